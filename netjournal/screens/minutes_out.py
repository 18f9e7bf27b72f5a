"""Minutes for those who came, before they are written: what is kept back and why, then the text itself."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.interchange.minutes.writing import Preview, preview_minutes
from netjournal.screens.copy_parts import add_part
from netjournal.screens.dialogs.minutes_form import MinutesForm
from netjournal.screens.frame import FrameScreen
from netjournal.text import counted
from netjournal.widgets.reading import Reading

ALL_GOES = "Nothing is kept back."


class MinutesOutScreen(FrameScreen):
    """A page to scroll. Its argument: the meeting's id."""

    HEADING, GROUP = "Minutes for those who came", "minutes_out"
    AUTO_FOCUS = "#minutes-out"
    BINDINGS: ClassVar = bindings("minutes_out")
    DEFAULT_CSS = "MinutesOutScreen #minutes-out { padding: 0 1; }"

    def body(self) -> ComposeResult:
        """Nothing until it was read; the screen is painted before."""
        with Reading(id="minutes-out"):
            yield Static("", id="minutes-out-text", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Make the copy as it would be now."""
        try:
            made = await self.ask(_preview, int(self.ids[0]), self.notebook.demo)
        except NetJournalError as error:
            if self.is_current:
                self.dismiss()
            self.nj.say_error(error)
            return
        self.sub_title = counted(len(made.readers), "reader")
        self.query_one("#minutes-out-text", Static).update(page_of(made))

    def action_write(self) -> None:
        """Ask where to."""
        self.app.push_screen(MinutesForm(*self.ids))


def page_of(made: Preview) -> Text:
    """Who it is for, what is kept back and why, what was taken out; below it the text."""
    text = Text()
    add_part(text, "For", [", ".join(made.readers)])
    add_part(text, "Kept back", list(made.kept_back) or [ALL_GOES])
    if made.ask:
        text.append(f"  {made.ask} of these would go with a reason: x asks for one.\n", "dim")
    add_part(
        text,
        "Taken out of the text",
        [line.words for line in made.log if line.why not in ("topic", "marking")],
    )
    add_part(text, "The copy", made.text.splitlines())
    return text


def _preview(meeting: int, demo: bool) -> Preview:
    return preview_minutes(meeting, demo=demo)
