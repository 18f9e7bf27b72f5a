"""Older values of a record, to be put back: one field, or the whole record as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_date
from netjournal.journal.restoring import Older, older_values, restore_value
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "There is no older value to put back.\nWhat is sealed, weighed or in force is changed in its own place; "
    "tags and other links are put on and taken off where they stand.\n{app.go_back} goes back."
)


class OlderList(RecordList):
    """Enter puts back, as r does; nothing is marked here."""

    key_words: ClassVar = {"list.choose": "", "list.mark": ""}


class RestoreScreen(FrameScreen):
    """Over History. Its arguments: the table, and the id of the row."""

    HEADING = "Put an older value back"
    GROUP = "restore"
    AUTO_FOCUS = "#older"
    BINDINGS: ClassVar = bindings("restore")

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._older: dict[int, Older] = {}

    def body(self) -> ComposeResult:
        """The values, below the day until which they stood."""
        yield OlderList((Column(18), Column()), self._load, empty=EMPTY, id="older")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them."""
        found = await self.ask(older_values, str(self.ids[0]), int(self.ids[1]))
        now, headings, last = self.clock.now(), list[tuple[int, str]](), 0
        self._older = {}
        for place, older in enumerate(found):
            if older.changeset != last:
                headings.append((place, f"until {say_date(older.at, now)}"))
                last = older.changeset
            self._older[older.changeset << 12 | place & 0xFFF] = older
        self.query_one(OlderList).show(self._older, headings=headings)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {
            number: (Cell(older.label, "dim"), older.text.replace("\n", " · ") or Cell("nothing", "dim"))
            for number in ids
            if (older := self._older.get(number)) is not None
        }

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Enter puts it back."""
        self.action_restore()

    @work(group="keep")
    async def action_restore(self) -> None:
        """Put back what the cursor is on, and go back to the history."""
        older = self._older.get(self.query_one(OlderList).record or 0)
        if older is None:
            return
        row = str(self.ids[0]), int(self.ids[1])
        words = await self.keep_now(restore_value, *row, older.changeset, older.column)
        if words is not None:
            self.dismiss()
            self.nj.say(f"Put back: {words}. {{app.undo}} takes it back.", "good")
