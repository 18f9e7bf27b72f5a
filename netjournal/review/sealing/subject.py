"""What a review's record is made of: the period, its review where one was begun, and the score table."""

from __future__ import annotations

from dataclasses import dataclass

from ..periods import Period
from ..score.table import ScoreTable
from ..working_review import ReviewRow


@dataclass(frozen=True, slots=True)
class Subject:
    """What every part of a record is given. `review` is None where none was begun.

    `table` is the score table of the period, with places.
    """

    period: Period
    review: ReviewRow | None
    table: ScoreTable
