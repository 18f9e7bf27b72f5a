"""The map of a year with a cursor: weeks across, days down, the more entries the fuller the sign."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from rich.text import Text
from textual.message import Message
from textual.widget import Widget

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.widgets.frame_parts import MONTHS
from netjournal.widgets.heat_map import sign_of

NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MARGIN = 3
EARLIEST = date(1971, 1, 1)


def monday(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(day.weekday())


def weeks_of(year: int) -> int:
    """How many weeks, Monday to Sunday, have a day in that year: 53 or 54."""
    return (monday(date(year, 12, 31)) - monday(date(year, 1, 1))).days // 7 + 1


def month_line(year: int, weeks: int, first: int, width: int) -> str:
    """The months' names over the weeks from number `first`, each over the week that holds its first day."""
    line = [" "] * (weeks * width)
    start = monday(date(year, 1, 1))
    for number, name in enumerate(MONTHS, 1):
        at = ((monday(date(year, number, 1)) - start).days // 7 - first) * width
        if at >= 0 and at + len(name) <= len(line):
            line[at : at + len(name)] = name
    return "".join(line)


class YearMap(Widget, can_focus=True):
    """Tells the day at the cursor by `Moved`, `Chosen` for Enter. Days to come are blank, none goes there."""

    BINDINGS: ClassVar = bindings("year")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "year-map--none", "year-map--some", "year-map--most", "year-map--cursor", "year-map--name"
    }  # fmt: skip
    DEFAULT_CSS = """
    YearMap {
        height: 8; width: 1fr;
        & > .year-map--none { color: $foreground-muted; }
        & > .year-map--some { color: $accent; }
        & > .year-map--most { color: $accent; text-style: bold; }
        & > .year-map--cursor { text-style: reverse; }
        & > .year-map--name { color: $foreground-muted; }
    }
    """

    class Moved(Message):
        """The cursor came to another day; `other_year` where its counts are not there yet."""

        def __init__(self, day: date, other_year: bool) -> None:
            super().__init__()
            self.day = day
            self.other_year = other_year

    class Chosen(Message):
        """Enter was pressed on that day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, day: date, today: date, id: str | None = None) -> None:
        super().__init__(id=id)
        self.day = max(EARLIEST, min(day, today))
        self._today = today
        self._per_day: Mapping[str, int] = {}
        self._written: list[str] = []

    def show(self, per_day: Mapping[str, int], today: date) -> None:
        """Show these counts (ISO day → entries) of the cursor's year."""
        self._per_day, self._today = per_day, today
        self._written = sorted(per_day)
        self.refresh()

    @property
    def entries(self) -> int:
        """How many entries the day at the cursor has."""
        return self._per_day.get(self.day.isoformat(), 0)

    def go_to(self, day: date) -> None:
        """Put the cursor there, or as near as there are days."""
        day = max(EARLIEST, min(day, self._today))
        if day != self.day:
            other = day.year != self.day.year
            self.day = day
            self.refresh()
            self.post_message(self.Moved(day, other))

    # Keys

    def action_day_before(self) -> None:
        """A day back."""
        self.go_to(self.day - timedelta(1))

    def action_day_after(self) -> None:
        """A day on."""
        self.go_to(self.day + timedelta(1))

    def action_week_before(self) -> None:
        """A week back."""
        self.go_to(self.day - timedelta(7))

    def action_week_after(self) -> None:
        """A week on; in the last week nothing."""
        if self.day + timedelta(7) <= self._today:
            self.go_to(self.day + timedelta(7))

    def action_written_before(self) -> None:
        """The last day before this one that has entries; at the first of the year into the year before."""
        at = bisect_left(self._written, self.day.isoformat())
        self.go_to(date.fromisoformat(self._written[at - 1]) if at else date(self.day.year - 1, 12, 31))

    def action_written_after(self) -> None:
        """The next day that has entries; at the last of the year into the year after."""
        at = bisect_right(self._written, self.day.isoformat())
        more = at < len(self._written)
        self.go_to(date.fromisoformat(self._written[at]) if more else date(self.day.year + 1, 1, 1))

    def action_former(self) -> None:
        """The same day a year back."""
        self.go_to(_a_year(self.day, -1))

    def action_following(self) -> None:
        """The same day a year on, today at the latest."""
        self.go_to(_a_year(self.day, 1))

    def action_today(self) -> None:
        """Today."""
        self.go_to(self._today)

    def action_open(self) -> None:
        """Ask for the day at the cursor."""
        self.post_message(self.Chosen(self.day))

    # Drawing

    def render(self) -> Text:
        """The months, then a line a weekday; as many weeks as there is room for, the cursor's among them."""
        weeks, room = weeks_of(self.day.year), max(8, self.content_size.width - MARGIN)
        width = 2 if weeks * 2 <= room else 1
        shown = min(weeks, room // width)
        start = monday(date(self.day.year, 1, 1))
        at = (monday(self.day) - start).days // 7
        first = max(0, min(at - shown // 2, weeks - shown))
        name: Any = self._style("name")
        text = Text(no_wrap=True)
        if self.content_size.height > len(NAMES):
            text.append(" " * MARGIN + month_line(self.day.year, shown, first, width) + "\n", name)
        for weekday in range(7):
            text.append("\n" * bool(weekday) + f"{NAMES[weekday]} ", name)
            for week in range(first, first + shown):
                self._add(text, start + timedelta(7 * week + weekday), width)
        return text

    def _add(self, text: Text, day: date, width: int) -> None:
        if day > self._today or day.year != self.day.year:
            text.append(" " * width)
            return
        entries = self._per_day.get(day.isoformat(), 0)
        sign = sign_of(entries)
        style = self._style("none" if not entries else "most" if sign == "█" else "some")
        if day == self.day:
            sign, style = str(entries) if entries < 10 else "+", style + self._style("cursor")
        text.append(sign, style)
        text.append(" " * (width - 1))

    def _style(self, part: str) -> Any:
        return self.get_component_rich_style(f"year-map--{part}", partial=True)


def day_of(ids: tuple[int | str, ...], now: Moment) -> date:
    """The day that a screen's arguments say, today without."""
    return date.fromordinal(int(ids[0])) if ids else now.local_date


def _a_year(day: date, shift: int) -> date:
    try:
        return day.replace(year=day.year + shift)
    except ValueError:
        return day.replace(year=day.year + shift, day=28)
