"""Places in a recording: "12:30" typed, seconds kept. Pure."""

from __future__ import annotations

import re

from netjournal.fields import Refused

LONGEST = 100 * 3600 - 1
_TIME = re.compile(r"(?:(?P<hours>\d{1,2})[:.])?(?P<minutes>\d{1,3})[:.](?P<seconds>\d{2})")


def seconds_of(typed: object) -> int:
    """Minutes and seconds ("12:30"), with hours before them ("1:02:30"), or minutes alone ("12")."""
    if type(typed) is int and 0 <= typed <= LONGEST:
        return typed
    text = str(typed).strip() if isinstance(typed, str) else ""
    if re.fullmatch(r"\d{1,3}", text, re.ASCII):
        return int(text) * 60
    found = _TIME.fullmatch(text)
    if found is None or not text.isascii() or int(found["seconds"]) > 59:
        raise Refused("write where it is in the recording as 12:30, minutes and seconds.")
    if found["hours"] and int(found["minutes"]) > 59:
        raise Refused("write where it is in the recording as 1:02:30, hours, minutes and seconds.")
    return int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + int(found["seconds"])


def time_words(seconds: int) -> str:
    """As it is typed: "12:30", "1:02:30"."""
    minutes, rest = divmod(seconds, 60)
    hours, within = divmod(minutes, 60)
    return f"{hours}:{within:02}:{rest:02}" if hours else f"{within}:{rest:02}"
