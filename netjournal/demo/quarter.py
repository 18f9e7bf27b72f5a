"""The demo's data as it is read: files by noun, and the days that they count from today."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from netjournal.clock import Moment, zone_of

_LINE = re.compile(r"(\d{1,2}):(\d\d) (?:\{([a-z0-9-]+)\} )?(.+)")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal: when it was said, its key ("" for none), and its text with its body."""

    at: Moment
    key: str
    text: str = field(repr=False)


def read(noun: str) -> dict[str, Any]:
    """What the file of that noun says, as TOML has it."""
    folder = files("netjournal.resources").joinpath("demo")
    return tomllib.loads(folder.joinpath(f"{noun}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts days from the present moment, in its zone."""

    present: Moment

    @property
    def today(self) -> date:
        """The day of the present moment."""
        return self.present.local_date

    def working_day(self, back: int) -> date:
        """So many days from Monday to Friday before today; ahead of it when negative. 0 is today."""
        day, left, step = self.today, abs(back), timedelta(-1 if back > 0 else 1)
        while left:
            day += step
            left -= day.weekday() < 5
        return day

    def moment(self, day: date, clock: str) -> Moment:
        """That day at a time such as "14:10"."""
        hour, minute = clock.split(":")
        said = datetime.combine(day, time(int(hour), int(minute)), zone_of(self.present.zone))
        return Moment.of(said)

    def ago(self, hours: int, minutes: int) -> Moment:
        """So long before the present moment."""
        return Moment(self.present.ms - (hours * 60 + minutes) * 60_000, self.present.zone)

    def told(self) -> Iterator[Told]:
        """Every line of the journal, in the order of the file."""
        for day in read("journal")["day"]:
            for hour, minute, key, text in _lines(day["lines"]):
                yield Told(self._said(day, hour, minute), key, text)

    def _said(self, day: dict[str, Any], hour: str, minute: str) -> Moment:
        if day.get("back") == 0:
            return self.ago(int(hour), int(minute))
        plain = self.today - timedelta(day["days"]) if "days" in day else self.working_day(day["back"])
        return self.moment(plain, f"{hour}:{minute}")


def _lines(block: str) -> Iterator[tuple[str, str, str, str]]:
    """Hour, minute, key and text of each line of a day; lines that begin with blanks go on."""
    found: list[list[str]] = []
    for written in block.splitlines():
        match = _LINE.fullmatch(written)
        if match:
            found.append([match[1], match[2], match[3] or "", match[4]])
        elif written.startswith(" "):
            found[-1][3] += f"\n{written.strip()}"
        else:
            raise ValueError("A line of the demo's journal does not begin with a time.")
    return ((hour, minute, key, text) for hour, minute, key, text in found)
