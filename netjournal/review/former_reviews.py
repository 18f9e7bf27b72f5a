"""The reviews before one: those of the same length whose days are all over, and what they said of a cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from netjournal.ledger import database

from .evidence import contributions_in
from .periods import Period
from .score.scoring import counted_step
from .working_review import ReviewRow, find_review, list_reviews

MOST = 8
"""How many earlier reviews are asked for the step of a cell."""

_RATINGS = (
    "SELECT r.contribution_id, r.step FROM rating r JOIN contribution c ON c.id = r.contribution_id "
    "WHERE r.review_id = ? AND c.objective_id = ? AND r.look = 'first' AND r.deleted_at IS NULL"
)
_STEPS = (
    "SELECT contact_id, step_halves FROM cell_step WHERE review_id = ? AND objective_id = ? "
    "AND deleted_at IS NULL"
)


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


def last_times(objective: int, period: Period, *, contact: int | None = None) -> dict[int, LastTime]:
    """By contact, the step of their cell of an objective in the latest earlier review that rated it.

    At most `MOST` reviews back; of one contact alone where it is given.
    """
    found: dict[int, LastTime] = {}
    for earlier, review in former_reviews(period)[:MOST]:
        for who, step in _steps(objective, earlier, review, contact).items():
            found.setdefault(who, LastTime(earlier, step))
    return found


def _steps(objective: int, period: Period, review: ReviewRow, contact: int | None) -> dict[int, Fraction]:
    """By contact; read for this objective alone, as it is wanted at every rating."""
    given = dict(database().execute_sql(_RATINGS, (review.id, objective)).fetchall())
    by_hand = dict(database().execute_sql(_STEPS, (review.id, objective)).fetchall())
    ratings: dict[int, list[int]] = defaultdict(list)
    for each in contributions_in(period, objective=objective, contact=contact):
        ratings[each.contact] += [given[each.id]] if each.id in given else []
    steps: dict[int, Fraction] = {}
    for who, rated in ratings.items():
        step = Fraction(by_hand[who], 2) if who in by_hand else counted_step(rated)
        if step is not None:
            steps[who] = step
    return steps
