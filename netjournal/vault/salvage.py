"""Salvage: what can be read of a damaged database, put into a new vault; what could not, listed."""

from __future__ import annotations

import contextlib
import secrets as random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netjournal.clock import Clock
from netjournal.errors import BadInput, Damaged, MadeByNewer, NetJournalError, NotFound, StorageFailed
from netjournal.progress import Tell, no_one
from netjournal.vault import backups, inbox
from netjournal.vault import header as headers
from netjournal.vault.creation import create_vault
from netjournal.vault.database import VaultDatabase, keyed_connection
from netjournal.vault.durable import make_private, storage_errors, write_new
from netjournal.vault.hardening import forbid_memory_dumps, require_known_system
from netjournal.vault.header import Header
from netjournal.vault.holder import VaultLock
from netjournal.vault.keys import Keys
from netjournal.vault.salvage_filling import META, Filling, SalvagedTable
from netjournal.vault.salvage_rows import SEQUENCE, Readable, read_all
from netjournal.vault.schema import CommitMark, Schema
from netjournal.vault.sealed_pages import SealedPages
from netjournal.vault.secrets import Passphrase, RecoveryCode
from netjournal.vault.slots import Argon2Cost, Secret, unlock
from netjournal.vault.state import BrokenState, folder_of, locked_by_key, read_state

_OWN_FACTS = ("vault_id", "header_epoch", "schema_version", "inbox_x25519", "inbox_mlkem768")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new vault's recovery code, and what came of it. `unplaced` are rows that fitted no table, `notes`
    the sealed lines that were taken along.
    """

    code: RecoveryCode = field(repr=False)
    tables: tuple[SalvagedTable, ...]
    pages: int
    damaged: int
    unplaced: int
    notes: int
    notices: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything could be read."""
        return not self.unplaced and all(table.is_whole for table in self.tables)


def salvage_vault(
    root: Path,
    into: Path,
    secret: Secret,
    new: Passphrase,
    *,
    schema: Schema,
    state_dir: Path,
    clock: Clock,
    cost: Argon2Cost | None = None,
    tell: Tell = no_one,
) -> Salvaged:
    """Read what can be read of the vault in `root` into a new one in `into` (absent or empty).

    `secret` opens the damaged one, `new` is the new one's passphrase; it has keys of its own. Nothing in
    `root` is changed, but for its lock. Blocking. Raises NotFound (no database), InUse, CannotUnlock, Damaged
    (nothing can be read under that key), MadeByNewer, BadInput, StorageFailed; then `into` is not made.
    """
    require_known_system()
    forbid_memory_dumps()
    new.octets()
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise BadInput(
            "The folder for what is salvaged is not empty.", "Name a new one. Nothing was changed."
        )
    with _held(root, clock):
        header, keys = opened_header(root, secret, state_dir)
        with _sealed(root, header, keys, into, state_dir) as pages:
            tell(1, 4)
            if not pages.is_readable():
                raise Damaged(
                    "Nothing in the database opens with this vault's key: not a page of it can be read.",
                    "Restore a backup: `netjournal backups`, then `netjournal restore`.",
                )
            readable = read_all(pages)
            mended = pages.salt_was_damaged
        filled = _Filled(schema, readable, tell)
        code = create_vault(
            into,
            passphrase=new,
            schema=filled,
            state_dir=state_dir,
            clock=clock,
            cost=cost,
            inbox_key=_inbox_key(filled.facts),
        )
        notes = _take_notes(root, into) if _inbox_key(filled.facts) else 0
    notices = _notices(root, header, filled, mended, notes)
    return Salvaged(
        code, tuple(filled.tables), readable.pages, len(readable.damaged), filled.unplaced, notes, notices
    )


@contextlib.contextmanager
def _held(root: Path, clock: Clock) -> Iterator[None]:
    """The vault's lock, where its folder takes one: a disk that is read-only is held by nobody."""
    if not root.is_dir():
        raise headers.no_vault(root)
    try:
        lock = VaultLock.take(root, clock, break_lock=False)
    except StorageFailed:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def opened_header(root: Path, secret: Secret, state_dir: Path) -> tuple[Header, Keys]:
    """The first header that is sound and opens: the vault's own, the copy of it, those of the backups."""
    trouble: NetJournalError | None = None
    places = [(root, headers.FILE), (root, headers.COPY)]
    with contextlib.suppress(StorageFailed):
        places += [(info.path, headers.FILE) for info in backups.list_backups(root)]
    for folder, name in places:
        try:
            header = headers.read_header(folder, name)
            locked = locked_by_key(state_dir, root, header.vault_id)
            return header, unlock(header, secret, locked_by_key=locked)
        except NetJournalError as error:
            if trouble is None or not isinstance(error, BadInput):
                trouble = error
    raise trouble or headers.no_vault(root)


@contextlib.contextmanager
def _sealed(root: Path, header: Header, keys: Keys, into: Path, state_dir: Path) -> Iterator[SealedPages]:
    """The pages of the database, after what a killed process left half-done was taken back, in a copy."""
    path = root / header.database
    if not path.is_file():
        others = sorted(root.glob("journal*.db"), key=lambda other: other.stat().st_mtime)
        if not others:
            raise NotFound("There is no database in that folder to read.", "Restore a backup.")
        path = others[-1]
    journal = path.with_name(f"{path.name}-journal")
    with storage_errors("read the damaged database"):
        if not journal.is_file() or not journal.stat().st_size or _was_closed(root, header, state_dir):
            yield from _pages(path, keys)
            return
        make_private(into.parent)
        copy = into.with_name(f".{into.name}.{random.token_hex(4)}.making")
        try:
            copy.mkdir(mode=0o700)
            for each in (path, journal):
                shutil.copyfile(each, copy / each.name)
            with contextlib.suppress(NetJournalError):
                keyed_connection(copy / path.name, keys.db).close()
            yield from _pages(copy / path.name, keys)
        finally:
            shutil.rmtree(copy, ignore_errors=True)


