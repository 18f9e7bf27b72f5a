"""Review: the table of a period, people by objectives; every cell and every number opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.review.objectives import list_objectives
from netjournal.review.score.figures import number
from netjournal.review.score.table import ScoreTable, TableRow, score_table
from netjournal.review.sealing.seals import seals_of
from netjournal.review.working_review import period_named
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.review_words import cell_text, cell_words, neighbour, unrated_words
from netjournal.text import counted, visible
from netjournal.widgets.columns import Cell, Row
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.score_grid import NAME, ScoreGrid, ScoreHeads

NO_OBJECTIVES = (
    "A review asks what your network did for your objectives.\n\n"
    "There are none yet. Press {app.place.objectives}, then {objectives.new}, to write the first."
)
NO_WEIGHTS = (
    "Nothing can be scored while every weight is zero.\nPress {review.weights} to give one of them a weight."
)
NOBODY = (
    "Nobody is hoped for or has contributed in this period yet.\n\n"
    "Press {app.place.objectives}, then {objectives.hopes}, to say who is hoped for;\n"
    "{review.contribute} links an entry, or what somebody gave.\n"
    "A line of the journal with @someone and ^key does the same: called @ana about the bid ^bid"
)

SEALED_WORDS = "Sealed: z reads what was sealed. This table is of what stands in the notebook now."


class ReviewScreen(FrameScreen):
    """The working review of a period; the current quarter first."""

    HEADING = "Review"
    GROUP = "review"
    BINDINGS: ClassVar = bindings("review")
    AUTO_FOCUS = "#table"
    DEFAULT_CSS = """
    ReviewScreen { & #about { height: auto; max-height: 3; padding: 0 1 0 3; color: $foreground-muted; }
                   & #unrated { height: auto; padding: 0 1 0 3; color: $foreground-muted; } }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._label = str(ids[0]) if ids else ""
        self._table: ScoreTable | None = None
        self._rows: dict[int, TableRow] = {}

    def body(self) -> ComposeResult:
        """Heads, the table, what is not rated, and the cell in words."""
        grid = ScoreGrid(self.load, empty=NOBODY, id="table")
        yield ScoreHeads(grid)
        yield grid
        yield Static("", markup=False, id="unrated")
        yield Static("", markup=False, id="about")

    @property
    def grid(self) -> ScoreGrid:
        """The table."""
        return self.query_one(ScoreGrid)

    @property
    def row(self) -> TableRow | None:
        """The row under the cursor."""
        return self._rows.get(self.grid.record) if self.grid.record is not None else None

    @property
    def objective_at(self) -> int | None:
        """The index of the objective under the cursor; None on the name, the points and up to."""
        at = self.grid.column - 1
        return at if self._table is not None and 0 <= at < len(self._table.objectives) else None

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Score the period."""
        self._label = self._label or await self.ask(_label_now)
        try:
            table = await self.ask_long("Scoring", _table_of, self._label)
        except NetJournalError as error:
            self._empty()
            self.nj.say_error(error)
            return
        self._table, self._label = table, table.period.label
        self._rows = {row.id: row for row in table.rows}
        begun = "" if table.review is None else " · weights fixed" if table.review.frozen else " · begun"
        sealed = " · sealed" if table.review is not None and table.review.status != "open" else ""
        self.title = f"Review · {table.period.title}"
        people = counted(len(table.rows), "person", "people")
        self.sub_title = f"{people}{sealed or begun}" if table.rows else (sealed or begun)[3:]
        self.grid.empty = NOBODY if table.objectives else NO_OBJECTIVES
        self.grid.show_columns([(each.key, str(each.swing)) for each in table.objectives])
        self.grid.show(self._rows)
        self.query_one(ScoreHeads).display = bool(table.rows)
        below = [SEALED_WORDS] if sealed else []
        below += [unrated_words(table)] if table.unrated else []
        self.query_one("#unrated", Static).update("\n".join(below))
        self.query_one("#unrated").display = bool(below)
        self._tell()

    def _empty(self) -> None:
        """Nothing can be scored: no table of another period stays in view."""
        self._table, self._rows = None, {}
        self.title, self.sub_title = f"Review · {self._label}", ""
        self.grid.empty = NO_WEIGHTS
        self.grid.show(self._rows)
        for part in (self.query_one(ScoreHeads), self.query_one("#unrated")):
            part.display = False
        self._tell()

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The lines of those in sight: the table is at hand."""
        return {each: _line(self._rows[each]) for each in ids if each in self._rows}

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Say the cell in words."""
        self._tell()

    def on_score_grid_cell_moved(self) -> None:
        """Say the cell in words; the heads may have moved."""
        self.query_one(ScoreHeads).refresh()
        self._tell()

    def _tell(self) -> None:
        words = visible(self._about())
        about = self.query_one("#about", Static)
        # Laying the screen out anew costs more than all else that a key does; one line stays one line.
        same = bool(words) and about.content_size.height == 1 and cell_len(words) <= about.content_size.width
        about.update(words, layout=not same)

    def _about(self) -> str:
        row, at = self.row, self.objective_at
        if row is None:
            return ""
        if at is not None:
            return cell_words(row, row.cells[at])
        if self.grid.column == NAME:
            return f"{row.name}: enter opens the person"
        thin = ", thin: fewer than two contributions behind it" if row.thin else ""
        points = f"{number(row.contribution)} points, up to {number(row.up_to)}{thin}"
        return f"{row.name}: {points}; enter shows how they come about"

    # Doings

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Open the cell, the person, or how the points come about."""
        from netjournal.screens.review_cell import CellScreen
        from netjournal.screens.review_points import PointsScreen

        row, table = self.row, self._table
        if row is None or table is None:
            return
        if self.objective_at is not None:
            cell = CellScreen(self._label, row.id, table.objectives[self.objective_at].id)
            self.app.push_screen(cell)
        elif self.grid.column == NAME:
            open_record(self, "contact", row.id)
        else:
            self.app.push_screen(PointsScreen(self._label, row.id))

    def action_left(self) -> None:
        """A cell to the left."""
        self.grid.go_to_column(self.grid.column - 1)

    def action_right(self) -> None:
        """A cell to the right."""
        self.grid.go_to_column(self.grid.column + 1)

    def action_rate(self) -> None:
        """Rate, from the objective of the cursor."""
        from netjournal.screens.review_rating import RatingScreen

        if self._table is None:
            self.say(NO_WEIGHTS.replace("\n", " "))
            return
        if not self._table.objectives:
            self.say("There are no objectives to rate for yet: 5, then n, writes the first.")
            return
        self.app.push_screen(RatingScreen(self._label, self._table.objectives[self.objective_at or 0].id))

    def action_guided(self) -> None:
        """The ten steps, from where one was."""
        from netjournal.screens.guided import GuidedScreen

        if self._label:
            self.app.push_screen(GuidedScreen(self._label))

    def action_trend(self) -> None:
        """Points over the periods."""
        from netjournal.screens.review_trend import TrendScreen

        self.app.push_screen(TrendScreen(self._label))

    def action_again(self) -> None:
        """Some of what is rated, once more and blind."""
        from netjournal.screens.review_again import SecondLookScreen

        self.app.push_screen(SecondLookScreen(self._label))

    def action_sure(self) -> None:
        """How far to trust it."""
        from netjournal.screens.review_points import SureScreen

        self.app.push_screen(SureScreen(self._label))

    def action_weights(self) -> None:
        """The weights of this review."""
        from netjournal.screens.dialogs.review_forms import WeightsForm

        self._weigh(WeightsForm)

    def action_compare(self) -> None:
        """The weights of this review, one by one against the most important."""
        from netjournal.screens.comparing import MostImportantScreen

        self._weigh(MostImportantScreen)

    @work
    async def _weigh(self, form: type[FrameScreen]) -> None:
        if await self.ask(list_objectives):
            self.app.push_screen(form(self._label))
        else:
            self.say("There are no objectives to weigh yet: 5, then n, writes the first.")

    @work
    async def action_contribute(self) -> None:
        """Link an entry; the person and objective of the cursor are taken."""
        from netjournal.screens.dialogs.review_forms import WhomForm

        if not await self.ask(list_objectives):
            self.say("There are no objectives yet: 5, then n, writes the first.")
            return
        objective = 0
        if self._table is not None and self.objective_at is not None:
            objective = self._table.objectives[self.objective_at].id
        self.app.push_screen(WhomForm(self._label, self.row.id if self.row else 0, objective))

    def action_report(self) -> None:
        """Write this review as a report."""
        from netjournal.screens.dialogs.report_forms import ReportForm

        self.app.push_screen(ReportForm(self._label))

    def action_map(self) -> None:
        """The network's shape in this period."""
        from netjournal.screens.shape import ShapeScreen

        self.app.push_screen(ShapeScreen(self._label))

    def action_worth(self) -> None:
        """What the network cost and brought."""
        from netjournal.screens.review_worth import WorthScreen

        self.app.push_screen(WorthScreen(self._label))

    def action_exchange(self) -> None:
        """What passed both ways."""
        from netjournal.screens.review_exchange import TrafficScreen

        self.app.push_screen(TrafficScreen(self._label))

    def action_reviews(self) -> None:
        """The reviews there are."""
        from netjournal.screens.review_list import ReviewsScreen

        self.app.push_screen(ReviewsScreen())

    @work
    async def action_seal(self) -> None:
        """Seal this review; one that is sealed is read."""
        from netjournal.screens.sealing import SealedScreen, SealScreen

        sealed = await self.ask(_seal_of, self._label)
        self.app.push_screen(SealScreen(self._label) if sealed is None else SealedScreen(sealed))

    def action_former(self) -> None:
        """The period before."""
        self.show_period(neighbour(self._label, -1))

    def action_next_period(self) -> None:
        """The period after."""
        self.show_period(neighbour(self._label, 1))

    def show_period(self, label: str) -> None:
        """Show the review of that period ("2026-Q4")."""
        self._label = label
        self.refill()

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """With the period and the column."""
        here = super().bookmark()
        ids = (self._label,) if self._label else ()
        return replace(here, ids=ids, rows={**here.rows, _COLUMN: self.grid.column})

    def come_back(self, to: Bookmark) -> None:
        """To the period and the cell."""
        rows = dict(to.rows)
        self.grid.column = rows.pop(_COLUMN, 1)
        self._label = str(to.ids[0]) if to.ids else ""
        super().come_back(replace(to, rows=rows))
        self.refill()


_COLUMN = "column"


def _label_now() -> str:
    return period_named(None).label


def _table_of(tell: Tell, label: str) -> ScoreTable:
    return score_table(period_named(label or None), with_places=False, tell=tell)


def _seal_of(label: str) -> int | None:
    """The seal of a period that is sealed now."""
    return next((seal.id for seal in seals_of(period_named(label or None)) if seal.last), None)


def _line(row: TableRow) -> Row:
    cells = [Cell(cell_text(cell), "" if cell.state == "rated" else "dim") for cell in row.cells]
    thin = Cell("thin" if row.thin and row.contribution is not None else "", "dim")
    points = Cell(number(row.contribution), "strong" if row.contribution is not None else "dim")
    return (row.name, *cells, points, number(row.up_to), thin)
