"""Jump mode: a letter over each part of the screen that can have the focus; the letter takes it there."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class JumpScreen(ModalScreen[None]):
    """Transparent; ends at any key, at its letter with the focus moved there."""

    DEFAULT_CSS = """
    JumpScreen { background: $background 30%; layers: labels; }
    JumpScreen Static {
        layer: labels; width: 3; height: 1; content-align: center middle;
        background: $accent; color: $background; text-style: bold;
    }
    """

    def __init__(self, targets: list[tuple[Widget, Offset]]) -> None:
        super().__init__()
        self._targets = dict(zip(LETTERS, targets, strict=False))

    @classmethod
    def over(cls, screen: Screen[Any]) -> JumpScreen:
        """For what can have the focus on that screen and is in sight, as far as it is."""
        seen = [(widget, screen.find_widget(widget).visible_region) for widget in screen.focus_chain]
        return cls([(widget, region.offset) for widget, region in seen if region.area])

    def compose(self) -> ComposeResult:
        """A label in the corner of each."""
        for letter, (_, corner) in self._targets.items():
            label = Static(letter, markup=False)
            label.styles.offset = (corner.x, corner.y)
            label.styles.position = "absolute"
            yield label

    def on_key(self, event: events.Key) -> None:
        """The letter, or any other key to go back."""
        event.stop()
        event.prevent_default()
        target = self._targets.get(event.key)
        self.dismiss()
        if target is not None:
            widget, _ = target
            widget.screen.set_focus(widget)
