"""The way through a guided review on one line: which steps are done, where one is, when it was saved."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.widget import Widget

PIECE = 2
"""Cells of line between two steps, where there is room."""


class StepBar(Widget):
    """Ten numbers; a tick and a thick line after those that are done, the name beside the one at hand."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"step-bar--here", "step-bar--done", "step-bar--quiet"}
    DEFAULT_CSS = """
    StepBar {
        height: 1; padding: 0 1;
        & > .step-bar--here { color: $accent; text-style: bold; }
        & > .step-bar--done { color: $text-success; }
        & > .step-bar--quiet { color: $foreground-muted; }
    }
    """

    def __init__(self, steps: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._steps = steps
        self._at = (1, "")
        self._done: frozenset[int] = frozenset()
        self._saved = ""

    def show(self, at: int, name: str, done: frozenset[int]) -> None:
        """Show that step, by number and name, and which are done."""
        self._at, self._done = (at, name), done
        self.refresh()

    def say_saved(self, words: str) -> None:
        """Show at the right when it was saved; "" for nothing."""
        self._saved = words
        self.refresh()

    def render(self) -> Text:
        """The line; on a narrow screen without the pieces between, then without the words at the right."""
        width = self.content_size.width
        for piece, saved in ((PIECE, self._saved), (0, self._saved), (0, "")):
            bar, right = self._bar(piece), Text(saved, self._style("quiet"))
            space = width - bar.cell_len - right.cell_len
            if space >= (2 if saved else 0):
                return Text.assemble(bar, " " * space, right, no_wrap=True)
        return bar

    def _bar(self, piece: int) -> Text:
        bar = Text(no_wrap=True, overflow="ellipsis")
        at, name = self._at
        for step in range(1, self._steps + 1):
            done = step in self._done
            style = self._style("here" if step == at else "done" if done else "quiet")
            bar.append(f"{step}{'✓' if done else ''}" + (f" {name} " if step == at else ""), style)
            if step < self._steps:
                line = ("━" if done else "─") * piece
                bar.append(line or " ", self._style("done" if done else "quiet"))
        return bar

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"step-bar--{part}", partial=True)
