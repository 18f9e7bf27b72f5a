"""What happened with whom in a period, read at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.ledger import database, now
from netjournal.review.periods import Period

_MET = (
    "SELECT e.id, e.local_date, e.kind, e.method, c.id, c.uid, c.name FROM participant p "
    "JOIN entry e ON e.id = p.entry_id JOIN contact c ON c.id = p.contact_id "
    "WHERE p.deleted_at IS NULL AND e.deleted_at IS NULL AND c.deleted_at IS NULL AND c.is_self = 0 "
    "AND p.attendance = 'present' AND e.local_date BETWEEN ? AND ? ORDER BY e.local_date, e.at, e.id, c.id"
)
_FIRST = (
    "SELECT p.contact_id, MIN(e.local_date) FROM participant p JOIN entry e ON e.id = p.entry_id "
    "WHERE p.deleted_at IS NULL AND e.deleted_at IS NULL AND p.attendance = 'present' "
    "GROUP BY p.contact_id HAVING MIN(e.local_date) BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the report."""

    id: int
    uid: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Met:
    """That somebody was there in an entry."""

    entry: int
    day: str
    kind: str
    method: str
    person: Person


def days_of(period: Period) -> tuple[str, str]:
    """First and last day (ISO), the last not after today: what is planned has not happened."""
    return period.first.isoformat(), min(period.last, now().local_date).isoformat()


def meetings_of(period: Period) -> tuple[Met, ...]:
    """Every time that somebody was there, the oldest first."""
    rows = database().execute_sql(_MET, days_of(period)).fetchall()
    return tuple(Met(entry, day, kind, way, Person(*who)) for entry, day, kind, way, *who in rows)


def first_days(period: Period) -> dict[int, str]:
    """Those who were met for the first time in the period, and on which day."""
    return dict(database().execute_sql(_FIRST, days_of(period)).fetchall())


def people() -> dict[int, Person]:
    """Everybody but oneself, by row id."""
    rows = database().execute_sql(
        "SELECT id, uid, name FROM contact WHERE deleted_at IS NULL AND is_self = 0 ORDER BY sort_name, id"
    )
    return {row[0]: Person(*row) for row in rows.fetchall()}


def homes_by_person() -> dict[int, int | None]:
    """Everybody's organisation, by the row ids of both; None for nobody's."""
    rows = database().execute_sql(
        "SELECT c.id, o.id FROM contact c LEFT JOIN organisation o ON o.id = c.organisation_id "
        "AND o.deleted_at IS NULL WHERE c.deleted_at IS NULL"
    )
    return dict(rows.fetchall())