def _was_closed(root: Path, header: Header, state_dir: Path) -> bool:
    """Whether this laptop saw the vault closed last: a journal beside it is then none of its own."""
    with contextlib.suppress(BrokenState):
        found = read_state(folder_of(state_dir, root, header.vault_id), header.vault_id)
        return found is not None and found[0].dirty is None
    return False


def _pages(path: Path, keys: Keys) -> Iterator[SealedPages]:
    with path.open("rb", buffering=0) as file:
        yield SealedPages(file, keys.db)


class _Filled:
    """A schema whose tables are filled, when it is made, with what was read."""

    def __init__(self, schema: Schema, readable: Readable, tell: Tell) -> None:
        self.schema = schema
        self.version = schema.version
        self.readable = readable
        self.tell = tell
        self.facts = _facts(readable)
        self.tables: list[SalvagedTable] = []
        self.unplaced = 0
        found = self.facts.get("schema_version")
        self.found = found if isinstance(found, int) else schema.version
        if self.found > schema.version:
            raise MadeByNewer(
                f"The damaged vault has schema version {self.found}, newer than is known here.",
                "Install the netjournal that made it. Nothing was changed.",
            )

    def create(self, db: VaultDatabase) -> None:
        """Make the tables as they were, fill them, bring them up to date, and make them fit together."""
        db.execute_sql("PRAGMA synchronous = OFF")  # until all is there
        if self.found == self.version:
            self.schema.create(db)
        else:
            self._as_they_were(db)
        db.execute_sql("PRAGMA foreign_keys = OFF")
        for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            db.execute_sql(f'DROP TRIGGER "{name}"')
        self.tell(2, 4)
        with db.atomic():
            filling = Filling(db, self.readable, self.schema.made_anew)
            filling.fill()
            for name, value in self.facts.items():
                if name not in _OWN_FACTS:
                    db.execute_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (name, value))
        self.tell(3, 4)
        self.tables, self.unplaced = filling.told(), filling.unplaced
        if self.found != self.version:
            self.schema.migrate(db, self.found)
        db.execute_sql("PRAGMA synchronous = EXTRA")
        self.schema.mend(db, [(t.name, gap.last or 0) for t in self.tables for gap in t.gaps])
        db.execute_sql("PRAGMA foreign_keys = ON")
        self.tell(4, 4)

    def last_commit(self, db: VaultDatabase) -> CommitMark | None:
        """As the schema says."""
        return self.schema.last_commit(db)

    def _as_they_were(self, db: VaultDatabase) -> None:
        """Tables and indexes of an earlier version, as the damaged file has them."""
        if self.readable.lost_schema:
            raise Damaged(
                "Parts of the schema itself are gone, and the vault is of an earlier version.",
                "Restore a backup: `netjournal backups`. Nothing was changed.",
            )
        with db.atomic():
            for kind in ("table", "index"):
                for made in self.readable.schema:
                    own = made.name in (META, SEQUENCE) or not made.sql
                    if made.kind == kind and not own and not _is_shadow(made.name, self.readable):
                        db.execute_sql(made.sql)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.schema, name)


def _is_shadow(name: str, readable: Readable) -> bool:
    """Whether making a virtual table makes it too."""
    virtual = [made.name for made in readable.schema if made.kind == "table" and not made.root]
    return any(name.startswith(f"{each}_") for each in virtual)


def _facts(readable: Readable) -> dict[str, Any]:
    read = readable.tables.get(META)
    return {row.values[0]: row.values[1] for row in (read.rows if read else ()) if len(row.values) == 2}


def _inbox_key(facts: Mapping[str, Any]) -> inbox.InboxKey | None:
    """The key of the damaged vault's inbox, where it can still be read: lines that wait in it go along."""
    curve, lattice = facts.get("inbox_x25519"), facts.get("inbox_mlkem768")
    if isinstance(curve, bytes) and isinstance(lattice, bytes) and (len(curve), len(lattice)) == (32, 64):
        return inbox.InboxKey(curve, lattice)
    return None


def _take_notes(root: Path, into: Path) -> int:
    """Copy the sealed lines that wait, to be taken in when the new vault is first opened."""
    taken = 0
    with storage_errors("take the sealed lines along"):
        folder = root / inbox.FOLDER
        for path in sorted(folder.glob("*.note")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                write_new(into / inbox.FOLDER / path.name, path.read_bytes())
                taken += 1
    return taken


def _notices(root: Path, header: Header, filled: _Filled, mended: bool, notes: int) -> tuple[str, ...]:
    said = []
    if mended:
        said.append("The first bytes of the file (its salt) were damaged, and could be found again.")
    if not filled.facts:
        said.append("The vault's own facts were gone; the digests of history are made anew.")
    if notes:
        said.append(f"{notes} sealed lines that waited were taken along.")
    elif _inbox_key(filled.facts) is None and any((root / inbox.FOLDER).glob("*.note")):
        said.append("The inbox's key was lost: sealed lines that waited stay in the old folder, unread.")
    if filled.readable.lost_schema:
        said.append("Parts of the schema were gone: rows were told apart by their form and numbers.")
    del header
    return tuple(said)
