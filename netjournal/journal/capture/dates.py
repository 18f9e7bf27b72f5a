"""Dates with their times, read from words and said in words.

The meanings of the phrases are in the table of `days`; the forms of clock times in `times`. A reading
without a clock time has none: precision "day". A time alone is today's (for what is due: the next one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from netjournal.clock import Moment, zone_of
from netjournal.journal.capture.day_meanings import MONTHS, WEEKDAYS, Days, Sayer
from netjournal.journal.capture.days import read_days
from netjournal.journal.capture.times import ClockTime, time_at

_GLUE = re.compile(r",?\s+|,|T(?=\d)")
_AGO = re.compile(
    r"(?:(?P<now>just now|now)|(?P<ahead>in\s+)?(?P<n>\d{1,3}|an?|half an)\s+(?P<unit>minutes?|mins?|hours?)"
    r"(?(ahead)|\s+ago))(?![\w'’])",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:morning|afternoon|evening|night)$", re.IGNORECASE)
_UNTIL = re.compile(r"\s?(?:-|–|to|until)\s?")
_START = re.compile(
    r"\d|@\s?\d|at\b|from\b|on\b|over\b|by\b|in\b|the\b|a\b|an\b|half\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b"
    r"|eleven\b|twelve\b|twenty\b|couple\b|day\b|last\b|this\b|next\b|to(?:day|night|morrow)|yesterday|end\b|start\b"
    r"|beginning\b|first\b|second\b|third\b|fourth\b|week|fortnight|month\b|year\b|quarter\b|earlier\b|just\b|now\b"
    r"|christmas|boxing|new\s|good\s|easter|noon|midday|q[1-4]|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date in words means.

    `moment` with its precision; `first` and `last` day of what was said (the same for a day);
    `due` the day meant when something is due then; `duration_minutes` from "14:00-14:45";
    `doubt` other days that it may mean; `weak` for forms that sentences begin with by chance.
    """

    moment: Moment
    first: date
    last: date
    duration_minutes: int | None = None
    doubt: tuple[date, ...] = ()
    weak: bool = False

    @property
    def due(self) -> date:
        """The day itself, or the last day of a week (its Friday), month, quarter or year."""
        return self.last


def read_date(text: str, now: Moment, future: bool = False, *, day_first: bool = True) -> Reading | None:
    """The whole text as a date, with or without a time; None when any of it is something else.

    `future` leans unfinished dates forward, for what is due. Form fields call this.
    """
    words = text.strip()
    found = match_date(words, 0, now, future=future, day_first=day_first, bare_time=True)
    return found[0] if found and found[1] == len(words) else None


def match_date(
    text: str, pos: int, now: Moment, *, future: bool, day_first: bool = True, bare_time: bool = False
) -> tuple[Reading, int] | None:
    """The longest date that begins at `pos`, and where it ends. `bare_time` lets "1430" stand alone."""
    if not _START.match(text, pos):
        return None
    if ago := _AGO.match(text, pos):
        return _ago(ago, now), ago.end()
    sayer = Sayer(now.local_date, future, day_first)
    days = read_days(text, pos, sayer)
    times = _match_times(text, pos)
    if days and (not times or days[1] >= times.end):
        return _days_first(text, days, sayer, now)
    return _time_first(text, pos, times, sayer, now, bare_time) if times else None


def _ago(match: re.Match[str], now: Moment) -> Reading:
    minutes = 0 if match["now"] else _minutes(match["n"].lower(), match["unit"])
    whole = now.ms // 60_000 + (minutes if match["ahead"] else -minutes)
    moment = Moment(whole * 60_000, now.zone)
    return Reading(moment, moment.local_date, moment.local_date, weak=bool(match["now"] or match["ahead"]))


def _minutes(number: str, unit: str) -> int:
    if number == "half an":
        return 30
    return (1 if number[0] == "a" else int(number)) * (1 if unit.lower().startswith("m") else 60)


