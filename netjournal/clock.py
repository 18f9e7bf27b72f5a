"""Moments, and the clock that gives them: passed in, never reached for, so that tests can hold it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Precision = Literal["minute", "day", "month"]
_LOCALTIME = Path("/etc/localtime")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it was said.

    `ms` is integer UTC milliseconds, `zone` the IANA name of the zone it was said in. With precision
    "day" or "month" the clock time (noon by convention, see `of_day`) has no meaning and is never shown.
    """

    ms: int
    zone: str
    precision: Precision = "minute"

    @property
    def local(self) -> datetime:
        """The aware local time, to the microsecond that `ms` allows."""
        moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=self.ms)
        return moment.astimezone(zone_of(self.zone))

    @property
    def local_date(self) -> date:
        """The calendar day on which it happened where it was said."""
        return self.local.date()

    def isoformat(self) -> str:
        """RFC 3339 with the offset that was in force where it was said."""
        return self.local.isoformat(timespec="seconds")

    @classmethod
    def of(cls, when: datetime, precision: Precision = "minute") -> Moment:
        """From an aware datetime whose tzinfo is a ZoneInfo (else the zone is kept as UTC)."""
        zone = getattr(when.tzinfo, "key", None) or "UTC"
        return cls(round(when.timestamp() * 1000), zone, precision)

    @classmethod
    def of_day(cls, day: date, zone: str, precision: Precision = "day") -> Moment:
        """A day with no clock time: kept as local noon, which no change of summer time moves off the day."""
        return cls.of(datetime(day.year, day.month, day.day, 12, tzinfo=zone_of(zone)), precision)


class Clock(Protocol):
    """What tells the time. `monotonic` is in seconds and never goes back."""

    def now(self) -> Moment:
        """The moment, in the zone where it is told."""
        ...

    def monotonic(self) -> float:
        """Seconds from some beginning; only differences mean anything."""
        ...


class SystemClock:
    """The machine's own clock and zone."""

    def now(self) -> Moment:
        """The present moment, in the zone that the machine is set to."""
        return Moment(time.time_ns() // 1_000_000, system_zone())

    def monotonic(self) -> float:
        """Seconds since some fixed point; stands still while the machine is suspended."""
        return time.monotonic()


def full_day(day: date) -> str:
    """A day that reads the same in any year: "12 Nov 2026"."""
    return f"{day.day} {day:%b %Y}"


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def system_zone() -> str:
    """The IANA name of the machine's zone: TZ, else where /etc/localtime points, else UTC."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named and zone_of(named).key == named:
        return named
    try:
        return _zone_behind(os.readlink(_LOCALTIME))  # noqa: PTH115  # four times for each entry
    except OSError:  # a copy of a zone's file does not say its name
        return "UTC"


@lru_cache(maxsize=8)
def _zone_behind(_link: str) -> str:
    """Asked at every moment, so followed to its end once for each place that the link has pointed to."""
    _, found, name = str(_LOCALTIME.resolve()).partition("zoneinfo/")
    return zone_of(name).key if found else "UTC"
