"""A captured line about one person, begun with their name."""

from __future__ import annotations

from typing import Any

from textual import work
from textual.app import ComposeResult

from netjournal.journal.writing import EntryCaptured
from netjournal.ledger.undo import last_changeset
from netjournal.network.rows import contact_rows
from netjournal.screens.capturing import CapturingScreen


class ContactLineScreen(CapturingScreen):
    """Over the page of a person. Its argument is the id of the contact."""

    HEADING = "Capture"
    GROUP = "contacts.line"
    AUTO_FOCUS = "#capture"

    def __init__(self, *ids: Any) -> None:
        super().__init__(*ids)
        self.PLACE = f"contacts.line/{self.ids[0]}"
        self._begun = False

    def body(self) -> ComposeResult:
        """The line and its chips."""
        yield from self.capture_parts()

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Know the names; begin with theirs, unless something is written there."""
        await self.know_names(await self.ask(last_changeset))
        rows = await self.ask(contact_rows, [int(self.ids[0])])
        field = self.capture_field
        if rows and not field.text and not self._begun:
            name = rows[0].name.replace('"', "'")
            field.put_back(f'@"{name}" ')
        self._begun = True
        self.sub_title = "enter keeps it · esc keeps a draft"

    def captured(self, entry: EntryCaptured) -> None:
        """Back to the page, which shows it."""
        self.dismiss()

    def go_back(self) -> None:
        """Out; what is typed stays."""
        if not self.capture_field.close_offers():
            self.dismiss()
