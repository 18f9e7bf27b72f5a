"""Clock times and lengths of time, as they are written in a line.

Times: 14:00, 14.00 beside a date, 2pm, 2.30 pm, 14h30, 1430 beside a date or before ":", noon.
Lengths: 45m, 45 min, 1h, 1h30, 1h30m, 1.5h, 2 hours, half an hour, an hour.
"""

from __future__ import annotations

import re

CLOCK = re.compile(
    r"(?:at\s+)?(?:"
    r"(?P<h12>1[0-2]|0?[1-9])(?:[:.](?P<m12>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h24>[01]?\d|2[0-3])[:h](?P<m24>[0-5]\d)(?!\d|[:.]\d)"
    r"|(?P<noon>noon|midday)\b"
    r"|(?P<bare>(?:[01]\d|2[0-3])\.?[0-5]\d)(?!\d|[:./-]\d)\b"
    r")",
    re.IGNORECASE,
)
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
