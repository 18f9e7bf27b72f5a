"""All pieces of evidence, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.prompts import unit_in_use
from netjournal.portfolio.evidence_rows import EvidenceRow, list_evidence
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.portfolio_words import kind_title
from netjournal.units import Unit
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No evidence yet.\n"
    "{app.evidence} on an entry, a meeting, a person, a guideline … keeps a copy of it as a piece\n"
    "for the criteria that you choose."
)


class PieceList(RecordList):
    """Nothing is marked here."""

    key_words: ClassVar[Mapping[str, str]] = {"list.mark": ""}


class PiecesScreen(FrameScreen):
    """The list."""

    HEADING, GROUP, AUTO_FOCUS = "Pieces", "pieces", "#pieces"
    BINDINGS: ClassVar = bindings("pieces")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, EvidenceRow] = {}
        self._unit: Unit | None = None

    def body(self) -> ComposeResult:
        """The list."""
        columns = [
            Column(10, "right"),
            Column(14),
            Column(),
            Column(22, from_width=90),
            Column(9, from_width=100),
        ]
        yield PieceList(columns, self._load, empty=EMPTY, id="pieces")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them."""
        try:
            self._unit, rows = await self.ask(lambda: (unit_in_use(), list_evidence()))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._rows = {row.id: row for row in rows}
        self.sub_title = f"{len(rows):,}" if rows else ""
        self.query_one(RecordList).show(self._rows)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._row(self._rows[number]) for number in ids if number in self._rows}

    def _row(self, row: EvidenceRow) -> Row:
        kind = kind_title(self._unit, row.kind) if self._unit else ""
        keys = " ".join(row.criteria)
        return (
            Cell(row.day, "dim"),
            keys if keys else Cell("shows nothing", "warn"),
            row.title,
            Cell(kind, "dim"),
            Cell("handed in" if row.locked else "", "dim"),
        )

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open it."""
        open_record(self, "piece", event.record)

    def action_claims(self) -> None:
        """What it shows."""
        from netjournal.screens.evidence_forms import ClaimsForm

        at = self.query_one(RecordList).record
        if at is not None:
            self.app.push_screen(ClaimsForm(at))
