"""How a field's text is read into a value: numbers, dates in words; each shown back as
understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1}


class Unreadable(ValueError):
    """What the field wants, in a sentence that repeats nothing of what was typed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and how it was understood where that needs saying."""

    value: Any = field(repr=False)
    words: str = field(default="", repr=False)


Reader = Callable[[str], Reading]
"""Turns a text that is not blank into a reading; raises Unreadable."""


def as_text(text: str) -> Reading:
    """The text as it is, without blanks at its ends."""
    return Reading(text.strip())


def number(lowest: float = 0, highest: float = 1e9, *, whole: bool = False) -> Reader:
    """Reads a number (Decimal; int if `whole`) between the two, both included."""

    def read(text: str) -> Reading:
        try:
            found = Decimal(text.replace(" ", "").replace(",", ""))
        except InvalidOperation:
            raise Unreadable("A number is wanted, such as 12.") from None
        if not found.is_finite() or not Decimal(str(lowest)) <= found <= Decimal(str(highest)):
            raise Unreadable(f"A number from {lowest:g} to {highest:g} is wanted.")
        if whole and found != int(found):
            raise Unreadable("A whole number is wanted.")
        return Reading(int(found) if whole else found)

    return read


def day(today: Callable[[], date]) -> Reader:
    """Reads a date: 2026-11-27, 27/11[/2026] (day first), 27 nov, friday (the next), today, in 3 weeks."""

    def read(text: str) -> Reading:
        found = _day(" ".join(text.lower().split()), today())
        if found is None:
            raise Unreadable("A date is wanted, such as 27/11, friday, or in 3 weeks.")
        return Reading(found, in_words(found))

    return read


def in_words(found: date) -> str:
    """A date that cannot be misread: "Friday 27 November 2026"."""
    return f"{WEEKDAYS[found.weekday()].title()} {found.day} {MONTHS[found.month - 1].title()} {found.year}"


def _day(text: str, today: date) -> date | None:
    if text in _RELATIVE:
        return today + timedelta(days=_RELATIVE[text])
    if ahead := re.fullmatch(r"in (\d{1,3}) (day|week)s?", text):
        return today + timedelta(days=int(ahead[1]) * (7 if ahead[2] == "week" else 1))
    named = [name for name in WEEKDAYS if len(text) >= 3 and name.startswith(text.removeprefix("next "))]
    if named:
        return today + timedelta(days=(WEEKDAYS.index(named[0]) - today.weekday() - 1) % 7 + 1)
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _of(int(iso[1]), int(iso[2]), int(iso[3]))
    if spoken := re.fullmatch(r"(\d{1,2})[ /.]([a-z]{3,9}|\d{1,2})(?:[ /.](\d{4}))?", text):
        month = _month(spoken[2])
        return _of(int(spoken[3] or today.year), month, int(spoken[1])) if month else None
    return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text)), 0)


def _of(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
