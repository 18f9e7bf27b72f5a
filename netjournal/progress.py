"""How far long work is: told by what does it, shown by who waits for it."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Takes how many are done, and of how many."""


def no_one(_done: int, _whole: int) -> None:
    """Nobody wants to be told."""
