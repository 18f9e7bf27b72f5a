"""The dim line over a list that says what its columns are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widget import Widget

from netjournal.widgets.columns import GAP, Column, cut, fit
from netjournal.widgets.row_window import GUTTER


class ColumnHeads(Widget):
    """Labels over the columns of a RecordList of the same width; they fold away with them."""

    DEFAULT_CSS = "ColumnHeads { height: 1; color: $foreground-muted; }"

    def __init__(self, columns: Sequence[Column], labels: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._labels = tuple(labels)

    def render(self) -> Text:
        """The labels, aligned as the columns are."""
        line = Text(" " * GUTTER, no_wrap=True)
        for place, share in fit(self._columns, self.size.width - GUTTER - 1):
            line.append(cut(self._labels[place], share, self._columns[place].align) + " " * GAP)
        return line
