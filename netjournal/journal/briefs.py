"""Preparing a meeting on one page: who comes, what was last said with each, what is open with them."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.ledger import now
from netjournal.network.timelines import timeline

from .actions import ActionRow, actions_of_contact
from .entries import EntryPage, entry_page
from .meetings import MeetingPage, meeting_page
from .rows import EntryRow, Person, entry_rows

_LOOKED_AT = 12
_SAID_IN = ("present", "mentioned")


@dataclass(frozen=True, slots=True, repr=False)
class Attendee:
    """Somebody of a meeting; `last` is the entry before it in which they took part, None if there is none.

    `actions` are the open ones with them, wherever they were agreed, by due day.
    """

    person: Person
    last: EntryRow | None
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """A meeting with its people, and what passed in it."""

    page: MeetingPage
    entry: EntryPage
    people: tuple[Attendee, ...]


def meeting_brief(meeting: int) -> Brief:
    """The meeting whole. Raises NotFound."""
    page = meeting_page(meeting)
    people = (_attendee(page, person) for person in page.entry.people)
    return Brief(page, entry_page(page.row.entry_id), tuple(people))


def _attendee(page: MeetingPage, person: Person) -> Attendee:
    before = min((page.row.moment.ms, page.row.entry_id), (now().ms, 1 << 62))
    items = timeline(person.id, before, _LOOKED_AT).items
    spoken = [item.entry_id for item in items if item.attendance in _SAID_IN]
    last = entry_rows(spoken[:1])
    return Attendee(person, last[0] if last else None, actions_of_contact(person.id))
