"""Preparing a meeting on one page: who comes, what was last said, what is open, hoped for and may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from netjournal.confidentiality.facts import Level
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.telling import may_tell
from netjournal.ledger import database, now
from netjournal.network.offers import NeedsAndOffers, needs_and_offers
from netjournal.network.pages import Hope, hopes_from
from netjournal.network.timelines import timeline

from .actions import ActionRow, actions_of, actions_of_contact
from .entries import EntryPage, entry_page
from .meetings import MeetingPage, MeetingRow, meeting_page, meeting_rows
from .rows import EntryRow, Person, entry_rows
from .series import SeriesPage, series_of

_LOOKED_AT = 12
_BACK = 24
_SAID_IN = ("present", "mentioned")
_NONE = NeedsAndOffers()


@dataclass(frozen=True, slots=True, repr=False)
class Attendee:
    """Somebody of a meeting; `last` is the entry before it in which they took part, None if there is none.

    `actions` are the open ones with them, wherever they were agreed, by due day; `hopes` what is hoped for
    from them; `served` keys of objectives that they moved already, those of `hopes` left out; `services` what
    they need and offer at present.
    """

    person: Person
    last: EntryRow | None
    actions: tuple[ActionRow, ...]
    hopes: tuple[Hope, ...] = ()
    served: tuple[str, ...] = ()
    services: NeedsAndOffers = _NONE


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """A meeting with its people, and what passed in it.

    `last_time`: the one before it in its series, else the last with the same people; `rolled`: what is still
    to do from that one and those before.
    """

    page: MeetingPage
    entry: EntryPage
    people: tuple[Attendee, ...]
    series: SeriesPage | None = None
    last_time: MeetingRow | None = None
    rolled: tuple[ActionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody may be told, topics by name: freely, with a reason, and not at all."""

    levels: dict[Level, tuple[str, ...]] = field(repr=False)


def meeting_brief(meeting: int) -> Brief:
    """The meeting whole. Raises NotFound."""
    page = meeting_page(meeting)
    services = needs_and_offers(person.id for person in page.entry.people)
    people = tuple(_attendee(page, person, services) for person in page.entry.people)
    earlier = _earlier(page)
    return Brief(
        page,
        entry_page(page.row.entry_id),
        people,
        series_of(meeting),
        next(iter(meeting_rows(earlier[:1])), None),
        tuple(action for each in earlier for action in actions_of("meeting", each) if not action.done),
    )


def tellings(people: Iterable[int]) -> dict[int, Telling]:
    """What each of these may be told, by contact id; nothing where there is no topic. Raises NotFound."""
    watch, found = make_watch(), {}
    if not watch.topics:
        return {}
    for contact in people:
        topics = may_tell(contact, watch).topics
        levels: dict[Level, list[str]] = {}
        for topic in topics:
            levels.setdefault(topic.level(), []).append(topic.name)
        found[contact] = Telling({level: tuple(names) for level, names in levels.items()})
    return found


def _attendee(page: MeetingPage, person: Person, services: Mapping[int, NeedsAndOffers]) -> Attendee:
    before = min((page.row.moment.ms, page.row.entry_id), (now().ms, 1 << 62))
    items = timeline(person.id, before, _LOOKED_AT).items
    spoken = [item.entry_id for item in items if item.attendance in _SAID_IN]
    last = entry_rows(spoken[:1])
    hopes = hopes_from("contact_id", person.id)
    return Attendee(
        person,
        last[0] if last else None,
        actions_of_contact(person.id),
        hopes,
        _served(person.id, {hope.objective_key for hope in hopes}),
        services.get(person.id, _NONE),
    )


def _served(contact: int, hoped: set[str]) -> tuple[str, ...]:
    rows = database().execute_sql(
        "SELECT DISTINCT o.key FROM contribution k JOIN objective o ON o.id = k.objective_id "
        "WHERE k.contact_id = ? AND k.deleted_at IS NULL AND o.deleted_at IS NULL ORDER BY o.key",
        (contact,),
    )
    return tuple(key for (key,) in rows.fetchall() if key not in hoped)


def _earlier(page: MeetingPage) -> tuple[int, ...]:
    """Meetings before this one that it goes on from, the latest first: of its series, else with everybody
    who comes to this one.
    """
    series, people = series_of(page.row.id), [person.id for person in page.entry.people]
    wheres: list[tuple[str, tuple[int, ...]]] = [] if series is None else [("m.series_id = ?", (series.id,))]
    if people:
        marks = ",".join("?" * len(people))
        together = (
            f"(SELECT COUNT(*) FROM participant p WHERE p.entry_id = e.id AND p.contact_id IN ({marks}) "
            "AND p.deleted_at IS NULL AND p.attendance <> 'mentioned') = ?"
        )
        wheres.append((together, (*people, len(people))))
    found = (_before(page, where, values) for where, values in wheres)
    return next((ids for ids in found if ids), ())


def _before(page: MeetingPage, where: str, values: tuple[int, ...]) -> tuple[int, ...]:
    rows = database().execute_sql(
        "SELECT m.id FROM meeting m JOIN entry e ON e.id = m.entry_id WHERE m.deleted_at IS NULL "
        f"AND e.deleted_at IS NULL AND (e.at, e.id) < (?, ?) AND {where} "
        "ORDER BY e.at DESC, e.id DESC LIMIT ?",
        (page.row.moment.ms, page.row.entry_id, *values, _BACK),
    )
    return tuple(number for (number,) in rows.fetchall())
