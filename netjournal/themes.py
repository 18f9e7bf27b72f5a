"""Themes of our own beside Textual's: dark, light, high contrast, and the terminal's own 16 colours.

Contrast of every text on every ground of the first three is held to WCAG 2.2 AA (4.5:1), 7:1 for high
contrast, by tests/ui/test_themes.py.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str, ground: str, ink: str, quiet: str, line: str, rule: str, *tones: str, dark: bool
) -> Theme:
    accent, warn, bad, good = tones
    return Theme(
        name=name,
        primary=accent,
        secondary=quiet,
        accent=accent,
        warning=warn,
        error=bad,
        success=good,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=line,
        boost=line,
        dark=dark,
        variables={
            "foreground-muted": quiet,
            "text-warning": warn,
            "text-error": bad,
            "text-success": good,
            "text-accent": accent,
            "text-muted": quiet,
            "cursor-line": line,
            "rule": rule,
            "border": accent,
            "border-blurred": rule,
            "block-cursor-foreground": ground,
            "block-cursor-background": accent,
            "block-cursor-text-style": "none",
            "input-cursor-background": ink,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{accent} 35%",
            "scrollbar": rule,
            "scrollbar-hover": quiet,
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


DARK = _theme(
    "netjournal-dark", "#1b1c1f", "#dcd8cf", "#9d998f", "#292c30", "#3a3c40",
    "#84bfae", "#dfb266", "#e8968a", "#9cc48a", dark=True,
)  # fmt: skip
LIGHT = _theme(
    "netjournal-light", "#faf8f3", "#2b2a27", "#635f56", "#eeeae0", "#d8d3c6",
    "#1c6654", "#7d5200", "#a12f28", "#37652a", dark=False,
)  # fmt: skip
CONTRAST = _theme(
    "netjournal-contrast", "#000000", "#ffffff", "#d0d0d0", "#262626", "#8a8a8a",
    "#7fe8d0", "#ffd75f", "#ffa8a0", "#a6ec90", dark=True,
)  # fmt: skip
ANSI = Theme(
    name="netjournal-16",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_default",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "foreground-muted": "ansi_default",
        "cursor-line": "ansi_default",
        "rule": "ansi_bright_black",
        "border": "ansi_cyan",
        "border-blurred": "ansi_bright_black",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_cyan",
        "input-cursor-text-style": "reverse",
    },
)
THEMES = (DARK, LIGHT, CONTRAST, ANSI)
DEFAULT = DARK.name


def defaults(theme: Theme) -> dict[str, str]:
    """Values of our own style variables for a theme that does not know them, such as Textual's."""
    if theme.ansi:
        return {"cursor-line": "ansi_default", "rule": "ansi_bright_black"}
    ground = theme.panel or ("#2a2a2a" if theme.dark else "#e4e4e4")
    return {"cursor-line": ground, "rule": ground}
