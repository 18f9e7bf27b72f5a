"""Rows of the journal for a list, and for the shell: read in bulk, for the ids that are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.clock import Moment
from netjournal.journal.capture import NameIndex, parse
from netjournal.ledger import database, now
from netjournal.network.tags import tags_of

_AT_ONCE = 500
_HEADLINE = 2_000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in an entry. `attendance`: present, mentioned, invited, absent."""

    id: int
    uid: str
    name: str = field(repr=False)
    attendance: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as lists show it. `title` is the meeting's, else the line without its marks; `text` the
    whole as typed. `waiting_days`: since when something asked in it is open, None when nothing is.
    `cost_minor` is in minor units of `cost_currency`."""

    id: int
    uid: str
    kind: str
    moment: Moment
    duration_minutes: int | None
    title: str = field(repr=False)
    text: str = field(repr=False)
    place: str = field(repr=False)
    method: str
    marking: str
    cost_minor: int | None
    cost_currency: str
    captured_locked: bool
    people: tuple[Person, ...]
    organisations: tuple[str, ...] = field(repr=False)
    tags: tuple[str, ...] = field(repr=False)
    meeting_id: int | None
    decisions: int
    actions: int
    waiting_days: int | None
    questions: int
    chatham_house: bool


def entry_rows(ids: Iterable[int]) -> tuple[EntryRow, ...]:
    """The rows of these entries, in that order; those that are gone or in the trash are left out."""
    numbers = list(ids)
    found: dict[int, EntryRow] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        found.update(_read(numbers[start : start + _AT_ONCE]))
    return tuple(found[number] for number in numbers if number in found)


def headline(text: str, moment: Moment) -> str:
    """What a list shows of a captured text: its first line without the marks that stand apart."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    shown = parse(first[:_HEADLINE], moment, NameIndex()).headline.strip()
    return shown or first.strip()


def _read(ids: Sequence[int]) -> dict[int, EntryRow]:
    more = _Around(ids)
    rows = _select(
        "SELECT id, uid, kind, at, zone, precision, duration_minutes, body, place, method, marking, "
        "cost_minor, cost_currency, captured_locked, chatham_house FROM entry "
        "WHERE id IN ({}) AND deleted_at IS NULL",
        ids,
    )
    return {row[0]: more.row(row) for row in rows}


class _Around:
    """What belongs to a bundle of entries, each kind of thing read once."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.today = now().local_date
        self.people: dict[int, list[Person]] = {}
        for entry, *person in _select(_PEOPLE, ids):
            self.people.setdefault(entry, []).append(Person(*person))
        self.organisations: dict[int, list[str]] = {}
        for entry, name in _select(_ORGANISATIONS, ids):
            self.organisations.setdefault(entry, []).append(name)
        self.tags = tags_of("entry", ids)
        self.meetings = {row[0]: row[1:] for row in _select(_MEETINGS, ids)}
        self.actions = dict(_select(_ACTIONS, ids))
        self.asked = dict(_select(_ASKED, ids))
        self.questions = dict(_select(_QUESTIONS, ids))

    def row(self, row: Any) -> EntryRow:
        number, moment = row[0], Moment(*row[3:6])
        meeting, title, decisions = self.meetings.get(number, (None, "", 0))
        since = self.asked.get(number)
        values: Any = (
            *row[:3], moment, row[6], title or headline(row[7], moment), *row[7:13], bool(row[13]),
            tuple(self.people.get(number, ())), tuple(self.organisations.get(number, ())),
            self.tags.get(number, ()), meeting, decisions, self.actions.get(number, 0),
            max(0, (self.today - date.fromisoformat(since)).days) if since else None,
            self.questions.get(number, 0), bool(row[14]),
        )  # fmt: skip
        return EntryRow(*values)


_PEOPLE = (
    "SELECT p.entry_id, c.id, c.uid, c.name, p.attendance FROM participant p "
    "JOIN contact c ON c.id = p.contact_id "
    "WHERE p.entry_id IN ({}) AND p.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY p.id"
)
_ORGANISATIONS = (
    "SELECT l.entry_id, o.name FROM entry_organisation l JOIN organisation o ON o.id = l.organisation_id "
    "WHERE l.entry_id IN ({}) AND l.deleted_at IS NULL AND o.deleted_at IS NULL ORDER BY l.id"
)
_MEETINGS = (
    "SELECT m.entry_id, m.id, m.title, (SELECT COUNT(*) FROM minute i WHERE i.meeting_id = m.id "
    "AND i.decision <> '' AND i.deleted_at IS NULL) FROM meeting m "
    "WHERE m.entry_id IN ({}) AND m.deleted_at IS NULL"
)
_ACTIONS = (
    "SELECT entry_id, COUNT(*) FROM action WHERE entry_id IN ({}) AND deleted_at IS NULL GROUP BY entry_id"
)
_ASKED = (
    "SELECT entry_id, MIN(local_date) FROM request WHERE entry_id IN ({}) AND outcome = 'open' "
    "AND deleted_at IS NULL GROUP BY entry_id"
)
_QUESTIONS = (
    "SELECT entry_id, COUNT(*) FROM question WHERE entry_id IN ({}) AND answer = '' "
    "AND deleted_at IS NULL GROUP BY entry_id"
)


def _select(sql: str, ids: Sequence[int]) -> list[Any]:
    marks = ",".join("?" * len(ids))
    return list(database().execute_sql(sql.format(marks), tuple(ids)).fetchall())
