"""What passed between the writer and a person, in lists: given, used, asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_date
from netjournal.journal.exchanges import (
    ExchangeRow,
    UseRow,
    get_exchange,
    list_exchanges,
    uses_both_ways,
)
from netjournal.journal.requests import RequestRow, close_unanswered, reopen_request, requests_of_contact
from netjournal.ledger.trash import discard
from netjournal.screens.dialogs.passing_forms import AnswerForm, ExchangeForm, RequestForm, UseForm
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.text import counted
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

TITLES = {"exchanges": "Gave and got", "uses": "Used, both ways", "requests": "Asked and answered"}
TABLES = {"exchanges": "exchange", "uses": "use", "requests": "request"}
EMPTY = (
    "Nothing here any more.\n"
    "{app.go_back} goes back; {contact.exchange} and {contact.request} on the page note something new."
)
_Passed = ExchangeRow | UseRow | RequestRow


class PassedScreen(FrameScreen):
    """Over the page of a person. Its arguments: the id of the contact, and a word of TITLES."""

    GROUP = "passed"
    AUTO_FOCUS = "#passed"
    BINDINGS: ClassVar = bindings("passed")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self.contact, self.which = int(self.ids[0]), str(self.ids[1])
        self.title = TITLES[self.which]
        self._found: dict[int, _Passed] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(8), Column(), Column(14, from_width=60), Column(15, "right", from_width=46)]
        yield RecordList(columns, self._load, empty=EMPTY, id="passed")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it all: it is what passed with one person."""
        found = await self.ask(_read, self.contact, self.which)
        self._found = {row.id: row for row in found}
        self.query_one(RecordList).show([row.id for row in found])
        self.sub_title = f"{len(found)}"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {known: _row(self._found[known], self.contact, now) for known in ids if known in self._found}

    @property
    def at_cursor(self) -> _Passed | None:
        """What the cursor is on."""
        record = self.query_one(RecordList).record
        return None if record is None else self._found.get(record)

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """To the entry in which it was noted."""
        self._open(self._found.get(event.record))

    @work(group="open")
    async def _open(self, row: _Passed | None) -> None:
        if isinstance(row, UseRow):
            row = await self.ask(get_exchange, row.exchange_id)
        if row is not None and row.entry_id is not None:
            open_record(self, "entry", row.entry_id)
        else:
            self.say("It was not noted in an entry. e edits it.")

    def action_edit(self) -> None:
        """Its form."""
        row = self.at_cursor
        if isinstance(row, ExchangeRow):
            self.app.push_screen(ExchangeForm(self.contact, row.id))
        elif isinstance(row, RequestRow):
            self.app.push_screen(RequestForm(self.contact, row.id))
        elif isinstance(row, UseRow):
            self.app.push_screen(ExchangeForm(self.contact, row.exchange_id))

    def action_settle(self) -> None:
        """It was used, or answered."""
        row = self.at_cursor
        if isinstance(row, ExchangeRow):
            self.app.push_screen(UseForm(row.id))
        elif isinstance(row, RequestRow):
            self.app.push_screen(AnswerForm(row.id))

    def action_close(self) -> None:
        """It will not be answered."""
        if isinstance(row := self.at_cursor, RequestRow):
            self.keep(close_unanswered, row.id)

    def action_reopen(self) -> None:
        """It is open after all."""
        if isinstance(row := self.at_cursor, RequestRow):
            self.keep(reopen_request, row.id)

    def action_delete(self) -> None:
        """Move it to the trash."""
        if (row := self.at_cursor) is not None:
            self.keep(discard, TABLES[self.which], row.id)
            self.say("It is in the trash. u takes it back.", "good")

    def action_history(self) -> None:
        """Every change."""
        if (row := self.at_cursor) is not None:
            open_record(self, "history", TABLES[self.which], row.id)


def _read(contact: int, which: str) -> list[_Passed]:
    if which == "exchanges":
        return list(list_exchanges(contact))
    if which == "requests":
        return list(requests_of_contact(contact))
    both = uses_both_ways(contact)
    return sorted((*both.theirs, *both.mine), key=lambda use: (-use.moment.ms, use.id))


def _row(row: _Passed, contact: int, now: Moment) -> Row:
    when = Cell(say_date(row.moment, now), "dim")
    if isinstance(row, ExchangeRow):
        way = "they" if row.giver_id == contact else "I gave"
        used = f"used {row.uses} x" if row.uses else "not used yet"
        return (Cell(way, "dim"), _one_line(row.text), Cell(used, "dim"), when)
    if isinstance(row, RequestRow):
        way = "they" if row.asker_id == contact else "I asked"
        return (Cell(way, "dim"), _one_line(row.text), _outcome(row), when)
    way = "they" if row.user_id == contact else "I used"
    words = " → ".join(filter(None, (row.exchange, row.purpose, row.outcome)))
    return (Cell(way, "dim"), _one_line(words), "", when)


def _outcome(row: RequestRow) -> Cell:
    days = counted(row.days, "day")
    if row.outcome == "answered":
        return Cell(f"after {days}", "dim")
    return Cell(f"open {days}", "warn") if row.outcome == "open" else Cell("never", "dim")


def _one_line(text: str) -> str:
    return " ".join(text[:2000].split())
