"""Review: the table of a period, people by objectives; every cell and every number opens."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.review.objectives import list_objectives
from netjournal.review.sealing.seals import seals_of
from netjournal.review.working_review import period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.review_table import NO_WEIGHTS, ReviewTable
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.score_grid import NAME


class ReviewScreen(ReviewTable):
    """The working review of a period, and what opens from it; the current quarter first."""

    HEADING = "Review"
    GROUP = "review"
    BINDINGS: ClassVar = bindings("review")

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Open the cell, the person, or how the points come about."""
        from netjournal.screens.review_cell import CellScreen
        from netjournal.screens.review_points import PointsScreen

        row, table = self.row, self._table
        if row is None or table is None:
            return
        if self.objective_at is not None:
            cell = CellScreen(self._label, row.id, table.objectives[self.objective_at].id)
            self.app.push_screen(cell)
        elif self.grid.column == NAME:
            open_record(self, "contact", row.id)
        else:
            self.app.push_screen(PointsScreen(self._label, row.id))

    def action_rate(self) -> None:
        """Rate, from the objective of the cursor."""
        from netjournal.screens.review_rating import RatingScreen

        if self._table is None:
            self.say(NO_WEIGHTS.replace("\n", " "))
            return
        if not self._table.objectives:
            self.say("There are no objectives to rate for yet: 5, then n, writes the first.")
            return
        self.app.push_screen(RatingScreen(self._label, self._table.objectives[self.objective_at or 0].id))

    def action_guided(self) -> None:
        """The ten steps, from where one was."""
        from netjournal.screens.guided import GuidedScreen

        if self._label:
            self.app.push_screen(GuidedScreen(self._label))

    def action_trend(self) -> None:
        """Points over the periods."""
        from netjournal.screens.review_trend import TrendScreen

        self.app.push_screen(TrendScreen(self._label))

    def action_again(self) -> None:
        """Some of what is rated, once more and blind."""
        from netjournal.screens.review_again import SecondLookScreen

        self.app.push_screen(SecondLookScreen(self._label))

    def action_sure(self) -> None:
        """How far to trust it."""
        from netjournal.screens.review_points import SureScreen

        self.app.push_screen(SureScreen(self._label))

    def action_weights(self) -> None:
        """The weights of this review."""
        from netjournal.screens.dialogs.review_forms import WeightsForm

        self._weigh(WeightsForm)

    def action_compare(self) -> None:
        """The weights of this review, one by one against the most important."""
        from netjournal.screens.comparing import MostImportantScreen

        self._weigh(MostImportantScreen)

    @work
    async def _weigh(self, form: type[FrameScreen]) -> None:
        if await self.ask(list_objectives):
            self.app.push_screen(form(self._label))
        else:
            self.say("There are no objectives to weigh yet: 5, then n, writes the first.")

    @work
    async def action_contribute(self) -> None:
        """Link an entry; the person and objective of the cursor are taken."""
        from netjournal.screens.dialogs.review_forms import WhomForm

        if not await self.ask(list_objectives):
            self.say("There are no objectives yet: 5, then n, writes the first.")
            return
        objective = 0
        if self._table is not None and self.objective_at is not None:
            objective = self._table.objectives[self.objective_at].id
        self.app.push_screen(WhomForm(self._label, self.row.id if self.row else 0, objective))

    def action_report(self) -> None:
        """Write this review as a report."""
        from netjournal.screens.dialogs.report_forms import ReportForm

        self.app.push_screen(ReportForm(self._label))

    def action_map(self) -> None:
        """The network's shape in this period."""
        from netjournal.screens.shape import ShapeScreen

        self.app.push_screen(ShapeScreen(self._label))

    def action_worth(self) -> None:
        """What the network cost and brought."""
        from netjournal.screens.review_worth import WorthScreen

        self.app.push_screen(WorthScreen(self._label))

    def action_exchange(self) -> None:
        """What passed both ways."""
        from netjournal.screens.review_exchange import TrafficScreen

        self.app.push_screen(TrafficScreen(self._label))

    def action_reviews(self) -> None:
        """The reviews there are."""
        from netjournal.screens.review_list import ReviewsScreen

        self.app.push_screen(ReviewsScreen())

    @work
    async def action_seal(self) -> None:
        """Seal this review; one that is sealed is read."""
        from netjournal.screens.sealing import SealedScreen, SealScreen

        sealed = await self.ask(_seal_of, self._label)
        self.app.push_screen(SealScreen(self._label) if sealed is None else SealedScreen(sealed))


def _seal_of(label: str) -> int | None:
    """The seal of a period that is sealed now."""
    return next((seal.id for seal in seals_of(period_named(label or None)) if seal.last), None)
