"""One meeting of a calendar into the notebook: added, or brought up to date where it was not edited here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from netjournal.clock import Moment, zone_of
from netjournal.journal.entries import set_attendance
from netjournal.journal.meetings import MeetingPage, edit_meeting, meeting_page
from netjournal.ledger import database, now
from netjournal.ledger.links import link
from netjournal.models import Entry, Meeting, Participant

from ..fingerprints import Prints, fingerprint, fingerprints
from .guests import Invited
from .records import MeetingRecord

_PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record as the notebook would keep it."""

    record: MeetingRecord
    moment: Moment
    invited: Invited = field(repr=False)

    @property
    def texts(self) -> dict[str, object]:
        """The fields of one value, by their names in MEETING_FORM."""
        return {
            "title": self.record.title,
            "place": self.record.place,
            "agenda": self.record.agenda,
            "guests": self.invited.others,
            "duration": self.record.minutes,
            "when": self.moment,
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a record: the file's values, whether anything changed, what was kept instead."""

    prints: Prints
    changed: bool
    kept: tuple[str, ...]


def incoming(record: MeetingRecord, invited: Invited) -> Incoming:
    """The record in the notebook's own zone, so that a list shows when to be there."""
    here = now().zone
    if record.whole:
        return Incoming(record, Moment.of_day(record.start.date(), here), invited)
    local: datetime = record.start.astimezone(UTC).astimezone(zone_of(here))
    return Incoming(record, Moment.of(local), invited)


def prints_of(meeting: Incoming) -> Prints:
    """The digests of what the file says."""
    texts = {name: _print(value) for name, value in meeting.texts.items()}
    uids = _uids(tuple(meeting.invited.people))
    people = [fingerprint(uids[each], no) for each, no in meeting.invited.people.items()]
    return fingerprints({}, {}) | texts | {_PEOPLE: sorted(people)}


def _print(value: object) -> str:
    """Of a moment only when it is: the zone it is told in may be another next time."""
    if isinstance(value, Moment):
        return fingerprint(*_when(value))
    return fingerprint(value)


def _when(moment: Moment) -> tuple[object, str]:
    return (moment.ms if moment.precision == "minute" else moment.local_date.isoformat()), moment.precision


def add(meeting: Incoming) -> str:
    """Add the meeting, with its people; the uid of its row. Who declined is absent."""
    record = meeting.record
    entry = Entry(kind="meeting", body=record.title, place=record.place, duration_minutes=record.minutes)
    entry.moment = meeting.moment
    entry.save()
    row = Meeting(entry=entry, title=record.title, agenda=record.agenda, guests=meeting.invited.others)
    row.save()
    for contact, declined in meeting.invited.people.items():
        attendance = "absent" if declined else _attends(meeting.moment)
        link(Participant, {"attendance": attendance}, entry=entry.id, contact=contact)
    return str(row.uid)


def _attends(moment: Moment) -> str:
    return "invited" if moment.ms > now().ms else "present"


def merge(meeting: Incoming, page: MeetingPage, before: Prints) -> Merged:
    """Bring a meeting up to date: what the file changed since `before` is taken, unless edited here too."""
    after, kept, changes = prints_of(meeting), list[str](), dict[str, object]()
    here = _here(page)
    for name, value in meeting.texts.items():
        if after[name] == before.get(name) or after[name] == _print(here[name]):
            continue
        if _print(here[name]) == before.get(name, ""):
            changes[name] = value
        else:
            kept.append(name)
    people = _people(meeting, page, after, before)
    standing = [person.id for person in page.entry.people]
    if people != standing:
        changes[_PEOPLE] = tuple(people)
    if changes:
        edit_meeting(page.row.id, changes)
    said = _attendance(meeting, page, before)
    return Merged(after, bool(changes) or said, tuple(kept))


def differs(meeting: Incoming, page: MeetingPage) -> tuple[str, ...]:
    """Which fields are not here as the record says them."""
    here = _here(page)
    return tuple(name for name, value in meeting.texts.items() if _print(value) != _print(here[name]))


def is_as_it_came(page: MeetingPage, before: Prints) -> bool:
    """Whether nothing of a meeting was edited here since it last came in."""
    uids = _uids(tuple(person.id for person in page.entry.people))
    came = _names(before)
    added = [uid for uid in uids.values() if not {fingerprint(uid, no) for no in (False, True)} & came]
    return not added and all(_print(value) == before.get(name) for name, value in _here(page).items())


def _here(page: MeetingPage) -> dict[str, object]:
    return {
        "title": page.row.title,
        "place": page.row.place,
        "agenda": page.agenda,
        "guests": page.guests,
        "duration": page.entry.duration_minutes,
        "when": page.row.moment,
    }


def _people(meeting: Incoming, page: MeetingPage, after: Prints, before: Prints) -> list[int]:
    """Who is here, with those whom the file added, without those whom it took off."""
    came, said = _names(before), meeting.invited.people
    uids = _uids((*said, *(person.id for person in page.entry.people)))

    def came_before(contact: int) -> bool:
        return any(fingerprint(uids[contact], no) in came for no in (False, True))

    here = [person.id for person in page.entry.people]
    stay = [each for each in here if each in said or not came_before(each)]
    return [*stay, *(each for each in said if each not in here and not came_before(each))]


def _attendance(meeting: Incoming, page: MeetingPage, before: Prints) -> bool:
    """Tell who said no since, or yes after all, of a meeting for which nobody said here who was there."""
    came, changed = _names(before), False
    uids = _uids(tuple(meeting.invited.people))
    standing = {person.id: person.attendance for person in page.entry.people}
    for contact, declined in meeting.invited.people.items():
        wanted = "absent" if declined else _attends(meeting.moment)
        said_anew = fingerprint(uids[contact], declined) not in came
        if said_anew and standing.get(contact) != wanted:
            set_attendance(page.row.entry_id, contact, wanted)
            changed = changed or contact in standing
    return changed


def _names(before: Prints) -> set[str]:
    found = before.get(_PEOPLE, [])
    return set(found) if isinstance(found, list) else set()


def _uids(contacts: tuple[int, ...]) -> dict[int, str]:
    if not contacts:
        return {}
    rows: Any = database().execute_sql(
        f"SELECT id, uid FROM contact WHERE id IN ({','.join('?' * len(contacts))})", contacts
    )
    return dict(rows.fetchall())


def page_of(uid: str) -> MeetingPage | None:
    """The meeting of that uid, where it is there and not in the trash."""
    found = (
        database()
        .execute_sql(
            "SELECT m.id FROM meeting m JOIN entry e ON e.id = m.entry_id WHERE m.uid = ? "
            "AND m.deleted_at IS NULL AND e.deleted_at IS NULL",
            (uid,),
        )
        .fetchone()
    )
    return None if found is None else meeting_page(int(found[0]))
