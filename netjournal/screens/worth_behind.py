"""What a figure rests on: every cost and every benefit of one person, organisation or of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_day
from netjournal.ledger.trash import discard
from netjournal.review.working_review import period_named
from netjournal.review.worth.worth_table import Holder, Share, WorthPage, worth_page
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.review_worth import whose
from netjournal.screens.worth_words import item_amount, item_kind, item_words, name_of, share, sums_lines
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.labelled_lines import FigureList, LabelledLines
from netjournal.widgets.record_list import RecordList

ALWAYS = "always"
"""In place of a period's name: all time."""
COLUMNS = (
    Column(10),
    Column(10, from_width=64),
    Column(weight=1),
    Column(5, "right", from_width=56),
    Column(12, "right"),
)
HEADINGS = ("What it cost us", "What it brought us", "What it cost them", "What they gained")
EMPTY = "Nothing is noted here.\nPress {behind.cost} for a cost, {behind.benefit} for a benefit."
ELSEWHERE = "It counts from where it was noted: enter opens that."


class BehindScreen(FrameScreen):
    """Arguments: the period's name or "always", whose ("contact", "organisation", "all", …), and the id."""

    HEADING = "Cost and benefit"
    GROUP = "behind"
    BINDINGS: ClassVar = bindings("behind")
    AUTO_FOCUS = "#behind"
    DEFAULT_CSS = """
    BehindScreen #sums { margin: 0 0 1 0; }
    BehindScreen.-short #sums { margin: 0; max-height: 3; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._shares: dict[int, Share] = {}

    def body(self) -> ComposeResult:
        """The figures in words, then what is behind them."""
        yield LabelledLines(id="sums")
        yield FigureList(COLUMNS, self.load, empty=EMPTY, id="behind")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it."""
        label, holder, row = self.ids
        try:
            page = await self.ask(_page, str(label), str(holder), int(row))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.title = name_of(page.row) or self.HEADING
        self.sub_title = "all time" if page.period is None else page.period.title
        lines = sums_lines(page.row, page.rate, page.currency, self.clock.now())
        self.query_one("#sums", LabelledLines).show(self.title, lines)
        ordered = sorted(page.shares, key=_group)
        groups = [_group(each) for each in ordered]
        headings = [(groups.index(group), HEADINGS[group]) for group in sorted(set(groups))]
        self._shares = {_number(each): each for each in ordered}
        self.query_one("#behind", RecordList).show(self._shares, headings=headings)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Day, kind, words, share, amount."""
        now = self.clock.now()
        return {each: _line(self._shares[each], now) for each in ids if each in self._shares}

    @property
    def at_cursor(self) -> Share | None:
        """What the cursor is on."""
        record = self.query_one("#behind", RecordList).record
        return None if record is None else self._shares.get(record)

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """To the entry that it counts from, or to its own form."""
        found = self.at_cursor
        if found is None:
            return
        if found.item.source in ("cost", "benefit"):
            open_record(self, found.item.source, found.item.id)
        elif found.item.entry is not None:
            open_record(self, "entry", found.item.entry)
        else:
            self.say("It rests on something that was noted without an entry.")

    def action_cost(self) -> None:
        """A form for a cost."""
        from netjournal.screens.worth_forms import CostForm

        self.app.push_screen(CostForm(0, *whose(str(self.ids[1]), int(self.ids[2]))))

    def action_benefit(self) -> None:
        """A form for a benefit."""
        from netjournal.screens.worth_forms import BenefitForm

        self.app.push_screen(BenefitForm(0, *whose(str(self.ids[1]), int(self.ids[2]))))

    def action_edit(self) -> None:
        """Its form."""
        if (own := self._own()) is not None:
            open_record(self, *own)

    def action_delete(self) -> None:
        """Move it to the trash."""
        if (own := self._own()) is not None:
            self.keep(discard, *own)
            self.say("It is in the trash. u takes it back.", "good")

    def action_history(self) -> None:
        """Every change."""
        if (own := self._own()) is not None:
            open_record(self, "history", *own)

    def _own(self) -> tuple[str, int] | None:
        """Table and id of the cost or benefit at the cursor; None (and said) where there is none."""
        found = self.at_cursor
        if found is not None and found.item.source in ("cost", "benefit"):
            return found.item.source, found.item.id
        self.say(ELSEWHERE if found is not None else "Nothing is noted here yet.")
        return None


def _page(label: str, holder: str, row: int) -> WorthPage:
    return worth_page(None if label == ALWAYS else period_named(label), cast(Holder, holder), row)


def _group(found: Share) -> int:
    return (2 if found.item.side == "partner" else 0) + found.item.benefit


_SOURCES = ("entry", "cost", "contribution", "benefit")


def _number(found: Share) -> int:
    """An id of the line: the same thing, the same number; an entry's hours and cash are two."""
    item = found.item
    return (item.id << 3 | _SOURCES.index(item.source) << 1 | (item.minutes is None)) + 1


def _line(found: Share, now: Any) -> Row:
    item = found.item
    day = say_day(item.day, now)
    amount = item_amount(item, found.part)
    told = Cell(amount, "dim" if item.value is None else "")
    return (
        Cell(day, "dim"),
        Cell(item_kind(item), "dim"),
        item_words(item),
        Cell(share(found.part), "dim"),
        told,
    )
