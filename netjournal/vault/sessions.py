"""The open vault."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

from netjournal.vault import ballast
from netjournal.vault import header as headers
from netjournal.vault.access import Access
from netjournal.vault.checks import Check, deep_checks, page_checks
from netjournal.vault.database import VaultDatabase
from netjournal.vault.durable import DiskFull, storage_errors
from netjournal.vault.holder import FILE as LOCK_FILE
from netjournal.vault.in_force import InForce
from netjournal.vault.inbox import FOLDER, SealedNote
from netjournal.vault.intake import Inbox, discard, missed_lines, read_inbox, set_aside
from netjournal.vault.own_backups import OwnBackups
from netjournal.vault.pages import fingerprint
from netjournal.vault.parts import VaultParts
from netjournal.vault.receipts import Receipt
from netjournal.vault.schema import Schema

P = ParamSpec("P")
T = TypeVar("T")


class Vault:
    """An open vault, made by `open_vault`. `notices` are sentences to be shown to the user once; `accepted`
    are those of an older or foreign state that was let pass. `access` changes what opens it, `backups` are
    its own.
    """

    def __init__(
        self, root: Path, parts: VaultParts, notices: list[str], accepted: tuple[str, ...] = ()
    ) -> None:
        """Use `open_vault`."""
        self.accepted = accepted
        self.root = root
        self.id = parts.header.vault_id
        self.notices = notices
        self._closing = False
        self._thread = parts.thread
        self._in_force = InForce(root, parts, notices)
        self.access = Access(self._in_force)
        self.backups = OwnBackups(self._in_force)

    def __repr__(self) -> str:
        """Neither keys nor the path."""
        return f"<Vault {'open' if self.is_open else 'closed'}>"

    @property
    def database(self) -> VaultDatabase:
        """The one in force: another one after a change of key."""
        return self._in_force.database

    @property
    def is_open(self) -> bool:
        """False once `close` has begun."""
        return self._in_force.keys is not None and not self._closing

    @property
    def pseudonym_key(self) -> bytes:
        """The key from which exports derive pseudonyms, 32 bytes. RuntimeError once closed."""
        if self._in_force.pseudonyms is None:
            raise RuntimeError("the vault is closed")
        return self._in_force.pseudonyms

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a save on the database thread: never cancelled, even if the awaiting task is."""
        with self._making_room():
            return await self._thread.run(fn, *args, **kwargs)

    async def read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read on the database thread: dropped or stopped when the awaiting task is cancelled."""
        return await self._thread.read(fn, *args, **kwargs)

    def call(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job on the database thread and wait for it: for the shell commands."""
        with self._making_room():
            return self._thread.call(fn, *args, **kwargs)

    def idle(self) -> bool:
        """True if no job waits or runs."""
        return self._thread.idle()

    def close(self) -> None:
        """Close after the jobs already given, drop the keys, give the lock back. Harmless twice. Blocking."""
        if not self.is_open:
            return
        self._closing = True
        try:
            self._thread.call(self._close_database)
        finally:
            self._thread.stop()
            self._in_force.lock.release()

    def lock_mark(self, *, deliberate: bool) -> None:
        """Before `close`: a deliberate lock (by key, or a suspend) refuses the keyring until a passphrase.

        An idle lock passes False and leaves the keyring able to open. Raises StorageFailed.
        """
        with storage_errors("write this laptop's note of the vault"):
            self._in_force.here(self._in_force.seen.change, locked_by_key=deliberate)

    def read_inbox(self) -> Inbox:
        """Open the sealed notes in order; on any thread. What does not open is set aside."""
        if self._in_force.inbox_key is None or self._closing:
            raise RuntimeError("the vault is closed")
        return read_inbox(self.root, self._in_force.inbox_key)

    def missed_lines(self, was_taken: Callable[[str], bool]) -> tuple[Receipt, ...]:
        """Lines that were sealed on this laptop and are gone, see `intake.missed_lines`."""
        return missed_lines(self.root, self._in_force.seen.folder, self.id, was_taken)

    def discard(self, note: SealedNote) -> None:
        """Remove the file of a note that was committed."""
        discard(note)

    def set_aside(self, note: SealedNote) -> str:
        """Move a note that cannot be taken in to inbox/aside; its name there."""
        return set_aside(note.path)

    def lacks_reserve(self) -> bool:
        """True if the reserve for a full disk was given up: cheap enough to ask every few seconds."""
        return not ballast.is_there(self.root)

    def renew_reserve(self) -> bool:
        """Set it aside again where there is room; True if the vault has it now. Blocking."""
        return ballast.renew(self.root)

    def has_inbox(self) -> bool:
        """True if something lies in the inbox: cheap enough to ask every few seconds."""
        folder = self.root / FOLDER
        return any(path.suffix == ".note" for path in folder.iterdir()) if folder.is_dir() else False

    def other_files(self) -> list[str]:
        """What else lies in the vault's folder and may hold text: lines not taken in, copies, leftovers."""
        own = {headers.FILE, headers.COPY, ballast.BALLAST, LOCK_FILE, self._in_force.header.database}
        own.add(f"{self._in_force.header.database}-journal")
        backups = {info.path for info in self.backups.listed()}
        places = sorted(path for path in self.root.rglob("*") if path.is_file())
        rest = [path for path in places if not backups.intersection(path.parents)]
        return [str(place) for path in rest if str(place := path.relative_to(self.root)) not in own]

    def verify(self, *, deep: bool = False) -> list[Check]:
        """Header, copy of it, pages, links; with `deep` also rows, digests, search index and all backups."""
        from netjournal.vault.inspection import check_headers

        check = deep_checks if deep else _shallow
        checks = list(check_headers(self.root, self._in_force.open_keys()))
        found = self._in_force.here(lambda: check(self.database, self._in_force.schema))
        checks += [
            self._in_force.here(lambda: _whose(self.database)) if one.name == "pages" else one
            for one in found
        ]
        return checks + (self.backups.checked() if deep else [])

    def done_already(self, done: str) -> contextlib.AbstractContextManager[None]:
        """For what is only noted of something in force already, see `InForce.done_already`."""
        return self._in_force.done_already(done)

    @contextlib.contextmanager
    def _making_room(self) -> Iterator[None]:
        """On a full disk give up the reserve, so that a draft can still be kept; the error goes on, and says
        so.
        """
        try:
            yield
        except DiskFull as error:
            if not ballast.give_up(self.root):
                raise
            do = "The vault gave up its reserve of 1 MiB: try again, and make room."
            raise DiskFull(error.what, do) from error

    def _close_database(self) -> None:
        try:
            self._in_force.schema.detach()
        finally:
            self._in_force.drop_keys()
            self.database.close()
        if self.database.journal_size():
            return  # a save that failed and could not be taken back, on a full disk: the next opening does it
        with contextlib.suppress(OSError):
            self._in_force.seen.change(
                dirty=None, pages=fingerprint(self.root / self._in_force.header.database)
            )


def _shallow(db: VaultDatabase, _schema: Schema) -> list[Check]:
    return page_checks(db.connection())


def _whose(db: VaultDatabase) -> Check:
    from netjournal.vault.inspection import describe_damage

    return describe_damage(db.sealed_pages())
