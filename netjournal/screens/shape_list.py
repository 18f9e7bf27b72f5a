"""What a number of the network's shape rests on, and what a single tie does; every line opens further."""

from __future__ import annotations

from collections.abc import Iterator

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.network.rows import contact_rows
from netjournal.review.shape.ties import Tie
from netjournal.screens.frame import FrameScreen
from netjournal.screens.shape_lists import read_list
from netjournal.screens.shape_view import read_tie
from netjournal.screens.shape_words import Told, short
from netjournal.screens.told_list import ToldList, open_told
from netjournal.widgets.columns import Column
from netjournal.widgets.record_list import RecordList

NOTHING = "Nothing stands behind it in this period.\n{app.go_back} goes back."
NO_TIE = (
    "Nothing that is noted ties these two in this period.\n"
    "{contact.relation} on the page of a person says how they stand."
)


class ShapeListScreen(FrameScreen):
    """Arguments: the period's name, which list (`shape_lists.LISTS`), and of what: a place, a row id or 0."""

    HEADING = "Rests on"
    GROUP = "shape.list"
    AUTO_FOCUS = "#lines"

    def body(self) -> ComposeResult:
        """The lines."""
        columns = (Column(), Column(26, "right", from_width=56))
        yield ToldList(columns, empty=NOTHING, id="lines")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the shape anew, and take of it what is asked."""
        label, kind, what = str(self.ids[0]), str(self.ids[1]), int(self.ids[2])
        self.title, self.sub_title, lines = await self.ask(read_list, label, kind, what)
        self.query_one(ToldList).tell(lines)

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Open what it says."""
        told = self.query_one(ToldList).at_cursor
        if told is not None:
            open_told(self, str(self.ids[0]), told.opens)


class TieScreen(FrameScreen):
    """Relations in force and entries in which both took part. Arguments: the period's name, ids of the two;
    0 for oneself.
    """

    HEADING = "Tie"
    GROUP = "shape.tie"
    AUTO_FOCUS = "#lines"

    def body(self) -> ComposeResult:
        """The lines."""
        columns = (Column(14), Column(), Column(17, "right", from_width=56))
        yield ToldList(columns, empty=NO_TIE, id="lines")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read what the tie rests on."""
        label, one, other = str(self.ids[0]), int(self.ids[1]), int(self.ids[2])
        try:
            title, tie = await self.ask(read_tie, label, one, other)
            rows = await self.ask(contact_rows, [each for each in (one, other) if each])
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        names = [short(row.name) for row in rows]
        self.title = " ═ ".join(names if other else [*names, "me"])
        self.sub_title = title
        self.query_one(ToldList).tell(
            [*_relations(tie, one, self.clock.now()), *_entries(tie, self.clock.now())]
        )

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Open the relation or the entry."""
        told = self.query_one(ToldList).at_cursor
        if told is not None:
            open_told(self, str(self.ids[0]), told.opens)


def _relations(tie: Tie, one: int, now: Moment) -> Iterator[Told]:
    heading = "Relations in force"
    for row in tie.relations:
        other, name, words = row.seen_from(one)
        del other
        since = f"since {say_day(row.since, now)}" if row.since else ""
        cells = (words, " · ".join(filter(None, (name, row.note))), since)
        yield Told("relation", row.id, cells, opens=("relation", one, row.id), heading=heading)
        heading = ""


def _entries(tie: Tie, now: Moment) -> Iterator[Told]:
    heading = "Both took part"
    for row in tie.entries:
        cells = (row.kind, row.title, say_date(row.moment, now))
        yield Told("entry", row.id, cells, opens=("entry", row.id), heading=heading)
        heading = ""
