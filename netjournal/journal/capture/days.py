"""Days, months and other spans of days, as they are said: the phrases and what they mean.

| said | what happened | what is due |
|---|---|---|
| today, tonight, this morning | today | today |
| yesterday, last night | the day before today | the same |
| tomorrow; day after tomorrow | one day, two days after today | the same |
| Tuesday, on Tue | the last Tuesday before today | the first Tuesday after today |
| last Tuesday | the last Tuesday before today; a question if it is in this week | the same |
| this Tuesday | Tuesday of this week (Monday to Sunday) | the same |
| next Tuesday | Tuesday of next week; a question if this week's is still ahead | the same |
| Tuesday week | a week after the coming Tuesday | the same |
| 3 days ago, a fortnight ago; in 3 days | counted from today, months clipped to their last day | the same |
| 12 Nov, Nov 12, 12/11, the 12th | the last one not after today | the first one not before today |
| 12/11/26, 12.11.2026, 2026-11-12 | that day (day first unless the settings say month first) | the same |
| Nov 2026, November, last month | that month | its last day |
| Q3, last quarter, this year | its first month | its last day |
| last week, next week, this week | its Monday, with a question | its Friday |
| end of the month, last of the month, end of Nov, end of Q3, end of the year | that last day | the same |
| end of the week | Friday | Friday |
A weekday that is today's means a week away, with a question.
"""

from __future__ import annotations

import re

from netjournal.journal.capture.day_meanings import (
    Days,
    Meaning,
    Sayer,
    counted,
    dated,
    iso_day,
    named_month,
    numeric,
    ordinal,
    period,
    quarter,
    relative,
    span_of,
    weekday,
)
from netjournal.journal.capture.spoken_days import before_last, feast, nth_weekday, weekend, weeks_from

_DAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PART = r"(?: (?:(?:early|late) )?(?:morning|afternoon|evening|night|lunchtime))?"
_COUNT = r"\d{1,3}|a couple of|couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


def read_days(text: str, pos: int, sayer: Sayer) -> tuple[Days, int] | None:
    """The longest phrase for days that begins at `pos`, and where it ends."""
    best: tuple[Days, int] | None = None
    for pattern, meaning in _PHRASES:
        match = pattern.match(text, pos)
        if match and (best is None or match.end() > best[1]):
            days = _safely(meaning, match, sayer)
            if days:
                best = (days, match.end())
    return best


def _safely(meaning: Meaning, match: re.Match[str], sayer: Sayer) -> Days | None:
    try:
        days = meaning(match, sayer)
    except (ValueError, OverflowError):
        return None  # 31 April, or a count that leaves the calendar
    return days if days and days.first.year >= 1900 and days.last.year <= 2199 else None


