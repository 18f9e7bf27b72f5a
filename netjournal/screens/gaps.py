"""Gaps: what is missing or thin in the portfolio, what would fill it; enter makes a dated action of one."""

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
from netjournal.journal.actions import add_action
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.portfolio.coverage.gaps import Gap
from netjournal.portfolio.coverage.pages import Matrix, gap_to_do, matrix
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.screens.journal_form import person
from netjournal.screens.opening import open_record
from netjournal.text import visible
from netjournal.units import Unit
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.record_list import RecordList

EMPTY = "No gaps: every criterion and item has evidence of several kinds.\n{app.go_back} goes back."
PER_KEY = 64
WHOLE = "whole"
"""Stands for the unit as a whole where a key is an argument."""


class GapList(RecordList):
    """Enter makes a thing to do here."""

    key_words: ClassVar[Mapping[str, str]] = {"list.choose": "to do", "list.mark": ""}


class GapsScreen(FrameScreen):
    """The list; below it what would fill the one at the cursor."""

    DEFAULT_CSS = (
        "GapsScreen #fill { height: auto; max-height: 5; padding: 0 1 0 3; color: $foreground-muted; }"
    )

    HEADING, GROUP, AUTO_FOCUS = "Gaps", "gaps", "#gaps"
    BINDINGS: ClassVar = bindings("gaps")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._matrix: Matrix | None = None
        self._gaps: dict[int, Gap] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(7), Column(weight=3), Column(weight=2, from_width=96)]
        yield GapList(columns, self._load, empty=EMPTY, id="gaps")
        yield Static("", id="fill")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them: a few dozen."""
        try:
            self._matrix = await self.ask(matrix)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        unit = self._matrix.coverage.unit
        found = numbered(unit, self._matrix.gaps)
        self._gaps = {number: gap for gap, number in found}
        names = [_heading(unit, gap.key) for gap, _ in found]
        first = [at for at, name in enumerate(names) if not at or names[at - 1] != name]
        self.sub_title = f"{len(found)}" if found else ""
        self.query_one(RecordList).show(self._gaps, headings=[(at, names[at]) for at in first])
        self._show_fill()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._row(self._gaps[number]) for number in ids if number in self._gaps}

    def _row(self, gap: Gap) -> Row:
        return Cell(gap.key, "dim" if gap.item else "strong"), gap.why, Cell(gap.fill, "dim")

    @property
    def _at(self) -> Gap | None:
        return self._gaps.get(self.query_one(RecordList).record or 0)

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Say what would fill it."""
        self._show_fill()

    def _show_fill(self) -> None:
        gap = self._at
        words = f"{gap.why}\nWould fill it: {gap.fill}" if gap else ""
        self.query_one("#fill", Static).update(Text(visible(words, lines=True)))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Make something to do of it."""
        gap = self._gaps.get(event.record)
        if gap is not None:
            self.app.push_screen(GapForm(gap.key or WHOLE, event.record % PER_KEY))

    def action_open(self) -> None:
        """The criterion or item."""
        gap = self._at
        if gap is not None and gap.key and self._matrix is not None:
            open_record(self, "criterion", position_of(self._matrix.coverage.unit, gap.key))


class GapForm(DomainForm):
    """Something to do about a gap: its key (or WHOLE), and its number among those of that key."""

    HEADING, GROUP, SAID = "To do about a gap", "gaps.to_do", "It is to do; Today has it."

    def load(self) -> tuple[Gap | None, KnownNames]:
        """The gap as it stands, and the names."""
        key = "" if self.ids[0] == WHOLE else str(self.ids[0])
        return gap_to_do(key, int(self.ids[1])), names_for_completion()

    def fields(self, loaded: tuple[Gap | None, KnownNames]) -> list[Field]:
        """What, until when, with whom."""
        gap, names = loaded
        contact = gap.contact if gap else None
        whom = next((names.called(each.id, each.name) for each in names.contacts if each.id == contact), "")
        return [
            Field("text", "What", gap.action if gap else "", required=True, hint=gap.why if gap else ""),
            Field("due", "Until", "", read=day_in_words(self.clock, ahead=True), required=True),
            Field("contact", "For or with", whom, read=person(names)),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """As any other thing to do."""
        more = {name: value for name, value in values.items() if value is not None and name != "text"}
        return partial(add_action, values["text"], **more)


def numbered(unit: Unit, gaps: Sequence[Gap]) -> list[tuple[Gap, int]]:
    """Each gap with a number that stays its own while others come and go: its key's place, then its own."""
    counts: dict[str, int] = {}
    found: list[tuple[Gap, int]] = []
    for gap in gaps:
        at = counts[gap.key] = counts.get(gap.key, -1) + 1
        found.append((gap, position_of(unit, gap.key) * PER_KEY + at))
    return found


def _heading(unit: Unit, key: str) -> str:
    criterion = unit.criterion(key)
    return f"{criterion.key} {criterion.title}" if criterion else "The unit as a whole"


def position_of(unit: Unit, key: str) -> int:
    """The place of a key among those of the unit, from 1; one beyond the last for none of them."""
    keys = unit.keys
    return keys.index(key) + 1 if key in keys else len(keys) + 1
