"""One calm line: the sensitive topics that a text touches on, and whether it may be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual.widget import Widget

from netjournal.journal.disclosures import LineChecked, answer_words
from netjournal.text import visible

_LONGEST = 600


class AnswerLine(Widget):
    """Not there at all while there is nothing to say. The first word says what the colour says."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"answer-line--{tone}" for tone in ("soft", "warn", "stop")}
    DEFAULT_CSS = """
    AnswerLine {
        height: auto; max-height: 2; padding: 0 2; display: none;
        &.-said { display: block; }
        & > .answer-line--soft { color: $foreground-muted; }
        & > .answer-line--warn { color: $text-warning; }
        & > .answer-line--stop { color: $text-error; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words, self._tone = "", "soft"

    def render(self) -> Text:
        """What was last told; two lines of it at most."""
        style: Any = self.get_component_rich_style(f"answer-line--{self._tone}", partial=True)
        return Text(self._words, style)

    def tell(self, checked: LineChecked | None, topics: Mapping[str, str]) -> None:
        """Show what is said of that check; None: nothing."""
        self.say(*(answer_words(checked, topics) if checked is not None else ("", "")))

    def say(self, words: str, tone: str = "") -> None:
        """Show these words; "" takes the line away."""
        self._words = visible(words[:_LONGEST])
        self._tone = tone if tone in ("warn", "stop") else "soft"
        self.set_class(bool(words), "-said")
        self.refresh(layout=True)

    @property
    def said(self) -> str:
        """What it shows, as text."""
        return self._words
