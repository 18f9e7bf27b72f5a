"""How far a number may be off: extremes over weights within 30 % and ratings that were too kind or too hard.

All in integers: steps in halves (0 to 8), weights as swings. With S the sum of the swings, a weight w' within
30 % of its own is (7·swing + given) / (10·S), where 0 <= given <= 6·swing and all that is given comes to 3·S.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

TOO_HIGH = 3
"""By how many half steps ratings may all be too high."""
TOO_LOW = 2
"""By how many half steps ratings may all be too low."""
TOP = 8
"""The highest step, in halves."""


def least_total(swings: Sequence[int], halves: Iterable[int]) -> int:
    """The least of 10·S·Σ w'·halves over all weights w' within 30 % of the swings' own that sum to 1.

    Greedy, and exact: what may be moved goes to the lowest value first, as much as its weight may take.
    """
    left = 3 * sum(swings)
    total = 0
    for value, swing in sorted(zip(halves, swings, strict=True)):
        given = min(left, 6 * swing)
        left -= given
        total += (7 * swing + given) * value
    return total


def band(swings: Sequence[int], halves: Sequence[int | None]) -> tuple[Fraction, Fraction]:
    """Lowest and highest Contribution, in points, that the record leaves possible.

    `halves` is each objective's step in half steps, None where the cell is not rated (it counts nothing).
    The swings must not all be zero.
    """
    lowered = [0 if step is None else max(0, step - TOO_HIGH) for step in halves]
    raised = [0 if step is None else -min(TOP, step + TOO_LOW) for step in halves]
    scale = 10 * TOP * sum(swings)
    low = Fraction(100 * least_total(swings, lowered), scale)
    high = Fraction(-100 * least_total(swings, raised), scale)
    return low, high
