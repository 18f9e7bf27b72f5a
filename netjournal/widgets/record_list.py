"""The list that every place uses: a cursor, marks and choosing over a window of rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message

from netjournal.commands import bindings
from netjournal.widgets.columns import Row, text_of
from netjournal.widgets.row_vector import RecordAt, RowVector
from netjournal.widgets.row_window import RowWindow


class RecordList(RowWindow, can_focus=True):
    """A list of records with a cursor and marks, flat in time and memory at 100,000 rows.

    Give it page one by `show_first`, then all ids by `show`; what it is made with is said at `RowWindow`. The
    cursor stays on its record when the order or the filter changes.
    """

    BINDINGS: ClassVar = bindings("list")
    key_words: ClassVar[Mapping[str, str]] = {}
    """Command id → its word in the line of keys, where that is not the usual one; "" leaves it out."""
    _awaited: int | None = None

    class RowHighlighted(Message):
        """The cursor came to a record (also when the list behind it was exchanged). `record` is its id."""

        def __init__(self, record_list: RecordList, record: int) -> None:
            super().__init__()
            self.record_list = record_list
            self.record = record

        @property
        def control(self) -> RecordList:
            """The list it happened in."""
            return self.record_list

    class RowChosen(RowHighlighted):
        """A record was chosen by Enter or by the mouse. `record` is its id."""

    class MarksChanged(Message):
        """Records were marked or unmarked."""

        def __init__(self, record_list: RecordList, marked: frozenset[int]) -> None:
            super().__init__()
            self.record_list = record_list
            self.marked = marked

        @property
        def control(self) -> RecordList:
            """The list it happened in."""
            return self.record_list

    # What is shown

    @property
    def chosen(self) -> list[int]:
        """What a command is to act on: the marked records in the order of the list, else the one at the
        cursor.
        """
        if self.marked:
            return [record for record in self._vector.ids if record in self.marked]
        return [] if self.record is None else [self.record]

    def show_first(
        self, rows: Iterable[tuple[int, Row]], count: int, *, headings: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Paint page one, (id, row) each, of a list of `count` records, before all ids are known."""
        first = dict(rows)
        self._rows.update(first)
        self._exchange(RowVector(first, count, headings), set(first))

    def show(self, ids: array[int] | Iterable[int], *, headings: Sequence[tuple[int, str]] = ()) -> None:
        """Show these records in this order. Rows are read anew; those known are shown until then.

        `headings` are (index of the first record below, text), in order.
        """
        self._exchange(RowVector(ids, None, headings), set())

    def cursor_to(self, record: int) -> None:
        """Put the cursor on that record; if it is not in the list yet, as soon as it comes into it."""
        index = self._vector.index_of(record)
        self._awaited = record if index is None else None
        if index is not None:
            self._move(index)

    def _exchange(self, vector: RowVector, fresh: set[int]) -> None:
        wanted = self._awaited if self._awaited is not None else self.record
        self._vector, self._fresh, self._started = vector, fresh, True
        self._asked = frozenset()
        self._strips.clear()
        found = vector.index_of(wanted)
        if found is not None:
            self._awaited = None
        self._cursor = max(0, min(vector.count - 1, self._cursor if found is None else found))
        if vector.count == len(vector.ids) and self.marked:
            self.marked.intersection_update(vector.ids)
        self.virtual_size = Size(self.size.width, vector.lines)
        self.refresh()
        self._scroll_to_cursor()
        self._want_rows()
        self._tell_highlighted()

    def on_resize(self) -> None:
        """The window changed: another number of rows is in sight, other columns fit."""
        self.virtual_size = Size(self.size.width, self._vector.lines)
        self._strips.clear()
        self._scroll_to_cursor()
        self._want_rows()

    # Moving

    def _move(self, index: int) -> None:
        before, self._cursor = self._cursor, max(0, min(self._vector.count - 1, index))
        if self._cursor == before:
            return
        self.refresh_line(self._vector.line_of(before))
        self.refresh_line(self._vector.line_of(self._cursor))
        self._scroll_to_cursor()
        self._tell_highlighted()

    def _scroll_to_cursor(self) -> None:
        if not self._vector.count:
            return
        top, line = self._vector.top_line_of(self._cursor), self._vector.line_of(self._cursor)
        region = Region(0, top, 1, line - top + 1)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def _tell_highlighted(self) -> None:
        if self.record is not None:
            self.post_message(self.RowHighlighted(self, self.record))

    def action_cursor_up(self) -> None:
        """To the row above."""
        self._move(self._cursor - 1)

    def action_cursor_down(self) -> None:
        """To the row below."""
        self._move(self._cursor + 1)

    def action_page_up(self) -> None:
        """A window up."""
        self._move(self._cursor - max(1, self.size.height - 1))

    def action_page_down(self) -> None:
        """A window down."""
        self._move(self._cursor + max(1, self.size.height - 1))

    def action_half_up(self) -> None:
        """Half a window up."""
        self._move(self._cursor - max(1, self.size.height // 2))

    def action_half_down(self) -> None:
        """Half a window down."""
        self._move(self._cursor + max(1, self.size.height // 2))

    def action_first(self) -> None:
        """To the first row."""
        self._move(0)

    def action_last(self) -> None:
        """To the last row."""
        self._move(self._vector.count - 1)

    # Choosing and marking

    def action_choose(self) -> None:
        """Open the record under the cursor."""
        if self.record is not None:
            self.post_message(self.RowChosen(self, self.record))

    def action_mark(self) -> None:
        """Mark or unmark the record under the cursor, and go on to the next."""
        if self.record is None:
            return
        self.marked ^= {self.record}
        self.refresh_line(self._vector.line_of(self._cursor))
        self._move(self._cursor + 1)
        self.post_message(self.MarksChanged(self, frozenset(self.marked)))

    def action_mark_all(self) -> None:
        """Mark every record; if all are marked, unmark them."""
        everything = set(self._vector.ids)
        self.marked = set() if self.marked == everything else everything
        self.refresh()
        self.post_message(self.MarksChanged(self, frozenset(self.marked)))

    def action_copy(self) -> None:
        """Copy the row under the cursor as a line of text."""
        row = self._rows.get(self.record) if self.record is not None else None
        if row:
            self.app.copy_to_clipboard("  ".join(filter(None, map(text_of, row))))
            self.app.notify("The row is copied, where the terminal takes it; it is plain text now.")

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; a second one opens it."""
        spot = self._vector.at_line(self.scroll_offset.y + event.y)
        if isinstance(spot, RecordAt) and spot.index < self._vector.count:
            self._move(spot.index)
            if event.chain > 1:
                self.action_choose()
