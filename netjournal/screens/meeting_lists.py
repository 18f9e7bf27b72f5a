"""What stands on the page of a meeting: its head, three parts with their lists, the answers afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from netjournal.errors import NotFound
from netjournal.journal.briefs import Brief, Telling, meeting_brief, tellings
from netjournal.journal.timing import running_words
from netjournal.screens.frame import Bookmark, FrameScreen, Identity
from netjournal.screens.meeting_parts import (
    COLUMNS,
    Kind,
    PartRows,
    evidence_rows,
    minutes_rows,
    prepare_rows,
    record_of,
)
from netjournal.screens.meeting_texts import head_of, plan_of, titled
from netjournal.widgets.columns import Row
from netjournal.widgets.fields import LongField
from netjournal.widgets.form import Form
from netjournal.widgets.record_list import RecordList

PARTS = {"prepare": "Prepare", "minutes": "Minutes", "after": "Afterwards"}
_KEYS = {"prepare": "p", "minutes": "m", "after": "w"}
_LISTS = {"prepare": "people", "minutes": "items", "after": "evidence"}
_EMPTY = {
    "prepare": "Nobody is named yet.\nPress {meeting.edit} to say who comes and what it is for.",
    "minutes": "No minutes yet.\nPress {meeting.new} to add an item, {meeting.action} for something to do.",
    "after": "Nothing noted yet.\n"
    "Press {meeting.exchange} for what passed,\n{meeting.contribute} for what it contributed to.",
}
QUESTIONS = {"intended": "Intended", "happened": "Happened", "why": "Why", "what_next": "Next"}
LOOKS_AT_THE_CLOCK = 10.0
"""Seconds between two looks at the clock while the timer runs: it shows minutes."""


class MeetingLists(FrameScreen):
    """Its arguments: the meeting's id, and the part that is shown ("prepare")."""

    AUTO_FOCUS = ""
    CSS_PATH = Path(__file__).with_name("meeting.tcss")

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._brief: Brief | None = None
        self._parts: dict[str, PartRows] = {}
        self._told: dict[int, Telling] = {}

    @property
    def meeting(self) -> int:
        """The meeting's id."""
        return int(self.ids[0])

    @property
    def part(self) -> str:
        """The part that is shown."""
        return str(self.ids[1]) if len(self.ids) > 1 and self.ids[1] in PARTS else "prepare"

    @property
    def records(self) -> RecordList:
        """The list of that part."""
        return self.query_one(f"#{_LISTS[self.part]}", RecordList)

    def body(self) -> ComposeResult:
        """Head, names of the parts, and each part with its list."""
        yield Static("", id="meeting-head", markup=False)
        yield Static("", id="meeting-parts", markup=False)
        with Vertical(id="prepare", classes="part"):
            yield self._list("prepare")
            with VerticalScroll(can_focus=False, classes="beside-list", id="plan-box"):
                yield Static("", id="plan", markup=False)
        with Vertical(id="minutes", classes="part"):
            yield self._list("minutes")
            with VerticalScroll(can_focus=False, classes="beside-list", id="item-box"):
                yield Static("", id="item", markup=False)
        with Vertical(id="after", classes="part"):
            yield Vertical(id="answers-room")
            yield self._list("after")

    def _list(self, part: str) -> RecordList:
        return RecordList(COLUMNS, partial(self._load, part), empty=_EMPTY[part], id=_LISTS[part])

    def on_mount(self) -> None:
        """Show the part that was asked for."""
        self._turn_to(self.part)
        self.set_interval(LOOKS_AT_THE_CLOCK, self.show_parts)

    def _turn_to(self, part: str) -> None:
        self.ids = (self.meeting, part)
        for name in PARTS:
            self.query_one(f"#{name}").display = name == part
        self.show_parts()
        self.set_focus(self.records)

    def show_parts(self) -> None:
        """The names of the parts, and how long the timer has run."""
        line = Text(no_wrap=True)
        running = running_words(self._brief.page, self.clock.now()) if self._brief else ""
        if running:
            line.append("T ", "dim").append(running, "bold").append("   ")
        for name, title in PARTS.items():
            style = "bold underline" if name == self.part else "dim"
            line.append(f"{_KEYS[name]} ", "dim").append(title, style).append("   ")
        if not running:
            line.append("T timer", "dim")
        self.query_one("#meeting-parts", Static).update(line)

    # Reading

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """The meeting whole."""
        try:
            brief = await self.ask(meeting_brief, self.meeting)
        except NotFound:
            if self.is_current:
                self.dismiss()
            return
        self._brief = brief
        self._show(brief)
        await self._show_answers(brief)
        told = await self.ask(tellings, [each.person.id for each in brief.people])
        if told != self._told:
            self._told = told
            self._show(brief)

    def _show(self, brief: Brief) -> None:
        now = self.clock.now()
        self.show_parts()
        self.query_one("#meeting-head", Static).update(head_of(brief.page, now, brief.series))
        plan = plan_of(brief.page)
        self.query_one("#plan", Static).update(plan)
        self.query_one("#plan-box").display = bool(plan.plain)
        self._parts = {
            "prepare": prepare_rows(brief, now, self._told),
            "minutes": minutes_rows(brief, now),
            "after": evidence_rows(brief, now),
        }
        for part in PARTS:
            known = self.query_one(f"#{_LISTS[part]}", RecordList)
            known.show(self._parts[part].rows, headings=self._parts[part].headings)
        self._show_item()

    async def _load(self, part: str, ids: Sequence[int]) -> Mapping[int, Row]:
        return {known: self._parts[part].rows[known] for known in ids if known in self._parts[part].rows}

    async def _show_answers(self, brief: Brief) -> None:
        answers = {name: str(getattr(brief.page, name)) for name in QUESTIONS}
        if not self.query(Form):
            fields = [LongField(name, QUESTIONS[name], answers[name]) for name in QUESTIONS]
            await self.query_one("#answers-room").mount(Form(f"meeting.after/{self.meeting}", *fields))
            if self._returning is not None:
                super().come_back(self._returning)
            return
        for field in self.query(Form).first().query(LongField):
            typed, saved = field.text, answers[str(field.name)]
            # What is being typed stays: only what is as it was saved follows the notebook (an undo).
            if typed == field.saved and typed != saved:
                field.put(saved)
            field.saved = saved

    def come_back(self, to: Bookmark) -> None:
        """After a lock: as soon as the answers are there."""
        self._returning = to
        if self.query(Form):
            super().come_back(to)

    def go_back(self) -> None:
        """Out of an answer into the list; else out of the page."""
        if isinstance(self.focused, Input | TextArea):
            self.set_focus(self.records)
        else:
            super().go_back()

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show the item of the minutes that the cursor is on."""
        if event.record_list.id == "items":
            self._show_item()

    def _show_item(self) -> None:
        text, found = Text(), self._at(self.query_one("#items", RecordList))
        if self._brief is not None and found and found[0] is Kind.MINUTE:
            for item in self._brief.page.minutes:
                if item.id == found[1]:
                    titled(text, "Discussion", item.discussion)
                    titled(text, "Decision", item.decision)
        self.query_one("#item", Static).update(text)
        self.query_one("#item-box").display = bool(text.plain)

    def _at(self, records: RecordList) -> tuple[Kind, int] | None:
        return None if records.record is None else record_of(records.record)
