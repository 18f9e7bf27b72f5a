"""People of a meeting as a form names them: who is known by id, who is new by name, in one doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.clock import Moment
from netjournal.ledger import changeset
from netjournal.network.contacts import add_contact

from .meetings import MeetingPage, edit_meeting, hold_meeting, plan_meeting

KnownOrNew = int | str
"""The id of a contact, or the name of somebody new."""


def plan_with(
    title: str, when: Moment | str, people: Iterable[KnownOrNew] = (), **values: object
) -> MeetingPage:
    """As `plan_meeting`; who is new becomes a potential partner. Raises FieldErrors; then nobody is added."""
    with changeset("meetings.plan"):
        return plan_meeting(title, when, contacts_for(people), **values)


def edit_with(meeting: int, changes: Mapping[str, object], people: Iterable[KnownOrNew]) -> MeetingPage:
    """As `edit_meeting`, with exactly these people. Raises FieldErrors, NotFound; then nobody is added."""
    with changeset("meetings.edit"):
        return edit_meeting(meeting, {**changes, "people": contacts_for(people)})


def hold_with(meeting: int, people: Iterable[KnownOrNew]) -> MeetingPage:
    """As `hold_meeting`: these people were there. Raises NotFound; then nobody is added."""
    with changeset("meetings.hold"):
        return hold_meeting(meeting, contacts_for(people))


def contacts_for(people: Iterable[KnownOrNew]) -> tuple[int, ...]:
    """Their ids, each once; a name becomes a potential partner. Use it inside a change set."""
    made: dict[int, None] = {}
    for person in people:
        known = person if isinstance(person, int) else add_contact(name=person, status="potential").id
        made[known] = None
    return tuple(made)
