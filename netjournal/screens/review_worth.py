"""What the network of a period cost and brought: in all, by person, by organisation; every line opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.review.working_review import period_named
from netjournal.review.worth.worth_table import WorthRow, WorthTable, worth_table
from netjournal.screens.frame import FrameScreen
from netjournal.screens.review_words import neighbour
from netjournal.screens.worth_words import amounts_in, figure, hours, name_of, ratio, sums_lines
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Cell, Column, Row, Tone
from netjournal.widgets.labelled_lines import FigureList, LabelledLines
from netjournal.widgets.record_list import RecordList

COLUMNS = (
    Column(weight=1),
    Column(6, "right"),
    Column(9, "right"),
    Column(9, "right"),
    Column(10, "right", from_width=60),
    Column(6, "right", from_width=48),
    Column(8, "right", from_width=72),
)
HEADS = ("", "hours", "cost", "brought", "net", "ratio", "unpriced")
EMPTY = (
    "Nothing is noted of what this period cost or brought.\n"
    "Press {worth.cost} for a cost, {worth.benefit} for a benefit. Hours and cash of an entry "
    "count by themselves:\n"
    "met @someone for 1h cost £12"
)
HOLDERS = ("all", "contact", "organisation", "nobody", "nowhere")
GROUPS = {"contact": "By person", "organisation": "By organisation"}


class WorthScreen(FrameScreen):
    """Arguments: the period's name, and "contact" or "organisation" (a person each, if left out)."""

    HEADING = "Cost and benefit"
    GROUP = "worth"
    BINDINGS: ClassVar = bindings("worth")
    AUTO_FOCUS = "#worth"
    DEFAULT_CSS = """
    WorthScreen #sums { height: 8; }
    WorthScreen.-short #sums { height: 3; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._table: WorthTable | None = None
        self._rows: dict[int, tuple[WorthRow, str]] = {}

    def body(self) -> ComposeResult:
        """The line of the cursor in full, then all of them."""
        yield LabelledLines(id="sums")
        yield ColumnHeads(COLUMNS, HEADS, id="heads")
        yield FigureList(COLUMNS, self.load, empty=EMPTY, id="worth")

    @property
    def by(self) -> str:
        """What is told apart: "contact" or "organisation"."""
        return str(self.ids[1]) if len(self.ids) > 1 else "contact"

    @property
    def row(self) -> WorthRow | None:
        """The line of the cursor."""
        record = self.query_one("#worth", RecordList).record
        return self._rows[record][0] if record in self._rows else None

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Reckon the period."""
        try:
            table = await self.ask_long("Reckoning", _table_of, str(self.ids[0]) if self.ids else "")
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._table, self.ids = table, (table.period.label, self.by)
        self.title = f"Cost and benefit · {table.period.title}"
        whole = table.whole.worth
        self.sub_title = f"{GROUPS[self.by].lower()}, {amounts_in(whole.currencies, table.currency)}"
        parts = table.people if self.by == "contact" else table.organisations
        self._rows = dict(_lines(table, parts)) if parts else {}
        first = sum(row is table.whole for row, _ in self._rows.values())
        headings = [(first, GROUPS[self.by])] if parts else []
        self.query_one("#worth", RecordList).show(self._rows, headings=headings)
        self.query_one("#sums").display = self.query_one("#heads").display = bool(parts)
        self._tell()

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The lines: the table is at hand."""
        currency = self._table.currency if self._table else ""
        return {each: _line(*self._rows[each], currency) for each in ids if each in self._rows}

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Tell the line in full."""
        self._tell()

    def _tell(self) -> None:
        row, table = self.row, self._table
        if row is not None and table is not None:
            lines = sums_lines(row, table.rate, table.currency, self.clock.now())
            self.query_one("#sums", LabelledLines).show(name_of(row), lines)

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Open what is behind the figures."""
        from netjournal.screens.worth_behind import BehindScreen

        if self.row is not None:
            self.app.push_screen(BehindScreen(self.ids[0], self.row.holder, self.row.id))

    def action_cost(self) -> None:
        """A form for a cost, of whom the cursor is on."""
        from netjournal.screens.worth_forms import CostForm

        self.app.push_screen(CostForm(0, *self._whose()))

    def action_benefit(self) -> None:
        """A form for a benefit."""
        from netjournal.screens.worth_forms import BenefitForm

        self.app.push_screen(BenefitForm(0, *self._whose()))

    def _whose(self) -> tuple[int, int]:
        row = self.row
        return whose(row.holder if row else "all", row.id if row else 0)

    def action_group(self) -> None:
        """By organisation, or by person again."""
        self.ids = (*self.ids[:1], "organisation" if self.by == "contact" else "contact")
        self.refill()

    def action_met(self) -> None:
        """The ways in which people were met."""
        from netjournal.screens.review_ways import MetScreen

        self.app.push_screen(MetScreen(self.ids[0]))

    def action_former(self) -> None:
        """The period before."""
        self._show_period(-1)

    def action_next_period(self) -> None:
        """The period after."""
        self._show_period(1)

    def _show_period(self, by: int) -> None:
        if self._table is not None:
            self.ids = (neighbour(self._table.period.label, by), self.by)
            self.refill()


def whose(holder: str, row: int) -> tuple[int, int]:
    """The ids of the contact and the organisation that a new cost or benefit begins with, 0 for none."""
    return (row if holder == "contact" else 0, row if holder == "organisation" else 0)


def _table_of(_tell: Tell, label: str) -> WorthTable:
    return worth_table(period_named(label or None))


def _lines(table: WorthTable, parts: Sequence[WorthRow]) -> Iterator[tuple[int, tuple[WorthRow, str]]]:
    """A line for each row and currency, the settings' currency first."""
    known = sorted({*table.whole.worth.currencies, table.currency}, key=lambda c: (c != table.currency, c))
    for row in (table.whole, *parts):
        kept = [code for code in known if code in row.worth.currencies] or [table.currency]
        for code in kept:
            place = HOLDERS.index(row.holder) << 40 | row.id
            yield place << 8 | known.index(code), (row, code)


def _line(row: WorthRow, code: str, currency: str) -> Row:
    ours = row.worth.ours
    name = name_of(row) if code == currency else f"{code} · {name_of(row)}"
    tone: Tone = "strong" if row.holder == "all" else "" if row.name else "dim"
    spent = any(each == code for _, each in ours.spent)
    first = code == currency or currency not in row.worth.currencies
    return (
        Cell(name, tone),
        hours(ours.minutes) if first else "",
        figure(ours.cost(code), code) if spent else Cell("–", "dim"),
        figure(ours.benefit(code), code) if code in ours.gained else Cell("–", "dim"),
        figure(ours.net(code), code) if spent or code in ours.gained else Cell("–", "dim"),
        ratio(ours, code),
        (str(ours.unpriced) if ours.unpriced else Cell("–", "dim")) if first else "",
    )
