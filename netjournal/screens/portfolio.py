"""Portfolio: the matrix of the unit, what is planned, claimed and decided of each criterion side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from netjournal.commands import TAKEN_FROM_LISTS, bindings
from netjournal.errors import NetJournalError
from netjournal.portfolio.coverage.pages import Matrix, matrix
from netjournal.portfolio.coverage.rules import MatrixRow
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.portfolio_words import COLUMNS, HEADS, headings, matrix_row, row_sections, summary
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Row
from netjournal.widgets.page_lines import PagePane
from netjournal.widgets.record_list import RecordList

EMPTY = "Nothing could be read.\n{app.undo} takes back what was done last."


class MatrixList(RecordList, inherit_bindings=False):
    """Without the key that leads to the gaps."""

    BINDINGS: ClassVar = bindings("list", without=TAKEN_FROM_LISTS["portfolio"])
    key_words: ClassVar[Mapping[str, str]] = {"list.mark": ""}


class PortfolioScreen(FrameScreen):
    """The seventh place. Its rows are the places of the unit's keys, from 1."""

    HEADING = "Portfolio"
    GROUP = "portfolio"
    AUTO_FOCUS = "#portfolio"
    CSS_PATH = "portfolio.tcss"
    BINDINGS: ClassVar = bindings("portfolio")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._matrix: Matrix | None = None

    def body(self) -> ComposeResult:
        """The matrix, and the row at the cursor."""
        with Horizontal(classes="panes"):
            with Vertical(classes="pane"):
                yield ColumnHeads(COLUMNS, HEADS, id="heads")
                yield MatrixList(COLUMNS, self._load, empty=EMPTY, id="portfolio")
            yield PagePane(classes="aside", id="row")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it whole: a unit is small."""
        try:
            self._matrix = await self.ask(matrix)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        coverage = self._matrix.coverage
        self.sub_title = summary(coverage)
        self.query_one(MatrixList).show(range(1, len(coverage.rows) + 1), headings=headings(coverage))
        self._show_row()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        rows = self._matrix.coverage.rows if self._matrix else ()
        return {number: matrix_row(rows[number - 1]) for number in ids if number <= len(rows)}

    @property
    def row(self) -> MatrixRow | None:
        """The row at the cursor."""
        at = self.query_one(MatrixList).record
        rows = self._matrix.coverage.rows if self._matrix else ()
        return rows[at - 1] if at is not None and at <= len(rows) else None

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Show it beside the matrix."""
        self._show_row()

    def _show_row(self) -> None:
        pane, row = self.query_one("#row", PagePane), self.row
        if row is not None and self._matrix is not None:
            width = max(16, pane.content_size.width - 14)
            pane.show(f"{row.key} {row.title}", row_sections(self._matrix, row, width))

    def on_resize(self) -> None:
        """Long texts wrap anew."""
        self._show_row()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """All of it."""
        open_record(self, "criterion", event.record)

    def action_gaps(self) -> None:
        """What is missing or thin."""
        open_record(self, "gaps")

    def action_pieces(self) -> None:
        """Every piece."""
        open_record(self, "pieces")

    def action_forms(self) -> None:
        """What others saw and say."""
        open_record(self, "evidence_forms")

    def action_plan(self) -> None:
        """The assessment plan."""
        open_record(self, "plan")

    def action_submissions(self) -> None:
        """What was handed in."""
        open_record(self, "submissions")

    def action_suggestions(self) -> None:
        """What the journal would show."""
        open_record(self, "suggestions")

    def action_reports(self) -> None:
        """Reports made from the journal."""
        open_record(self, "reports")

    def action_accounts(self) -> None:
        """Every written account."""
        open_record(self, "accounts")

    def action_unit(self) -> None:
        """Which unit it is for."""
        from netjournal.screens.unit_form import UnitForm

        self.app.push_screen(UnitForm())

    def action_export(self) -> None:
        """All of it, for somebody to judge."""
        from netjournal.screens.dialogs.portfolio_form import PortfolioExportForm

        self.app.push_screen(PortfolioExportForm())
