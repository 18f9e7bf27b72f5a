"""Meetings: what lies ahead, what has been, and what has no minutes yet; the one at the cursor beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.journal.capture.dates import say_date
from netjournal.journal.entries import delete_entry
from netjournal.journal.meeting_windows import WHICH, meeting_counts, meeting_ids
from netjournal.journal.meetings import MeetingRow, When, meeting_page, meeting_rows
from netjournal.ledger import changeset
from netjournal.screens.dialogs.meeting_forms import MeetingPlan
from netjournal.screens.dialogs.series_form import SeriesForm
from netjournal.screens.frame import Bookmark, FrameScreen, Identity
from netjournal.screens.meeting_texts import detail_of
from netjournal.text import counted
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

COLUMNS = (Column(16), Column(), Column(from_width=70), Column(20, from_width=50))
_WORDS: Mapping[When, str] = {"upcoming": "Upcoming", "past": "Past", "without minutes": "Without minutes"}
_EMPTY: Mapping[When, str] = {
    "upcoming": "No meeting lies ahead.\n"
    "Press {meetings.plan} to plan one, or {meetings.calendar_in} to bring a calendar in.",
    "past": "No meeting has been yet.\n"
    "Press {meetings.plan} to plan one; a day that has passed is taken, too.",
    "without minutes": "Every meeting that has been has minutes.\n{meetings.plan} plans one.",
}


class MeetingsScreen(FrameScreen):
    """Three lists of meetings, one at a time. Its argument, after a lock only: which of them."""

    HEADING, GROUP, AUTO_FOCUS = "Meetings", "meetings", "#meetings"
    BINDINGS: ClassVar = bindings("meetings")
    CSS_PATH = Path(__file__).with_name("meetings.tcss")

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._unless_chosen: When = "upcoming"

    def body(self) -> ComposeResult:
        """The lists' names, the list, the meeting beside it."""
        yield Static("", id="which", markup=False)
        with Vertical(classes="panes"):
            yield RecordList(COLUMNS, self.load, id="meetings", classes="pane")
            with VerticalScroll(classes="aside", id="meeting-aside", can_focus=False):
                yield Static("", id="meeting-detail", markup=False)

    @property
    def which(self) -> When:
        """The list that is shown: the one chosen, else what lies ahead, else what has been."""
        return next((name for name in WHICH if name in self.ids), self._unless_chosen)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Ids of the list, and how many each has."""
        counts = await self.ask(meeting_counts)
        self._unless_chosen = "past" if counts["past"] and not counts["upcoming"] else "upcoming"
        which = self.which
        ids = await self.ask(meeting_ids, which)
        line = Text(no_wrap=True)
        for name in WHICH:
            style = "bold underline" if name == which else "dim"
            line.append(f"{_WORDS[name]} {counts[name]}", style).append("   ")
        self.query_one("#which", Static).update(line)
        records = self.query_one(RecordList)
        records.empty = _EMPTY[which]
        records.show(ids)
        if not ids:
            self.query_one("#meeting-detail", Static).update("")

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Rows for what is in sight."""
        rows = await self.ask(meeting_rows, ids)
        now = self.clock.now()
        return {row.id: (say_date(row.moment, now), *_row(row)) for row in rows}

    def come_back(self, to: Bookmark) -> None:
        """After a lock: the same list."""
        self.ids = to.ids
        self.refill()
        super().come_back(to)

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show it beside the list."""
        self._show(event.record)

    @work(exclusive=True, group="detail")
    async def _show(self, meeting: int) -> None:
        try:
            page = await self.ask(meeting_page, meeting)
        except NotFound:
            return
        self.query_one("#meeting-detail", Static).update(detail_of(page, self.clock.now()))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open it: to prepare what lies ahead, to minute what has been."""
        from netjournal.screens.meeting import MeetingScreen

        part = "prepare" if self.which == "upcoming" else "minutes"
        self.app.push_screen(MeetingScreen(event.record, part))

    def action_plan(self) -> None:
        """A new one."""
        self.app.push_screen(MeetingPlan())

    def action_edit(self) -> None:
        """Change the plan of the one at the cursor."""
        record = self.query_one(RecordList).record
        if record is not None:
            self.app.push_screen(MeetingPlan(record))

    def action_series(self) -> None:
        """Let the one at the cursor repeat."""
        record = self.query_one(RecordList).record
        if record is not None:
            self.app.push_screen(SeriesForm(record))

    def action_calendar_in(self) -> None:
        """Meetings from a calendar's file."""
        from netjournal.screens.dialogs.calendar_form import CalendarForm

        self.app.push_screen(CalendarForm())

    def action_calendar_out(self) -> None:
        """Meetings and due days into a calendar's file."""
        from netjournal.screens.dialogs.calendar_form import CalendarOutForm

        self.app.push_screen(CalendarOutForm())

    def action_next_list(self) -> None:
        """To the next list."""
        self._turn(1)

    def action_previous_list(self) -> None:
        """To the list before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.ids = (WHICH[(WHICH.index(self.which) + by) % len(WHICH)],)
        self.query_one(RecordList).marked.clear()
        self.refill()

    def action_delete(self) -> None:
        """To the trash, with all that hangs on them; u takes it back."""
        chosen = self.query_one(RecordList).chosen
        if chosen:
            self.keep(_discard_all, chosen)


def _discard_all(meetings: Sequence[int]) -> None:
    with changeset("meetings.delete"):
        for row in meeting_rows(meetings):
            delete_entry(row.entry_id)


def _row(row: MeetingRow) -> tuple[str | Cell, ...]:
    return Cell(row.title, "strong"), Cell(", ".join(row.people), "dim"), came_of(row)


def came_of(row: MeetingRow) -> str:
    """What came of it in a few words; the items are counted only where nothing was decided."""
    parts = [f"{row.open_actions} to do"] if row.open_actions else []
    if row.decisions:
        parts.append(f"{row.decisions} decided")
    elif row.minutes:
        parts.append(counted(row.minutes, "item"))
    return " · ".join(parts)
