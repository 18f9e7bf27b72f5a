"""Points split by scope: what they did for one's own role, and what for the workplace. Pure and exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .band import TOP
from .order import Steps

ROLE, WORKPLACE, BOTH = "role", "workplace", "both"


@dataclass(frozen=True, slots=True)
class ScopePoints:
    """Points (0-100) of one scope, None where nothing of it is rated; `most` is what all 4s would make."""

    points: Fraction | None
    most: Fraction


@dataclass(frozen=True, slots=True)
class ScopeSplit:
    """A contact's points by scope. Objectives of both scopes count in each of the two, and alone in `both`:
    role + workplace - both is the Contribution, nothing rated taken for 0.
    """

    role: ScopePoints
    workplace: ScopePoints
    both: ScopePoints


def scope_split(objectives: Sequence[tuple[str, int]], steps: Steps) -> ScopeSplit:
    """Split by scope the points of half steps (0-8, None: not rated), objectives given as (scope, swing).

    The weights are those of the whole: w = swing / the sum of all swings, which must not be zero.
    """
    return ScopeSplit(
        _points(objectives, steps, {ROLE, BOTH}),
        _points(objectives, steps, {WORKPLACE, BOTH}),
        _points(objectives, steps, {BOTH}),
    )


def _points(objectives: Sequence[tuple[str, int]], steps: Steps, scopes: set[str]) -> ScopePoints:
    total = sum(swing for _, swing in objectives)
    here = [(swing, step) for (scope, swing), step in zip(objectives, steps, strict=True) if scope in scopes]
    reached = [swing * step for swing, step in here if step is not None]
    points = Fraction(100 * sum(reached), TOP * total) if reached else None
    return ScopePoints(points, Fraction(100 * sum(swing for swing, _ in here), total))
