"""Recurrences (RFC 5545, 3.3.10), day by day between two days, and so never endless.

Written here and not taken from python-dateutil: that walks a rule which never comes true (30 February) to the
year 9999, and every second of one that repeats by seconds; nobody can stop it. tests/interchange/calendar
holds what it gave for some hundreds of rules.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from .times import NoTime, Stamp, Zones, stamp

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_RANGES = {
    "BYMONTH": range(1, 13), "BYMONTHDAY": range(1, 32), "BYYEARDAY": range(1, 367), "BYWEEKNO": range(1, 54),
    "BYSETPOS": range(1, 367), "BYHOUR": range(24), "BYMINUTE": range(60), "BYSECOND": range(61),
}  # fmt: skip
_SIGNED = {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence that was understood. `by` holds the BY parts but BYDAY; `weekdays` (ordinal or 0, 0-6)."""

    every: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    start_of_week: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    by: dict[str, tuple[int, ...]] = field(default_factory=dict)


def rule_of(text: str) -> Rule:
    """Read a rule. Raises NoTime for one that is none, or that repeats more often than daily."""
    parts = dict(part.strip().upper().partition("=")[::2] for part in text.split(";") if part.strip())
    every = parts.pop("FREQ", "")
    if every in TOO_OFTEN:
        raise NoTime("a recurrence more often than daily")
    known = {"INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_RANGES}
    if every not in FREQUENCIES or not set(parts) <= known or "BYSECOND" in parts:
        raise NoTime("a recurrence that is not understood")
    counted = _number(parts["COUNT"]) if "COUNT" in parts else None
    start = parts.get("WKST", "MO")
    if start not in _WEEKDAYS:
        raise NoTime("a recurrence that is not understood")
    return Rule(
        every,
        _number(parts.get("INTERVAL", "1")),
        counted,
        parts.get("UNTIL", ""),
        _WEEKDAYS.index(start),
        tuple(_weekday(each) for each in parts.get("BYDAY", "").split(",") if each),
        {name: tuple(_part(name, parts[name])) for name in _RANGES if parts.get(name)},
    )


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        raise NoTime("a recurrence that is not understood")
    return int(text)


def _weekday(text: str) -> tuple[int, int]:
    found = _DAY.fullmatch(text.strip())
    if found is None or abs(int(found[1] or 0)) > 53:
        raise NoTime("a recurrence that is not understood")
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _part(name: str, text: str) -> Iterator[int]:
    for each in text.split(","):
        if not re.fullmatch(r"[+-]?[0-9]{1,3}", each.strip()):
            raise NoTime("a recurrence that is not understood")
        number = int(each)
        if (abs(number) if name in _SIGNED else number) not in _RANGES[name]:
            raise NoTime("a recurrence that is not understood")
        yield number


def occurrences(
    rule: Rule, first: datetime, begin: date, end: date, stop: datetime | None = None
) -> Iterator[datetime]:
    """Local moments of a recurrence that began at `first`, from `begin` to `end` (both days too), in order.

    `first` and `stop` (`last_of`, None for no end) are local, without a zone. Without COUNT the walk begins
    near `begin`; with it at `first`, and it goes no further than `end`.
    """
    last = min(end, stop.date()) if stop else end
    # A count is kept from the beginning on; without one the walk may begin a period before what is wanted.
    start = first.date() if rule.count else max(first.date(), begin - timedelta(days=1))
    moments = (each for each in _moments(rule, first, start, last) if each >= first)
    for moment in islice(moments, rule.count):
        if (stop is None or moment <= stop) and begin <= moment.date() <= end:
            yield moment


def days_walked(rule: Rule, first: datetime, begin: date, end: date) -> int:
    """How many days `occurrences` looks at, at most: what it costs."""
    start = first.date() if rule.count else max(first.date(), begin)
    return max(0, (end - start).days) + 400


def last_of(rule: Rule, begin: Stamp, zones: Zones) -> datetime | None:
    """Until when a recurrence that began so goes on, local; None for no such moment. Raises NoTime."""
    if not rule.until:
        return None
    found = stamp(rule.until, zones)
    if found.whole:
        return found.local.replace(hour=23, minute=59, second=59)
    said_in_utc = rule.until.strip().endswith("Z") and not begin.whole
    return found.moment.astimezone(begin.zone).replace(tzinfo=None) if said_in_utc else found.local


def _moments(rule: Rule, first: datetime, start: date, last: date) -> Iterator[datetime]:
    """The moments of whole periods from that in which `start` lies."""
    times = _times(rule, first)
    for days in _periods(rule, first.date(), start, last):
        found = [datetime(day.year, day.month, day.day, *time) for day in days for time in times]
        yield from _at_places(found, rule.by.get("BYSETPOS", ()))


def _times(rule: Rule, first: datetime) -> list[tuple[int, int, int]]:
    hours = sorted(set(rule.by.get("BYHOUR", (first.hour,))))
    minutes = sorted(set(rule.by.get("BYMINUTE", (first.minute,))))
    return [(hour, minute, first.second) for hour in hours for minute in minutes][:48]


def _at_places(found: list[datetime], places: tuple[int, ...]) -> list[datetime]:
    if not places:
        return found
    wanted = {place - 1 if place > 0 else len(found) + place for place in places}
    return [each for number, each in enumerate(found) if number in wanted]


def _periods(rule: Rule, first: date, start: date, last: date) -> Iterator[list[date]]:
    """The matching days of each period that counts, a period a list."""
    day = _beginning(rule, start)
    origin = _period(rule, first)
    current, found = _period(rule, day), list[date]()
    while day <= last or _period(rule, day) == current:
        if _period(rule, day) != current:
            yield found
            current, found = _period(rule, day), []
        if (current - origin) % rule.interval == 0 and _matches(rule, day, first):
            found.append(day)
        day += timedelta(days=1)
    yield found


def _beginning(rule: Rule, day: date) -> date:
    if rule.every == "WEEKLY":
        return day - timedelta(days=(day.weekday() - rule.start_of_week) % 7)
    if rule.every == "MONTHLY":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if rule.every == "YEARLY" else day


def _period(rule: Rule, day: date) -> int:
    if rule.every == "WEEKLY":
        return (day.toordinal() - rule.start_of_week - 1) // 7
    if rule.every == "MONTHLY":
        return day.year * 12 + day.month
    return day.year if rule.every == "YEARLY" else day.toordinal()


def _matches(rule: Rule, day: date, first: date) -> bool:
    by = rule.by
    if "BYMONTH" in by and day.month not in by["BYMONTH"]:
        return False
    length, year = monthrange(day.year, day.month)[1], 366 if isleap(day.year) else 365
    if "BYMONTHDAY" in by and not {day.day, day.day - length - 1} & set(by["BYMONTHDAY"]):
        return False
    in_year = day.timetuple().tm_yday
    if "BYYEARDAY" in by and not {in_year, in_year - year - 1} & set(by["BYYEARDAY"]):
        return False
    if "BYWEEKNO" in by and not _week(rule, day) & set(by["BYWEEKNO"]):
        return False
    if rule.weekdays:
        return _on_weekday(rule, day, length, in_year, year)
    return _by_default(rule, day, first)


def _by_default(rule: Rule, day: date, first: date) -> bool:
    """What a rule that names no day takes from the day on which it began."""
    if rule.every == "DAILY" or {"BYMONTHDAY", "BYYEARDAY"} & set(rule.by):
        return True
    if rule.every == "WEEKLY" or "BYWEEKNO" in rule.by:
        return day.weekday() == first.weekday()
    if rule.every == "MONTHLY" or "BYMONTH" in rule.by:
        return day.day == first.day
    return (day.month, day.day) == (first.month, first.day)


def _on_weekday(rule: Rule, day: date, length: int, in_year: int, year: int) -> bool:
    monthly = rule.every == "MONTHLY" or (rule.every == "YEARLY" and "BYMONTH" in rule.by)
    place, of = (day.day, length) if monthly else (in_year, year)
    ordinals = {0, (place - 1) // 7 + 1, -((of - place) // 7 + 1)}
    counted = rule.every in ("MONTHLY", "YEARLY") and "BYWEEKNO" not in rule.by
    return any(
        day.weekday() == weekday and (ordinal in ordinals if counted else True)
        for ordinal, weekday in rule.weekdays
    )


def _week(rule: Rule, day: date) -> set[int]:
    """The number of the day's week in its year, from the beginning and from the end."""
    for year in (day.year + 1, day.year, day.year - 1):
        begins = _first_week(year, rule.start_of_week)
        if day >= begins:
            number = (day - begins).days // 7 + 1
            weeks = (_first_week(year + 1, rule.start_of_week) - begins).days // 7
            # A week belongs to the year that has most of its days; a yearly rule looks at its own year only.
            return {number, number - weeks - 1}
    return set()


def _first_week(year: int, start_of_week: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - start_of_week) % 7)
