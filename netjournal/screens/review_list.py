"""The reviews there are; Enter shows one in Review, or reads what was sealed; any period can be begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.review.guided.standing import where_it_stands
from netjournal.review.periods import Period
from netjournal.review.sealing.seals import list_seals
from netjournal.review.working_review import ReviewRow, list_reviews
from netjournal.screens.frame import FrameScreen
from netjournal.screens.review import ReviewScreen
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList


class ReviewsScreen(FrameScreen):
    """The list, the latest period first."""

    HEADING = "Reviews"
    GROUP = "reviews"
    BINDINGS: ClassVar = bindings("reviews")
    AUTO_FOCUS = "#reviews"

    def body(self) -> ComposeResult:
        """The list."""
        yield RecordList(
            (Column(10), Column(27), Column(weight=1)),
            self.load,
            empty="No review has been begun yet: the first rating begins one.\n"
            "Press {reviews.new} to begin one of a month, a quarter or a year.",
            id="reviews",
        )

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._reviews: dict[int, ReviewRow] = {}
        self._seals: dict[int, int] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them."""
        self._reviews = {row.id: row for row in await self.ask(list_reviews)}
        self._seals = {seal.review: seal.id for seal in await self.ask(list_seals) if seal.last}
        self.query_one("#reviews", RecordList).show(self._reviews)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Period, days, how far."""
        rows = [self._reviews[each] for each in ids if each in self._reviews]
        stand = await self.ask(_where_they_stand, rows)
        return {row.id: _line(row, stand[row.id]) for row in rows}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Show it in Review; a sealed one is read over this list."""
        from netjournal.screens.sealing import SealedScreen

        if event.record in self._seals:
            self.app.push_screen(SealedScreen(self._seals[event.record]))
            return
        below = self.app.screen_stack[-2]
        label = self._reviews[event.record].label
        self.dismiss()
        if isinstance(below, ReviewScreen):
            below.show_period(label)

    def action_new(self) -> None:
        """A form for a period."""
        from netjournal.screens.dialogs.review_forms import PeriodForm

        self.app.push_screen(PeriodForm())


def _where_they_stand(rows: Sequence[ReviewRow]) -> dict[int, str]:
    """How far each is in its ten steps, "" where it was not begun there."""
    return {row.id: where_it_stands(Period(row.first, row.last, row.label)) for row in rows}


def _line(row: ReviewRow, steps: str) -> Row:
    state = (
        "sealed" if row.status != "open" else "weights fixed, open" if row.frozen else "begun, nothing rated"
    )
    days = f"{row.first:%d.%m.%Y} to {row.last:%d.%m.%Y}"
    return (Cell(row.label, "strong"), days, Cell(", ".join(filter(None, (state, steps))), "dim"))
