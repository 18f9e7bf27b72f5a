"""Meetings as a window: ids in order for a list, rows for those that are seen, counts for its heading."""

from __future__ import annotations

from array import array
from typing import Any

from netjournal.ledger import database, now

from .meetings import When

WHICH: tuple[When, ...] = ("upcoming", "past", "without minutes")

_FROM = "FROM meeting m JOIN entry e ON e.id = m.entry_id WHERE m.deleted_at IS NULL AND e.deleted_at IS NULL"
_AHEAD = "(e.local_date > ? OR (e.local_date = ? AND e.at >= ?))"
_BARE = "NOT EXISTS (SELECT 1 FROM minute i WHERE i.meeting_id = m.id AND i.deleted_at IS NULL)"


def meeting_ids(which: When) -> array[int]:
    """Ids of the meetings, all of them: upcoming ones the next first, others the latest first."""
    where, params = _where(which)
    down = "" if which == "upcoming" else " DESC"
    order = f"ORDER BY e.local_date{down}, e.at{down}, e.id{down}"
    rows = database().execute_sql(f"SELECT m.id {_FROM} AND {where} {order}", params).fetchall()
    return array("q", (row[0] for row in rows))


def meeting_counts() -> dict[When, int]:
    """How many there are of each list."""
    return {which: _count(which) for which in WHICH}


def _count(which: When) -> int:
    where, params = _where(which)
    return int(database().execute_sql(f"SELECT COUNT(*) {_FROM} AND {where}", params).fetchone()[0])


def _where(which: When) -> tuple[str, tuple[Any, ...]]:
    moment = now()
    today = moment.local_date.isoformat()
    params = (today, today, moment.ms)
    if which == "upcoming":
        return _AHEAD, params
    return (f"NOT {_AHEAD} AND {_BARE}" if which == "without minutes" else f"NOT {_AHEAD}"), params
