"""Meetings: planned, minuted, looked back on; an entry of the journal with more to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from netjournal.clock import Moment
from netjournal.fields import Clean, block, cleaned, line
from netjournal.ledger import changeset, database, now
from netjournal.models import Contact, Entry, Meeting
from netjournal.network.records import live, write_if_changed

from . import forms
from .actions import ActionRow, actions_of, add_action
from .entries import ENTRY_FORM, edit_entry, set_attendance
from .minutes import MinuteRow, minutes_of_meeting
from .rows import EntryRow, entry_rows

When = Literal["upcoming", "past", "without minutes"]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list. `minutes`, `decisions` and `open_actions` are counts."""

    id: int
    uid: str
    entry_id: int
    title: str = field(repr=False)
    moment: Moment
    place: str = field(repr=False)
    people: tuple[str, ...] = field(repr=False)
    minutes: int
    decisions: int
    open_actions: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting whole. `intended`, `happened`, `why`, `what_next` are the four questions after it.

    `guests`: those whom a calendar names and the notebook does not know, commas between them; `began_at`:
    since when the timer runs (UTC ms), None while it does not.
    """

    row: MeetingRow
    entry: EntryRow
    purpose: str = field(repr=False)
    agenda: str = field(repr=False)
    intended: str = field(repr=False)
    happened: str = field(repr=False)
    why: str = field(repr=False)
    what_next: str = field(repr=False)
    guests: str = field(repr=False)
    began_at: int | None
    minutes: tuple[MinuteRow, ...]
    actions: tuple[ActionRow, ...]


MEETING_FORM: dict[str, Clean] = {
    "title": line(required=True),
    "purpose": block(),
    "agenda": block(),
    "intended": block(),
    "happened": block(),
    "why": block(),
    "what_next": block(),
    "guests": line(10_000),
    **{name: ENTRY_FORM[name] for name in ("duration", "place", "method", "marking", "people", "tags")},
    "when": forms.moment(future=True),
}
"""`when` leans forward ("friday 14:00"); `people` takes ids of contacts."""

_OF_ENTRY = ("when", "duration", "place", "method", "marking", "people", "tags")


def plan_meeting(title: str, when: Moment | str, people: Iterable[int] = (), **values: object) -> MeetingPage:
    """Plan a meeting; `values` are more fields of MEETING_FORM. Raises FieldErrors.

    People of a meeting that lies ahead are invited until it has taken place (`hold_meeting`).
    """
    given = {"title": title, "when": when, "people": tuple(people), **values}
    taken = cleaned(MEETING_FORM, given)
    with changeset("meetings.plan"):
        entry = Entry(kind="meeting", body=taken["title"])
        entry.moment = cast(Moment, taken["when"])
        entry.save()
        meeting = Meeting(entry=entry)
        _fill(meeting, taken)
        edit_entry(entry.id, {name: taken[name] for name in _OF_ENTRY if name in taken})
        if entry.moment.ms > now().ms:
            _all_attend(entry.id, "invited")
    return meeting_page(meeting.id)


def edit_meeting(meeting: int, changes: Mapping[str, object]) -> MeetingPage:
    """Change fields of MEETING_FORM. Raises FieldErrors, NotFound; with errors nothing is changed.

    People of a meeting that lies ahead are invited, as in `plan_meeting`; who is known to be absent stays so.
    """
    taken = cleaned(MEETING_FORM, changes)
    with changeset("meetings.edit"):
        row = live(Meeting, meeting)
        _fill(row, taken)
        entry = cast(Any, row).entry_id
        edited = edit_entry(entry, {name: taken[name] for name in _OF_ENTRY if name in taken})
        if edited.moment.ms > now().ms:
            for person in edited.people:
                if person.attendance == "present":
                    set_attendance(entry, person.id, "invited")
    return meeting_page(meeting)


def hold_meeting(meeting: int, present: Iterable[int]) -> MeetingPage:
    """It took place with these people (contact ids); who else was invited was absent."""
    there = tuple(present)
    with changeset("meetings.hold"):
        entry = cast(Any, live(Meeting, meeting)).entry_id
        _all_attend(entry, "absent")
        for contact in there:
            set_attendance(entry, live(Contact, contact).id, "present")
    return meeting_page(meeting)


def add_meeting_action(meeting: int, text: str, **values: object) -> ActionRow:
    """Something to do that was agreed there: `owner` (contact id, None for the writer), `due`, `contact`."""
    row: Any = live(Meeting, meeting)
    return add_action(text, meeting=row.id, entry=row.entry_id, **values)


def meeting_page(meeting: int) -> MeetingPage:
    """A meeting with its minutes and actions. Raises NotFound."""
    row = live(Meeting, meeting)
    entry: int = cast(Any, row).entry_id
    texts = (row.purpose, row.agenda, row.intended, row.happened, row.why, row.what_next)
    more = (row.guests, row.began_at)
    ends = (minutes_of_meeting(meeting), actions_of("meeting", meeting))
    values: Any = (_rows("m.id = ?", (meeting,))[0], entry_rows((entry,))[0], *texts, *more, *ends)
    return MeetingPage(*values)


def meeting_rows(ids: Iterable[int]) -> tuple[MeetingRow, ...]:
    """The rows of these meetings, in that order; those that are gone or in the trash are left out."""
    numbers = tuple(ids)
    found = {row.id: row for row in _rows(f"m.id IN ({','.join('?' * len(numbers))})", numbers)}
    return tuple(found[number] for number in numbers if number in found)


def list_meetings(which: When = "upcoming", limit: int = 200) -> tuple[MeetingRow, ...]:
    """Upcoming ones from today on, the next first; past ones with the latest first.

    A meeting of today is upcoming until its moment has passed; "without minutes" are past ones.
    """
    moment = now()
    ahead = "(e.local_date > ? OR (e.local_date = ? AND e.at >= ?))"
    today = moment.local_date.isoformat()
    params = (today, today, moment.ms)
    if which == "upcoming":
        return tuple(_rows(f"{ahead} ORDER BY e.local_date, e.at, e.id LIMIT ?", (*params, limit)))
    bare = " AND NOT EXISTS (SELECT 1 FROM minute i WHERE i.meeting_id = m.id AND i.deleted_at IS NULL)"
    past = f"NOT {ahead}{bare if which == 'without minutes' else ''}"
    return tuple(_rows(f"{past} ORDER BY e.local_date DESC, e.at DESC, e.id DESC LIMIT ?", (*params, limit)))


def _fill(row: Meeting, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name not in _OF_ENTRY:
            setattr(row, name, value)
    write_if_changed(row)


def _all_attend(entry: int, attendance: str) -> None:
    for person in entry_rows((entry,))[0].people:
        set_attendance(entry, person.id, attendance)


def _rows(where: str, params: tuple[Any, ...]) -> list[MeetingRow]:
    found = (
        database()
        .execute_sql(
            "SELECT m.id, m.entry_id, (SELECT COUNT(*) FROM minute i WHERE i.meeting_id = m.id "
            "AND i.deleted_at IS NULL), (SELECT COUNT(*) FROM action a WHERE a.meeting_id = m.id "
            "AND a.done_at IS NULL AND a.deleted_at IS NULL), m.uid FROM meeting m "
            "JOIN entry e ON e.id = m.entry_id "
            f"WHERE m.deleted_at IS NULL AND e.deleted_at IS NULL AND {where}",
            params,
        )
        .fetchall()
    )
    entries = {row.id: row for row in entry_rows(row[1] for row in found)}
    return [_row(row, entries[row[1]]) for row in found]


def _row(row: Any, entry: EntryRow) -> MeetingRow:
    number, entry_id, minutes, open_actions, uid = row
    names = tuple(person.name for person in entry.people)
    return MeetingRow(
        number, uid, entry_id, entry.title, entry.moment, entry.place, names, minutes, entry.decisions,
        open_actions,
    )  # fmt: skip
