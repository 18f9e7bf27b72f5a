"""The working review of a period: the one that is open, made when the first thing is saved in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors, cleaned
from netjournal.journal.settings import get_settings
from netjournal.ledger import changeset, now
from netjournal.models import Objective, Review, ReviewWeight
from netjournal.network.records import live, write_if_changed

from .form import OBJECTIVE_FORM
from .freezing import reason_for_late_change
from .periods import Period, quarter_of, read_period


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review. `status`: open or sealed; frozen once the first rating was given. Days are inclusive."""

    id: int
    uid: str
    label: str
    first: date
    last: date
    status: str
    frozen: bool


def current_period() -> Period:
    """The quarter that holds today, by the setting of the quarter's start."""
    return quarter_of(now().local_date, get_settings().quarter_start)


def period_named(text: str | None) -> Period:
    """The period that a person names ("2026-Q4", "2026", "2026-11"); the current quarter for None."""
    return current_period() if text is None else read_period(text, get_settings().quarter_start)


def find_review(period: Period) -> ReviewRow | None:
    """The open review of exactly these days, else the last sealed one, else None. Makes none."""
    row = _standing(period)
    return None if row is None else review_row(row)


def list_reviews() -> tuple[ReviewRow, ...]:
    """All reviews, the latest period first."""
    rows = Review.select().where(Review.deleted_at.is_null())
    return tuple(review_row(row) for row in rows.order_by(Review.from_date.desc(), Review.id.desc()))


def set_weight(objective: int, swing: int | str, period: Period, reason: str | None = None) -> ReviewRow:
    """Give an objective its swing (0-100) in the review of a period; its own swing stays as it is.

    Raises BadInput once the review has its first rating and there is no reason, and in a sealed period.
    """
    taken = cleaned({"swing": OBJECTIVE_FORM["swing"]}, {"swing": swing})
    with changeset("review.weight"):
        review = open_review(period)
        target = live(Objective, objective)
        why = reason_for_late_change([review], reason)
        row = _weight(review, target) or ReviewWeight(review=review, objective=target)
        row.swing, row.reason = int(str(taken["swing"])), why
        write_if_changed(row)
        return review_row(review)


def confirm_weights(period: Period) -> ReviewRow:
    """Take the objectives' own swings over as the weights of that period's review, making it if need be."""
    with changeset("review.begin"):
        return review_row(open_review(period))


def open_review(period: Period) -> Review:
    """The open review of a period, made with the objectives' own swings if there is none.

    Inside a change set. Raises BadInput where the period is sealed.
    """
    row = _standing(period)
    if row is not None and row.status != "open":
        raise BadInput(
            "The review of this period is sealed; nothing was changed.", "Reopen it with a reason first."
        )
    if row is None:
        row = Review(label=period.label, from_date=period.first.isoformat(), to_date=period.last.isoformat())
        row.save()
    _copy_weights(row)
    return row


def freeze(review: Review) -> None:
    """Fix weights and expectations at the first rating. Inside a change set."""
    if review.frozen_at is None:
        review.frozen_at = now().ms
        review.save()


def review_row(row: Any) -> ReviewRow:
    """The review of a row."""
    first, last = date.fromisoformat(row.from_date), date.fromisoformat(row.to_date)
    return ReviewRow(row.id, row.uid, row.label, first, last, row.status, row.frozen_at is not None)


def refuse_blank_reason(reason: str) -> str:
    """A reason without blanks at its ends; FieldErrors when there is none."""
    if not reason.strip():
        raise FieldErrors({"reason": "say why the step is another one."})
    return reason.strip()


def _standing(period: Period) -> Review | None:
    found: Review | None = (
        Review.select()
        .where(
            Review.from_date == period.first.isoformat(),
            Review.to_date == period.last.isoformat(),
            Review.deleted_at.is_null(),
        )
        .order_by(Review.status != "open", Review.id.desc())
        .first()
    )
    return found


def _weight(review: Review, objective: Objective) -> ReviewWeight | None:
    found: ReviewWeight | None = ReviewWeight.get_or_none(
        ReviewWeight.review == review.id,
        ReviewWeight.objective == objective.id,
        ReviewWeight.deleted_at.is_null(),
    )
    return found


def _copy_weights(review: Review) -> None:
    """Objectives that came after the weights were fixed join with their own swing, and it says so."""
    late = "" if review.frozen_at is None else "added after the first rating"
    copies: Any = ReviewWeight.select().where(ReviewWeight.review == review.id)
    known = {copy.objective_id for copy in copies}
    missing = Objective.select().where(Objective.status == "active", Objective.deleted_at.is_null())
    for objective in missing.order_by(Objective.id):
        if objective.id not in known:
            ReviewWeight(review=review, objective=objective, swing=objective.swing, reason=late).save()
