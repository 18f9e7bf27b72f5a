"""Each number written out with its terms, so that a pocket calculator can follow. Pure.

A sum is an expression with + − × ÷ and brackets before "=" (or "≈", where the decimals never end), and
its value after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from netjournal.review.score.band import TOO_HIGH, TOO_LOW, TOP

Steps = Sequence[Fraction | None]


def points_sum(swings: Sequence[int], steps: Steps) -> str:
    """100·Σ w·s/4, as "100 × (100 × 3 + 60 × 1) ÷ (4 × 200) = 45"."""
    return _whole(swings, steps, sum(swings))


def up_to_sum(swings: Sequence[int], steps: Steps, is_open: Sequence[bool]) -> str:
    """The points with every open cell at its best: the open ones are 4."""
    best = [Fraction(4) if wide and step is None else step for step, wide in zip(steps, is_open, strict=True)]
    return _whole(swings, best, sum(swings))


def delivery_sum(swings: Sequence[int], steps: Steps, hoped: Sequence[bool]) -> str:
    """Of what was hoped for and is rated, what came, per cent; "" where nothing of it is rated."""
    counted = [step if wish else None for step, wish in zip(steps, hoped, strict=True)]
    rated = sum(swing for swing, step in zip(swings, counted, strict=True) if step is not None)
    return _whole(swings, counted, rated) if rated else ""


def coverage_sum(swings: Sequence[int], steps: Steps, hoped: Sequence[bool]) -> str:
    """How much of what was hoped for is rated, per cent; "" where nothing is hoped for."""
    wished = [swing for swing, wish in zip(swings, hoped, strict=True) if wish]
    rated = [s for s, step, wish in zip(swings, steps, hoped, strict=True) if wish and step is not None]
    if not sum(wished):
        return ""
    above, below = " + ".join(map(str, rated)) or "0", " + ".join(map(str, wished))
    return _equals(f"100 × ({above}) ÷ ({below})", Fraction(100 * sum(rated), sum(wished)))


def band_sums(swings: Sequence[int], steps: Steps) -> tuple[str, str]:
    """The lowest and the highest result that the record leaves open, with the weights that make them.

    Weights stand as thousandths of ten times their sum: 7 × swing, and what is handed out on top.
    """
    low = [_down(step) for step in steps]
    high = [_up(step) for step in steps]
    return _moved(swings, low, best=False), _moved(swings, high, best=True)


def _down(step: Fraction | None) -> Fraction:
    return Fraction(0) if step is None else max(Fraction(0), step - Fraction(TOO_HIGH, 2))


def _up(step: Fraction | None) -> Fraction:
    return Fraction(0) if step is None else min(Fraction(TOP, 2), step + Fraction(TOO_LOW, 2))


def _moved(swings: Sequence[int], steps: Sequence[Fraction], *, best: bool) -> str:
    """The sum over weights 30 % off, handed out greedily to the lowest or the highest steps first."""
    left = 3 * sum(swings)
    weights = [7 * swing for swing in swings]
    order = sorted(range(len(swings)), key=lambda at: (-steps[at] if best else steps[at], swings[at]))
    for at in order:
        given = min(left, 6 * swings[at])
        left -= given
        weights[at] += given
    return _whole(weights, steps, 10 * sum(swings))


def _whole(weights: Sequence[int], steps: Steps, total: int) -> str:
    pairs = [(weight, step) for weight, step in zip(weights, steps, strict=True) if step]
    terms = " + ".join(f"{weight} × {decimal(step)}" for weight, step in pairs) or "0"
    value = sum((100 * weight * step for weight, step in pairs), Fraction(0)) / (4 * total)
    return _equals(f"100 × ({terms}) ÷ (4 × {total})", value)


def _equals(expression: str, value: Fraction) -> str:
    exact = (value * 10**4).denominator == 1
    return f"{expression} {'=' if exact else '≈'} {decimal(value)}"


def decimal(value: Fraction) -> str:
    """In decimals, four at most: "1.5", "45", "16.6667"."""
    text = f"{round(value * 10**4) / 10**4:.4f}"
    return text.rstrip("0").rstrip(".")
