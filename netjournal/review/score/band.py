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


_UNRATED = 0
_LOWERED = (0, *(max(0, step - TOO_HIGH) for step in range(TOP + 1)))
_RAISED = (0, *(min(TOP, step + TOO_LOW) for step in range(TOP + 1)))
"""What the not rated, then each half step from 0 to 8, may be at the least and at the most."""


def least_total(swings: Sequence[int], halves: Iterable[int]) -> int:
    """The least of 10·S·Σ w'·halves over all weights w' within 30 % of the swings' own that sum to 1."""
    behind: dict[int, int] = {}
    for value, swing in zip(halves, swings, strict=True):
        behind[value] = behind.get(value, 0) + swing
    return _least(sorted(behind.items()), sum(swings))


def band(swings: Sequence[int], halves: Sequence[int | None]) -> tuple[Fraction, Fraction]:
    """Lowest and highest Contribution, in points, that the record leaves possible.

    `halves` is each objective's step in half steps, None where the cell is not rated (it counts nothing).
    The swings must not all be zero.
    """
    behind = [0] * (TOP + 2)
    for swing, step in zip(swings, halves, strict=True):
        behind[_UNRATED if step is None else step + 1] += swing
    whole = sum(swings)
    low = _least(zip(_LOWERED, behind, strict=True), whole)
    high = -_least(((-value, swing) for value, swing in zip(_RAISED[::-1], behind[::-1], strict=True)), whole)
    return Fraction(100 * low, 10 * TOP * whole), Fraction(100 * high, 10 * TOP * whole)


def _least(behind: Iterable[tuple[int, int]], whole: int) -> int:
    """As `least_total`, of (value, sum of the swings that have it), the lowest value first.

    Greedy, and exact: what may be moved goes to the lowest value first, as much as its weight may take.
    """
    left = 3 * whole
    total = 0
    for value, swing in behind:
        given = min(left, 6 * swing)
        left -= given
        total += (7 * swing + given) * value
    return total
