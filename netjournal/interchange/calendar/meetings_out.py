"""Meetings and due days out of the notebook, as a calendar file, through the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from netjournal.clock import Moment
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Watch
from netjournal.ledger import database, now
from netjournal.network.due import due_contacts
from netjournal.text import first_line

from ..gate import Profile, Reduced, Written, write_export
from ..keeping_back import kept_from
from ..redaction.known import everybody
from ..redaction.log import LogLine, Why
from ..redaction.reduction import Reduction
from .write import ACTION, DUE, Item, calendar

NAME = "netjournal"
AHEAD = 366
"""Who is to be met within so many days is in the file."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written: how many bytes, how many events, and what is withheld."""

    size: int
    events: int
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class _Event:
    """An event before anybody's eyes: `people` are uid, name and address; `marking` is its entry's; `about`,
    uid and name, is whom its title ends with.
    """

    item: Item
    people: tuple[tuple[str, str, str], ...] = ()
    marking: str = ""
    chatham_house: bool = False
    where: str = "meetings"
    about: tuple[str, str] | None = None


def export_ics(target: Path, *, profile: Profile = "self", force: bool = False) -> Written:
    """Write all meetings, what is to be done by a day, and who is to be met when, to `target`.

    A folder gets a file of the day's name. For another reader a reduced copy: pseudonyms, without what they
    may not see. Raises what the gate raises; then nothing was written.
    """
    with database().atomic():
        if target.is_dir():
            target = target / f"calendar-{now().local_date.isoformat()}.ics"
        return write_export(profile, target, _content(profile), force=force)


def preview_ics(profile: Profile = "self") -> Preview:
    """What `export_ics` would write; nothing is written."""
    with database().atomic():
        content = _content(profile)
        if isinstance(content, Reduced):
            return Preview(len(content.content), content.content.count(b"BEGIN:VEVENT\r\n"), content.log)
        pieces = list(content)
        return Preview(sum(map(len, pieces)), len(pieces) - 2, ())


def _content(profile: Profile) -> Iterator[bytes] | Reduced:
    events = [*_meetings(), *_actions(), *_due()]
    at = now().local
    if profile == "self":
        return calendar((_whole(event) for event in events), at, NAME)
    copy = _Copy(profile, Reduction.for_reader(profile, everybody()), make_watch())
    pieces = b"".join(calendar(copy.items(events), at, NAME))
    return copy.reduction.reduced(pieces)


def _whole(event: _Event) -> Item:
    people = tuple((name, email) for _, name, email in event.people)
    title = f"{event.item.title}: {event.about[1]}" if event.about else event.item.title
    return _with(event.item, title=title, people=(*event.item.people, *people))


def _with(item: Item, **changes: Any) -> Item:
    values = {name: getattr(item, name) for name in item.__slots__}
    return Item(**{**values, **changes})


class _Copy:
    """Takes events through the reduction."""

    def __init__(self, profile: Profile, reduction: Reduction, watch: Watch) -> None:
        self._profile, self.reduction, self._watch = profile, reduction, watch

    def items(self, events: Iterable[_Event]) -> Iterator[Item]:
        """Those that this reader may see, numbered, without names, addresses and who else was invited."""
        for number, event in enumerate(events, 1):
            why = self._against(event)
            if why is None:
                yield self._reduced(event, number)
            else:
                self.reduction.withhold(event.where, why)

    def _against(self, event: _Event) -> Why | None:
        text = "\n\n".join((event.item.title, event.item.place, event.item.text))
        kept = kept_from(self._profile, self._watch, text, event.marking)
        return kept.why if kept else None

    def _reduced(self, event: _Event, number: int) -> Item:
        def text(value: str) -> str:
            return self.reduction.text(value, event.where, nameless=event.chatham_house)

        if event.chatham_house and event.people:
            self.reduction.withhold(event.where, "source", len(event.people))
        if event.item.people:
            self.reduction.withhold(event.where, "person", len(event.item.people))
        people = () if event.chatham_house else tuple(self._people(event))
        item, title = event.item, text(event.item.title)
        if event.about:
            title = f"{title}: {self.reduction.name(event.about[0], 'contact', event.where)}"
        return _with(
            item,
            uid=f"event-{number}",
            title=title,
            place=text(item.place),
            text=text(item.text),
            people=people,
        )

    def _people(self, event: _Event) -> Iterator[tuple[str, str]]:
        for uid, _, _ in event.people:
            yield self.reduction.name(uid, "contact", event.where), ""


