"""Periods: a quarter, a year or a month, as days from and to, both inclusive. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from netjournal.errors import BadInput

_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Period:
    """Days `first` to `last`, both inclusive, and how the period is called: "2026-Q4", "2026", "2026-11"."""

    first: date
    last: date
    label: str

    def holds(self, day: date) -> bool:
        """Whether that day lies in the period."""
        return self.first <= day <= self.last

    def overlaps(self, other: Period) -> bool:
        """Whether another period shares a day with this one; a period does not overlap itself."""
        return self != other and self.first <= other.last and other.first <= self.last

    @property
    def length(self) -> str:
        """How long it is: "quarter", "month" or "year"."""
        if _QUARTER.fullmatch(self.label):
            return "quarter"
        return "month" if _MONTH.fullmatch(self.label) else "year"

    @property
    def title(self) -> str:
        """As a heading says it: "Q4 2026", "2026", "November 2026"."""
        if match := _QUARTER.fullmatch(self.label):
            return f"Q{match[2]} {match[1]}"
        return f"{self.first:%B %Y}" if _MONTH.fullmatch(self.label) else self.label


def read_period(text: str, quarter_start: int = 1) -> Period:
    """The period that "2026-Q4", "2026" or "2026-11" names; BadInput for anything else.

    `quarter_start` is the month (1-12) in which a year's first quarter begins; a year holds its four
    quarters, so that with April 2026-Q4 and 2026 both end on 31 March 2027.
    """
    written = text.strip()
    if match := _QUARTER.fullmatch(written):
        year, number = int(match[1]), int(match[2])
        return _span(year, quarter_start + 3 * (number - 1), 3, f"{year:04}-Q{number}")
    if match := _MONTH.fullmatch(written):
        if 1 <= int(match[2]) <= 12:
            return _span(int(match[1]), int(match[2]), 1, written)
    elif _YEAR.fullmatch(written):
        return _span(int(written), quarter_start, 12, written)
    raise _unknown()


def quarter_of(day: date, quarter_start: int = 1) -> Period:
    """The quarter in which that day lies."""
    months = day.month - quarter_start
    year = day.year if months >= 0 else day.year - 1
    return read_period(f"{year:04}-Q{months % 12 // 3 + 1}", quarter_start)


def _span(year: int, month: int, months: int, label: str) -> Period:
    try:
        return Period(_first_of(year, month), _first_of(year, month + months) - timedelta(days=1), label)
    except (ValueError, OverflowError):
        raise _unknown() from None


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _unknown() -> BadInput:
    return BadInput(
        "That is no period that can be read; nothing was changed.",
        "Write a quarter (2026-Q4), a year (2026) or a month (2026-11).",
    )
