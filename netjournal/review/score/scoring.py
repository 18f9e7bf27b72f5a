"""The score: what a network did for its objectives, exact to the last digit (design: review, formula 1).

Pure: evidence in, fractions out. Steps are counted in halves inside (0 to 8 for 0 to 4), weights stay the
swings that were typed, and a fraction is made only at the end. Nothing here rewards volume.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import zip_longest
from typing import Literal

from netjournal.errors import BadInput
from netjournal.review.score.band import TOP, band
from netjournal.review.score.order import tiers

FORMULA_VERSION = 1
"""Which formulas these are; a sealed review keeps the number it was reckoned with."""

STRONG = 6
"""From how many half steps on a cell moved its measure or more."""
BORNE_OUT = 2
"""Fewer contributions rated 1 or more, and the number is thin."""
EACH_TIME = 200
"""After how many contacts it is told how far the scoring is."""

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


def nobody(_done: int) -> None:
    """Nobody waits for the scoring."""


def counted_step(ratings: Sequence[int]) -> Fraction | None:
    """The step that ratings (0-4) count for: half a step less where nothing else bears the best out."""
    halves = _counted_halves(ratings)
    return None if halves is None else Fraction(halves, 2)


def score(
    objectives: Sequence[WeighedObjective],
    contacts: Iterable[ContactEvidence],
    tell: Callable[[int], None] = nobody,
) -> tuple[ContactScore, ...]:
    """Score every contact, best first; those with nothing rated come last, by what they could still reach.

    Without objectives nobody is scored. `tell` is called now and then with how many are done; what it raises
    ends the scoring. Raises BadInput when all swings are zero.
    """
    if not objectives:
        return ()
    swings = tuple(objective.swing for objective in objectives)
    refuse_all_zero(swings)
    sums = sorted(_summed(objectives, swings, contacts, tell), key=_rank)
    rated = [each for each in sums if each.rated]
    numbers = tiers(swings, [(each.reached, each.steps) for each in rated])
    return tuple(_numbers(swings, each, tier) for each, tier in zip_longest(sums, numbers))


def refuse_all_zero(swings: Iterable[int]) -> None:
    """Raises BadInput where no weight is above zero: nothing could be weighed."""
    if not any(swings):
        raise BadInput(
            "All weights are zero, so nothing can be weighed; nothing was changed.",
            "Give at least one objective a weight above 0.",
        )


@dataclass(frozen=True, slots=True)
class _Sums:
    """A contact in whole numbers: the swings times their half steps, and the swings that are still open.

    `hoped` are the swings of what is expected, `hoped_rated` those of them that are rated, `came` these times
    their half steps.
    """

    uid: str
    sort_name: str = field(repr=False)
    cells: tuple[ScoredCell, ...]
    steps: tuple[int | None, ...]
    rated: bool
    reached: int
    open: int
    hoped: int
    hoped_rated: int
    came: int


def _summed(
    objectives: Sequence[WeighedObjective],
    swings: Sequence[int],
    contacts: Iterable[ContactEvidence],
    tell: Callable[[int], None],
) -> Iterator[_Sums]:
    empty = [ScoredCell(objective.uid, "not_expected", False) for objective in objectives]
    column = {objective.uid: at for at, objective in enumerate(objectives)}
    known: dict[Hashable, tuple[ScoredCell, int | None]] = {}
    for number, contact in enumerate(contacts):
        if number % EACH_TIME == 0:
            tell(number)
        row: list[ScoredCell] = list(empty)
        steps: list[int | None] = [None] * len(empty)
        for cell in contact.cells:
            if (at := column.get(cell.objective)) is not None:
                row[at], steps[at] = _scored(cell, known)
        yield _sums(swings, contact, row, steps)


def _scored(
    cell: CellEvidence, known: dict[Hashable, tuple[ScoredCell, int | None]]
) -> tuple[ScoredCell, int | None]:
    """The cell and its half steps; equal evidence is scored once (`known`)."""
    key = cell.objective, cell.expected, cell.linked > 0, cell.ratings, cell.set_by_hand
    found = known.get(key)
    if found is None:
        found = known[key] = _score_cell(cell)
    return found


def _counted_halves(ratings: Sequence[int]) -> int | None:
    if not ratings:
        return None
    first, *others = sorted(ratings, reverse=True)
    if first == 0:
        return 0
    borne_out = bool(others) and others[0] >= max(1, first - 1)
    return 2 * first - (0 if borne_out else 1)


def _score_cell(cell: CellEvidence) -> tuple[ScoredCell, int | None]:
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
    scored = ScoredCell(cell.objective, state, cell.expected, ratings, counted, by_hand)
    return scored, None if scored.step is None else int(scored.step * 2)


def _sums(
    swings: Sequence[int], contact: ContactEvidence, row: list[ScoredCell], steps: list[int | None]
) -> _Sums:
    reached = still_open = hoped = hoped_rated = came = 0
    for swing, cell, step in zip(swings, row, steps, strict=True):
        reached += swing * step if step else 0
        if cell.state in ("expected", "linked"):
            still_open += swing
        if cell.expected:
            hoped += swing
            if step is not None:
                hoped_rated += swing
                came += swing * step
    rated = any(step is not None for step in steps)
    return _Sums(
        contact.uid, contact.sort_name, tuple(row), tuple(steps), rated, reached, still_open, hoped,
        hoped_rated, came,
    )  # fmt: skip


def _numbers(swings: Sequence[int], sums: _Sums, tier: int | None) -> ContactScore:
    whole = TOP * sum(swings)
    low, high = band(swings, sums.steps) if sums.rated else (None, None)
    return ContactScore(
        uid=sums.uid,
        sort_name=sums.sort_name,
        contribution=Fraction(100 * sums.reached, whole) if sums.rated else None,
        up_to=Fraction(100 * (sums.reached + TOP * sums.open), whole),
        delivery=Fraction(sums.came, TOP * sums.hoped_rated) if sums.hoped_rated else None,
        coverage=Fraction(sums.hoped_rated, sums.hoped) if sums.hoped else None,
        thin=sum(rating >= 1 for cell in sums.cells for rating in cell.ratings) < BORNE_OUT,
        strong_cells=sum(step is not None and step >= STRONG for step in sums.steps),
        low=low,
        high=high,
        cells=sums.cells,
        steps=sums.steps,
        tier=tier,
    )


def _rank(each: _Sums) -> tuple[bool, int, Fraction, str, str]:
    """Best first: points, then coverage, then name; the uid last, so that order of input never matters."""
    points = each.reached if each.rated else each.reached + TOP * each.open
    coverage = Fraction(each.hoped_rated, each.hoped) if each.hoped else Fraction(-1)
    return not each.rated, -points, -coverage, each.sort_name, each.uid
