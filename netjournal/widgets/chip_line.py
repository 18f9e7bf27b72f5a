"""What has been understood of the line that is being typed, and what is doubtful in it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.text import Text
from textual.widget import Widget

from netjournal.journal.capture import Captured, Chip, Completion
from netjournal.text import visible

HELP = "@name  +organisation  #tag  ^objective  30m  got … gave … asked …  ! to do by friday"
LONGEST = 40


class ChipLine(Widget):
    """One line of chips, or of names to choose from; a second, quiet one for hints and questions."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"chip-line--{part}" for part in ("chip", "new", "here", "quiet", "refused", "doubt")
    }
    DEFAULT_CSS = """
    ChipLine {
        height: auto; min-height: 1; max-height: 3; padding: 0 2;
        & > .chip-line--chip { color: $accent; }
        & > .chip-line--new { color: $text-success; }
        & > .chip-line--here { text-style: underline; }
        & > .chip-line--quiet { color: $foreground-muted; }
        & > .chip-line--refused { color: $foreground-muted; text-style: strike; }
        & > .chip-line--doubt { color: $text-warning; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown = Text()

    def render(self) -> Text:
        """What was last told."""
        return self._shown

    def tell(self, captured: Captured | None, here: str = "") -> None:
        """Show the chips of that reading, the one with id `here` underlined; None shows the marks there
        are.
        """
        if captured is None:
            self._put(Text(HELP, self._style("quiet"), no_wrap=True, overflow="ellipsis"))
            return
        text = Text()
        for chip in captured.chips:
            if chip.kind != "due":
                self._add(text, chip, here)
        for chip in captured.refused:
            text.append(" · " if text else "").append(_cut(chip.label), self._style("refused"))
        doubts = [*(question.words for question in captured.questions), *(h.words for h in captured.hints)]
        if not text and not doubts:
            text.append("a note" if captured.text.strip() else "", self._style("quiet"))
        for words in doubts:
            text.append("\n" if text else "").append(f"? {visible(words)}", self._style("doubt"))
        self._put(text)

    def offer(self, found: list[Completion], at: int) -> None:
        """Show names to choose from, number `at` chosen."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for number, each in enumerate(found):
            chosen = number == at
            text.append("› " if chosen else "  ", self._style("chip"))
            text.append(_cut(each.name), self._style("chip") if chosen else self._style("quiet"))
            text.append(" ")
        self._put(text)

    @property
    def said(self) -> str:
        """What it shows, as text."""
        return self._shown.plain

    def _add(self, text: Text, chip: Chip, here: str) -> None:
        style = self._style("new" if chip.label.endswith("(new)") else "chip")
        if chip.id == here:
            style = style + self._style("here")
        text.append(" · " if text else "", self._style("quiet")).append(_cut(chip.label), style)

    def _put(self, text: Text) -> None:
        self._shown = text
        self.refresh(layout=True)

    def _style(self, part: str) -> Any:
        return self.get_component_rich_style(f"chip-line--{part}", partial=True)


def _cut(label: str) -> str:
    plain = visible(label[: LONGEST * 2])
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
