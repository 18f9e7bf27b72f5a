"""A map of the year's days: a column a week, a row a day, the more entries the fuller the sign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from rich.text import Text
from textual.widget import Widget

SIGNS = "·░▒▓█"
STEPS = (1, 2, 4, 7)
"""From how many entries a day the next fuller sign is taken."""


def sign_of(entries: int) -> str:
    """The sign of a day with so many entries: told by shape, not by colour."""
    return SIGNS[sum(entries >= step for step in STEPS)]


def map_lines(per_day: Mapping[str, int], today: date, weeks: int) -> list[str]:
    """Seven lines, Monday to Sunday, `weeks` signs each; the days to come are blank."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    lines = []
    for weekday in range(7):
        days = (first + timedelta(days=7 * week + weekday) for week in range(weeks))
        lines.append(
            "".join(" " if day > today else sign_of(per_day.get(day.isoformat(), 0)) for day in days)
        )
    return lines


class HeatMap(Widget):
    """The map, as many weeks as there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heat-map--day", "heat-map--name"}
    DEFAULT_CSS = """
    HeatMap {
        height: 7;
        & > .heat-map--day { color: $accent; }
        & > .heat-map--name { color: $foreground-muted; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._per_day: Mapping[str, int] = {}
        self._today: date | None = None

    def show(self, per_day: Mapping[str, int], today: date) -> None:
        """Show these counts (ISO day → entries), up to today."""
        self._per_day, self._today = per_day, today
        self.refresh()

    def render(self) -> Text:
        """The seven lines, the weekdays named."""
        text = Text(no_wrap=True)
        if self._today is None:
            return text
        weeks = max(1, min(53, self.content_size.width - 3))
        day: Any = self.get_component_rich_style("heat-map--day", partial=True)
        name: Any = self.get_component_rich_style("heat-map--name", partial=True)
        for weekday, line in enumerate(map_lines(self._per_day, self._today, weeks)):
            text.append(f"{'Mo  We  Fr  Su'[weekday * 2 : weekday * 2 + 2]} ", name)
            text.append(line + ("\n" if weekday < 6 else ""), day)
        return text