def _edge(match: re.Match[str], sayer: Sayer) -> Days | None:
    """The first or last day of a span: "end of the month", "start of Q1"."""
    if match["unit"]:
        shift = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
        span: Days | None = span_of(match["unit"].lower(), shift, sayer.today)
    else:
        inner = read_days(match["span"], 0, sayer)
        span = inner[0] if inner and inner[1] == len(match["span"]) else None
    if span is None:
        return None
    day = span.last if match["edge"].lower().startswith(("end", "last")) else span.first
    return Days(day, day)


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+") + r"(?![\w'’])", re.IGNORECASE)


_YEAR = r"(?:19|20|21)\d\d"
_Q = rf"q(?P<q>[1-4])(?:(?: |/|-)(?P<year>{_YEAR}|\d\d))?"
_PHRASES: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (
        _phrase(
            r"(?:the )?day before yesterday|(?:the )?day after tomorrow|last night|tonight"
            r"|this (?:morning|lunchtime|afternoon|evening)|earlier(?: on)? today"
            rf"|(?:today|yesterday|tomorrow){_PART}"
        ),
        relative,
    ),
    (_phrase(rf"(?P<n>{_COUNT}) (?P<unit>days?|weeks?|fortnights?|months?|years?) (?P<ago>ago)"), counted),
    (_phrase(r"(?P<n>)(?P<unit>fortnight) (?P<ago>ago)"), counted),
    (_phrase(rf"in (?P<n>{_COUNT}) (?P<unit>days?|weeks?|fortnights?|months?|years?)(?P<ago>)"), counted),
    (
        _phrase(
            rf"(?:on )?(?:(?P<which>last|this|next) )?(?P<day>{_DAY})\b\.?"
            r"(?P<week>(?: of)? (?:last|next) week| week)?"
            rf"{_PART}"
        ),
        weekday,
    ),
    (
        _phrase(
            rf"(?:(?P<n>{_COUNT}) )?(?P<unit>weeks?|fortnights?)(?P<ago> ago)?"
            rf" (?:(?P<from>today|tomorrow|yesterday)|(?P<last>last )?(?:on )?(?P<day>{_DAY}))"
        ),
        weeks_from,
    ),
    (
        _phrase(
            rf"(?:the )?(?:(?P<day>{_DAY}) (?P<before>before )?last"
            r"|(?P<unit>week|month|quarter|year) before last)"
        ),
        before_last,
    ),
    (
        _phrase(
            rf"(?:on )?(?:the )?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<day>{_DAY})"
            rf" (?:of|in) (?:(?:the |(?P<which>this|last|next) )(?P<unit>month)"
            rf"|(?P<month>{_MONTH})\b(?:,? (?P<year>{_YEAR}))?)"
        ),
        nth_weekday,
    ),
    (_phrase(r"(?:(?:at|over|on) )?(?:the |(?P<which>last|this|next) )weekend"), weekend),
    (
        _phrase(
            r"(?:on |at )?(?P<feast>christmas(?: (?:eve|day))?|boxing day|new year['’]s (?:eve|day)"
            rf"|good friday|easter(?: (?:sunday|monday|day))?)(?:,? (?P<year>{_YEAR}))?"
        ),
        feast,
    ),
    (
        _phrase(
            r"(?:on )?(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? ?"
            rf"(?P<month>{_MONTH})\b\.?(?:,? (?P<year>{_YEAR}))?"
        ),
        dated,
    ),
    (
        _phrase(
            rf"(?:on )?(?P<month>{_MONTH})\b\.? (?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)?"
            rf"(?:,? (?P<year>{_YEAR}))?"
        ),
        dated,
    ),
    (
        _phrase(rf"(?:on )?(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>{_YEAR}|\d\d)(?![/.-]\d)"),
        numeric,
    ),
    (_phrase(r"(?:on )?(?P<a>\d\d?)/(?P<b>\d\d?)(?P<year>)(?![/.-]\d)"), numeric),
    (
        re.compile(rf"(?:on\s+)?(?P<year>{_YEAR})[-/](?P<m>\d\d)(?:[-/](?P<d>\d\d))?(?![/.-]?\d|(?!T\d)\w)"),
        iso_day,
    ),
    (_phrase(r"(?:on )?(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)"), ordinal),
    (_phrase(rf"(?:in )?(?P<which>)(?P<month>{_MONTH})\b\.?(?:,? (?P<year>{_YEAR}))?"), named_month),
    (_phrase(rf"(?P<which>last|this|next) (?P<month>{_MONTH})\b\.?(?P<year>)"), named_month),
    (_phrase(_Q), quarter),
    (_phrase(r"(?P<which>last|this|next) (?P<unit>week|month|quarter|year)"), period),
    (
        _phrase(
            r"(?:(?:the|at the) )?(?P<edge>(?:end|last(?: day)?|start|beginning|first(?: day)?)(?= of )|end)"
            r"(?: of)? (?:"
            r"(?:the )?(?:(?P<which>last|this|next) )?(?P<unit>week|month|quarter|year)"
            rf"|(?P<span>{_Q}|(?:{_MONTH})(?: {_YEAR})?))"
        ),
        _edge,
    ),
)  # fmt: skip  # fmt: skip
