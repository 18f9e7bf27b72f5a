"""Who was due and overdue at the end of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import database, now
from netjournal.network.cadence import Cadence, due_of
from netjournal.review.periods import Period

from .dealings import days_of
from .parts import Line, Part, Ref

_KEPT = (
    "SELECT c.id, c.uid, c.name, c.ideal_days, c.latest_days, c.snoozed_until, c.snooze_reason, "
    "c.created_at, (SELECT e.id || ' ' || e.local_date FROM participant p JOIN entry e ON e.id = p.entry_id "
    "WHERE p.contact_id = c.id AND p.attendance = 'present' AND p.deleted_at IS NULL "
    "AND e.deleted_at IS NULL AND e.local_date <= ?1 ORDER BY e.at DESC, e.id DESC LIMIT 1) AS last "
    "FROM contact c WHERE c.deleted_at IS NULL AND c.is_self = 0 AND c.status <> 'ended' "
    "AND (c.ideal_days IS NOT NULL OR c.latest_days IS NOT NULL) ORDER BY c.sort_name, c.id"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A part of a report, and the contacts (row ids) that it names."""

    part: Part
    contacts: tuple[int, ...]


def due_part(period: Period) -> Named:
    """Those whose day had come by the period's end (today, while it runs), the longest first.

    Intervals are those of today: the notebook keeps no day on which they were set.
    """
    day = date.fromisoformat(days_of(period)[1])
    found = []
    for row in database().execute_sql(_KEPT, (day.isoformat(),)).fetchall():
        if (late := _late(row, day)) is not None:
            found.append((late, row))
    found.sort(key=lambda each: (-each[0], each[1][2], each[1][0]))
    lines = tuple(_line(late, row) for late, row in found)
    part = Part(
        f"Due and overdue on {day.isoformat()}",
        ("Who", "Every", "Last contact", "Due for days", "State"),
        lines,
        (3,),
        words="By the intervals that are set today; who has none is never due.",
        none="Nobody was due.",
    )
    return Named(part, tuple(row[0] for _, row in found))


def _late(row: Any, day: date) -> int | None:
    """For how many days it has been due; None for not due. Nobody who was added later is."""
    added = Moment(row[7], now().zone).local_date
    last = None if row[8] is None else date.fromisoformat(row[8].partition(" ")[2])
    due = due_of(Cadence(row[3], row[4]), last, added, day)
    return due.days_late if due is not None and due.days_late >= 0 else None


def _line(late: int, row: Any) -> Line:
    _, uid, name, ideal, latest, snoozed, reason, _, last = row
    every = f"{ideal or latest} days"
    over = latest is not None and late >= (latest - (ideal or latest))
    state = "overdue" if over else "due"
    if snoozed and snoozed > now().local_date.isoformat():
        state = f"put off until {snoozed}: {reason}"
    entry, _, day = (last or "").partition(" ")
    behind = (Ref("entry", int(entry), day),) if entry else ()
    return Line((name, every, day or "never", str(late), state), behind, uid)
