"""Step 2, what was intended: objectives, measures, weights and hopes, fixed before anything is rated."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.ledger import now
from netjournal.models import Review

from ..evidence import Column, columns_of
from ..expectations import hopes_of
from ..objectives import ObjectiveRow, objective_page
from ..periods import Period
from ..working_review import ReviewRow, find_review
from .facts import Fact, Known, known, part

CONFIRM = "not fixed yet: c fixes weights and hopes, before rating"
TEACHES = (
    "A review asks what the network did for your objectives, so it needs one at least.\n"
    "Press 5, then n, to write the first; x there says who is hoped for. Then 6 brings you back here."
)


def what_was_intended(period: Period) -> Known:
    """The objectives with measures and weights, who was hoped for, and whether all that is fixed."""
    review = find_review(period)
    columns = columns_of(review)
    if not columns:
        return Known((), teaches=TEACHES)
    pages = [objective_page(column.id).objective for column in columns]
    frozen = review is not None and review.frozen
    fixed = Fact(
        "confirm", 0, "fixed" if frozen else "", _fixed_words(review), tone="good" if frozen else "accent"
    )
    return known(
        part("", [fixed]),
        part("Objectives and their weights", _objectives(columns, pages)),
        part("Whose help was hoped for", _hopes(columns)),
        settled=frozen,
    )


def _fixed_words(review: ReviewRow | None) -> str:
    if review is None or not review.frozen:
        return CONFIRM
    at = Moment(int(str(Review.get_by_id(review.id).frozen_at)), now().zone)
    return f"{say_date(at.local_date, now())}; a later change needs its reason"


def _objectives(columns: list[Column], rows: list[ObjectiveRow]) -> Iterator[Fact]:
    for column, row in zip(columns, rows, strict=True):
        late = f" ({column.reason})" if column.reason else ""
        yield Fact("objective", column.id, column.key, column.statement + late, f"weight {column.swing}")
        words = measure_words(row)
        due = f"by {say_day(row.due, now())}" if row.due else ""
        yield Fact("measure", column.id, "", words or "no measure yet", due, "dim" if words else "warn")


def measure_words(row: ObjectiveRow) -> str:
    """The measure with where it began and where it is to go; "" where there is none."""
    ends = " → ".join(part for part in (row.baseline, row.target) if part)
    return ": ".join(part for part in (row.measure, f"{ends} {row.unit}".strip() if ends else "") if part)


def _hopes(columns: list[Column]) -> Iterator[Fact]:
    for column in columns:
        for hope in hopes_of(column.id):
            said = f"{hope.name}: {hope.text}" if hope.text else hope.name
            yield Fact("hope", hope.id, column.key, said, rows=(column.id,))
