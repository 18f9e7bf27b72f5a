"""Who can be told from whom: stands above, tiers, places and flip points (design: review, formula 1).

Steps are in halves, 0 to 8, by objective; None is a cell that is not rated and counts as nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from netjournal.review.score.band import least_total

DOUBT = 2
"""By how many half steps the better one's ratings are lowered before the two are compared."""

Steps = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class FlipPoint:
    """The one change of weight, smallest of all, at which two neighbours would be equal.

    `swing` and `weight` are where it happens (the other swings as they are), `swing_now` and `weight_now`
    what holds today; weights are shares of 1.
    """

    objective: str
    swing_now: int
    swing: Fraction
    weight_now: Fraction
    weight: Fraction


def stands_above(swings: Sequence[int], a: Steps, b: Steps) -> bool:
    """Whether a is better than b with all of a's ratings a step too high and weights up to 30 % off."""
    return _beats(swings, lowered(a), b)


def lowered(steps: Steps) -> tuple[int, ...]:
    """The half steps as they are where somebody is to stand above another: each a step lower, not below 0."""
    return tuple(max(0, (step or 0) - DOUBT) for step in steps)


def _beats(swings: Sequence[int], low: Sequence[int], b: Steps) -> bool:
    return least_total(swings, [x - (y or 0) for x, y in zip(low, b, strict=True)]) > 0


def tiers(swings: Sequence[int], ranked: Sequence[tuple[Fraction | int | None, Steps]]) -> list[int]:
    """The tier (1 is the top) of each contact of a list of (points, steps) that is sorted best first.

    A tier runs from its leader down to the first one whom the leader stands above; that one leads the next.
    People of equal points always share a tier: they open the next one together as soon as one of them must.
    """
    numbers: list[int] = []
    leader: Sequence[int] | None = None
    tier = 0
    for _, group in groupby(ranked, key=lambda each: each[0]):
        equals = [steps for _, steps in group]
        if leader is None or any(_beats(swings, leader, steps) for steps in equals):
            leader, tier = lowered(equals[0]), tier + 1
        numbers += [tier] * len(equals)
    return numbers


def flip_point(objectives: Sequence[tuple[str, int]], a: Steps, b: Steps) -> FlipPoint | None:
    """Where two neighbours change places, objectives given as (uid, swing); None: no single weight would."""
    whole = sum(swing for _, swing in objectives)
    ahead = [(x or 0) - (y or 0) for x, y in zip(a, b, strict=True)]
    lead = sum(swing * d for (_, swing), d in zip(objectives, ahead, strict=True))
    found = []
    for (uid, now), d in zip(objectives, ahead, strict=True):
        if d == 0 or (swing := Fraction(now * d - lead, d)) < 0 or whole - now + swing == 0:
            continue
        weight = swing / (whole - now + swing)
        found.append(FlipPoint(uid, now, swing, Fraction(now, whole), weight))
    return min(found, key=lambda flip: (abs(flip.weight - flip.weight_now), flip.objective), default=None)
