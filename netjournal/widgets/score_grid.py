"""The table of a review: a list of people with a cursor that also goes from cell to cell.

Built on RecordList, so that 5,000 people scroll as lightly as ten; columns that do not fit scroll sideways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from netjournal.commands import TAKEN_FROM_LISTS, bindings
from netjournal.widgets.columns import cut, text_of, tone_of
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.row_vector import RecordAt
from netjournal.widgets.row_window import GUTTER, Loader

CELL_WIDTH = 8
GAP = 1
NAME = 0
TAIL_WIDTHS = (7, 7, 5)
NARROW = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A column as it is drawn: its index (0 the name), and its width in terminal cells."""

    column: int
    width: int


def layout(width: int, objectives: int, first: int) -> list[Spot]:
    """What fits: the name, objectives from the `first` (0-based) on, points, up to, thin.

    Narrow ones lose "thin", then "up to"; the name takes what is left over, 12 cells at least, 30 at most.
    """
    tail = TAIL_WIDTHS if width >= NARROW else TAIL_WIDTHS[:1]
    left = width - sum(each + GAP for each in tail) - 12
    shown = max(1, min(objectives - first, left // (CELL_WIDTH + GAP))) if objectives else 0
    name = max(8, min(30, left + 12 - shown * (CELL_WIDTH + GAP)))
    spots = [Spot(NAME, name), *(Spot(1 + first + at, CELL_WIDTH) for at in range(shown))]
    return [*spots, *(Spot(1 + objectives + at, each) for at, each in enumerate(tail))]


class ScoreGrid(RecordList, inherit_bindings=False):
    """Rows are (name, one text an objective, points, up to, thin). `column` is the cell of the cursor."""

    BINDINGS: ClassVar = bindings("list", without=TAKEN_FROM_LISTS["review"])
    COMPONENT_CLASSES: ClassVar[set[str]] = {"score-grid--cell"}
    DEFAULT_CSS = """
    ScoreGrid > .score-grid--cell { text-style: reverse; }
    """

    class CellMoved(Message):
        """The cursor came to another cell, or what is drawn of the columns changed."""

    def __init__(self, load: Loader, *, empty: str = "", id: str | None = None, **more: Any) -> None:
        super().__init__((), load, empty=empty, id=id, **more)
        self.heads: tuple[tuple[str, str], ...] = ()
        self.column = 1
        self.first = 0

    def show_columns(self, heads: Sequence[tuple[str, str]]) -> None:
        """Give each objective's key and weight, in order; the cell cursor stays where it can."""
        self.heads = tuple(heads)
        self.go_to_column(self.column)

    @property
    def last_column(self) -> int:
        """The "up to" column."""
        return len(self.heads) + 2

    def go_to_column(self, column: int) -> None:
        """Put the cell cursor there, scrolling sideways if need be."""
        self.column = max(NAME, min(self.last_column, column))
        at = self.column - 1
        if 0 <= at < len(self.heads):
            shown = sum(1 for spot in self.spots() if 1 <= spot.column <= len(self.heads))
            self.first = min(self.first, at) if at < self.first else max(self.first, at - max(1, shown) + 1)
        self.first = max(0, min(self.first, len(self.heads) - 1))
        self._strips.clear()
        self.refresh()
        self.post_message(self.CellMoved())

    def spots(self) -> list[Spot]:
        """The columns as they are drawn now."""
        return layout(self.size.width - GUTTER - 1, len(self.heads), self.first)

    def on_resize(self) -> None:
        """More or fewer columns fit."""
        super().on_resize()
        self.go_to_column(self.column)

    def _row(self, index: int, width: int) -> Strip:
        record = self._vector.id_at(index)
        row = None if record is None else self._rows.get(record)
        here = self._is_cursor(RecordAt(index))
        base = self.rich_style + (self._style("cursor") if here else Style())
        segments = [Segment(" ▌ " if here else "   ", base + self._style("bar"))]
        if row is None:
            return Strip([*segments, Segment(cut("…", width - GUTTER), base + self._style("dim"))], width)
        cell_style = self.get_component_rich_style("score-grid--cell", partial=True)
        for spot in self.spots():
            cell = row[spot.column] if spot.column < len(row) else ""
            tone = tone_of(cell)
            style = base + self._style(tone) if tone else base
            if here and spot.column == self.column:
                style += cell_style
            text = cut(text_of(cell), spot.width, "left" if spot.column == NAME else "right")
            segments += [Segment(text, style), Segment(" " * GAP, base)]
        return Strip(segments).adjust_cell_length(width, base)


class ScoreHeads(Widget):
    """The two lines over the table: keys of the objectives, and their weights."""

    DEFAULT_CSS = "ScoreHeads { height: 2; color: $foreground-muted; }"

    def __init__(self, grid: ScoreGrid) -> None:
        super().__init__(id="score-heads")
        self._grid = grid

    def render(self) -> Text:
        """Keys above, weights below; marks where columns lie beyond the edge."""
        grid = self._grid
        spots = grid.spots()
        tail = (("", "points"), ("", "up to"), ("", ""))
        heads = (("", "weight"), *grid.heads, *tail)
        shown = [spot.column for spot in spots if 1 <= spot.column <= len(grid.heads)]
        before = "‹" if shown and shown[0] > 1 else " "
        after = "›" if shown and shown[-1] < len(grid.heads) else ""
        lines = []
        for part in (0, 1):
            texts = [
                cut(heads[spot.column][part], spot.width, "left" if spot.column == NAME else "right")
                for spot in spots
            ]
            lines.append(" " * (GUTTER - 1) + (before if part == 0 else " ") + " ".join(texts))
        if after and len(spots) > len(shown):
            at = GUTTER + sum(spot.width + GAP for spot in spots if spot.column <= shown[-1])
            lines[0] = lines[0][:at] + after + lines[0][at + 1 :]
        return Text("\n".join(lines), no_wrap=True)
