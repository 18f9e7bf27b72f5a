"""What stands on a screen, as text."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def texts_of(screen: Screen[Any]) -> str:
    """All text on a screen as it is drawn, line by line."""
    width, height = screen.size
    lines = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines[:height])[
        : width * height * 2
    ]
