"""Ratings, and steps set by hand, in the working review of a period."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from netjournal.errors import BadInput
from netjournal.journal.settings import get_settings
from netjournal.ledger import changeset, now
from netjournal.models import CellStep, Contact, Contribution, Objective, Progress, Rating, Review
from netjournal.network.records import live, write_if_changed

from .against import to_ask_against
from .anchors import question_of
from .contributions import day_of
from .evidence import contributions_in
from .periods import Period, quarter_of
from .working_review import ReviewRow, freeze, open_review, refuse_blank_reason, review_row


@dataclass(frozen=True, slots=True)
class Rated:
    """What a rating did: its review, the step given and the one before it (None: none).

    `question` is to be asked in words where a 3 or 4 has no dated progress beside it: it comes with the first
    such rating of an objective in a review. `against`: what speaks against the contact is to be asked now.
    """

    review: ReviewRow
    contribution: int
    step: int
    before: int | None
    question: str | None = field(repr=False)
    against: bool = False


def rate(contribution: int, step: int, period: Period | None = None, outcome: str | None = None) -> Rated:
    """Rate a contribution 0-4 by the anchors, in the open review of `period` (default: its own quarter).

    The first rating of a review fixes weights and expectations. `outcome` says, in the same doing, what came
    of it; without any outcome nothing can be rated. Raises BadInput (also for a sealed period), NotFound.
    """
    if type(step) is not int or not 0 <= step <= 4:
        raise BadInput("A rating is a whole step from 0 to 4; nothing was changed.", "Give 0, 1, 2, 3 or 4.")
    with changeset("review.rate"):
        row: Any = live(Contribution, contribution)
        within = _period_of(row, period)
        review = open_review(within)
        _say_outcome(row, outcome)
        asked_before = _has_high_rating(review, row.objective_id)
        before = _give(review, row, step)
        freeze(review)
        answered = asked_before or has_progress(row.objective_id, within.first, within.last)
        against = to_ask_against(row.contact_id, within)
        return Rated(review_row(review), row.id, step, before, question_of(step, answered), against)


def unrate(contribution: int, period: Period | None = None) -> None:
    """Take a rating away; the review's weights stay fixed."""
    with changeset("review.unrate"):
        row = live(Contribution, contribution)
        review = open_review(_period_of(row, period))
        given = _first_look(review, row)
        if given is not None:
            given.deleted_at = now().ms
            given.save()


def set_step(contact: int, objective: int, period: Period, step: Fraction, reason: str) -> None:
    """Set a cell's step by hand: 0 to 4 in halves, with the reason; the counted one stays visible beside it.

    Raises BadInput without a contribution in the period, for another step, and in a sealed period.
    """
    why = refuse_blank_reason(reason)
    halves = Fraction(step) * 2
    if halves.denominator != 1 or not 0 <= halves <= 8:
        raise BadInput("A step is 0 to 4, in halves; nothing was changed.", "Give 0, 0.5, 1 … 4.")
    with changeset("review.set_step"):
        whom, what = live(Contact, contact), live(Objective, objective)
        review = open_review(period)
        if not any(each.contact == contact for each in contributions_in(period, objective=objective)):
            raise BadInput(
                "No contribution is linked there, so no step can be set; nothing was changed.",
                "Link what happened first.",
            )
        row = _cell_step(review, contact, objective) or CellStep(review=review, contact=whom, objective=what)
        row.step_halves, row.reason = int(halves), why
        write_if_changed(row)


def clear_step(contact: int, objective: int, period: Period) -> None:
    """Go back to the counted step of a cell."""
    with changeset("review.clear_step"):
        row = _cell_step(open_review(period), contact, objective)
        if row is not None:
            row.deleted_at = now().ms
            row.save()


def has_progress(objective: int, first: date, last: date) -> bool:
    """Whether the objective has a dated value of its measure within these days."""
    return bool(
        Progress.select()
        .where(
            Progress.objective == objective,
            Progress.deleted_at.is_null(),
            Progress.local_date.between(first.isoformat(), last.isoformat()),
        )
        .exists()
    )


def _period_of(row: Contribution, period: Period | None) -> Period:
    day = day_of(row)
    if period is None:
        return quarter_of(day, get_settings().quarter_start)
    if not period.holds(day):
        raise BadInput(
            "That contribution belongs to another period; nothing was changed.",
            "It counts where its use, exchange or entry happened.",
        )
    return period


def _say_outcome(row: Any, outcome: str | None) -> None:
    if outcome is not None and outcome.strip():
        row.outcome = outcome
        write_if_changed(row)
    if not row.outcome.strip():
        raise BadInput(
            "Only what came to something, or to nothing, can be rated; nothing was changed.",
            "Say first what came of it.",
        )


def _give(review: Review, row: Contribution, step: int) -> int | None:
    """Write the rating; what it was before."""
    given = _first_look(review, row) or Rating(review=review, contribution=row, look="first")
    before = given.step if given.id else None
    if before != step:
        given.step, given.at = step, now().ms
        write_if_changed(given)
    return before


def _has_high_rating(review: Review, objective: int) -> bool:
    """Whether a 3 or 4 was given for that objective already: then it has been asked about."""
    return bool(
        Rating.select()
        .join(Contribution)
        .where(
            Rating.review == review.id,
            Rating.look == "first",
            Rating.step >= 3,
            Rating.deleted_at.is_null(),
            Contribution.objective == objective,
            Contribution.deleted_at.is_null(),
        )
        .exists()
    )


def _first_look(review: Review, row: Contribution) -> Rating | None:
    found: Rating | None = Rating.get_or_none(
        Rating.review == review.id,
        Rating.contribution == row.id,
        Rating.look == "first",
        Rating.deleted_at.is_null(),
    )
    return found


def _cell_step(review: Review, contact: int, objective: int) -> CellStep | None:
    found: CellStep | None = CellStep.get_or_none(
        CellStep.review == review.id,
        CellStep.contact == contact,
        CellStep.objective == objective,
        CellStep.deleted_at.is_null(),
    )
    return found
