"""Days and times as other journals head their entries with. Pure; English names of months only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
LONGEST = 60
"""No day is said in more characters."""
_WEEKDAY = re.compile(r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")
_TIME = re.compile(
    r"(?i)(?:^|[\sT,]+)(?:at\s+)?(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?"
    r"\s*(?:Z|UTC|[+-]\d\d:?\d\d)?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)")
_NAMED = re.compile(
    r"(?i)(?:(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+)?([a-z]{3,9})\.?"
    r"(?:[\s-]+(\d{1,2})(?:st|nd|rd|th)?)?,?[\s-]+(\d{4})"
)


def moment_in(text: str, day_first: bool = True) -> str:
    """ISO 8601 of a day, with the time where one is said ("2026-11-12T09:00"), or of a month; "" for neither.

    `day_first` says how 3/4/2026 is meant.
    """
    said = _WEEKDAY.sub("", text.strip()) if len(text) <= LONGEST else ""
    if day := _day(said, day_first):
        return day
    found = _TIME.search(said)
    day = _day(said[: found.start()].strip(" ,"), day_first) if found else ""
    if found is None or not day:
        return ""
    hour, minute = int(found[1]), int(found[2])
    if found[4]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    return day if len(day) == 7 else f"{day}T{hour:02}:{minute:02}"


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 3/4/2026 have the day first, where one of them can be meant in one way only."""
    for text in texts:
        found = _YEAR_LAST.match(_WEEKDAY.sub("", text.strip()))
        if found and found[2] == "/" and (int(found[1]) > 12) != (int(found[3]) > 12):
            return int(found[1]) > 12
    return None


def is_ambiguous(text: str) -> bool:
    """Whether it is a date that may be meant in two ways."""
    found = _YEAR_LAST.match(_WEEKDAY.sub("", text.strip()))
    return found is not None and found[2] == "/" and found[1] != found[3]


def _day(text: str, day_first: bool) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        if found[3] is None:
            return f"{found[1]}-{int(found[2]):02}" if 1 <= int(found[2]) <= 12 else ""
        return _iso(found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(text):
        first, second = found[1], found[3]
        day, month = (first, second) if day_first or found[2] != "/" else (second, first)
        return _iso(found[4] if len(found[4]) == 4 else f"20{found[4]}", month, day)
    if (found := _NAMED.fullmatch(text)) and (found[1] or found[3]) and not (found[1] and found[3]):
        month_number = MONTHS.get(found[2][:3].lower())
        return _iso(found[4], str(month_number), found[1] or found[3]) if month_number else ""
    return ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return datetime(int(year), int(month), int(day)).date().isoformat()
    except ValueError:
        return ""