def _match_times(text: str, pos: int, part: str = "") -> ClockTime | None:
    """A clock time at `pos`, with how long it is until the end that may be said after it."""
    start = time_at(text, pos, part)
    if not start or start.minutes:
        return start
    gap = _UNTIL.match(text, start.end)
    until = time_at(text, gap.end(), part) if gap else None
    if until:
        length = (until.hour * 60 + until.minute) - (start.hour * 60 + start.minute)
        if length > 0:
            return replace(start, minutes=length, end=until.end)
    return start


def _days_first(text: str, found: tuple[Days, int], sayer: Sayer, now: Moment) -> tuple[Reading, int]:
    days, end = found
    glue = _GLUE.match(text, end)
    more = read_days(text, glue.end(), sayer) if glue else None
    if more and (both := _weekday_and_date(days, more[0])):
        days, end = both, more[1]
        glue = _GLUE.match(text, end)
    if glue and days.precision == "day":
        part = _PART.search(text[:end])
        times = _match_times(text, glue.end(), part[0] if part else "")
        if times:
            return _reading(days, times, now), times.end
    return _reading(days, None, now), end


def _weekday_and_date(weekday: Days, day: Days) -> Days | None:
    """ "Thu 12 Nov": the date counts, and what the weekday says against it is a doubt."""
    if not weekday.weak or weekday.precision != "day" or day.precision != "day" or weekday.first == day.first:
        return day if weekday.weak and weekday.first == day.first else None
    doubt = day.doubt if weekday.first.weekday() == day.first.weekday() else (weekday.first,)
    return Days(day.first, day.last, "day", doubt)


def _time_first(
    text: str, pos: int, times: ClockTime, sayer: Sayer, now: Moment, bare_time: bool
) -> tuple[Reading, int] | None:
    glue = _GLUE.match(text, times.end)
    found = read_days(text, glue.end(), sayer) if glue else None
    if found and found[0].precision == "day":
        part = _PART.search(text[: found[1]])
        said = _match_times(text[: times.end], pos, part[0]) if part else None
        return _reading(found[0], said or times, now), found[1]
    if times.bare and not bare_time:
        return None
    today = Days(sayer.today, sayer.today, weak=True)
    reading = _reading(today, times, now)
    if sayer.future and reading.moment.ms < now.ms:
        tomorrow = sayer.today + timedelta(1)
        reading = _reading(Days(tomorrow, tomorrow, weak=True), times, now)
    return reading, times.end


def _reading(days: Days, times: ClockTime | None, now: Moment) -> Reading:
    if times is None:
        moment = Moment.of_day(days.first, now.zone, days.precision)
        return Reading(moment, days.first, days.last, None, days.doubt, days.weak)
    local = datetime.combine(days.first, time(times.hour, times.minute), zone_of(now.zone))
    moment = Moment(Moment.of(local).ms, now.zone)
    return Reading(moment, days.first, days.last, times.minutes, days.doubt, days.weak)


def say_date(when: Moment | date, now: Moment) -> str:
    """In words, short: "Tue 14:00" within a week, "Fri 27 Nov" this year or near, "12 Nov 2025" beyond."""
    if not isinstance(when, Moment):
        return _short_day(when, now)
    day = when.local_date
    if when.precision == "month":
        return f"{MONTHS[day.month - 1].title()} {day.year}"
    if when.precision == "day":
        return _short_day(day, now)
    clock = f"{when.local:%H:%M}"
    if day == now.local_date:
        return f"today {clock}"
    if abs((day - now.local_date).days) < 7:
        return f"{WEEKDAYS[day.weekday()].title()} {clock}"
    return f"{_short_day(day, now)} {clock}"


def say_day(iso: str, now: Moment) -> str:
    """An ISO day as `say_date` says it; "" for none, and what is no day as it stands."""
    try:
        return _short_day(date.fromisoformat(iso), now)
    except ValueError:
        return iso


def _short_day(day: date, now: Moment) -> str:
    month = MONTHS[day.month - 1].title()
    distance = (day - now.local_date).days
    if day.year == now.local_date.year or abs(distance) < 180:
        return f"{WEEKDAYS[day.weekday()].title()} {day.day} {month}"
    return f"{day.day} {month} {day.year}"
