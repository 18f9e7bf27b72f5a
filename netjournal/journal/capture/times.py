"""Clock times and lengths of time, as they are written in a line.

Times: 14:00, 14.00 beside a date, 2pm, 2.30 pm, 14h30, 1430 beside a date or before ":", noon; as they are
spoken: 2 o'clock, half past two, half two, quarter to 3, beside a date or before ":" also at 3 and 2.30.
A spoken time without am, pm or a part of the day lies between eight in the morning and eight at night.
Lengths: 45m, 45 min, 1h, 1h30, 1h30m, 1.5h, 2 hours, half an hour, an hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOCK = re.compile(
    r"(?:at\s+|@\s*)?(?:"
    r"(?P<h12>1[0-2]|0?[1-9])(?:[:.](?P<m12>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h24>[01]?\d|2[0-3])[:h](?P<m24>[0-5]\d)(?!\d|[:.]\d)"
    r"|(?P<noon>noon|midday)\b"
    r"|(?P<bare>(?:[01]\d|2[0-3])\.?[0-5]\d)(?!\d|[:./-]\d)\b"
    r")",
    re.IGNORECASE,
)
_HOUR = r"(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w'’])"
_SPOKEN = re.compile(
    r"(?:at\s+|@\s*)?(?:"
    rf"half\s+(?:past\s+)?(?P<half>{_HOUR})"
    r"|(?:a\s+)?(?P<some>quarter|five|ten|twenty(?:[\s-]five)?)(?:\s+minutes)?"
    rf"\s+(?P<way>past|to)\s+(?P<of>{_HOUR})"
    r"|(?P<sharp>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o['’]clock"
    r"|(?P<dotted>[1-9])\.(?P<minutes>[0-5]\d)(?!\d|[./:-]\d)"
    rf"|(?<=[@\s])(?P<plain>{_HOUR})(?!\s?(?:[:./-]\s?\d|[£$€%]))"
    r")(?:\s+(?P<part>in\s+the\s+(?:morning|afternoon|evening)|at\s+night))?(?![\w'’])",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:at\s+|from\s+)?(?P<h>1[0-2]|[1-9])(?:[:.](?P<m>[0-5]\d))?\s?(?:-|–|to)\s?", re.IGNORECASE
)
_NUMBERS = (
    "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
)  # fmt: skip
_SOME = {"quarter": 15, "five": 5, "ten": 10, "twenty": 20}
LENGTH = re.compile(
    r"(?:(?P<h>\d{1,2})\s?(?:h|hrs?|hours?)\s?(?:(?P<hm>[0-5]?\d)\s?(?:m|mins?|minutes?)?)?"
    r"|(?P<dh>\d{1,2}[.,]\d{1,2})\s?(?:h|hrs?|hours?)"
    r"|(?P<m>\d{1,3})\s?(?:m|mins?|minutes?)"
    r"|(?P<words>half an hour|an hour and a half|an hour|one hour|two hours|three hours))"
    r"(?![\w'’]|[.,/:-]\w)",
    re.IGNORECASE,
)
_WORDS = {
    "half an hour": 30, "an hour": 60, "one hour": 60, "an hour and a half": 90,
    "two hours": 120, "three hours": 180,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time that was read: where it ends; `bare` counts beside a date or before ":" alone; `minutes` until
    its end, where that was said.
    """

    hour: int
    minute: int
    end: int
    bare: bool = False
    minutes: int | None = None


def time_at(text: str, pos: int, part: str = "") -> ClockTime | None:
    """The longest clock time that begins at `pos`; the `part` of the day says which eight is meant."""
    found = [each for each in (_span(text, pos), _written(text, pos, part), _spoken(text, pos, part)) if each]
    return max(found, key=lambda each: each.end, default=None)


def _written(text: str, pos: int, part: str) -> ClockTime | None:
    match = CLOCK.match(text, pos)
    if not match:
        return None
    hour, minute = clock_of(match)
    if match["h24"] and not match["h24"].startswith("0"):
        hour = _in_part(hour, part)
    return ClockTime(hour, minute, match.end(), bool(match["bare"]))


def _span(text: str, pos: int) -> ClockTime | None:
    """ "2-3pm", "11 to 2pm": the half of the day is said once, at the end."""
    begins = _FROM.match(text, pos)
    ends = CLOCK.match(text, begins.end()) if begins else None
    if not begins or not ends or not ends["h12"]:
        return None
    hour, minute = clock_of(ends)
    stop, start = hour * 60 + minute, int(begins["h"]) % 12 * 60 + int(begins["m"] or 0)
    start += 720 if start + 720 < stop else 0
    return ClockTime(*divmod(start, 60), ends.end(), False, stop - start) if start < stop else None


def _spoken(text: str, pos: int, part: str) -> ClockTime | None:
    match = _SPOKEN.match(text, pos)
    if not match:
        return None
    said = match["half"] or match["of"] or match["sharp"] or match["dotted"] or match["plain"]
    hour = int(said) % 12 if said.isdigit() else _NUMBERS.index(said.lower())
    minute = 30 if match["half"] else int(match["minutes"] or 0)
    if match["some"]:
        minute = _SOME.get(match["some"].lower(), 25)
    part = match["part"] or part
    hour = _in_part(hour or 12, part) if part else hour + 12 * (hour < 8)
    total = hour * 60 + (-minute if (match["way"] or "").lower() == "to" else minute)
    bare = bool(match["plain"] or match["dotted"])
    return ClockTime(*divmod(total % 1440, 60), match.end(), bare)


def _in_part(hour: int, part: str) -> int:
    """The hour on the clock of 24 when it is said of a part of the day; 12 is noon, but at night."""
    part = part.lower()
    if part.endswith("night"):
        return 0 if hour == 12 else hour + 12 * (4 < hour < 12)
    return hour + 12 * (hour < 12) if part.endswith(("afternoon", "evening")) else hour


def clock_of(match: re.Match[str]) -> tuple[int, int]:
    """The hour and minute of a match of CLOCK."""
    if match["noon"]:
        return 12, 0
    if match["h12"]:
        hour = int(match["h12"]) % 12 + (12 if match["half"] in "pP" else 0)
        return hour, int(match["m12"] or 0)
    if match["h24"]:
        return int(match["h24"]), int(match["m24"])
    digits = match["bare"].replace(".", "")
    return int(digits[:2]), int(digits[2:])


def minutes_of(match: re.Match[str]) -> int:
    """The minutes of a match of LENGTH."""
    if match["words"]:
        return _WORDS[match["words"].lower()]
    if match["m"]:
        return int(match["m"])
    if match["dh"]:
        return round(float(match["dh"].replace(",", ".")) * 60)
    return int(match["h"]) * 60 + int(match["hm"] or 0)


def say_length(minutes: int) -> str:
    """ "30 min", "1 h", "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
