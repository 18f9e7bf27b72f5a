"""The list of what a search found: a line each, what was looked for standing out in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.strip import Strip

from netjournal.journal.search import SearchResult
from netjournal.journal.snippets import Snippet
from netjournal.text import visible
from netjournal.widgets.columns import GAP, Column, cut, fit, text_of, tone_of
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.row_window import GUTTER, Loader

TEXT = 1
"""The column with the text that was found."""


def emphasised(snippet: Snippet, style: str | Style) -> Text:
    """The snippet on one line as it may be shown, its matches in that style."""
    made, done = Text(no_wrap=True), 0
    for start, end in snippet.spans:
        made.append(visible(snippet.text[done:start]))
        made.append(visible(snippet.text[start:end]), style)
        done = end
    return made.append(visible(snippet.text[done:]))


def line_of(result: SearchResult, style: str | Style) -> Text:
    """What the list shows of a result: its name, then the words around the match where they say more."""
    snippet = emphasised(result.snippet, style)
    title = visible(result.title)
    if not title or snippet.plain.removeprefix("…").startswith(title[:20]) or result.kind == "entry":
        return snippet
    return Text(f"{title} · ", no_wrap=True).append_text(snippet)


class FoundList(RecordList):
    """Results by their keys. Up on the first row leaves it for the field above (`LeftAtTop`)."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"found-list--match"}
    DEFAULT_CSS = "FoundList > .found-list--match { color: $accent; text-style: bold underline; }"

    class LeftAtTop(Message):
        """Up was pressed on the first row."""

    def __init__(self, columns: list[Column], load: Loader, *, id: str) -> None:
        super().__init__(columns, load, id=id)
        self.found: dict[int, SearchResult] = {}

    def show_found(self, results: Iterable[SearchResult]) -> None:
        """Show these, in this order."""
        self.found = {result.key: result for result in results}
        self.show(self.found)

    def action_cursor_up(self) -> None:
        """To the row above; from the first, out at the top."""
        if self._cursor == 0:
            self.post_message(self.LeftAtTop())
        super().action_cursor_up()

    @property
    def match_style(self) -> Style:
        """How a match stands out: underlined, so not by colour alone."""
        return self.get_component_rich_style("found-list--match", partial=True)

    def _row(self, index: int, width: int) -> Strip:
        record = self._vector.id_at(index)
        result = None if record is None else self.found.get(record)
        row = None if record is None else self._rows.get(record)
        if result is None or not row:
            return super()._row(index, width)
        cursor = index == self._cursor
        base = self.rich_style + (self._style("cursor") if cursor else Style())
        segments = [Segment(" ", base), Segment("▌ " if cursor else "  ", base + self._style("bar"))]
        for place, share in fit(self._columns, width - GUTTER - 1):
            cell, align = row[place], self._columns[place].align
            if place == TEXT:
                segments += self._text(result, share, base)
            else:
                tone = tone_of(cell)
                style = base + self._style(tone) if tone else base
                segments.append(Segment(cut(text_of(cell), share, align), style))
            segments.append(Segment(" " * GAP, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _text(self, result: SearchResult, share: int, base: Style) -> list[Segment]:
        line = line_of(result, self.match_style)
        line.truncate(share, overflow="ellipsis", pad=True)
        line.end = ""
        return [Segment(part.text, base + (part.style or Style())) for part in line.render(self.app.console)]
