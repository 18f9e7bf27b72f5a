"""How a person's numbers come about, term by term, and how far to trust the whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.review.score.figures import number, step_text
from netjournal.review.score.order import flip_point
from netjournal.review.score.places import Place
from netjournal.review.score.table import ScoreTable, TableRow, places_in, score_table
from netjournal.review.working_review import period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.review_words import (
    BAND_WORDS,
    points_words,
    term,
    total_swing,
)
from netjournal.text import visible
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

TERMS = (
    Column(14),
    Column(12, "right"),
    Column(8, "right"),
    Column(9, "right"),
    Column(weight=1, from_width=56),
)
SURE = (
    Column(weight=1),
    Column(7, "right"),
    Column(16, "right"),
    Column(5, "right"),
    Column(9, "right", from_width=60),
    Column(6, "right", from_width=60),
)


class PointsScreen(FrameScreen):
    """Each number of one person and its terms; Enter on a term opens its cell. Arguments: period, contact."""

    HEADING = "Points"
    GROUP = "review.points"
    AUTO_FOCUS = "#terms"
    DEFAULT_CSS = """
    PointsScreen { & #numbers { height: auto; padding: 0 1 1 1; }
                   &.-short #numbers { max-height: 4; padding: 0 1; } }
    """

    def body(self) -> ComposeResult:
        """The numbers, then a line for each objective."""
        yield Static("", markup=False, id="numbers")
        yield ColumnHeads(TERMS, ("objective", "weight w", "step s", "100·w·s/4", "state"), id="heads")
        yield RecordList(
            TERMS,
            self.load,
            empty="Nobody of that name is in this table any more.\n{app.go_back} goes back.",
            id="terms",
        )

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._lines: dict[int, Row] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Score the period, and take this person."""
        try:
            table = await self.ask_long("Scoring", _table, str(self.ids[0]))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        row = next((each for each in table.rows if each.id == self.ids[1]), None)
        self._lines = {} if row is None else _terms(table, row)
        self.query_one("#terms", RecordList).show(self._lines)
        if row is not None:
            self.title, self.sub_title = row.name, table.period.title
            self.query_one("#numbers", Static).update(_numbers(table, row))

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The terms."""
        return {each: self._lines[each] for each in ids if each in self._lines}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the cell."""
        from netjournal.screens.review_cell import CellScreen

        self.app.push_screen(CellScreen(self.ids[0], self.ids[1], event.record))


class SureScreen(FrameScreen):
    """Band and tier of each rated person, and what would make neighbours change places. Argument: period."""

    HEADING = "How sure?"
    GROUP = "review.sure"
    AUTO_FOCUS = "#people"
    DEFAULT_CSS = """
    SureScreen { & #band, & #flip { height: auto; padding: 0 1; color: $foreground-muted; }
                 & #flip { color: $foreground; min-height: 2; } }
    """

    def body(self) -> ComposeResult:
        """What a band is, the people, and the flip of the cursor's with the next in words."""
        yield Static(f"Band: {BAND_WORDS}.", markup=False, id="band")
        yield ColumnHeads(SURE, ("", "points", "band", "tier", "place", ""), id="heads")
        yield RecordList(
            SURE,
            self.load,
            empty="Nothing is rated in this period yet, so there is no number to trust or doubt.\n"
            "{app.go_back}, then {review.rate}, rates.",
            id="people",
        )
        yield Static("", markup=False, id="flip")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._table: ScoreTable | None = None
        self._rows: dict[int, TableRow] = {}
        self._below: dict[int, TableRow] = {}
        self._places: Mapping[str, Place] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Score the period."""
        try:
            self._table = await self.ask_long("Scoring", _table, str(self.ids[0]))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._rows = {row.id: row for row in self._table.rows if row.contribution is not None}
        self._below = {row.id: below for row, below in pairwise(self._rows.values())}
        self.sub_title = self._table.period.title
        people = self.query_one("#people", RecordList)
        people.show(self._rows)
        self._places = await self.ask_long("Comparing all with all", _places, self._table)
        people.show(self._rows)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Points, band, tier, place."""
        rows = {each: self._rows[each] for each in ids if each in self._rows}
        return {each: _sure(row, self._places.get(row.uid)) for each, row in rows.items()}

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Say what would make this one and the next change places."""
        here, below = self._rows.get(event.record), self._below.get(event.record)
        words = ""
        if self._table is not None and here is not None and below is not None:
            words = _flip(self._table, here, below)
        self.query_one("#flip", Static).update(visible(words))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open how the points come about."""
        self.app.push_screen(PointsScreen(self.ids[0], event.record))


def _table(tell: Tell, label: str) -> ScoreTable:
    return score_table(period_named(label), with_places=False, tell=tell)


def _places(tell: Tell, table: ScoreTable) -> Mapping[str, Place]:
    return places_in(table, tell)


def _place_words(place: Place | None) -> str:
    if place is None:
        return "…"
    return str(place.best) if place.best == place.worst else f"{place.best}-{place.worst}"


def _numbers(table: ScoreTable, row: TableRow) -> Text:
    text = Text()
    for name, value, why in points_words(table, row):
        text.append(f"{name:<13}", "dim").append(f"{value:>14}  ", "bold").append(f"{visible(why)}\n", "dim")
    text.append(
        f"\nw = weight / {total_swing(table)}, the sum of all weights; points are never summed.", "dim"
    )
    return text


def _terms(table: ScoreTable, row: TableRow) -> dict[int, Row]:
    return {objective.id: _term(table, at, row) for at, objective in enumerate(table.objectives)}


def _term(table: ScoreTable, at: int, row: TableRow) -> Row:
    objective, cell = table.objectives[at], row.cells[at]
    state = {
        "not_expected": "not expected",
        "expected": "hoped for, nothing linked",
        "linked": "linked, not rated",
    }
    said = state.get(cell.state, "set by hand" if cell.set_by_hand is not None else "rated")
    rated = cell.state == "rated"
    step = step_text(cell.step) if rated else "–" if cell.state == "not_expected" else "?"
    value = number(term(table, at, row)) if rated else ""
    return (objective.key, f"{objective.swing}/{total_swing(table)}", step, value, Cell(said, "dim"))


def _sure(row: TableRow, place: Place | None) -> Row:
    thin = Cell("thin" if row.thin else "", "dim")
    return (
        row.name,
        number(row.contribution),
        f"{number(row.low)} to {number(row.high)}",
        str(row.tier),
        _place_words(place),
        thin,
    )


def _flip(table: ScoreTable, a: TableRow, b: TableRow) -> str:
    keys = {each.uid: each.key for each in table.objectives}
    found = flip_point([(each.uid, each.swing) for each in table.objectives], a.steps, b.steps)
    if found is None:
        return f"No single weight would make {a.name} and {b.name} change places."
    return (
        f"If {keys[found.objective]} had a weight of {number(found.swing)} instead of {found.swing_now}, "
        f"{a.name} and {b.name} would change places."
    )
