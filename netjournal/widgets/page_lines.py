"""A page about one thing, as sections of short lines: drawn beside a list, or walked through as a list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.journal.snippets import words_in
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Row, Tone, cut

LABEL = 10
ASIDE = 17
LONGEST = 400
"""Lines of a long text that a page shows; the form shows all of it."""
_KIND_BITS = 44


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is about (`kind` and the id of a row), a label, the text, and what stands at the right.

    Two lines of a page never share kind and id.
    """

    kind: str
    id: int
    label: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    aside: str = field(default="", repr=False)
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading ("" for none)."""

    heading: str
    lines: tuple[Line, ...] = field(repr=False)


def section(heading: str, lines: Iterable[Line | None]) -> Section:
    """A section of the lines that are there."""
    return Section(heading, tuple(line for line in lines if line is not None))


def said(kind: str, number: int, label: str, text: str, tone: Tone = "") -> Line | None:
    """A line with a label, None where there is nothing to say."""
    return Line(kind, number, label, text, tone=tone) if text else None


def wrapped(kind: str, text: str, width: int, label: str = "", *, longest: int = LONGEST) -> list[Line]:
    """A long text as `longest` lines of about `width` characters, blank ones left out."""
    parts: list[str] = []
    for paragraph in visible(text[: width * longest], lines=True).splitlines():
        parts += textwrap.wrap(paragraph, max(20, width)) if paragraph.strip() else []
    shown = parts[:longest] + (["…"] if len(parts) > longest else [])
    return [Line(kind, at, "" if at else label, part) for at, part in enumerate(shown)]


class LineBook:
    """The lines of a page by the ids under which a RecordList holds them: the same line, the same id."""

    def __init__(self, sections: Sequence[Section], kinds: Sequence[str]) -> None:
        self._kinds = {kind: number for number, kind in enumerate(kinds, 1)}
        self.ids: list[int] = []
        self.headings: list[tuple[int, str]] = []
        self._lines: dict[int, Line] = {}
        for known in sections:
            if known.heading and known.lines:
                self.headings.append((len(self.ids), known.heading))
            for line in known.lines:
                number = self.id_of(line.kind, line.id)
                self.ids.append(number)
                self._lines[number] = line

    def id_of(self, kind: str, number: int) -> int:
        """The id of the line about that row."""
        return self._kinds[kind] << _KIND_BITS | number

    def line(self, record: int | None) -> Line | None:
        """The line of that id."""
        return None if record is None else self._lines.get(record)

    def hits(self, words: Sequence[str]) -> list[int]:
        """The ids of the lines in which one of these folded words begins a word, in order."""
        return [number for number in self.ids if words_in(_said(self._lines[number]), words)]

    def best_hit(self, words: Sequence[str]) -> int | None:
        """Of those the first that has the most of the words."""
        found = self.hits(words)
        return max(found, key=lambda number: words_in(_said(self._lines[number]), words), default=None)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """What the list shows of these lines."""
        found = {number: self._lines[number] for number in ids if number in self._lines}
        return {
            number: (Cell(line.label, "dim"), Cell(line.text, line.tone), Cell(line.aside, "dim"))
            for number, line in found.items()
        }


def _said(line: Line) -> str:
    return f"{line.label} {line.text} {line.aside}"


class PagePane(VerticalScroll, can_focus=False):
    """A page beside a list: read, not walked through."""

    DEFAULT_CSS = """
    PagePane { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    PagePane > Static { height: auto; }
    """

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._page: tuple[str, Sequence[Section]] = ("", ())
        self._width = 0

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("", markup=False)

    def on_resize(self) -> None:
        """Lines are cut to the width: a new one, a scroll bar's too, cuts them anew."""
        if self.content_size.width != self._width:
            self._draw_page()

    def show(self, title: str, sections: Sequence[Section]) -> None:
        """Show that page; an empty title clears it."""
        self._page = (title, sections)
        self._draw_page()
        self.scroll_home(animate=False)

    def _draw_page(self) -> None:
        title, sections = self._page
        self._width = self.content_size.width
        quiet = self.app.theme_variables.get("foreground-muted", "").replace("ansi_", "")
        page = Text(no_wrap=True, overflow="ellipsis")
        width = max(30, (self.content_size.width or 60) - 3)
        if title:
            page.append(cut(title, width).rstrip() + "\n", "bold")
        for number, known in enumerate(sections if title else ()):
            if not known.lines:
                continue
            if number:
                page.append("\n")
            if known.heading:
                page.append(cut(known.heading, width).rstrip() + "\n", f"bold {quiet}".strip())
            for line in known.lines:
                _draw(page, line, width, quiet)
        self.query_one(Static).update(page)


def _draw(page: Text, line: Line, width: int, quiet: str) -> None:
    label = cut(line.label, LABEL) + " "
    room = width - cell_len(label) - (cell_len(line.aside) + 2 if line.aside else 0)
    page.append(label, quiet).append(cut(line.text, max(8, room)))
    if line.aside:
        page.append("  ").append(visible(line.aside), quiet)
    page.append("\n")
