"""The ten steps of a guided review as a list; Enter goes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work
from textual.app import ComposeResult

from netjournal.review.guided.steps import STEPS
from netjournal.review.guided.writing import done_steps, texts_of_review
from netjournal.review.working_review import find_review, period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.guided import GuidedScreen
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

Standing = tuple[bool, int]
"""Whether a step is done, and how many words its text has."""


class StepsScreen(FrameScreen):
    """Over the guided review. Its argument is the period's name."""

    HEADING = "Steps"
    GROUP = "guided.steps"
    AUTO_FOCUS = "#steps"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._standing: dict[int, Standing] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [
            Column(2, "right"),
            Column(14),
            Column(from_width=60),
            Column(6),
            Column(11, "right", from_width=46),
        ]
        yield RecordList(columns, self._load, id="steps")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read which are done and written."""
        self._standing = await self.ask(_standing_of, str(self.ids[0]))
        done = sum(done for done, _ in self._standing.values())
        self.sub_title = f"{done} of {len(STEPS)} done"
        self.query_one(RecordList).show([step.number for step in STEPS])

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {
            step.number: _row(step.number, *self._standing[step.number])
            for step in STEPS
            if step.number in ids
        }

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Go there."""
        below = self.app.screen_stack[-2]
        self.dismiss()
        if isinstance(below, GuidedScreen):
            below.go_to_step(event.record)


def _row(number: int, done: bool, words: int) -> Row:
    step = STEPS[number - 1]
    written = f"{words} words" if words else ""
    return (
        str(number),
        Cell(step.name, "strong"),
        Cell(step.question, "dim"),
        Cell("done ✓" if done else "", "good"),
        Cell(written, "dim"),
    )


def _standing_of(label: str) -> dict[int, Standing]:
    review = find_review(period_named(label))
    done, texts = done_steps(review), texts_of_review(review)
    words = {number: len(text.body.split()) for number, text in texts.items()}
    return {step.number: (step.number in done, words.get(step.number, 0)) for step in STEPS}
