"""The page of a submission: what was handed in, what came back, what is sampled, where it went."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.portfolio.submissions.decision_rows import drop_decision
from netjournal.portfolio.submissions.sampling import drop_sample
from netjournal.screens.dialogs.assessor_forms import DecisionForm, FeedbackForm, TodoForm
from netjournal.screens.dialogs.submission_forms import DrawForm, ReopenForm, SampleForm
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.screens.submission_words import (
    KINDS,
    SubmissionView,
    read_view,
    record_of,
    submission_sections,
)
from netjournal.widgets.page_lines import Line, Section

_DECIDED = frozenset({"decision", "feedback"})
_SAMPLED = frozenset({"sample", "found"})


class SubmissionScreen(LinePage):
    """Its argument is the id of the submission."""

    HEADING, GROUP, TABLE = "Submission", "submission", "submission"
    KINDS: ClassVar[tuple[str, ...]] = KINDS
    BINDINGS: ClassVar = bindings("submission")
    EMPTY = "This submission was taken back.\n{app.redo} puts it there again; {app.go_back} goes back."

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._view: SubmissionView | None = None

    def read(self, record: int, entries: int) -> SubmissionView:
        """All of it. Raises NotFound."""
        return read_view(record)

    def sections(self, view: SubmissionView, width: int) -> list[Section]:
        """The page in lines."""
        self._view = view
        self.title = f"Submission {view.row.number}"
        self.sub_title = "DOES NOT VERIFY" if view.findings else f"{view.row.decisions} decided"
        return submission_sections(view, width)

    def open_line(self, line: Line) -> None:
        """Enter: the piece as it is now, the decision or the sample."""
        if line.kind == "piece" and self._view is not None:
            number = self._view.pieces[line.id][0]
            if number is None:
                self.say("That piece was withdrawn since; what was handed in keeps its copy.", "warn")
            else:
                open_record(self, "piece", number)
        elif line.kind in _DECIDED | _SAMPLED:
            self.action_edit()

    def action_compare(self) -> None:
        """From this one to now."""
        from netjournal.screens.submissions import ComparedScreen

        self.app.push_screen(ComparedScreen(self.record))

    def action_feedback(self) -> None:
        """Take a file in."""
        self.app.push_screen(FeedbackForm())

    def action_decide(self) -> None:
        """By hand."""
        self.app.push_screen(DecisionForm("new", self.record))

    def action_todo(self) -> None:
        """Something to do of the feedback at the cursor."""
        if self.line is None or self.line.kind not in _DECIDED:
            self.say("Put the cursor on a decision or its feedback.")
            return
        self.app.push_screen(TodoForm(record_of(self.line)))

    def action_draw(self) -> None:
        """By a rule."""
        self.app.push_screen(DrawForm(self.record))

    def action_pick(self) -> None:
        """The piece at the cursor; else a criterion, by its key."""
        line, view = self.line, self._view
        number = view.pieces[line.id][0] if line and view and line.kind == "piece" else 0
        if number is None:
            self.say("That piece was withdrawn since.", "warn")
        else:
            self.app.push_screen(SampleForm("new", self.record, number))

    def action_edit(self) -> None:
        """The decision noted down, or what a verifier found."""
        line = self.line
        if line is not None and line.kind in _SAMPLED:
            self.app.push_screen(SampleForm("edit", record_of(line)))
        elif line is not None and line.kind in _DECIDED:
            number = record_of(line)
            signed = self._view and next((d.signed_by for d in self._view.decisions if d.id == number), "")
            if signed:
                self.say("An assessor signed that decision, so it stays as it is.", "warn")
            else:
                self.app.push_screen(DecisionForm("edit", number))
        else:
            self.say("Put the cursor on a decision or on something sampled.")

    @work(group="keep")
    async def action_remove(self) -> None:
        """To the trash."""
        line = self.line
        if line is None or line.kind not in _DECIDED | _SAMPLED:
            self.say("Put the cursor on a decision or on something sampled.")
            return
        drop = drop_sample if line.kind in _SAMPLED else drop_decision
        if await self.keep_now(_dropped, drop, record_of(line)):
            self.say("It is in the trash. u takes it back.", "good")

    def action_reopen(self) -> None:
        """Every piece of it, with a reason."""
        self.app.push_screen(ReopenForm(self.record))


def _dropped(drop: object, record: int) -> bool:
    assert callable(drop)
    drop(record)
    return True
