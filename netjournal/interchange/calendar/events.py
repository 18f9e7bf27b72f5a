"""One VEVENT: its lines as an event, or a word on why it is none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from netjournal.journal.forms import LONGEST_MINUTES

from ..vcard.lines import ContentLine, unescape
from .plain import text_of, title_of
from .records import Guest
from .rules import Rule, rule_of
from .times import NoTime, Stamp, Zones, length_of, stamp, stamp_of

MOST_GUESTS = 200
MOST_DATES = 2_000
UNTITLED = "Untitled"
_NO_PEOPLE = {"ROOM", "RESOURCE", "GROUP"}
_NO_LENGTH = timedelta(0)

Tell = Callable[[int, str], None]
"""Takes a line and what to say of it."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the file: a single one, a recurrence, or (`of`) one meeting of a recurrence."""

    uid: str
    line: int
    begin: Stamp
    minutes: int | None
    title: str = field(repr=False)
    place: str = field(repr=False)
    agenda: str = field(repr=False)
    guests: tuple[Guest, ...] = field(repr=False)
    cancelled: bool
    sequence: tuple[int, str]
    of: Stamp | None = None
    rule: Rule | None = None
    also: tuple[Stamp, ...] = ()
    left_out: frozenset[str] = frozenset()


def event_of(line: int, lines: list[ContentLine], zones: Zones, tell: Tell) -> Event:
    """The event that these lines are. Raises NoTime, saying why it is none; less is told of by `tell`."""
    first = {each.name: each for each in reversed(lines)}
    if "DTSTART" not in first:
        raise NoTime("an event without a beginning")
    begin = stamp_of(first["DTSTART"], zones)
    texts = {name: each.value for name, each in first.items()}
    title, cut = title_of(texts.get("SUMMARY", ""))
    place, cut_place = title_of(texts.get("LOCATION") or texts.get("X-GOOGLE-CONFERENCE", ""))
    agenda, cut_agenda = text_of(texts.get("DESCRIPTION", ""))
    if cut or cut_place or cut_agenda:
        tell(line, "a text that is too long was cut")
    uid = unescape(texts.get("UID", "")).strip()[:500]
    said = hashlib.sha256("\0".join([begin.key, title, place, agenda]).encode()).hexdigest()[:32]
    return Event(
        uid or f"none:{said}",
        line,
        begin,
        _minutes(first, begin, zones, lambda why: tell(line, why)),
        title or UNTITLED,
        place,
        agenda,
        _guests(line, lines, tell),
        texts.get("STATUS", "").strip().upper() == "CANCELLED",
        (_whole(texts.get("SEQUENCE", "")), texts.get("LAST-MODIFIED", "") or texts.get("DTSTAMP", "")),
        _of(first, zones, tell),
        _rule(line, texts.get("RRULE", ""), tell),
        tuple(each for each in _dates("RDATE", lines, zones, tell)),
        frozenset(each.key for each in _dates("EXDATE", lines, zones, tell)),
    )


def _whole(text: str) -> int:
    return int(text) if text.strip().isascii() and text.strip().isdigit() and len(text) < 10 else 0


def _minutes(
    first: dict[str, ContentLine], begin: Stamp, zones: Zones, tell: Callable[[str], None]
) -> int | None:
    """How long it takes; None for a day, for no length, and for one that cannot be."""
    try:
        if "DTEND" in first:
            end = stamp_of(first["DTEND"], zones)
            length = (end.local - begin.local) if begin.whole else (end.moment - begin.moment)
        elif "DURATION" in first:
            length = length_of(first["DURATION"].value)
        else:
            return None
    except NoTime as problem:
        tell(str(problem))
        return None
    if length < _NO_LENGTH:
        tell("an event that ends before it begins: its length was left out")
    elif begin.whole and length > timedelta(days=1):
        tell("an event of several days: it stands on the first")
    elif length > timedelta(minutes=LONGEST_MINUTES):
        tell("an event that is too long: its length was left out")
    elif length and not begin.whole:
        return max(1, round(length / timedelta(minutes=1)))
    return None


def _of(first: dict[str, ContentLine], zones: Zones, tell: Tell) -> Stamp | None:
    known = first.get("RECURRENCE-ID")
    if known is None:
        return None
    if "RANGE" in known.params:
        tell(known.number, "a change of one meeting and all that follow: it was taken for that one alone")
    return stamp_of(known, zones)


def _rule(line: int, text: str, tell: Tell) -> Rule | None:
    if not text.strip():
        return None
    try:
        return rule_of(text)
    except NoTime as problem:
        tell(line, f"{problem}: only the first was taken")
        return None


def _dates(name: str, lines: list[ContentLine], zones: Zones, tell: Tell) -> list[Stamp]:
    found: list[Stamp] = []
    for line in lines:
        if line.name != name:
            continue
        zone = (line.params.get("TZID") or [""])[0]
        for text in line.value.split(",", MOST_DATES)[:MOST_DATES]:
            try:
                found.append(stamp(text.partition("/")[0], zones, zone))
            except NoTime as problem:
                tell(line.number, str(problem))
    if len(found) > MOST_DATES:
        tell(lines[0].number, f"more than {MOST_DATES:,} dates: the rest were left out")
    return found[:MOST_DATES]


def _guests(line: int, lines: list[ContentLine], tell: Tell) -> tuple[Guest, ...]:
    """Who was invited and who invited, each once, by address or else by name."""
    found: dict[str, Guest] = {}
    for each in lines:
        if each.name not in ("ATTENDEE", "ORGANIZER"):
            continue
        guest = _guest(each)
        key = (guest.email or guest.name).casefold() if guest else ""
        if guest and key and (key not in found or guest.declined):
            found[key] = guest
    if len(found) > MOST_GUESTS:
        tell(line, f"more than {MOST_GUESTS} people: the rest were left out")
    return tuple(found.values())[:MOST_GUESTS]


def _guest(line: ContentLine) -> Guest | None:
    said = {name: values[0] for name, values in line.params.items() if values}
    if said.get("CUTYPE", "").upper() in _NO_PEOPLE:
        return None
    scheme, found, address = line.value.strip().partition(":")
    email = address if found and scheme.lower() == "mailto" else said.get("EMAIL", "")
    email = email.strip().strip("<>")
    if email.count("@") != 1 or any(sign.isspace() for sign in email) or len(email) > 300:
        email = ""
    name, _ = title_of(said.get("CN", ""))
    family, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given:
        name = f"{given.strip()} {family.strip()}"
    if name.casefold() == email.casefold():
        name = ""
    return Guest(name, email, said.get("PARTSTAT", "").upper() == "DECLINED")
