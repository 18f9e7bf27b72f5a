"""The list that every place uses: a window over an array of ids, flat in time and memory at 100,000 rows.

Measured with Textual 8.2.8 (docs/explanation): rows are read for what is seen and a page either side.
"""

from __future__ import annotations

import textwrap
from array import array
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netjournal.commands import bindings, worded
from netjournal.journal.snippets import places_of
from netjournal.widgets.columns import Column, Row, cut, fit, text_of, tone_of
from netjournal.widgets.row_vector import HeadingAt, RecordAt, RowVector

Loader = Callable[[Sequence[int]], Awaitable[Mapping[int, Row]]]
"""Reads the rows of those ids. An id it leaves out is taken for a record that has gone."""

GUTTER = 3
KEPT_ROWS = 1000


class RecordList(ScrollView, can_focus=True):
    """A list of records with a cursor and marks.

    Give it page one by `show_first`, then all ids by `show`; it asks `load` for the rows that come into sight
    and shows "…" until they are there. The cursor stays on its record when the order or the filter changes.
    `empty` is what an empty list says: what goes here, and the key that starts it, named as `{today.new}`.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar = bindings("list")
    key_words: ClassVar[Mapping[str, str]] = {}
    """Command id → its word in the line of keys, where that is not the usual one; "" leaves it out."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"record-list--{part}"
        for part in (
            "cursor",
            "bar",
            "heading",
            "dim",
            "accent",
            "warn",
            "bad",
            "good",
            "strong",
            "mark",
            "sought",
        )
    }
    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .record-list--cursor { background: $cursor-line; }
        & > .record-list--bar { color: $foreground-muted; }
        &:focus > .record-list--bar { color: $accent; }
        & > .record-list--heading { color: $foreground-muted; text-style: bold; }
        & > .record-list--dim { color: $foreground-muted; }
        & > .record-list--accent { color: $accent; }
        & > .record-list--warn { color: $text-warning; }
        & > .record-list--bad { color: $text-error; }
        & > .record-list--good { color: $text-success; }
        & > .record-list--strong { text-style: bold; }
        & > .record-list--mark { color: $accent; text-style: bold; }
        & > .record-list--sought { color: $accent; text-style: bold underline; }
    }
    """

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

    def __init__(
        self, columns: Sequence[Column], load: Loader, *, empty: str = "", id: str | None = None, **more: Any
    ) -> None:
        super().__init__(id=id, **more)
        self._columns = tuple(columns)
        self._load = load
        self.empty = empty
        self._vector = RowVector()
        self._started = False
        self._cursor = 0
        self._awaited: int | None = None
        self._rows: dict[int, Row] = {}
        self._fresh: set[int] = set()
        self._asked: frozenset[int] = frozenset()
        self.marked: set[int] = set()
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(400)

    # What is shown

    @property
    def count(self) -> int:
        """How many records the list has."""
        return self._vector.count

    @property
    def record(self) -> int | None:
        """The id under the cursor; None in an empty list, or while the id is not known yet."""
        return self._vector.id_at(self._cursor)

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

    def forget(self) -> None:
        """Drop every text that is held, as at a lock."""
        self._rows.clear()
        self._fresh.clear()
        self._strips.clear()

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

    # Rows

    def _want_rows(self) -> None:
        height = max(1, self.size.height)
        top = self.scroll_offset.y
        near = self._vector.known_between(top - height, top + 2 * height)
        missing = frozenset(record for record in near if record not in self._fresh)
        if missing and not missing <= self._asked and self.is_attached:
            self._asked = missing
            self._fetch([record for record in near if record in missing])

    @work(exclusive=True, group="rows")
    async def _fetch(self, records: list[int]) -> None:
        rows = await self._load(records)
        if len(self._rows) > KEPT_ROWS:
            self._rows = {known: self._rows[known] for known in self._fresh if known in self._rows}
            if len(self._rows) > KEPT_ROWS:
                self._rows, self._fresh = {}, set()
        for record in records:
            self._rows[record] = rows.get(record, ())
        self._fresh.update(records)
        self._asked = frozenset()
        self._strips.clear()
        self.refresh()
        self._want_rows()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the window, from the cache when nothing of it has changed."""
        line, width = self.scroll_offset.y + y, self.size.width
        if line >= self._vector.lines:
            return self._beyond(y, width)
        spot = self._vector.at_line(line)
        key = (line, width, self._is_cursor(spot), self.has_focus, self._is_marked(spot))
        if (strip := self._strips.get(key)) is None:
            strip = (
                self._heading(spot, width) if isinstance(spot, HeadingAt) else self._row(spot.index, width)
            )
            self._strips[key] = strip
        return strip

    def _beyond(self, y: int, width: int) -> Strip:
        texts = self._said_when_empty(width) if self._started and not self._vector.count else []
        text = texts[y - 1] if 0 < y <= len(texts) else ""
        style = self.rich_style + self._style("dim")
        return Strip([Segment(cut(" " * GUTTER + text, width), style)], width)

    def _said_when_empty(self, width: int) -> list[str]:
        room = max(1, width - GUTTER - 1)
        text = worded(self.empty, getattr(self.app, "keys", {}))
        return [part for line in text.splitlines() for part in textwrap.wrap(line, room) or [""]]

    def _heading(self, spot: HeadingAt, width: int) -> Strip:
        return Strip([Segment(cut(" " + spot.text, width), self.rich_style + self._style("heading"))], width)

    def _row(self, index: int, width: int) -> Strip:
        record = self._vector.id_at(index)
        row = None if record is None else self._rows.get(record)
        spot = RecordAt(index)
        base = self.rich_style + (self._style("cursor") if self._is_cursor(spot) else Style())
        segments = [
            Segment("✓" if self._is_marked(spot) else " ", base + self._style("mark")),
            Segment("▌ " if self._is_cursor(spot) else "  ", base + self._style("bar")),
        ]
        if row is None:
            return Strip([*segments, Segment(cut("…", width - GUTTER), base + self._style("dim"))], width)
        for place, share in fit(self._columns, width - GUTTER - 1):
            cell = row[place] if place < len(row) else ""
            tone = tone_of(cell)
            style = base + self._style(tone) if tone else base
            align = self._columns[place].align
            segments += [*self._marked_in(cut(text_of(cell), share, align), style), Segment("  ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _marked_in(self, text: str, style: Style) -> Iterator[Segment]:
        """The text of a cell; words that were looked for when the screen was opened stand out in it."""
        sought, done = getattr(self.screen, "sought", ()), 0
        for start, end in places_of(text, sought):
            yield Segment(text[done:start], style)
            yield Segment(text[start:end], style + self._style("sought"))
            done = end
        yield Segment(text[done:], style)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"record-list--{part}", partial=True)

    def _is_cursor(self, spot: RecordAt | HeadingAt) -> bool:
        return isinstance(spot, RecordAt) and spot.index == self._cursor

    def _is_marked(self, spot: RecordAt | HeadingAt) -> bool:
        return isinstance(spot, RecordAt) and self._vector.id_at(spot.index) in self.marked

    def notify_style_update(self) -> None:
        """The theme or the focus changed: strips hold colours."""
        super().notify_style_update()
        self._strips.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Rows came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want_rows()

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
