"""The reviews before one: those of the same length whose days are all over, and what they said of a cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from .evidence import contributions_in, judgements_of
from .periods import Period
from .scoring import counted_step
from .working_review import ReviewRow, find_review, list_reviews


@dataclass(frozen=True, slots=True)
class LastTime:
    """The step (0-4, in halves) that a cell had when it was rated last, and in which period."""

    period: Period
    step: Fraction


def former_reviews(period: Period) -> tuple[tuple[Period, ReviewRow], ...]:
    """The reviews of earlier periods of the same length, the latest first; one for each period.

    A month is not set beside a quarter, and a period that overlaps this one is not before it.
    """
    found: dict[Period, ReviewRow] = {}
    for row in list_reviews():
        earlier = Period(row.first, row.last, row.label)
        if row.last >= period.first or earlier.length != period.length or earlier in found:
            continue
        if (standing := find_review(earlier)) is not None:
            found[earlier] = standing
    return tuple(found.items())


def last_times(objective: int, period: Period) -> dict[int, LastTime]:
    """By contact, the step of their cell of an objective in the latest earlier review that rated it."""
    found: dict[int, LastTime] = {}
    for earlier, review in former_reviews(period):
        for contact, step in _steps(objective, earlier, review).items():
            found.setdefault(contact, LastTime(earlier, step))
    return found


def _steps(objective: int, period: Period, review: ReviewRow) -> dict[int, Fraction]:
    judged = judgements_of(review)
    ratings: dict[int, list[int]] = defaultdict(list)
    for each in contributions_in(period, objective=objective):
        ratings[each.contact] += [judged.ratings[each.id]] if each.id in judged.ratings else []
    steps: dict[int, Fraction] = {}
    for contact, given in ratings.items():
        halves = judged.steps.get((contact, objective), (None, ""))[0]
        step = counted_step(given) if halves is None else Fraction(halves, 2)
        if step is not None:
            steps[contact] = step
    return steps
