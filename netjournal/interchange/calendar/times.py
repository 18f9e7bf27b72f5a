"""Days, times and lengths of a calendar, and the zones that it names; in whatever way it names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache

from netjournal.clock import zone_of

from ..vcard.lines import ContentLine

YEARS = range(1900, 2200)
_STAMP = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T([0-9]{2}):?([0-9]{2})(?::?([0-9]{2}))?(Z?))?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"([+-]?)P(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,9})S)?)?",
    re.I,
)


class NoTime(ValueError):
    """What should be a day, a time or a length is none; the text says why, and repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day (`whole`), or a moment in a zone. `local` is as it was said, without the zone."""

    local: datetime
    whole: bool
    zone: tzinfo = field(default=UTC)

    @property
    def moment(self) -> datetime:
        """The aware moment; of a day its beginning."""
        return self.local.replace(tzinfo=self.zone)

    @property
    def key(self) -> str:
        """The same for the same moment, in whatever zone it is said: in UTC, a day as a day."""
        return f"{self.local:%Y%m%d}" if self.whole else f"{self.moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


class Zones:
    """The zones of one file: its own names for them, and `here`, which is meant where none is named."""

    def __init__(self, here: str) -> None:
        self.here = zone_of(here)
        self.located: dict[str, str] = {}
        self.unknown: set[str] = set()
        self._found: dict[str, tzinfo] = {}

    def named(self, name: str) -> tzinfo:
        """The zone of that name: IANA, Windows, with a path before it, or as the file locates it; `here`, and
        noted in `unknown`, where nobody knows it.
        """
        if name not in self._found:
            known = known_zone(name) or known_zone(self.located.get(name, ""))
            if known is None:
                self.unknown.add(name)
            self._found[name] = zone_of(known) if known else self.here
        return self._found[name]


def known_zone(name: str) -> str | None:
    """The IANA name that is meant; None for a name that nobody knows."""
    plain = name.strip().strip('"')
    parts = [part for part in plain.split("/") if part]
    for guess in (plain, "/".join(parts[-3:]), "/".join(parts[-2:]), _windows().get(plain.casefold(), "")):
        if guess and zone_of(guess).key == guess:
            return guess
    if plain.upper() in ("UTC", "GMT", "Z", "ETC/UTC", "COORDINATED UNIVERSAL TIME"):
        return "UTC"
    return None


@cache
def _windows() -> dict[str, str]:
    """Windows’ names of zones, from the CLDR that babel brings."""
    from babel.core import get_global

    return {name.casefold(): zone for name, zone in get_global("windows_zone_mapping").items()}


def stamp_of(line: ContentLine, zones: Zones) -> Stamp:
    """The day or moment that a line gives. Raises NoTime."""
    return stamp(line.value, zones, (line.params.get("TZID") or [""])[0])


def stamp(text: str, zones: Zones, zone: str = "") -> Stamp:
    """The same of a value alone."""
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        raise NoTime("a day or time that is none")
    year, month, day, hour, minute, second, utc = found.groups()
    if int(year) not in YEARS:
        raise NoTime(f"a day outside the years {YEARS.start} to {YEARS.stop - 1}")
    try:
        on = date(int(year), int(month), int(day))
        if hour is None:
            return Stamp(datetime(on.year, on.month, on.day), True)
        local = datetime(on.year, on.month, on.day, int(hour), int(minute), min(int(second or 0), 59))
    except ValueError:
        raise NoTime("a day or time that is not in the calendar") from None
    meant = UTC if utc else zones.named(zone) if zone else zones.here
    return Stamp(local, False, meant)


def length_of(text: str) -> timedelta:
    """A length such as PT1H30M. Raises NoTime."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise NoTime("a length that is none")
    sign, *numbers = found.groups()
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in numbers)
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if sign == "-" else length
