"""Every text on every ground can be read: WCAG 2.2 AA in our dark and light themes, AAA in high
contrast.
"""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from netjournal.themes import CONTRAST, DARK, LIGHT


def ratio(ink: str, ground: str) -> float:
    """Contrast ratio (WCAG 2.2, relative luminance)."""
    lights = []
    for name in (ink, ground):
        parts = [part / 255 for part in Color.parse(name).rgb]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize(("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)])
def test_every_text_can_be_read_on_every_ground(theme: Theme, least: float) -> None:
    inks = {
        "foreground": theme.foreground,
        "accent": theme.accent,
        **{
            name: theme.variables[name]
            for name in ("foreground-muted", "text-warning", "text-error", "text-success")
        },
    }
    grounds = [str(theme.background), theme.variables["cursor-line"]]
    low = {name: ratio(str(ink), ground) for name, ink in inks.items() for ground in grounds}
    assert {name: round(value, 2) for name, value in low.items() if value < least} == {}
    assert (
        ratio(theme.variables["block-cursor-foreground"], theme.variables["block-cursor-background"]) >= least
    )


def test_the_measure_knows_black_on_white() -> None:
    assert round(ratio("#000000", "#ffffff"), 1) == 21.0
