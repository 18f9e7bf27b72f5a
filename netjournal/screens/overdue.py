"""Ways to reach people whose lawful basis is to be looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.network.overdue import OverdueMethod, overdue_methods
from netjournal.screens.dialogs.contact_part_forms import MethodForm
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nothing is to be looked at again.\n"
    "A way to reach somebody may have a day for that: {contact.method} on their page."
)


class OverdueScreen(FrameScreen):
    """Opened over any screen; takes no ids."""

    HEADING = "To be looked at again"
    GROUP = "overdue"
    AUTO_FOCUS = "#overdue"
    BINDINGS: ClassVar = bindings("overdue")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: dict[int, OverdueMethod] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(), Column(28, from_width=60), Column(20, from_width=100), Column(14, "right")]
        yield RecordList(columns, self._load, empty=EMPTY, id="overdue")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it all."""
        self._found = {row.id: row for row in await self.ask(overdue_methods)}
        self.query_one(RecordList).show(list(self._found))
        self.sub_title = f"{len(self._found)}"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        found = [self._found[known] for known in ids if known in self._found]
        return {
            row.id: (
                row.name,
                row.value,
                row.basis or "no basis noted",
                Cell(f"since {say_day(row.review_on, now)}", "warn"),
            )
            for row in found
        }

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Its form: the basis, and the next day."""
        row = self._found.get(event.record)
        if row is not None:
            self.app.push_screen(MethodForm(row.contact, row.id))

    def action_contact(self) -> None:
        """The person's page."""
        record = self.query_one(RecordList).record
        row = None if record is None else self._found.get(record)
        if row is not None:
            open_record(self, "contact", row.contact)