def _meetings() -> Iterator[_Event]:
    people = _invited()
    rows = _rows(
        "SELECT m.uid, m.title, m.agenda, m.guests, e.id, e.at, e.zone, e.precision, e.duration_minutes, "
        "e.place, e.marking, e.chatham_house, e.body FROM meeting m JOIN entry e ON e.id = m.entry_id "
        "WHERE m.deleted_at IS NULL AND e.deleted_at IS NULL AND e.precision <> 'month' "
        "ORDER BY e.local_date, e.at, e.id"
    )
    for uid, title, agenda, guests, entry, at, zone, precision, minutes, place, marking, rule, body in rows:
        first = next(iter(body.splitlines()), "")
        moment = Moment(at, zone, precision)
        named = tuple(_guest(each) for each in guests.split(", ") if each.strip())
        item = Item(uid, title or first, moment, minutes, place, agenda, named)
        yield _Event(item, people.get(entry, ()), marking, bool(rule))


def _guest(text: str) -> tuple[str, str]:
    """ "Kim Ode <kim@mail.example>" as name and address."""
    name, found, rest = text.strip().partition(" <")
    if found:
        return name, rest.rstrip(">")
    return ("", text.strip()) if "@" in text else (text.strip(), "")


def _invited() -> dict[int, tuple[tuple[str, str, str], ...]]:
    """Entry → its people; who was absent is left out."""
    emails: dict[int, str] = {}
    for contact, value in _rows(
        "SELECT contact_id, value FROM contact_method WHERE kind = 'email' AND deleted_at IS NULL "
        "ORDER BY preferred, id DESC"
    ):
        emails[contact] = value if value.isascii() and not set(value) & set(' ",;:<>') else ""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for entry, contact, uid, name in _rows(
        "SELECT p.entry_id, c.id, c.uid, c.name FROM participant p JOIN contact c ON c.id = p.contact_id "
        "JOIN meeting m ON m.entry_id = p.entry_id WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL "
        "AND p.attendance <> 'absent' AND c.is_self = 0 ORDER BY p.id"
    ):
        found.setdefault(entry, []).append((uid, name, emails.get(contact, "")))
    return {entry: tuple(people) for entry, people in found.items()}


def _actions() -> Iterator[_Event]:
    """What is still to be done by a day: a whole day each."""
    rows = _rows(
        "SELECT a.uid, a.text, a.due, c.uid, c.name, COALESCE(e.marking, ''), COALESCE(e.chatham_house, 0) "
        "FROM action a LEFT JOIN contact c ON c.id = a.owner_id AND c.deleted_at IS NULL AND c.is_self = 0 "
        "LEFT JOIN meeting m ON m.id = a.meeting_id "
        "LEFT JOIN entry e ON e.id = COALESCE(a.entry_id, m.entry_id) "
        "WHERE a.deleted_at IS NULL AND a.done_at IS NULL AND a.due <> '' ORDER BY a.due, a.id"
    )
    for uid, text, due, owner, name, marking, rule in rows:
        title = f"To do: {first_line(text)}"
        people = ((owner, name, ""),) if owner else ()
        item = Item(f"{ACTION}{uid}", title, _day(due), category="To do")
        yield _Event(item, people, marking, bool(rule), "to do")


def _due() -> Iterator[_Event]:
    """Who is to be met, on the day from which they are due; those put off on the day until which."""
    for contact in due_contacts(within_days=AHEAD, snoozed=True):
        day = contact.due.snoozed_until or max(contact.due.first, now().local_date)
        item = Item(f"{DUE}{contact.uid}", "Ready to reconnect", _day(day.isoformat()),
                    category="Reconnect")  # fmt: skip
        yield _Event(item, where="who is due", about=(contact.uid, contact.name))


def _day(iso: str) -> Moment:
    return Moment.of_day(date.fromisoformat(iso), now().zone)


def _rows(sql: str) -> Iterable[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = database().execute_sql(sql).fetchall()
    return found
