"""What happened with a contact or an organisation, the newest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.clock import Moment
from netjournal.ledger import database

from .rows import moment_of

PAGE = 30


@dataclass(frozen=True, slots=True, repr=False)
class TimelineItem:
    """An entry on a timeline. `attendance`: present, mentioned, … ("" on an organisation's)."""

    entry_id: int
    uid: str
    kind: str
    moment: Moment
    body: str
    marking: str
    attendance: str


@dataclass(frozen=True, slots=True, repr=False)
class Timeline:
    """A page of it; `more` is to be given as `below` for the next page, None at the end."""

    items: tuple[TimelineItem, ...]
    more: tuple[int, int] | None


def timeline(contact: int, below: tuple[int, int] | None = None, limit: int = PAGE) -> Timeline:
    """Entries in which a contact took part or was mentioned, what lies in the future included."""
    return _page("participant", "contact_id", "l.attendance", contact, below, limit)


def organisation_timeline(
    organisation: int, below: tuple[int, int] | None = None, limit: int = PAGE
) -> Timeline:
    """Entries that name an organisation, and those of its people."""
    ours = f"{int(organisation)} AS organisation_id, NULL AS deleted_at"
    named = f"SELECT entry_id, {ours} FROM entry_organisation WHERE organisation_id = {int(organisation)} "
    people = (
        f"SELECT p.entry_id, {ours} FROM contact c JOIN participant p ON p.contact_id = c.id "
        f"WHERE c.organisation_id = {int(organisation)} AND c.deleted_at IS NULL AND p.deleted_at IS NULL"
    )
    either = f"({named} AND deleted_at IS NULL UNION {people})"
    return _page(either, "organisation_id", "''", organisation, below, limit)


def _page(
    link: str, column: str, attendance: str, row: int, below: tuple[int, int] | None, limit: int
) -> Timeline:
    at, number = below or (1 << 62, 0)
    rows = (
        database()
        .execute_sql(
            f"SELECT e.id, e.uid, e.kind, e.at, e.zone, e.precision, e.body, e.marking, {attendance} "
            f"FROM {link} l JOIN entry e ON e.id = l.entry_id WHERE l.{column} = ? "
            "AND l.deleted_at IS NULL AND e.deleted_at IS NULL AND (e.at, e.id) < (?, ?) "
            "ORDER BY e.at DESC, e.id DESC LIMIT ?",
            (row, at, number, limit + 1),
        )
        .fetchall()
    )
    items: list[TimelineItem] = []
    for entry, uid, kind, ms, zone, precision, body, marking, attended in rows[:limit]:
        moment = moment_of(ms, zone, precision)
        assert moment is not None
        items.append(TimelineItem(entry, uid, kind, moment, body, marking, attended))
    more = (items[-1].moment.ms, items[-1].entry_id) if len(rows) > limit else None
    return Timeline(tuple(items), more)
