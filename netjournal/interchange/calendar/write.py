"""A calendar as text (RFC 5545): values escaped, lines folded at 75 octets, ends CR LF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from netjournal.clock import Moment

FOLD = 75
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
"""What some reader or other would take for the end of a line, or cannot write."""
ACTION, DUE = "netjournal-action-", "netjournal-due-"
"""How the UIDs begin of what is no meeting: a thing to do, a day to meet somebody."""


@dataclass(frozen=True, slots=True)
class Item:
    """An event to write. `people`: name and address ("" for none)."""

    uid: str
    title: str = field(repr=False)
    moment: Moment
    minutes: int | None = None
    place: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    people: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    category: str = ""


def calendar(items: Iterable[Item], at: datetime, name: str) -> Iterator[bytes]:
    """The file in pieces, an event each; `at` is the moment of writing."""
    yield _lines(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netjournal//EN", "CALSCALE:GREGORIAN",
                  f"X-WR-CALNAME:{escaped(name)}"])  # fmt: skip
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for item in items:
        yield _lines(_event(item, stamp))
    yield _lines(["END:VCALENDAR"])


def _event(item: Item, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{escaped(item.uid)}", f"DTSTAMP:{stamp}")
    yield from _when(item)
    yield f"SUMMARY:{escaped(item.title)}"
    for name, value in (("LOCATION", item.place), ("DESCRIPTION", item.text), ("CATEGORIES", item.category)):
        if value:
            yield f"{name}:{escaped(value)}"
    for name, email in item.people:
        yield f"ATTENDEE;CN={quoted(name)}:{f'mailto:{email}' if email else 'invalid:nomail'}"
    if item.category:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(item: Item) -> Iterator[str]:
    if item.moment.precision != "minute":
        day: date = item.moment.local_date
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        return
    begin = item.moment.local.astimezone(UTC)
    yield f"DTSTART:{begin:%Y%m%dT%H%M%SZ}"
    if item.minutes:
        yield f"DTEND:{begin + timedelta(minutes=item.minutes):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text as a value: no line of it can be taken for a line of the file."""
    clean = _UNSAFE.sub("", text)
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def quoted(text: str) -> str:
    """A text as a parameter (RFC 6868 for what may not stand in one)."""
    clean = _UNSAFE.sub("", text).replace("^", "^^").replace('"', "^'").replace("\n", "^n")
    return f'"{clean}"'


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """One content line, folded between characters so that none is over 75 octets."""
    pieces, size = [bytearray()], 0
    for sign in line:
        raw = sign.encode("utf-8", "replace")
        if size + len(raw) > FOLD:
            pieces.append(bytearray(b" "))
            size = 1
        pieces[-1] += raw
        size += len(raw)
    return b"\r\n".join(bytes(piece) for piece in pieces) + b"\r\n"
