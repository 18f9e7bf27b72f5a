"""A window over an array of ids: the rows that are seen, read as they come into sight and drawn.

Measured with Textual 8.2.8 (docs/explanation): rows are read for what is seen and a page either side.
"""

from __future__ import annotations

import textwrap
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.cache import LRUCache
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netjournal.commands import worded
from netjournal.journal.snippets import places_of
from netjournal.widgets.columns import Column, Row, cut, fit, text_of, tone_of
from netjournal.widgets.row_vector import HeadingAt, RecordAt, RowVector

Loader = Callable[[Sequence[int]], Awaitable[Mapping[int, Row]]]
"""Reads the rows of those ids. An id it leaves out is taken for a record that has gone."""

GUTTER = 3
KEPT_ROWS = 1000


class RowWindow(ScrollView):
    """What a list shows: it asks `load` for the rows that come into sight and shows "…" until they are there.

    `empty` is what an empty list says: what goes here, and the key that starts it, named as `{today.new}`.
    Which rows there are, where the cursor stands and what is marked is for a subclass to say: `RecordList`.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"row-window--{part}"
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
    RowWindow {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .row-window--cursor { background: $cursor-line; }
        & > .row-window--bar { color: $foreground-muted; }
        &:focus > .row-window--bar { color: $accent; }
        & > .row-window--heading { color: $foreground-muted; text-style: bold; }
        & > .row-window--dim { color: $foreground-muted; }
        & > .row-window--accent { color: $accent; }
        & > .row-window--warn { color: $text-warning; }
        & > .row-window--bad { color: $text-error; }
        & > .row-window--good { color: $text-success; }
        & > .row-window--strong { text-style: bold; }
        & > .row-window--mark { color: $accent; text-style: bold; }
        & > .row-window--sought { color: $accent; text-style: bold underline; }
    }
    """

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
        self._rows: dict[int, Row] = {}
        self._fresh: set[int] = set()
        self._asked: frozenset[int] = frozenset()
        self.marked: set[int] = set()
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(400)

    @property
    def count(self) -> int:
        """How many records the list has."""
        return self._vector.count

    @property
    def record(self) -> int | None:
        """The id under the cursor; None in an empty list, or while the id is not known yet."""
        return self._vector.id_at(self._cursor)

    def forget(self) -> None:
        """Drop every text that is held, as at a lock."""
        self._rows.clear()
        self._fresh.clear()
        self._strips.clear()

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
        return self.get_component_rich_style(f"row-window--{part}", partial=True)

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
