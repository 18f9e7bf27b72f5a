"""One step of a guided review as a screen shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..periods import Period
from ..working_review import ReviewRow, find_review
from .closing import to_close
from .confidence import in_confidence
from .current import get_current
from .deciding import now_what
from .exchanged import what_passed
from .facts import Known
from .happened import what_happened
from .intended import what_was_intended
from .meaning import so_what
from .rating import what_is_rated
from .shaped import what_shape
from .steps import Step, step_of
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


@dataclass(frozen=True, slots=True)
class GuidedPage:
    """A step, without what is known. `text` is None where nothing was written, `review` where none begun."""

    period: Period
    review: ReviewRow | None
    step: Step
    done: frozenset[int]
    text: StepText | None = field(repr=False)

    @property
    def sealed(self) -> bool:
        """Whether the review reads as it is and takes nothing more."""
        return self.review is not None and self.review.status != "open"


def guided_page(period: Period, step: int | None = None) -> GuidedPage:
    """That step, or the one where its writer was last: read in no time, whatever the notebook holds."""
    at = step_of(step or step_at(period) or 1)
    review = find_review(period)
    text = texts_of_review(review).get(at.number)
    return GuidedPage(period, review, at, done_steps(review), text)


def known_for(period: Period, step: int) -> Known:
    """What the notebook knows for that step: with thousands of people under review it takes a moment."""
    return KNOWN[step](period)
