"""A page to read: the keys of lists scroll it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from netjournal.commands import FIRST, bindings

_MOVES = {
    f"list.{name}" for name in ("cursor_up", "cursor_down", "page_up", "page_down", "half_up", "half_down")
} | {"list.first", "list.last"}


class Reading(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls by arrows, j and k, pages and half pages, to its beginning and its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        known
        for known in bindings("list")
        if isinstance(known, Binding) and (known.id or "").removesuffix(FIRST) in _MOVES
    ]

    def action_cursor_up(self) -> None:
        """A line up."""
        self.scroll_up(animate=False)

    def action_cursor_down(self) -> None:
        """A line down."""
        self.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """A screen up."""
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """A screen down."""
        self.scroll_page_down(animate=False)

    def action_half_up(self) -> None:
        """Half a screen up."""
        self.scroll_relative(y=-(self.size.height // 2), animate=False)

    def action_half_down(self) -> None:
        """Half a screen down."""
        self.scroll_relative(y=self.size.height // 2, animate=False)

    def action_first(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)
