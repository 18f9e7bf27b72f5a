"""The strip of the tour: above the notice and the keys, there only while the tour runs."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class TourStrip(Static):
    """Says one step; takes no focus and covers nothing."""

    DEFAULT_CSS = """
    TourStrip {
        display: none; height: auto; max-height: 4; padding: 0 1;
        border-left: thick $accent; background: $cursor-line;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False, id="tour")

    def say(self, words: str) -> None:
        """Show that step; "" takes the strip away."""
        self.update(Text(words))
        self.display = bool(words)
