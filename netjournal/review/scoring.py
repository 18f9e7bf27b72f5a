"""The score: what a network did for its objectives, exact to the last digit (design: review, formula 1).

Pure: evidence in, fractions out. Steps are counted in halves inside (0 to 8 for 0 to 4), weights stay the
swings that were typed, and a fraction is made only at the end. Nothing here rewards volume.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from netjournal.errors import BadInput
from netjournal.review.band import TOP, band
from netjournal.review.order import tiers

FORMULA_VERSION = 1
"""Which formulas these are; a sealed review keeps the number it was reckoned with."""

State = Literal["not_expected", "expected", "linked", "rated"]


@dataclass(frozen=True, slots=True)
class WeighedObjective:
    """An objective and its swing, 0-100: how much its whole way from worst to best would matter."""

    uid: str
    swing: int


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """What is known of one contact and one objective in a period.

    `linked` counts the contributions, `ratings` holds the first look at those of them that were rated (0-4),
    `set_by_hand` is the reviewer's own step (0-4, halves allowed); it counts only where something is linked.
    """

    objective: str
    expected: bool = False
    linked: int = 0
    ratings: tuple[int, ...] = ()
    set_by_hand: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ContactEvidence:
    """A contact with its cells; objectives that are not named are neither expected nor linked."""

    uid: str
    sort_name: str = field(repr=False)
    cells: tuple[CellEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredCell:
    """A cell as it counts: `counted` is reckoned from the ratings, `set_by_hand` goes before it."""

    objective: str
    state: State
    expected: bool
    ratings: tuple[int, ...] = ()
    counted: Fraction | None = None
    set_by_hand: Fraction | None = None

    @property
    def step(self) -> Fraction | None:
        """The step (0-4) that bands and order use; None where nothing is rated."""
        return self.counted if self.set_by_hand is None else self.set_by_hand


@dataclass(frozen=True, slots=True)
class ContactScore:
    """A contact's numbers. Points run 0-100 and are never summed over contacts.

    `contribution`, `low`, `high` and `tier` are None where nothing is rated; `delivery` where nothing
    expected is rated, `coverage` where nothing is expected. `steps` are half steps by objective, None where
    unrated.
    """

    uid: str
    sort_name: str = field(repr=False)
    contribution: Fraction | None
    up_to: Fraction
    delivery: Fraction | None
    coverage: Fraction | None
    thin: bool
    strong_cells: int
    low: Fraction | None
    high: Fraction | None
    cells: tuple[ScoredCell, ...]
    steps: tuple[int | None, ...]
    tier: int | None = None


def counted_step(ratings: Sequence[int]) -> Fraction | None:
    """The step that ratings (0-4) count for: half a step less where nothing else bears the best out."""
    halves = _counted_halves(ratings)
    return None if halves is None else Fraction(halves, 2)


def score(
    objectives: Sequence[WeighedObjective], contacts: Iterable[ContactEvidence]
) -> tuple[ContactScore, ...]:
    """Score every contact, best first; those with nothing rated come last, by what they could still reach.

    Without objectives nobody is scored. Raises BadInput when all swings are zero.
    """
    if not objectives:
        return ()
    swings = tuple(objective.swing for objective in objectives)
    if not any(swings):
        raise BadInput(
            "All weights are zero, so nothing can be weighed; nothing was changed.",
            "Give at least one objective a weight above 0.",
        )
    empty = tuple(ScoredCell(objective.uid, "not_expected", False) for objective in objectives)
    column = {objective.uid: at for at, objective in enumerate(objectives)}
    scored = sorted((_score_one(swings, empty, column, each) for each in contacts), key=_rank)
    rated = [each for each in scored if each.contribution is not None]
    numbers = tiers(swings, [(each.contribution, each.steps) for each in rated])
    ranked = [replace(each, tier=number) for each, number in zip(rated, numbers, strict=True)]
    return (*ranked, *scored[len(rated) :])


def dominates(a: ContactScore, b: ContactScore) -> bool:
    """Whether a is at least as good as b on every objective and better on one."""
    pairs = [(x or 0, y or 0) for x, y in zip(a.steps, b.steps, strict=True)]
    return all(x >= y for x, y in pairs) and any(x > y for x, y in pairs)


def _counted_halves(ratings: Sequence[int]) -> int | None:
    if not ratings:
        return None
    first, *others = sorted(ratings, reverse=True)
    if first == 0:
        return 0
    borne_out = bool(others) and others[0] >= max(1, first - 1)
    return 2 * first - (0 if borne_out else 1)


def _score_cell(cell: CellEvidence) -> ScoredCell:
    by_hand = cell.set_by_hand if cell.linked or cell.ratings else None
    ratings = tuple(sorted(cell.ratings, reverse=True))
    counted = counted_step(ratings)
    state: State = "not_expected"
    if counted is not None or by_hand is not None:
        state = "rated"
    elif cell.linked:
        state = "linked"
    elif cell.expected:
        state = "expected"
    return ScoredCell(cell.objective, state, cell.expected, ratings, counted, by_hand)


def _score_one(
    swings: tuple[int, ...],
    empty: tuple[ScoredCell, ...],
    column: Mapping[str, int],
    contact: ContactEvidence,
) -> ContactScore:
    row = list(empty)
    for cell in contact.cells:
        if (at := column.get(cell.objective)) is not None:
            row[at] = _score_cell(cell)
    steps = tuple(_halves_of(cell) for cell in row)
    total = sum(swings)
    rated = any(step is not None for step in steps)
    reached = sum(swing * step for swing, step in zip(swings, steps, strict=True) if step)
    open_swing = sum(s for s, cell in zip(swings, row, strict=True) if cell.state in ("expected", "linked"))
    delivery, coverage = _against_hopes(swings, row, steps)
    low, high = band(swings, steps) if rated else (None, None)
    return ContactScore(
        uid=contact.uid,
        sort_name=contact.sort_name,
        contribution=Fraction(100 * reached, TOP * total) if rated else None,
        up_to=Fraction(100 * (reached + TOP * open_swing), TOP * total),
        delivery=delivery,
        coverage=coverage,
        thin=sum(rating >= 1 for cell in row for rating in cell.ratings) < 2,
        strong_cells=sum(step is not None and step >= 6 for step in steps),
        low=low,
        high=high,
        cells=tuple(row),
        steps=steps,
    )


def _halves_of(cell: ScoredCell) -> int | None:
    return None if cell.step is None else int(cell.step * 2)


def _against_hopes(
    swings: Sequence[int], row: Sequence[ScoredCell], steps: Sequence[int | None]
) -> tuple[Fraction | None, Fraction | None]:
    """Delivery and coverage: of what was hoped for, how well it came, and how much of it is rated at all."""
    hoped = [(swing, step) for swing, cell, step in zip(swings, row, steps, strict=True) if cell.expected]
    hoped_swing = sum(swing for swing, _ in hoped)
    rated_swing = sum(swing for swing, step in hoped if step is not None)
    came = sum(swing * step for swing, step in hoped if step)
    delivery = Fraction(came, TOP * rated_swing) if rated_swing else None
    coverage = Fraction(rated_swing, hoped_swing) if hoped_swing else None
    return delivery, coverage


def _rank(contact: ContactScore) -> tuple[bool, Fraction, Fraction, str, str]:
    """Best first: points, then coverage, then name; the uid last, so that order of input never matters."""
    points = contact.contribution if contact.contribution is not None else contact.up_to
    coverage = Fraction(-1) if contact.coverage is None else contact.coverage
    return contact.contribution is None, -points, -coverage, contact.sort_name, contact.uid
