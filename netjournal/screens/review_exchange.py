"""What passed both ways in a period: uses in counts, answers, quality in words; every line opens its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_day
from netjournal.review.exchange.exchange import (
    Dealings,
    ExchangePage,
    ExchangeTable,
    Piece,
    exchange_page,
    exchange_table,
)
from netjournal.review.working_review import period_named
from netjournal.screens.exchange_words import (
    NO_FAILURE,
    answered_short,
    days,
    dealings_lines,
    judged_words,
    quality_short,
)
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.review_words import neighbour
from netjournal.text import counted
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.labelled_lines import FigureList, LabelledLines
from netjournal.widgets.record_list import RecordList

COLUMNS = (
    Column(weight=2),
    Column(6, "right"),
    Column(9, "right"),
    Column(8, "right", from_width=48),
    Column(weight=4, from_width=66),
)
HEADS = ("", "I used", "they used", "answered", "what they supplied")
EMPTY = (
    "Nothing passed between you and anybody in this period.\n"
    "A line of the journal ({app.capture}) notes it: called @someone, got the rules; asked "
    "@someone for the dates"
)
PIECES = (Column(10), Column(weight=2), Column(weight=2, from_width=56), Column(14, "right", from_width=72))
EVERYBODY = "Everybody"
KINDS = ("mine", "theirs", "got", "gave", "asked")
HEADINGS = {
    "mine": "I used what they gave",
    "theirs": "They used what I gave",
    "got": "They gave",
    "gave": "I gave",
    "asked": "I asked",
}


class TrafficScreen(FrameScreen):
    """Its argument is the period's name."""

    HEADING = "Exchange"
    GROUP = "traffic"
    BINDINGS: ClassVar = bindings("traffic")
    AUTO_FOCUS = "#traffic"
    DEFAULT_CSS = """
    TrafficScreen { & #told { height: 8; }
                    & #fair { height: auto; padding: 0 1 0 3; color: $foreground-muted; }
                    & #fair.-away { display: none; } }
    TrafficScreen.-short { & #told { height: 3; } & #fair { display: none; } }
    """

    def body(self) -> ComposeResult:
        """The line of the cursor in full, then everybody, and what not to conclude."""
        yield LabelledLines(id="told")
        yield ColumnHeads(COLUMNS, HEADS, id="heads")
        yield FigureList(COLUMNS, self.load, empty=EMPTY, id="traffic")
        yield Static(NO_FAILURE, markup=False, id="fair")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._table: ExchangeTable | None = None
        self._rows: dict[int, Dealings] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the period."""
        try:
            table = await self.ask(_table_of, str(self.ids[0]) if self.ids else "")
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._table, self.ids = table, (table.period.label,)
        self.title = f"Exchange · {table.period.title}"
        count = len(table.people)
        self.sub_title = "" if not count else counted(count, "person", "people")
        rows = (table.whole, *table.people) if count else ()
        self._rows = {each.id: each for each in rows}
        self.query_one("#traffic", RecordList).show(self._rows, headings=[(1, "By person")] if rows else [])
        self.query_one("#fair").set_class(not rows, "-away")
        for name in ("#told", "#heads"):
            self.query_one(name).display = bool(rows)
        self._tell()

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The lines."""
        return {each: _line(self._rows[each]) for each in ids if each in self._rows}

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Tell the line in full."""
        self._tell()

    def _tell(self) -> None:
        record = self.query_one("#traffic", RecordList).record
        if record in self._rows:
            found = self._rows[record]
            self.query_one("#told", LabelledLines).show(found.name or EVERYBODY, dealings_lines(found))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the list behind."""
        self.app.push_screen(DealingsScreen(self.ids[0], event.record))

    def action_former(self) -> None:
        """The period before."""
        self._show_period(-1)

    def action_next_period(self) -> None:
        """The period after."""
        self._show_period(1)

    def _show_period(self, by: int) -> None:
        if self._table is not None:
            self.ids = (neighbour(self._table.period.label, by),)
            self.refill()


class DealingsScreen(FrameScreen):
    """All that is behind one person's counts. Arguments: the period's name, the contact's id, 0 for all."""

    HEADING = "Exchange"
    GROUP = "traffic.dealings"
    AUTO_FOCUS = "#pieces"
    DEFAULT_CSS = """
    DealingsScreen #told { margin: 0 0 1 0; }
    DealingsScreen.-short #told { margin: 0; max-height: 3; }
    """

    def body(self) -> ComposeResult:
        """The counts in words, then what is behind them."""
        yield LabelledLines(id="told")
        yield FigureList(PIECES, self.load, empty="Nothing passed here in this period.", id="pieces")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._pieces: dict[int, Piece] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it."""
        try:
            page = await self.ask(_page, str(self.ids[0]), int(self.ids[1]))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.title = page.dealings.name or EVERYBODY
        self.sub_title = page.period.title if page.period else ""
        self._pieces = {_number(piece): piece for piece in page.pieces}
        kinds = [piece.kind for piece in page.pieces]
        headings = [(kinds.index(kind), HEADINGS[kind]) for kind in dict.fromkeys(kinds)]
        self.query_one("#told", LabelledLines).show(self.title, dealings_lines(page.dealings))
        self.query_one("#pieces", RecordList).show(self._pieces, headings=headings)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Day, what, what came of it, how good or how fast."""
        now = self.clock.now()
        return {each: _piece_line(self._pieces[each], now) for each in ids if each in self._pieces}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """To the entry in which it was noted."""
        piece = self._pieces.get(event.record)
        if piece is not None and piece.entry is not None:
            open_record(self, "entry", piece.entry)
        else:
            self.say("It was not noted in an entry.")


def _table_of(label: str) -> ExchangeTable:
    return exchange_table(period_named(label or None))


def _page(label: str, contact: int) -> ExchangePage:
    return exchange_page(contact, period_named(label))


def _number(piece: Piece) -> int:
    return piece.id << 3 | KINDS.index(piece.kind)


def _line(found: Dealings) -> Row:
    name = found.name or Cell(EVERYBODY, "strong")
    quality = quality_short(found.quality)
    mine, theirs = (str(count) if count else Cell("–", "dim") for count in (found.mine, found.theirs))
    return (name, mine, theirs, answered_short(found.answers), quality or Cell("–", "dim"))


def _piece_line(piece: Piece, now: Any) -> Row:
    day = Cell(say_day(piece.day, now), "dim")
    return (day, _one_line(piece.words), _one_line(piece.more) or _said(piece), _beside(piece))


def _said(piece: Piece) -> str | Cell:
    """Where nothing says how it helped: how good it was judged."""
    return Cell(judged_words(piece.reliability, piece.credibility), "dim") if piece.kind == "got" else ""


def _beside(piece: Piece) -> Cell:
    if piece.kind == "asked":
        return _answer(piece)
    if piece.kind in ("got", "gave"):
        used = (
            "not used yet" if not piece.uses else "used once" if piece.uses == 1 else f"used {piece.uses} ×"
        )
        return Cell(used, "dim")
    return Cell("")


def _answer(piece: Piece) -> Cell:
    if piece.state == "answered":
        return Cell(f"after {days(piece.days)}" if piece.days else "the same day", "dim")
    if piece.state == "open":
        return Cell(f"open {days(piece.days) if piece.days else 'today'}", "warn")
    return Cell("never", "dim")


def _one_line(text: str) -> str:
    return " ".join(text[:2000].split())
