"""The filters on people, and what each takes: pure.

A length is 90d, 2w, 3m or 1y; a month counts 30 days, a year 365.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from netjournal.clock import Moment
from netjournal.journal.capture.dates import Reading, read_date
from netjournal.network.form import STATUSES
from netjournal.text import fold

PEOPLE = {
    "last": "how long ago the last contact was: >90d, <2w, never, or a day",
    "due": "yes, no, snoozed, <7d (within seven days) or >30d (for longer than that)",
    "status": "potential, active, dormant or ended",
    "wanted": "yes, no, me, organisation or both",
    "contribution": "yes, no, or the key of an objective",
}
"""Filter → what it takes."""

_LENGTH = re.compile(r"(?P<way>[<>])=?\s?(?P<count>[0-9]{1,5})\s?(?P<unit>[dwmy]?)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365, "": 1}
_WORDS = {
    "last": {"never"},
    "due": {"yes", "no", "snoozed"},
    "status": set(STATUSES),
    "wanted": {"yes", "no", "me", "organisation", "both"},
    "contribution": {"yes", "no"},
}


def read_people_filter(key: str, value: str, now: Moment, day_first: bool = True) -> str | None:
    """The value of a filter of PEOPLE in its one form, None where it takes no such value.

    ">90" and "<14" are days; "2026-11-16 2026-11-22" two days, both included; all else a word.
    """
    text = " ".join(fold(value).split())
    if text in _WORDS[key]:
        return text
    if key in ("last", "due") and (length := _LENGTH.fullmatch(text)):
        return f"{length['way']}{int(length['count']) * _DAYS[length['unit']]}"
    if key == "last" and (day := read_date(value, now, day_first=day_first)):
        return f"{day.first.isoformat()} {last_day(day).isoformat()}"
    return text if key == "contribution" and text else None


def last_day(reading: Reading) -> date:
    """The last day of what was said, a week with its Sunday (for what is due it ends on Friday)."""
    is_week = reading.first.weekday() == 0 and (reading.last - reading.first).days == 4
    return reading.last + timedelta(2) if is_week else reading.last
