"""The table of a period: people by objectives, the cell of the cursor in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.review.score.figures import number
from netjournal.review.score.table import ScoreTable, TableRow, score_table
from netjournal.review.working_review import period_named
from netjournal.screens.frame import Bookmark, FrameScreen
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


class ReviewTable(FrameScreen):
    """The table that a review shows. Its argument: the name of the period; none, the current quarter's."""

    AUTO_FOCUS = "#table"
    DEFAULT_CSS = """
    ReviewTable { & #about { height: auto; max-height: 3; padding: 0 1 0 3; color: $foreground-muted; }
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

    # Moving

    def action_left(self) -> None:
        """A cell to the left."""
        self.grid.go_to_column(self.grid.column - 1)

    def action_right(self) -> None:
        """A cell to the right."""
        self.grid.go_to_column(self.grid.column + 1)

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


def _line(row: TableRow) -> Row:
    cells = [Cell(cell_text(cell), "" if cell.state == "rated" else "dim") for cell in row.cells]
    thin = Cell("thin" if row.thin and row.contribution is not None else "", "dim")
    points = Cell(number(row.contribution), "strong" if row.contribution is not None else "dim")
    return (row.name, *cells, points, number(row.up_to), thin)
