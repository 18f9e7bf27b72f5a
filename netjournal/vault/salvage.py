"""Salvage: what can be read of a damaged database, put into a new vault; what could not, listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netjournal.clock import Clock
from netjournal.errors import BadInput, Damaged
from netjournal.progress import Tell, no_one
from netjournal.vault import inbox
from netjournal.vault.creation import create_vault
from netjournal.vault.durable import storage_errors, write_new
from netjournal.vault.hardening import forbid_memory_dumps, require_known_system
from netjournal.vault.salvage_filling import SalvagedTable
from netjournal.vault.salvage_opening import held, opened_header, sealed
from netjournal.vault.salvage_rows import read_all
from netjournal.vault.salvage_schema import Filled
from netjournal.vault.schema import Schema
from netjournal.vault.secrets import Passphrase, RecoveryCode
from netjournal.vault.slots import Argon2Cost, Secret


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
    with held(root, clock):
        header, keys = opened_header(root, secret, state_dir)
        with sealed(root, header, keys, into, state_dir) as pages:
            tell(1, 4)
            if not pages.is_readable():
                raise Damaged(
                    "Nothing in the database opens with this vault's key: not a page of it can be read.",
                    "Restore a backup: `netjournal backups`, then `netjournal restore`.",
                )
            readable = read_all(pages)
            mended = pages.salt_was_damaged
        filled = Filled(schema, readable, tell)
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
    notices = _notices(root, filled, mended, notes)
    return Salvaged(
        code, tuple(filled.tables), readable.pages, len(readable.damaged), filled.unplaced, notes, notices
    )


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


def _notices(root: Path, filled: Filled, mended: bool, notes: int) -> tuple[str, ...]:
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
    return tuple(said)
