"""How strong a passphrase is, as a bar and in words, while it is typed."""

from __future__ import annotations

from textual.widgets import Static

from netjournal.strength import strength_of

WIDTH, ENOUGH = 20, 80.0
"""Columns of the bar, and the bits of guessing work that fill it."""


class StrengthMeter(Static):
    """A bar that fills; its class is -bad, -warn or -good."""

    DEFAULT_CSS = """
    StrengthMeter { height: auto; }
    StrengthMeter.-bad { color: $text-error; }
    StrengthMeter.-warn { color: $text-warning; }
    StrengthMeter.-good { color: $text-success; }
    """

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, markup=False)

    def measure(self, passphrase: str) -> None:
        """Show how strong it is; nothing for an empty one."""
        strength = strength_of(passphrase)
        filled = round(WIDTH * min(1.0, strength.bits / ENOUGH))
        self.set_classes(f"-{strength.level}")
        bar = f"{'━' * filled}{'─' * (WIDTH - filled)}  {strength.words}"
        self.update(bar if passphrase else "")
