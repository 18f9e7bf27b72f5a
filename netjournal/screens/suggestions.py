"""What the journal would show of the unit: each with its reason, accepted by a key or declined by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.prompts import unit_in_use
from netjournal.portfolio.evidence_rows import EvidenceRow
from netjournal.portfolio.suggestions.answering import (
    accept,
    decline,
    drafted_claim,
    list_declined,
    take_back,
)
from netjournal.portfolio.suggestions.offered import Suggestion, Suggestions
from netjournal.portfolio.suggestions.suggesting import suggestions
from netjournal.progress import Tell
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.screens.report_kinds import open_source
from netjournal.screens.ways import kind_in_words
from netjournal.text import visible
from netjournal.units import Unit
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "The journal has nothing more to suggest.\n"
    "What happened, who used what, and what came of it makes suggestions: {app.capture} writes it down.\n"
    "{suggestions.declined} shows what was declined."
)
NONE_DECLINED = "Nothing was declined.\n{app.go_back} goes back."
COLUMNS = (Column(6), Column(13, from_width=64), Column(weight=1))


class SuggestionList(RecordList):
    """Enter does not open here: it accepts."""

    key_words: ClassVar[Mapping[str, str]] = {"list.choose": "accept", "list.mark": ""}


class SuggestionsScreen(FrameScreen):
    """The list, what fills a gap first; below it the one at the cursor in full."""

    DEFAULT_CSS = """
    SuggestionsScreen #one { height: auto; max-height: 7; padding: 0 1 0 3; color: $foreground-muted; }
    SuggestionsScreen.-short #one { max-height: 2; }
    """
    HEADING, GROUP, AUTO_FOCUS = "Suggestions", "suggestions", "#suggestions"
    BINDINGS: ClassVar = bindings("suggestions")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found = Suggestions()
        self._unit: Unit | None = None

    def body(self) -> ComposeResult:
        """The list, and the one at the cursor in full."""
        yield SuggestionList(COLUMNS, self._load, empty=EMPTY, id="suggestions")
        yield Static("", id="one")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Look through the journal."""
        try:
            found, unit = await self.ask_long("Looking through the journal", _read)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._found, self._unit = found, unit
        more = sum(found.more.values())
        shown = f"{len(found.offered)}"
        self.sub_title = f"{shown}, and {more:,} more behind these" if more else shown
        headings = _headings(found, unit)
        self.query_one(RecordList).show([each.id for each in found.offered], headings=headings)
        self._show_one()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        known = {each.id: each for each in self._found.offered}
        return {number: _row(known[number]) for number in ids if number in known}

    @property
    def _at(self) -> Suggestion | None:
        return self._found.find(self.query_one(RecordList).record or 0)

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Tell it in full."""
        self._show_one()

    def _show_one(self) -> None:
        one, unit = self._at, self._unit
        said = "" if one is None or unit is None else _words(one, unit, self._found.more.get(one.key, 0))
        self.query_one("#one", Static).update(Text(visible(said, lines=True)))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Accept it as it is drafted."""
        one = self._found.find(event.record)
        if one is not None:
            self._accept(one)

    @work(group="keep")
    async def _accept(self, one: Suggestion) -> None:
        made: EvidenceRow | None = await self.keep_now(accept, one.key, one.source, one.row, one.claim)
        if made is not None:
            self.say(f"It is evidence for {one.key} now, as it stands today. u takes it back.", "good")

    def action_reword(self) -> None:
        """Say how it shows it in other words, then accept it."""
        if (one := self._at) is not None:
            self.app.push_screen(AcceptForm(one.key, one.source, one.row))

    @work(group="keep")
    async def action_decline(self) -> None:
        """Not to be offered again."""
        one = self._at
        if one is not None and await self.keep_now(decline, one.key, one.source, one.row) is not None:
            self.say(f"It is not suggested for {one.key} any more. u takes it back.", "good")

    def action_open(self) -> None:
        """The record itself."""
        if (one := self._at) is not None:
            open_source(self, one.source, one.row)

    def action_declined(self) -> None:
        """What was declined."""
        self.app.push_screen(DeclinedScreen())


class AcceptForm(DomainForm):
    """How a row shows a criterion: its arguments are the key, the source, and the row."""

    HEADING, GROUP, SAID = "Accept as evidence", "suggestions.accept", "It is evidence now."

    def load(self) -> tuple[str, str]:
        """The words to begin with, and what the key is about."""
        key, source, row = self.ids
        return drafted_claim(str(key), str(source), int(row)), unit_in_use().words(str(key))

    def fields(self, loaded: tuple[str, str]) -> list[Field]:
        """The claim alone."""
        claim, words = loaded
        return [LongField("claim", f"How it shows {self.ids[0]}", claim, hint=words)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Freeze it, with these words."""
        key, source, row = self.ids
        return partial(accept, str(key), str(source), int(row), values["claim"] or "")


class DeclinedScreen(FrameScreen):
    """What was declined; enter takes the answer back, so that it is suggested again."""

    HEADING, GROUP, AUTO_FOCUS = "Declined suggestions", "declined", "#declined"
    BINDINGS: ClassVar = bindings("declined")

    def body(self) -> ComposeResult:
        """The list."""
        yield DeclinedList(COLUMNS, self._load, empty=NONE_DECLINED, id="declined")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it."""
        self._rows = {each.id: each for each in await self.ask(list_declined)}
        self.sub_title = f"{len(self._rows)}" if self._rows else ""
        self.query_one(RecordList).show(self._rows)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        found = {number: self._rows[number] for number in ids if number in self._rows}
        return {
            number: (Cell(each.key, "strong"), Cell(kind_in_words(each.source), "dim"), each.title)
            for number, each in found.items()
        }

    @work(group="keep")
    async def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Suggest it again."""
        if event.record in self._rows:
            await self.keep_now(take_back, event.record)
            self.say("It is suggested again.", "good")


class DeclinedList(RecordList):
    """Enter takes back here."""

    key_words: ClassVar[Mapping[str, str]] = {"list.choose": "suggest again", "list.mark": ""}


def _read(tell: Tell) -> tuple[Suggestions, Unit]:
    return suggestions(tell), unit_in_use()


def _row(one: Suggestion) -> Row:
    return Cell(one.key, "strong"), Cell(kind_in_words(one.source), "dim"), one.why


def _headings(found: Suggestions, unit: Unit) -> list[tuple[int, str]]:
    """Over the first of each group: what would fill a gap, and what adds to something."""
    names = [_heading(each, found, unit) for each in found.offered]
    return [(at, name) for at, name in enumerate(names) if not at or names[at - 1] != name]


def _heading(one: Suggestion, found: Suggestions, unit: Unit) -> str:
    criterion = unit.criterion(one.key)
    keys = (criterion.key, *(item.key for item in criterion.items)) if criterion else ()
    if all(key in found.empty for key in keys):
        return "Nothing at all is claimed for the criterion"
    return "Nothing is claimed for it yet" if one.key in found.empty else "Would add to what is claimed"


def _words(one: Suggestion, unit: Unit, more: int) -> str:
    """Why, what it would show, and the claim to begin with."""
    rest = f" ({more:,} more would)" if more else ""
    return f"{one.why}\nWould show {one.key} {unit.words(one.key)}{rest}.\nThe claim: {one.claim}"
