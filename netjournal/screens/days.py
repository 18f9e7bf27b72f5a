"""Some days of the journal: the entries of a week or a month; Enter opens one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import work
from textual.app import ComposeResult

from netjournal.journal.rows import entry_rows
from netjournal.journal.windows import JournalFilter, JournalWindow, journal_ids
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.today_rows import day_headings, day_words, entry_row
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.record_list import RecordList


class DaysScreen(FrameScreen):
    """Arguments: the first and the last day, as the numbers that `date.toordinal` gives."""

    HEADING = "Journal"
    GROUP = "days"
    AUTO_FOCUS = "#days"

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(5), Column(7, from_width=50), Column(), Column(13, "right", from_width=60)]
        yield RecordList(
            columns,
            self._load,
            empty="Nothing was written on these days.\n{app.capture} writes a line.",
            id="days",
        )

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return date.fromordinal(int(self.ids[0])), date.fromordinal(int(self.ids[1]))

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read which entries there are."""
        today = self.clock.now().local_date
        first, last = self.days
        till = f" to {day_words(last, today)}" if last > first else ""
        self.sub_title = day_words(first, today) + till
        window: JournalWindow = await self.ask(_window, first.isoformat(), last.isoformat())
        self.query_one(RecordList).show(window.ids, headings=day_headings(window.days, today))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {row.id: entry_row(row) for row in await self.ask(entry_rows, ids)}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the entry."""
        open_record(self, "entry", event.record)


def _window(first: str, last: str) -> JournalWindow:
    return journal_ids(JournalFilter(first=first, last=last), limit=10_000)
