"""The backups of an open vault: made by command or when they are due, listed, asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from netjournal.progress import Tell, no_one
from netjournal.vault.backing_up import Copied, copy_out, let_count, verify_copy
from netjournal.vault.backups import BackupInfo, ask_backups, check_backups, list_backups, prune
from netjournal.vault.checks import Check
from netjournal.vault.in_force import InForce
from netjournal.vault.rewrapping import remove_backups
from netjournal.vault.schedule import EVERY, NOT_FELT, LastBackup, is_due, last_backup, note_backup


class OwnBackups:
    """`vault.backups`. Every method blocks; on any thread, but for what is said of `make_if_due`."""

    def __init__(self, in_force: InForce) -> None:
        """The vault makes it."""
        self._in_force = in_force

    def make(
        self, to: Path | None = None, tell: Tell = no_one, stopped: Callable[[], bool] = bool
    ) -> BackupInfo:
        """Make a verified backup, in the vault or under the folder `to`.

        Only the copying is done on the database thread, the checking on the caller's. Where the key changed
        meanwhile, which leaves no backup under the older one unsaid, it is made once more. `tell` is told
        bytes. Raises Damaged, StorageFailed, and InterruptedError once `stopped` says so.
        """

        def told(done: int, whole: int) -> None:
            if stopped():
                raise InterruptedError("the backup is not wanted now")
            tell(done, whole)

        info = None
        while info is None:
            copied = self._in_force.here(self._copy_out, to, told)
            verify_copy(copied, stopped)
            try:
                info = self._in_force.here(self._let_count, copied, to is not None)
            except RuntimeError:  # closed meanwhile
                copied.held.drop()
                raise
        if to is None:
            prune(self._in_force.root, info.name)
        return info

    def _copy_out(self, to: Path | None, tell: Tell) -> Copied:
        in_force = self._in_force
        return copy_out(
            in_force.database, in_force.root, in_force.header, in_force.open_keys(), in_force.clock, to, tell
        )

    def _let_count(self, copied: Copied, elsewhere: bool) -> BackupInfo | None:
        """On the database thread, so that a change of key finds it a backup, or it finds the key changed."""
        if self._in_force.keys is not copied.keys:
            copied.held.drop()
            return None
        info = let_count(copied)
        with self._in_force.done_already("A backup was made"):
            note_backup(self._in_force.database, info, copied.seq, elsewhere=elsewhere)
        return info

    def make_if_due(
        self, after: timedelta = EVERY, *, unfelt: bool = False, stopped: Callable[[], bool] = bool
    ) -> BackupInfo | None:
        """Make a backup if one is due (see `is_due`); with `unfelt` only of so little that nobody waits for
        it. None if not. Raises what `make` raises. Not on the database thread.
        """
        if unfelt and (self._in_force.root / self._in_force.header.database).stat().st_size > NOT_FELT:
            return None
        return self.make(stopped=stopped) if self.is_due(after) else None

    def is_due(self, after: timedelta) -> bool:
        """True if something changed since the newest backup, which is that old or older."""
        return self._in_force.here(
            lambda: is_due(self._in_force.database, self._in_force.root, self._in_force.clock, after)
        )

    def last(self) -> LastBackup:
        """When the newest backup was made, and where one was put outside the vault."""
        return self._in_force.here(lambda: last_backup(self._in_force.database, self._in_force.root))

    def listed(self) -> list[BackupInfo]:
        """The vault's own backups, newest first."""
        return list_backups(self._in_force.root)

    def asked(self, question: Callable[[Any], bool]) -> list[tuple[BackupInfo, bool | None]]:
        """What each of the vault's own backups answers; see `ask_backups`."""
        return ask_backups(self._in_force.root, self._in_force.open_keys(), question)

    def checked(self) -> list[Check]:
        """Every one of the vault's own opened and checked; see `check_backups`."""
        return check_backups(self._in_force.root, self._in_force.open_keys())

    def remove(self, names: tuple[str, ...]) -> None:
        """Remove these of the vault's own, a new one made first where none is left. Raises StorageFailed."""
        if set(names) >= {info.name for info in self.listed()}:
            self.make()
        remove_backups(self._in_force.root, names)
