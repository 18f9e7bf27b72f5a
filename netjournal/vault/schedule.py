"""When a backup is made without being asked for, and what is known of the last one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from netjournal.clock import Clock
from netjournal.vault import meta
from netjournal.vault.backups import BackupInfo, list_backups

EVERY = timedelta(hours=4)
"""How old the newest backup is, at least, when the next one is made by itself."""
DAY = timedelta(days=1)
"""The same where somebody waits: when the application is left, and after a command."""
NOT_FELT = 12 * 1024 * 1024
"""Bytes of a database whose backup nobody notices at a lock: well under a second where it was measured."""
LATE = timedelta(days=7)
"""How old the newest backup may be, with changes since, before it is said."""

_SEQ, _PLACE, _WHEN = "backup_seq", "backup_elsewhere", "backup_elsewhere_at"


class LastBackup(NamedTuple):
    """When the newest backup was made, None where there is none; whether something changed since.

    `elsewhere` is the folder outside the vault that took one last, with its time (UTC).
    """

    made: datetime | None
    changed: bool
    elsewhere: tuple[str, datetime] | None


def last_backup(db: Any, root: Path) -> LastBackup:
    """What is known of the backups. On the database thread."""
    newest = list_backups(root)[:1]
    place, at = meta.fact(db, _PLACE), meta.fact(db, _WHEN)
    elsewhere = (str(place), _moment(int(at))) if place and at else None
    changed = (meta.fact(db, "commit_seq") or 0) != (meta.fact(db, _SEQ) or 0)
    return LastBackup(newest[0].made if newest else None, changed, elsewhere)


def note_backup(db: Any, info: BackupInfo, seq: int, *, elsewhere: bool) -> None:
    """Remember that this backup holds all up to change `seq`. On the database thread."""
    if not elsewhere:
        meta.set_fact(db, _SEQ, seq)
        return
    meta.set_fact(db, _PLACE, str(info.path.parent))
    meta.set_fact(db, _WHEN, round(info.made.timestamp() * 1000))


def is_due(db: Any, root: Path, clock: Clock, after: timedelta = EVERY) -> bool:
    """True if something changed since the newest backup, and that one is `after` old or older.

    A vault without one counts from its making. A backup from the future (a clock that was wrong) is no
    reason to wait.
    """
    last = last_backup(db, root)
    if not last.changed:
        return False
    now = _moment(clock.now().ms)
    since = last.made or _moment(meta.fact(db, "created") or 0)
    return not timedelta(0) <= now - since < after


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
