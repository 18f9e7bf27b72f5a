"""A row of bars for a few values, one cell each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Decimal], cells: int = 8) -> str:
    """The last `cells` values as bars from the least to the greatest of them; equal ones stand half
    high.
    """
    shown = values[-cells:]
    if not shown:
        return ""
    low, span = min(shown), max(shown) - min(shown)
    if not span:
        return BARS[3] * len(shown)
    return "".join(BARS[int((value - low) / span * (len(BARS) - 1))] for value in shown)
