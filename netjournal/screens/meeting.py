"""A meeting: prepared, minuted, looked back on; each part one key away, nothing compulsory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.journal.actions import done, get_action, undone
from netjournal.journal.briefs import Brief, Telling, meeting_brief, tellings
from netjournal.journal.meetings import edit_meeting
from netjournal.journal.minutes import move_minute, remove_minute
from netjournal.journal.timing import begin, end, running_words
from netjournal.ledger.trash import discard
from netjournal.screens.dialogs.evidence_forms import (
    MeetingContributionForm,
    MeetingExchangeForm,
    has_objectives,
)
from netjournal.screens.dialogs.meeting_forms import HeldForm, MeetingActionForm, MeetingPlan, MinuteForm
from netjournal.screens.dialogs.series_form import SeriesForm
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
from netjournal.screens.opening import open_record
from netjournal.text import counted
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
_EDITED = {Kind.ACTION, Kind.MINUTE, Kind.EXCHANGE, Kind.CONTRIBUTION}
LOOKS_AT_THE_CLOCK = 10.0
"""Seconds between two looks at the clock while the timer runs: it shows minutes."""


class MeetingScreen(FrameScreen):
    """The page of a meeting. Its arguments: the meeting's id, and the part that is shown ("prepare")."""

    HEADING, GROUP = "Meeting", "meeting"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings("meeting")
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

    # Doing

    def action_part(self, part: str) -> None:
        """To that part."""
        self._turn_to(part)

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Toggle an action; open anything else."""
        kind, record = record_of(event.record)
        if kind is Kind.ACTION:
            self.keep(_toggle, record)
        else:
            self._open(kind, record)

    def _open(self, kind: Kind, record: int) -> None:
        if kind in (Kind.PERSON, Kind.HOPE, Kind.SERVICES):
            open_record(self, "contact", record)
            return
        if kind is Kind.TELLING:
            self.action_may_tell()
            return
        if kind is Kind.MEETING:
            self.app.push_screen(MeetingScreen(record, "minutes"))
            return
        form = {
            Kind.ACTION: MeetingActionForm,
            Kind.MINUTE: MinuteForm,
            Kind.EXCHANGE: MeetingExchangeForm,
            Kind.CONTRIBUTION: MeetingContributionForm,
        }[kind]
        self.app.push_screen(form(self.meeting, record))

    def action_edit(self) -> None:
        """What the part is about: the plan, the row at the cursor, the answers."""
        found = self._at(self.records)
        if self.part == "after":
            self.query(TextArea).first().focus()
        elif found and found[0] in _EDITED:
            self._open(*found)
        elif self.part == "prepare":
            self.app.push_screen(MeetingPlan(self.meeting))

    def action_new(self) -> None:
        """An item of the minutes; afterwards, what passed."""
        if self.part == "after":
            self.action_exchange()
            return
        self._turn_to("minutes")
        self.app.push_screen(MinuteForm(self.meeting))

    def action_action(self) -> None:
        """Something to do."""
        self.app.push_screen(MeetingActionForm(self.meeting))

    @work(group="keep")
    async def action_timer(self) -> None:
        """Start the timer; stop it, and keep how long it took."""
        if self._brief is None:
            return
        if self._brief.page.began_at is None:
            await self.keep_now(begin, self.meeting)
            self.say("The timer runs. T again: the meeting ends, and its length is kept.", "good")
            return
        ran = await self.keep_now(end, self.meeting)
        if ran is None:
            self.say("It ran for more than 12 hours: forgotten, so the length stays as it was.", "warn")
        else:
            self.say(f"{counted(ran, 'minute')}. u takes it back.", "good")

    def action_series(self) -> None:
        """How often it repeats."""
        self.app.push_screen(SeriesForm(self.meeting))

    def action_held(self) -> None:
        """Who was there."""
        self.app.push_screen(HeldForm(self.meeting))

    def action_may_tell(self) -> None:
        """What those who come may be told, and what they know already."""
        from netjournal.screens.may_tell import MayTellScreen

        self.app.push_screen(MayTellScreen("meeting", self.meeting))

    def action_exchange(self) -> None:
        """What somebody gave to somebody."""
        self.app.push_screen(MeetingExchangeForm(self.meeting))

    @work(group="contribute")
    async def action_contribute(self) -> None:
        """What it moved."""
        if await self.ask(has_objectives):
            self.app.push_screen(MeetingContributionForm(self.meeting))
        else:
            self.say("There is no active objective yet: press 5, then n.", "warn")

    def action_out(self) -> None:
        """What a copy for those who came would be."""
        from netjournal.screens.minutes_out import MinutesOutScreen

        self.app.push_screen(MinutesOutScreen(self.meeting))

    def action_move(self, way: str) -> None:
        """Move the item of the minutes at the cursor."""
        found = self._at(self.records)
        if self._brief is None or found is None or found[0] is not Kind.MINUTE:
            return
        items = [item.id for item in self._brief.page.minutes]
        place = items.index(found[1]) + (2 if way == "down" else 0)
        if 1 <= place <= len(items):
            self.keep(move_minute, found[1], place)

    def action_delete(self) -> None:
        """What the cursor is on goes to the trash; u takes it back."""
        found = self._at(self.records)
        if found is None:
            return
        kind, record = found
        if kind not in _EDITED:
            self.say("e changes who comes; people themselves are deleted in Contacts.", "warn")
        elif kind is Kind.MINUTE:
            self.keep(remove_minute, record)
        else:
            self.keep(discard, kind.name.lower(), record)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """The answers are to be saved."""
        self._save_answers({name: value or "" for name, value in event.values.items()})

    @work(group="keep")
    async def _save_answers(self, answers: dict[str, Any]) -> None:
        if await self.keep_now(edit_meeting, self.meeting, answers) is None:
            return
        await self.nj.drafts.drop(f"meeting.after/{self.meeting}/")
        for field in self.query(LongField):
            field.saved = answers[str(field.name)]
        self.set_focus(self.records)
        self.say("Kept.", "good")


def _toggle(action: int) -> None:
    if get_action(action).done:
        undone(action)
    else:
        done(action)
