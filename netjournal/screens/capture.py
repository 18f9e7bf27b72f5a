"""The capture line over any place: `a` opens it, enter keeps the line and goes back."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from netjournal.journal.writing import EntryCaptured
from netjournal.ledger.undo import last_changeset
from netjournal.screens.capturing import CapturingScreen


class CaptureScreen(CapturingScreen):
    """Takes no ids. What is not kept is the draft of `capture.line`, found again by the next `a`."""

    HEADING = "Capture"
    GROUP = "capture"
    PLACE = "capture.line"
    AUTO_FOCUS = "#capture"

    def body(self) -> ComposeResult:
        """The line and its chips."""
        yield from self.capture_parts()

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Know the names."""
        await self.make_ready()

    async def make_ready(self) -> None:
        """Read the names anew where they changed, and say what the keys do."""
        await self.know_names(await self.ask(last_changeset))
        self.sub_title = "enter keeps it · esc keeps a draft"

    def captured(self, entry: EntryCaptured) -> None:
        """Back to where one was."""
        self.dismiss()

    def go_back(self) -> None:
        """Out; what is typed stays."""
        if not self.capture_field.close_offers():
            self.dismiss()
