"""Where a person is held outside the notebook's own file: backups, and other files of the vault's folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netjournal.vault.sessions import Vault


@dataclass(frozen=True, slots=True)
class Holding:
    """A backup that holds them. `sure` is False where it does not open with the present key."""

    name: str
    made: datetime
    sure: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What erasing does not reach. `files` are names of other files in the vault's folder."""

    backups: tuple[Holding, ...]
    files: tuple[str, ...] = field(repr=False)


def elsewhere(vault: Vault, uid: str) -> Elsewhere:
    """Which of the vault's own backups hold the person of that uid. Blocking; on any thread."""
    answers = vault.backups.asked(partial(_holds, uid))
    held = [Holding(info.name, info.made, bool(found)) for info, found in answers if found is not False]
    return Elsewhere(tuple(held), tuple(vault.other_files()))


def _holds(uid: str, connection: Any) -> bool:
    """There as a row, in the trash too, or in history alone."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?) OR EXISTS "
        "(SELECT 1 FROM change WHERE tbl = 'contact' AND col = 'uid' AND old = ?)",
        (uid, uid),
    ).fetchone()
    return bool(found[0])
