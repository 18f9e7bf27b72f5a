"""Introductions, all or those of one person: thanks owed first, then what is open, then the latest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.network.introductions import (
    IntroductionRow,
    list_introductions,
    move_introduction,
    remove_introduction,
    thank,
)
from netjournal.screens.frame import FrameScreen
from netjournal.screens.introduction_forms import IntroductionForm
from netjournal.screens.opening import open_record
from netjournal.widgets.columns import Cell, Column, Row, Tone
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No introduction yet.\n{introductions.new} notes one: who introduces whom to whom.\n"
    "{contact.path} on somebody’s page finds who can get you there."
)
_TONES: dict[str, Tone] = {"asked": "accent", "offered": "accent", "declined": "dim"}


class IntroductionsScreen(FrameScreen):
    """Opened over any screen; with the id of a contact theirs alone."""

    HEADING = "Introductions"
    GROUP = "introductions"
    AUTO_FOCUS = "#introductions"
    BINDINGS: ClassVar = bindings("introductions")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: dict[int, IntroductionRow] = {}

    @property
    def contact(self) -> int | None:
        """Whose they are, None for all."""
        return int(self.ids[0]) if self.ids else None

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(17), Column(weight=3), Column(weight=2, from_width=100)]
        columns.append(Column(11, "right", from_width=60))
        yield RecordList(columns, self._load, empty=EMPTY, id="introductions")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them all: they are few."""
        self._found = {row.id: row for row in await self.ask(list_introductions, self.contact)}
        self.query_one(RecordList).show(list(self._found))
        owed = sum(row.thanks_owed for row in self._found.values())
        self.sub_title = f"{len(self._found)}" + (f" · thanks owed for {owed}" if owed else "")

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {known: introduction_row(self._found[known], now) for known in ids if known in self._found}

    @property
    def at_cursor(self) -> IntroductionRow | None:
        """The one at the cursor."""
        return self._found.get(self.query_one(RecordList).record or 0)

    def on_record_list_row_chosen(self) -> None:
        """Its form."""
        self.action_edit()

    def action_new(self) -> None:
        """Another one, of this person where it is theirs."""
        self.app.push_screen(IntroductionForm(*(("with", self.contact) if self.contact else ())))

    def action_edit(self) -> None:
        """Its form."""
        if (row := self.at_cursor) is not None:
            self.app.push_screen(IntroductionForm(row.id))

    def action_made(self) -> None:
        """It was made."""
        self._move("made")

    def action_met(self) -> None:
        """They met."""
        self._move("met")

    def action_declined(self) -> None:
        """It will not come."""
        self._move("declined")

    def _move(self, state: str) -> None:
        if (row := self.at_cursor) is not None:
            self.keep(move_introduction, row.id, state)

    def action_thank(self) -> None:
        """Whoever made it was thanked."""
        if (row := self.at_cursor) is not None:
            self.keep(thank, row.id)

    def action_person(self) -> None:
        """The page of who introduces, or where that is oneself, of who is introduced."""
        if (row := self.at_cursor) is not None:
            others = [each for each in (row.introducer, row.person, row.other) if each != row.me]
            open_record(self, "contact", others[0])

    def action_delete(self) -> None:
        """To the trash; what it tied together stays."""
        if (row := self.at_cursor) is not None:
            self.keep(remove_introduction, row.id)
            self.say("It is in the trash. u takes it back.", "good")

    def action_history(self) -> None:
        """Every change."""
        if (row := self.at_cursor) is not None:
            open_record(self, "history", "introduction", row.id)


def introduction_row(row: IntroductionRow, now: Moment) -> Row:
    """Its state, who and whom, what for or what came of it, and its last day."""
    state = Cell("thanks owed", "warn") if row.thanks_owed else Cell(row.state, _TONES.get(row.state, ""))
    more = row.outcome or row.purpose
    when = say_day(row.day, now)
    return state, row.words, Cell(" ".join(more[:500].split()), "dim"), Cell(when, "dim")
