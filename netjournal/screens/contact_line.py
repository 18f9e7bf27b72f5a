"""A captured line about one person, begun with their name."""

from __future__ import annotations

from typing import Any

from textual import work

from netjournal.network.rows import contact_rows
from netjournal.screens.capture import CaptureScreen


class ContactLineScreen(CaptureScreen):
    """Over the page of a person. Its argument is the id of the contact."""

    GROUP = "contacts.line"

    def __init__(self, *ids: Any) -> None:
        super().__init__(*ids)
        self.PLACE = f"contacts.line/{self.ids[0]}"
        self._begun = False

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Know the names; begin with theirs, unless something is written there."""
        await self.make_ready()
        rows = await self.ask(contact_rows, [int(self.ids[0])])
        field = self.capture_field
        if rows and not field.text and not self._begun:
            name = rows[0].name.replace('"', "'")
            field.put_back(f'@"{name}" ')
        self._begun = True
