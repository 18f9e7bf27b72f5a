"""One step of a guided review as a screen shows it, and where guided reviews stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from netjournal.ledger import now

from ..periods import Period
from ..working_review import ReviewRow, current_period, find_review, list_reviews
from .closing import to_close
from .confidence import in_confidence
from .current import get_current
from .deciding import now_what
from .exchanged import what_passed
from .facts import Known
from .happened import what_happened
from .intended import what_was_intended
from .leaning import what_shape
from .meaning import so_what
from .rating import what_is_rated
from .steps import STEPS, Step, step_of
from .writing import StepText, done_steps, step_at, texts_of_review

KNOWN: dict[int, Callable[[Period], Known]] = {
    1: get_current,
    2: what_was_intended,
    3: what_happened,
    4: what_is_rated,
    5: what_shape,
    6: what_passed,
    7: so_what,
    8: in_confidence,
    9: now_what,
    10: to_close,
}
"""Step → what the notebook knows for it."""
NEAR_THE_END = timedelta(days=13)


@dataclass(frozen=True, slots=True)
class GuidedPage:
    """A step whole. `text` is None where nothing was written; `review` where none was begun."""

    period: Period
    review: ReviewRow | None
    step: Step
    done: frozenset[int]
    text: StepText | None = field(repr=False)
    known: Known = field(repr=False)

    @property
    def sealed(self) -> bool:
        """Whether the review reads as it is and takes nothing more."""
        return self.review is not None and self.review.status != "open"


def guided_page(period: Period, step: int | None = None) -> GuidedPage:
    """That step, or the one where its writer was last. Writes nothing."""
    at = step_of(step or step_at(period) or 1)
    review = find_review(period)
    return GuidedPage(
        period,
        review,
        at,
        done_steps(review),
        texts_of_review(review).get(at.number),
        KNOWN[at.number](period),
    )


def where_it_stands(period: Period) -> str:
    """ "step 4 of 10", "all 10 steps done"; "" where the guided review was never opened, or is sealed."""
    review, at = find_review(period), step_at(period)
    if at is None or (review is not None and review.status != "open"):
        return ""
    return "all 10 steps done" if len(done_steps(review)) == len(STEPS) else f"step {at} of {len(STEPS)}"


def reminder() -> str:
    """A word for Today: how far the open review is, else that a period is about to end; "" for neither."""
    today, current = now().local_date, current_period()
    begun = [Period(row.first, row.last, row.label) for row in list_reviews() if row.status == "open"]
    for period in dict.fromkeys([current, *(each for each in begun if each.first <= today)]):
        if words := where_it_stands(period):
            return f"review of {period.title}: {words}"
    review = find_review(current)
    if current.last - today <= NEAR_THE_END and (review is None or review.status == "open"):
        return f"review of {current.title}: not begun"
    return ""
