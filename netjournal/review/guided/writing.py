"""What a guided review keeps: the text of each step, which steps are done, and where its writer was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import BadInput
from netjournal.fields import block, cleaned
from netjournal.ledger import changeset, now
from netjournal.ledger.drafts import load_draft, save_draft
from netjournal.models import Account, Review, StepDone
from netjournal.network.records import write_if_changed

from ..evidence import columns_of
from ..periods import Period
from ..working_review import ReviewRow, find_review, freeze, open_review, review_row
from .steps import STEPS, step_of


@dataclass(frozen=True, slots=True)
class StepText:
    """The text of a step, an account of its review, and when it was kept."""

    account: int
    step: int
    body: str = field(repr=False)
    saved: Moment


def texts_of_review(review: ReviewRow | None) -> dict[int, StepText]:
    """The texts that are written, by step."""
    if review is None:
        return {}
    found = Account.select().where(
        Account.review == review.id, Account.step.is_null(False), Account.deleted_at.is_null()
    )
    zone = now().zone
    rows: Any = found
    return {row.step: StepText(row.id, row.step, row.body, Moment(row.updated_at, zone)) for row in rows}


def write_step(period: Period, step: int, text: str) -> StepText | None:
    """Keep the text of a step in the open review of that period, which is made if need be.

    An empty text where there was none makes nothing. Raises BadInput in a sealed period, FieldErrors.
    """
    body = str(cleaned({"text": block()}, {"text": text})["text"])
    if not body.strip() and step not in texts_of_review(find_review(period)):
        return None
    about = step_of(step)
    with changeset("review.text"):
        review = open_review(period)
        row = _account(review, step) or Account(
            review=review, step=step, title=f"{period.title}, {about.title}", criterion=about.criteria[0]
        )
        row.body = body
        write_if_changed(row)
        return StepText(row.id, step, row.body, Moment(row.updated_at, now().zone))


def done_steps(review: ReviewRow | None) -> frozenset[int]:
    """The steps (1-10) that are marked as done."""
    if review is None:
        return frozenset()
    found = StepDone.select().where(StepDone.review == review.id, StepDone.deleted_at.is_null())
    return frozenset(row.step for row in found)


def mark_step(period: Period, step: int, done: bool = True) -> None:
    """Say that a step is done, or not after all. Raises BadInput in a sealed period."""
    with changeset("review.step_done"):
        review = open_review(period)
        row = _mark(review, step)
        if row is None and done:
            StepDone(review=review, step=step).save()
        elif row is not None and (row.deleted_at is None) is not done:
            row.deleted_at = None if done else now().ms
            row.save()


def mark_if_new(period: Period, step: int) -> bool:
    """Mark a step that was never marked before; whether that was so. Once taken away, it is left alone."""
    review = find_review(period)
    if review is not None and (review.status != "open" or _mark(Review.get_by_id(review.id), step)):
        return False
    mark_step(period, step)
    return True


def leave_step(period: Period, step: int, text: str | None = None, done: bool = False) -> None:
    """What leaving a step keeps, as one doing: its text where it changed, and that it is done where it is."""
    with changeset("review.step"):
        if text is not None:
            write_step(period, step, text)
        if done:
            mark_if_new(period, step)


def confirm_intentions(period: Period) -> ReviewRow:
    """Fix weights and hopes of the period before anything is rated; a later change needs its reason.

    Raises BadInput without objectives, where all weights are zero, and in a sealed period.
    """
    with changeset("review.confirm"):
        review = open_review(period)
        columns = columns_of(review_row(review))
        if not columns:
            raise BadInput(
                "There are no objectives to confirm yet; nothing was changed.", "Write the first: 5, then n."
            )
        if not any(column.swing for column in columns):
            raise BadInput(
                "All weights are zero; nothing was changed.", "Give the most important objective 100: w."
            )
        freeze(review)
        return review_row(review)


def step_at(period: Period) -> int | None:
    """The step at which its writer was last; None where the guided review was never opened."""
    kept = load_draft(_place(period))
    return int(kept.text) if kept is not None and kept.text.isdigit() else None


def remember_step(period: Period, step: int) -> None:
    """Keep where the writer is. No doing of its own: it is neither history nor undone."""
    if step_at(period) != step and 1 <= step <= len(STEPS):
        save_draft(_place(period), str(step))


def _place(period: Period) -> str:
    return f"review.at/{period.label}"


def _account(review: Review, step: int) -> Account | None:
    found: Account | None = Account.get_or_none(
        Account.review == review.id, Account.step == step, Account.deleted_at.is_null()
    )
    return found


def _mark(review: Review, step: int) -> StepDone | None:
    found: StepDone | None = StepDone.get_or_none(StepDone.review == review.id, StepDone.step == step)
    return found
