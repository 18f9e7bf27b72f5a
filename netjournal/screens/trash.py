"""The trash: what was deleted, the latest first, to be put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar
from zlib import crc32

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_date
from netjournal.ledger.trash import Discarded, in_trash, restore
from netjournal.screens.frame import FrameScreen
from netjournal.screens.ways import KIND_WORDS, kind_in_words
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = "The trash is empty.\nWhat you delete with {today.delete} lies here until you put it back."


class TrashList(RecordList):
    """Enter puts back, as r does."""

    key_words: ClassVar = {"list.choose": ""}


class TrashScreen(FrameScreen):
    """Opened over any screen. Takes no ids."""

    HEADING = "Trash"
    GROUP = "trash"
    AUTO_FOCUS = "#trash"
    BINDINGS: ClassVar = bindings("trash")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._lies: dict[int, Discarded] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(14), Column(), Column(16, "right", from_width=50)]
        yield TrashList(columns, self._load, empty=EMPTY, id="trash")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read what lies there; links between records go with their records and are not named."""
        found = await self.ask(in_trash)
        self._lies = {_number(item): item for item in found if item.table in KIND_WORDS}
        self.query_one(RecordList).show(self._lies)
        self.sub_title = f"{len(self._lies)}" if self._lies else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {
            number: (Cell(kind_in_words(item.table), "dim"), item.title, Cell(say_date(item.at, now), "dim"))
            for number in ids
            if (item := self._lies.get(number)) is not None
        }

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Enter puts it back."""
        self.action_restore()

    def action_restore(self) -> None:
        """Put back what is marked, else what the cursor is on."""
        chosen = [self._lies[number] for number in self.query_one(RecordList).chosen if number in self._lies]
        if chosen:
            self._restore(chosen)

    def action_purge(self) -> None:
        """The form that says what goes for good."""
        from netjournal.screens.dialogs.purge_form import PurgeForm

        self.app.push_screen(PurgeForm())

    @work(group="keep")
    async def _restore(self, chosen: list[Discarded]) -> None:
        done = 0
        try:
            for item in chosen:
                await self.vault.run(restore, item.table, item.id)
                done += 1
        except NetJournalError as error:
            self.nj.say_error(error)
        self.query_one(RecordList).marked.clear()
        self.refill()
        if done:
            what = f"{kind_in_words(chosen[0].table)}: {chosen[0].title}" if done == 1 else f"{done} of them"
            self.say(f"Put back: {what}", "good")


def _number(item: Discarded) -> int:
    """A number for the list that stays the record's own while others come and go."""
    return (crc32(item.table.encode()) & 0x7FFF) << 40 | item.id
