"""Where guided reviews stand, in a word or two: for Today and the list of reviews."""

from __future__ import annotations

from datetime import timedelta

from netjournal.ledger import now

from ..periods import Period
from ..working_review import current_period, find_review, list_reviews
from .steps import STEPS
from .writing import done_steps, step_at

NEAR_THE_END = timedelta(days=13)
"""So long before its last day a period is spoken of on Today."""


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
        return f"review of {current.title}: F7, then g"
    return ""
