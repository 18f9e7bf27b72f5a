"""A list of lines with a label and something at the right, each column as wide as what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from rich.cells import cell_len

from netjournal.commands import bindings
from netjournal.widgets.columns import Column
from netjournal.widgets.page_lines import LineBook
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.row_vector import RowVector
from netjournal.widgets.row_window import Loader

MOST_LABEL = 12
MOST_ASIDE = 21
ROOM_FOR_ASIDE = 46


class KnownList(RecordList, inherit_bindings=False):
    """Shows the lines of a LineBook; left and right are free for the screen."""

    BINDINGS: ClassVar = bindings("list")

    def __init__(self, load: Loader, **more: Any) -> None:
        super().__init__((Column(),), load, **more)

    def show_book(self, book: LineBook, *, anew: bool = False, at: int | None = None) -> None:
        """Show these lines; labels and what stands at the right take the room they need, and no more.

        `anew`: they are others than before, so that the cursor goes to `at`, else to the first.
        """
        if anew:
            self._vector, self._cursor = RowVector(), 0
            self._awaited = at
        lines = [line for line in map(book.line, book.ids) if line is not None]
        label = _widest((line.label for line in lines), MOST_LABEL)
        aside = _widest((line.aside for line in lines), MOST_ASIDE)
        self._columns = (
            Column(label, from_width=0 if label else 10_000),
            Column(),
            Column(aside, "right", from_width=ROOM_FOR_ASIDE if aside else 10_000),
        )
        self.show(book.ids, headings=book.headings)


def _widest(texts: Iterable[str], most: int) -> int:
    return min(most, max(map(cell_len, texts), default=0))
