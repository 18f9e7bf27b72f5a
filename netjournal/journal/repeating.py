"""The days of something that repeats: pure, and never endless."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

Every = Literal["week", "two weeks", "month", "month weekday"]
EVERY: tuple[Every, ...] = ("week", "two weeks", "month", "month weekday")
MOST = 104
"""So many in a series at most, the first of them counted: two years of weeks."""

_ORDINALS = ("first", "second", "third", "fourth", "last")


def days_of(first: date, every: Every, *, until: date | None = None, times: int | None = None) -> list[date]:
    """Those days, `first` among them, up to `until` (that day too) and at most `times` (never over MOST).

    "month" is the same day of each month; where a month has no such day (the 31st), its last day. "month
    weekday" is the same weekday of each month, counted from its beginning (the second Tuesday); of a fifth
    one it is the last.
    """
    most = min(MOST, times or MOST)
    found: list[date] = []
    for day in _all(first, every):
        if len(found) == most or (until is not None and day > until):
            break
        found.append(day)
    return found


def every_words(every: Every, first: date) -> str:
    """ "every two weeks, on Tuesday", "every month on the 31st, or its last day", …"""
    if every in ("week", "two weeks"):
        return f"every {every}, on {first:%A}"
    if every == "month weekday":
        return f"every month on the {_ORDINALS[_place(first)]} {first:%A}"
    return f"every month on the {ordinal(first.day)}" + (", or its last day" if first.day > 28 else "")


def ordinal(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _all(first: date, every: Every) -> Iterator[date]:
    number = 0
    while True:
        try:
            yield _day(first, every, number)
        except (OverflowError, ValueError):  # the calendar ends with the year 9999
            return
        number += 1


def _day(first: date, every: Every, number: int) -> date:
    if every in ("week", "two weeks"):
        return first + timedelta(weeks=number * (2 if every == "two weeks" else 1))
    months = first.year * 12 + first.month - 1 + number
    year, month = months // 12, months % 12 + 1
    start, length = monthrange(year, month)
    if every == "month":
        return date(year, month, min(first.day, length))
    day = 1 + (first.weekday() - start) % 7 + 7 * _place(first)
    return date(year, month, day if day <= length and _place(first) < 4 else _last(start, length, first))


def _last(start: int, length: int, first: date) -> int:
    back = (start + length - 1 - first.weekday()) % 7
    return length - back


def _place(first: date) -> int:
    return (first.day - 1) // 7
