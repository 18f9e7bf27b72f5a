"""What each phrase for days means, from the day on which it is said."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from netjournal.clock import Precision

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "a few": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days that was said, `first` to `last`; `doubt` holds the other day it may mean.

    `weak` marks forms that ordinary sentences begin with by chance ("Sat", "May", "3/4").
    """

    first: date
    last: date
    precision: Precision = "day"
    doubt: tuple[date, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Sayer:
    """From where days are counted: today, which way an unfinished date leans, and the order of 12/11."""

    today: date
    future: bool
    day_first: bool


Meaning = Callable[[re.Match[str], Sayer], Days | None]


def add_months(day: date, months: int) -> date:
    """That many months on, the day clipped to the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month(year: int, month: int, weak: bool = False) -> Days:
    first = date(year, month, 1)
    return Days(first, add_months(first, 1) - timedelta(1), "month", weak=weak)


def _months(first: date, count: int) -> Days:
    return Days(first, add_months(first, count) - timedelta(1), "month", weak=True)


def number_of(written: str | None) -> int:
    """A count in figures or in words; one where none is written."""
    folded = re.sub(r"\s+", " ", written or "1").lower()
    return _NUMBERS.get(folded) or int(folded)


def _month_number(written: str) -> int:
    return MONTHS.index(written[:3].lower()) + 1


def _year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)


def relative(match: re.Match[str], sayer: Sayer) -> Days:
    """Today, the days around it, and their parts of the day."""
    said = " ".join(match[0].lower().split())
    shift = 0
    if said.startswith(("yesterday", "last night")):
        shift = -1
    elif "before" in said:
        shift = -2
    elif "after " in said:
        shift = 2
    elif said.startswith("tomorrow"):
        shift = 1
    day = sayer.today + timedelta(shift)
    return Days(day, day, weak=shift > 0)


def counted(match: re.Match[str], sayer: Sayer) -> Days:
    """So many days, weeks, months or years from today."""
    number, unit = number_of(match["n"]), match["unit"].lower().rstrip("s")
    number = -number if match["ago"] else number
    if unit in ("month", "year"):
        day = add_months(sayer.today, number * (12 if unit == "year" else 1))
        return Days(day, day) if number > 0 else _month(day.year, day.month)
    day = sayer.today + timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return Days(day, day)


def weekday(match: re.Match[str], sayer: Sayer) -> Days:
    """A day of the week, with the other one that it may mean as doubt."""
    wanted = WEEKDAYS.index(match["day"][:3].lower())
    which, week = (match["which"] or "").lower(), (match["week"] or "").lower()
    today, own = sayer.today, sayer.today.weekday()
    before = today - timedelta((own - wanted - 1) % 7 + 1)
    after = today + timedelta((wanted - own - 1) % 7 + 1)
    this = today + timedelta(wanted - own)
    doubt: tuple[date, ...] = ()
    if week.endswith("last week"):
        day = this - timedelta(7)
    elif week.endswith("next week"):
        day = this + timedelta(7)
    elif week:
        day = after + timedelta(7)
    elif which == "last":
        day, doubt = before, (before - timedelta(7),) if wanted < own else ()
    elif which == "this":
        day = this
    elif which == "next":
        day, doubt = this + timedelta(7), (this,) if wanted > own else ()
    else:
        day = after if sayer.future else before
        doubt = (today,) if wanted == own else ()
    return Days(day, day, doubt=doubt, weak=not which and not week)


def _leaning(month: int, day: int, sayer: Sayer) -> tuple[date, tuple[date, ...]] | None:
    """The nearest such day on the side that is meant; the other side too, when it is near."""
    found = []
    for year in range(sayer.today.year - 4, sayer.today.year + 5):
        if day <= calendar.monthrange(year, month)[1]:
            found.append(date(year, month, day))
    before = [each for each in found if each <= sayer.today]
    after = [each for each in found if each >= sayer.today]
    if not before or not after:
        return None
    meant, other = (after[0], before[-1]) if sayer.future else (before[-1], after[0])
    near = abs((other - sayer.today).days) <= 31 and meant != other and not sayer.future
    return meant, (other,) if near else ()


def dated(match: re.Match[str], sayer: Sayer) -> Days | None:
    """A day and a month, with or without the year. ValueError for a day that no month has."""
    month, day = _month_number(match["month"]), int(match["d"])
    if match["year"]:
        whole = date(_year(match["year"]), month, day)
        doubt: tuple[date, ...] = ()
    else:
        leaning = _leaning(month, day, sayer)
        if not leaning:
            return None
        whole, doubt = leaning
    return Days(whole, whole, doubt=doubt)


def numeric(match: re.Match[str], sayer: Sayer) -> Days | None:
    """12/11 and 12/11/26; None where neither number can be the month."""
    one, two = int(match["a"]), int(match["b"])
    day, month = (one, two) if (sayer.day_first and two <= 12) or one > 12 else (two, one)
    if not 1 <= month <= 12:
        return None
    if match["year"]:
        whole = date(_year(match["year"]), month, day)
        return Days(whole, whole)
    leaning = _leaning(month, day, sayer)
    return Days(leaning[0], leaning[0], doubt=leaning[1], weak=True) if leaning else None


def iso_day(match: re.Match[str], _: Sayer) -> Days:
    """2026-11-12, or the whole of 2026-11."""
    if not match["d"]:
        return _month(int(match["year"]), int(match["m"]))
    day = date(int(match["year"]), int(match["m"]), int(match["d"]))
    return Days(day, day)


def ordinal(match: re.Match[str], sayer: Sayer) -> Days:
    """The 12th: the nearest one on the side that is meant. ValueError where there is none."""
    wanted = int(match["d"])
    for back in range(12):
        first = add_months(sayer.today.replace(day=1), back if sayer.future else -back)
        if wanted <= calendar.monthrange(first.year, first.month)[1]:
            day = first.replace(day=wanted)
            if day >= sayer.today if sayer.future else day <= sayer.today:
                return Days(day, day, weak=True)
    raise ValueError("no such day")


def named_month(match: re.Match[str], sayer: Sayer) -> Days:
    """November, or Nov 2026: the whole month; last and next November are never the present month."""
    month, which = _month_number(match["month"]), match["which"].lower()
    if match["year"]:
        return _month(int(match["year"]), month)
    year = sayer.today.year
    if which:
        year += {"last": -(month >= sayer.today.month), "this": 0, "next": month <= sayer.today.month}[which]
        return _month(year, month, weak=True)
    if sayer.future and month < sayer.today.month:
        year += 1
    if not sayer.future and month > sayer.today.month:
        year -= 1
    return _month(year, month, weak=True)


def quarter(match: re.Match[str], sayer: Sayer) -> Days:
    """Q3, with or without the year: its three months."""
    number, year = int(match["q"]), sayer.today.year
    now = (sayer.today.month + 2) // 3
    if match["year"]:
        year = _year(match["year"])
    elif sayer.future and number < now:
        year += 1
    elif not sayer.future and number > now:
        year -= 1
    return _months(date(year, number * 3 - 2, 1), 3)


def period(match: re.Match[str], sayer: Sayer) -> Days:
    """Last, this or next week, month, quarter or year."""
    shift = {"last": -1, "this": 0, "next": 1, "the": 0}[match["which"].lower()]
    return span_of(match["unit"].lower(), shift, sayer.today)


def span_of(unit: str, shift: int, today: date) -> Days:
    """The week, month, quarter or year that lies `shift` of them after today's."""
    if unit == "week":
        monday = today + timedelta(7 * shift - today.weekday())
        return Days(monday, monday + timedelta(4), doubt=(monday + timedelta(4),), weak=True)
    if unit == "month":
        return _months(add_months(today.replace(day=1), shift), 1)
    if unit == "quarter":
        first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        return _months(add_months(first, 3 * shift), 3)
    return _months(date(today.year + shift, 1, 1), 12)
