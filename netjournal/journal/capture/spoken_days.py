"""What the longer phrases for days mean: a week on Tuesday, the first Monday in December, Boxing Day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from netjournal.journal.capture.day_meanings import (
    MONTHS,
    WEEKDAYS,
    Days,
    Sayer,
    add_months,
    number_of,
    span_of,
)

_ORDER = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "last": -1,
}
_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31),
}  # fmt: skip
_FROM_EASTER = {"good friday": -2, "easter sunday": 0, "easter day": 0, "easter": 0, "easter monday": 1}


def weeks_from(match: re.Match[str], sayer: Sayer) -> Days:
    """A week on Tuesday, a fortnight today, a week last Tuesday, two weeks ago yesterday: counted from
    that day.
    """
    weeks = number_of(match["n"]) * (2 if match["unit"].lower().startswith("f") else 1)
    word = (match["from"] or "").lower()
    if word in ("today", "tomorrow", "yesterday"):
        day = sayer.today + timedelta(("yesterday", "today", "tomorrow").index(word) - 1)
        back = bool(match["ago"]) or word == "yesterday"
    else:
        wanted, own = WEEKDAYS.index(match["day"][:3].lower()), sayer.today.weekday()
        back = bool(match["ago"] or match["last"])
        ahead = (wanted - own - 1) % 7 + 1
        day = sayer.today + timedelta(ahead - 7 - 7 * (wanted == own) if back else ahead)
    day += timedelta(weeks=-weeks if back else weeks)
    return Days(day, day)


def before_last(match: re.Match[str], sayer: Sayer) -> Days:
    """The Tuesday, week, month, quarter or year before last; Tuesday last is the last one."""
    if match["unit"]:
        return span_of(match["unit"].lower(), -2, sayer.today)
    wanted, own = WEEKDAYS.index(match["day"][:3].lower()), sayer.today.weekday()
    day = sayer.today - timedelta((own - wanted - 1) % 7 + 1 + (7 if match["before"] else 0))
    return Days(day, day)


def nth_weekday(match: re.Match[str], sayer: Sayer) -> Days:
    """The first Monday in December, the last Friday of the month. ValueError where there is no such day."""
    wanted, order = WEEKDAYS.index(match["day"][:3].lower()), _ORDER[match["nth"].lower()]
    for first in _months(match, sayer):
        days = [
            date(first.year, first.month, number)
            for number in range(1, calendar.monthrange(first.year, first.month)[1] + 1)
            if date(first.year, first.month, number).weekday() == wanted
        ]
        day = days[order]
        certain = match["unit"] or match["year"] or day == sayer.today
        if certain or (day > sayer.today) == sayer.future:
            return Days(day, day)
    raise ValueError("no such day")


def _months(match: re.Match[str], sayer: Sayer) -> list[date]:
    """The first days of the months that may be meant, the likeliest first."""
    if match["unit"]:
        shift = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
        return [add_months(sayer.today.replace(day=1), shift)]
    month, year = MONTHS.index(match["month"][:3].lower()) + 1, sayer.today.year
    if match["year"]:
        return [date(int(match["year"]), month, 1)]
    years = (year, year + 1) if sayer.future else (year, year - 1)
    return [date(each, month, 1) for each in years]


def weekend(match: re.Match[str], sayer: Sayer) -> Days:
    """Saturday and Sunday: of last, this or next week; with no such word the one on the side that is meant.

    Which of its two days it was is a question.
    """
    which = (match["which"] or "").lower()
    saturday = sayer.today + timedelta(5 - sayer.today.weekday())
    back = saturday > sayer.today and not sayer.future and which not in ("this", "next")
    shift = {"last": -1, "next": 1}.get(which, -1 if back else 0)
    saturday += timedelta(weeks=shift)
    sunday = saturday + timedelta(1)
    return Days(saturday, sunday, doubt=(sunday,), weak=True)


def feast(match: re.Match[str], sayer: Sayer) -> Days:
    """Christmas, New Year, Easter and the days about them: of the year said, else on the side meant."""
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    if match["year"]:
        day = _feast(name, int(match["year"]))
        return Days(day, day)
    years = range(sayer.today.year - 1, sayer.today.year + 2)
    days = [_feast(name, year) for year in years]
    ahead, behind = [d for d in days if d >= sayer.today], [d for d in days if d <= sayer.today]
    day = ahead[0] if sayer.future else behind[-1]
    return Days(day, day, weak=True)


def _feast(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    return _easter(year) + timedelta(_FROM_EASTER[name])


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Butcher's rule, in Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)
