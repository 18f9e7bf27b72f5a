"""A meeting: prepared, minuted, looked back on; each part one key away, nothing compulsory."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import work
from textual.widgets import TextArea

from netjournal.commands import bindings
from netjournal.journal.actions import done, get_action, undone
from netjournal.journal.meetings import edit_meeting
from netjournal.journal.minutes import move_minute, remove_minute
from netjournal.journal.timing import begin, end
from netjournal.ledger.trash import discard
from netjournal.screens.dialogs.evidence_forms import (
    MeetingContributionForm,
    MeetingExchangeForm,
    has_objectives,
)
from netjournal.screens.dialogs.meeting_forms import HeldForm, MeetingActionForm, MeetingPlan, MinuteForm
from netjournal.screens.dialogs.series_form import SeriesForm
from netjournal.screens.meeting_lists import MeetingLists
from netjournal.screens.meeting_parts import Kind, record_of
from netjournal.screens.opening import open_record
from netjournal.text import counted
from netjournal.widgets.fields import LongField
from netjournal.widgets.form import Form
from netjournal.widgets.record_list import RecordList

_EDITED = {Kind.ACTION, Kind.MINUTE, Kind.EXCHANGE, Kind.CONTRIBUTION}


class MeetingScreen(MeetingLists):
    """The page of a meeting, and what can be done from it."""

    HEADING, GROUP = "Meeting", "meeting"
    BINDINGS: ClassVar = bindings("meeting")

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
