"""A report for another reader, before it is written: what is kept back and why, then the text itself."""

from __future__ import annotations

from typing import ClassVar, cast

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.interchange.gate import READERS, Profile
from netjournal.interchange.redaction.log import Why, total
from netjournal.interchange.report.writing import Form, Preview, preview_report
from netjournal.screens.copy_parts import add_part
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.reading import Reading

KEPT: tuple[Why, ...] = ("marking", "topic", "source", "journal", "text", "private")


class ReportOutScreen(FrameScreen):
    """A page to scroll. Its arguments: the period's name or a seal's uid, the form, for whom, and "with"
    where a reason was typed.
    """

    HEADING, GROUP = "The report, for another reader", "report_out"
    AUTO_FOCUS = "#report-out"
    BINDINGS: ClassVar = bindings("report_out")
    DEFAULT_CSS = "ReportOutScreen #report-out { padding: 0 1; }"

    class Approved(Message):
        """It was read, and shall be written."""

        def __init__(self, seen: tuple[str, ...]) -> None:
            super().__init__()
            self.seen = seen

    def body(self) -> ComposeResult:
        """Nothing until it was made; the screen is painted before."""
        with Reading(id="report-out"):
            yield Static("Making the copy …", id="report-out-text", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Make the copy as it would be now."""
        reference, form, profile, reason = map(str, self.ids)
        try:
            made = await self.ask(_preview, reference, form, profile, reason, self.notebook.demo)
        except NetJournalError as error:
            if self.is_current:
                self.dismiss()
            self.nj.say_error(error)
            return
        self.sub_title = f"for {READERS[cast(Profile, profile)]}"
        self.query_one("#report-out-text", Static).update(page_of(made))

    def action_write(self) -> None:
        """Back to the form, which writes it."""
        form = self.app.screen_stack[-2]
        self.dismiss()
        form.post_message(self.Approved(tuple(map(str, self.ids))))


def page_of(made: Preview) -> Text:
    """What is kept back and why, what was taken out; below it the text."""
    text = Text()
    kept = [line.words for line in made.log if line.why in KEPT]
    add_part(text, f"Kept back: {total(made.log, *KEPT)}", kept or ["Nothing."])
    if made.ask:
        text.append(f"  {made.ask} of these would go with a reason, typed in the form.\n\n", "dim")
    add_part(text, "Taken out of the text", [line.words for line in made.log if line.why not in KEPT])
    add_part(text, "The copy", made.text.splitlines())
    return text


def _preview(reference: str, form: str, profile: str, reason: str, demo: bool) -> Preview:
    why = "with" if reason == "with" else ""
    return preview_report(reference, cast(Form, form), profile=cast(Profile, profile), reason=why, demo=demo)
