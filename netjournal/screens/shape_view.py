"""What the screens of the network's shape read: the shape of a period, and on whom its objectives rest."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.errors import BadInput
from netjournal.review.periods import Period
from netjournal.review.score.table import ScoreTable, score_table
from netjournal.review.shape.standing import Standing, standing_of
from netjournal.review.shape.ties import Tie, network_shape, tie_between
from netjournal.review.shape.whole import Shape
from netjournal.review.working_review import period_named


@dataclass(frozen=True, slots=True, repr=False)
class ShapeView:
    """The shape of a period. `table` and `standing` are None where nothing can be weighed: why is said."""

    period: Period
    shape: Shape
    table: ScoreTable | None
    standing: Standing | None
    unweighed: str = ""

    def place(self, contact: int) -> int | None:
        """Where that contact stands in the shape; None where they do not."""
        found = (at for at, member in enumerate(self.shape.members) if member.id == contact)
        return next(found, None)


def read_shape(label: str) -> ShapeView:
    """Read the period of that name, "" for the current quarter."""
    period = period_named(label or None)
    shape = network_shape(period)
    try:
        table = score_table(period, with_places=False)
    except BadInput as why:
        return ShapeView(period, shape, None, None, why.what.partition(";")[0] + ".")
    return ShapeView(period, shape, table, standing_of(table, shape))


def read_tie(label: str, one: int, other: int) -> tuple[str, Tie]:
    """The title of the period of that name, and what a tie rests on in it; 0 for oneself."""
    period = period_named(label)
    return period.title, tie_between(one, other, period)
