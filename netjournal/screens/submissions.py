"""What was handed in: the list of submissions, and what changed from one of them to the work now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.journal.capture.dates import say_date
from netjournal.portfolio.submissions.comparing import NOW, Comparison, compare
from netjournal.portfolio.submissions.rows import SubmissionRow, list_submissions
from netjournal.screens.frame import FrameScreen
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.text import counted
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.page_lines import Line, Section, section, wrapped
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nothing was handed in yet.\n"
    "{submissions.submit} freezes the portfolio as it stands, under a number, while you go on working."
)
_HEADS = {
    "unit": "The unit", "added": "Pieces", "withdrawn": "Pieces", "frozen_again": "Pieces",
    "renamed": "Pieces", "claims": "Pieces", "criterion": "Criteria", "decision": "Decisions",
    "plan": "Plan", "declaration": "Declaration",
}  # fmt: skip
"""What changed → the heading that it stands under."""


class SubmissionsScreen(FrameScreen):
    """The list, the newest first."""

    HEADING, GROUP, AUTO_FOCUS = "Submissions", "submissions", "#submissions"
    BINDINGS: ClassVar = bindings("submissions")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, SubmissionRow] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = (Column(4, "right"), Column(14), Column(), Column(28), Column(12, from_width=100))
        yield RecordList(columns, self._load, empty=EMPTY, id="submissions")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them: they are few."""
        self._rows = {row.id: row for row in await self.ask(list_submissions)}
        self.sub_title = f"{len(self._rows)}" if self._rows else ""
        self.query_one(RecordList).show(self._rows)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        today = self.clock.now()
        return {number: _row(self._rows[number], today) for number in ids if number in self._rows}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open it."""
        open_record(self, "submission", event.record)

    def action_submit(self) -> None:
        """Hand in."""
        from netjournal.screens.dialogs.submission_forms import HandInForm

        self.app.push_screen(HandInForm())

    def action_compare(self) -> None:
        """What changed since the one at the cursor."""
        at = self.query_one(RecordList).record
        if at is not None:
            self.app.push_screen(ComparedScreen(at))

    def action_feedback(self) -> None:
        """Take a file in."""
        from netjournal.screens.dialogs.assessor_forms import FeedbackForm

        self.app.push_screen(FeedbackForm())

    def action_decide(self) -> None:
        """By hand, on the one at the cursor."""
        from netjournal.screens.dialogs.assessor_forms import DecisionForm

        self.app.push_screen(DecisionForm("new", self.query_one(RecordList).record or 0))


class ComparedScreen(LinePage):
    """What changed from a submission to the work now. Its argument is the id of the submission."""

    HEADING, GROUP, TABLE = "What changed", "compared", "submission"
    KINDS: ClassVar[tuple[str, ...]] = (*dict.fromkeys(_HEADS.values()), "same")
    BINDINGS: ClassVar = bindings("compared")
    COLUMNS: ClassVar = (Column(1), Column(), Column(1, from_width=10_000))
    AROUND: ClassVar = 7
    EMPTY = "That submission was taken back.\n{app.redo} puts it there again; {app.go_back} goes back."

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._from = int(ids[0])
        self._every: tuple[SubmissionRow, ...] = ()

    @property
    def record(self) -> int:
        """The one that is compared from."""
        return self._from

    def read(self, record: int, entries: int) -> tuple[Comparison, tuple[SubmissionRow, ...]]:
        """Both, compared. Raises NotFound."""
        every = list_submissions()
        found = [row for row in every if row.id == record]
        if not found:
            raise NotFound("That submission is not there any more.", "Go back to the list.")
        return compare(found[0].uid, NOW), every

    def sections(self, view: tuple[Comparison, tuple[SubmissionRow, ...]], width: int) -> list[Section]:
        """The changes under their headings."""
        found, self._every = view
        self.title, self.sub_title = f"From {found.before} to now", f"{len(found.changes)} changes"
        if not found.changes:
            return [section("", [Line("same", 0, "", "Nothing changed.", tone="dim")])]
        lines: dict[str, list[Line]] = {head: [] for head in dict.fromkeys(_HEADS.values())}
        for at, change in enumerate(found.changes):
            head = _HEADS[change.what]
            parts = wrapped(head, change.words, width)
            lines[head] += [replace(part, id=at * 1000 + part.id) for part in parts]
        return [section(head, under) for head, under in lines.items() if under]

    def open_line(self, line: Line) -> None:
        """Nothing hangs on a line."""

    def action_former(self) -> None:
        """From the one before."""
        self._go(1)

    def action_later(self) -> None:
        """From the one after."""
        self._go(-1)

    def _go(self, step: int) -> None:
        ids = [row.id for row in self._every]
        at = ids.index(self._from) + step if self._from in ids else -1
        if 0 <= at < len(ids):
            self._from = ids[at]
            self.refill()
        else:
            self.say("There is no earlier one." if step > 0 else "There is no later one.")


def _row(row: SubmissionRow, today: Moment) -> Row:
    returned = f"{row.decisions} decided" if row.decisions else "nothing came back"
    pieces = counted(row.pieces, "piece")
    return (
        Cell(str(row.number), "strong"),
        say_date(row.handed_in, today),
        row.note.partition("\n")[0],
        Cell(f"{pieces}, {returned}", "dim"),
        Cell(f"{row.samples} sampled" if row.samples else "", "dim"),
    )
