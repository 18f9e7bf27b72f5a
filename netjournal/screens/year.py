"""The map of the year: on which days something was written, and the way to each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.journal.windows import entries_per_day
from netjournal.screens.days import DaysScreen
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.today_rows import day_words
from netjournal.text import counted
from netjournal.widgets.year_map import YearMap, day_of

KEY = "· none   ░ 1   ▒ 2 to 3   ▓ 4 to 6   █ 7 or more"


class YearScreen(FrameScreen):
    """Opened over Today. Argument: the day at the cursor, as `date.toordinal` gives it; none for today."""

    HEADING = "The year"
    GROUP = "year"
    CSS_PATH = "year.tcss"
    AUTO_FOCUS = "#year-map"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._per_day: dict[str, int] = {}
        self._read: int | None = None

    def body(self) -> ComposeResult:
        """What the cursor is on, the map, the year in a sentence, what the signs mean."""
        now = self.clock.now()
        yield Static("", markup=False, id="year-day")
        yield YearMap(day_of(self.ids, now), now.local_date, id="year-map")
        yield Static("", markup=False, id="year-whole")
        yield Static(KEY, markup=False, id="year-key")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the cursor's year, by one statement."""
        year, today = self._map.day.year, self.clock.now().local_date
        last = min(date(year, 12, 31), today).isoformat()
        self._per_day = await self.ask(entries_per_day, f"{year}-01-01", last)
        self._read = year
        self._map.show(self._per_day, today)
        self._say_day()
        self.query_one("#year-whole", Static).update(Text(year_words(self._per_day, year, today)))

    @property
    def _map(self) -> YearMap:
        return self.query_one(YearMap)

    @on(YearMap.Moved)
    def _moved(self, event: YearMap.Moved) -> None:
        if event.day.year != self._read:
            self.refill()
        else:
            self._say_day()

    def _say_day(self) -> None:
        day, today = self._map.day, self.clock.now().local_date
        self.sub_title = str(day.year)
        words = f"{day_words(day, today)}: {count_words(self._map.entries)}"
        self.query_one("#year-day", Static).update(Text(words + (" · today" if day == today else "")))

    @on(YearMap.Chosen)
    def _open(self, event: YearMap.Chosen) -> None:
        ordinal = event.day.toordinal()
        self.app.push_screen(DaysScreen(ordinal, ordinal))

    def bookmark(self) -> Bookmark:
        """With the day at the cursor."""
        return replace(super().bookmark(), ids=(self._map.day.toordinal(),))


def count_words(entries: int) -> str:
    """ "nothing written", "1 entry", "12 entries"."""
    return "nothing written" if not entries else counted(entries, "entry", "entries")


def year_words(per_day: dict[str, int], year: int, today: date) -> str:
    """The year in a sentence: how many entries, on how many of its days so far, and the fullest day."""
    if not per_day:
        return f"{year}: nothing written."
    days = (min(date(year, 12, 31), today) - date(year, 1, 1)).days + 1
    fullest = max(per_day, key=lambda day: (per_day[day], day))
    most = day_words(date.fromisoformat(fullest), date(year, 1, 1))
    return (
        f"{year}: {count_words(sum(per_day.values()))} on {len(per_day)} of {days} days"
        f"{'' if year < today.year else ' so far'}. Most on {most}: {per_day[fullest]:,}."
    )
