"""A piece of evidence to be chosen: for a line of the plan, or as what was seen in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.portfolio.evidence_rows import EvidenceRow, list_evidence
from netjournal.portfolio.plan import fitting, fulfil, kinds_in_use
from netjournal.screens.frame import FrameScreen
from netjournal.screens.other_forms import SeenForm
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.labelled_lines import FigureList
from netjournal.widgets.record_list import RecordList

EMPTY = "No piece of evidence yet.\n{app.evidence} on anything makes one; {app.go_back} goes back."


class ChoosePieceScreen(FrameScreen):
    """Its arguments: "plan" and the id of a line of the plan, or "seen"."""

    HEADING = "Which piece?"
    GROUP = "choose_piece"
    AUTO_FOCUS = "#pieces"
    BINDINGS: ClassVar = bindings("choose_piece")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._pieces: dict[int, EvidenceRow] = {}
        self._kinds: Mapping[str, str] = {}

    def body(self) -> ComposeResult:
        """The pieces."""
        columns = (Column(12), Column(), Column(20, from_width=70), Column(14, "right", from_width=50))
        yield FigureList(columns, self._load, empty=EMPTY, id="pieces")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Those that fit a plan best come first."""
        if self.ids[0] == "plan":
            rows = await self.ask(fitting, int(self.ids[1]))
        else:
            rows = await self.ask(list_evidence)
        self._kinds = await self.ask(kinds_in_use)
        self._pieces = {row.id: row for row in rows}
        self.query_one(RecordList).show(self._pieces)
        self.sub_title = f"{len(rows)}"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._row(self._pieces[number]) for number in ids if number in self._pieces}

    def _row(self, row: EvidenceRow) -> Row:
        kind = self._kinds.get(row.kind, row.kind.replace("_", " "))
        day = say_day(row.day, self.clock.now())
        return day, Cell(row.title, "strong"), Cell(kind, "dim"), Cell(" ".join(row.criteria), "dim")

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """That one."""
        if self.ids[0] == "plan":
            self._fulfil(event.record)
            return
        app = self.app
        self.dismiss()
        app.push_screen(SeenForm(event.record))

    @work(group="keep")
    async def _fulfil(self, piece: int) -> None:
        if await self.keep_now(fulfil, int(self.ids[1]), piece) is not None:
            self.dismiss()
            self.nj.say("That piece is what was planned. {app.undo} takes it back.", "good")
