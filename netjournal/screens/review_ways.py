"""Ways of networking: the people first met by each, and the uses that came of them; Enter opens a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.errors import NetJournalError
from netjournal.review.working_review import period_named
from netjournal.review.worth.ways import IN_WORDS, UNSAID, Met, Way, ways_of
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.text import counted
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.labelled_lines import FigureList
from netjournal.widgets.record_list import RecordList

COLUMNS = (
    Column(22),
    Column(weight=1, from_width=60),
    Column(6, "right"),
    Column(9, "right"),
)
HEADS = ("", "how we met", "I used", "they used")
EMPTY = (
    "Nobody took part in anything up to the end of this period.\n"
    "The method of an entry ({entry.edit} on it) says how people were met."
)
WHAT = (
    "Method → people met → uses in this period. A person stands where they were first met: by the method of "
    "the first entry that names one, else by the words of “how we met”."
)


class MetScreen(FrameScreen):
    """Its argument is the period's name."""

    HEADING = "Ways of meeting"
    GROUP = "review.met"
    AUTO_FOCUS = "#met"
    BINDINGS: ClassVar = []
    DEFAULT_CSS = "MetScreen #what { height: auto; padding: 0 1 1 3; color: $foreground-muted; }"

    def body(self) -> ComposeResult:
        """What it is, then the people under each way."""
        yield Static(WHAT, markup=False, id="what")
        yield ColumnHeads(COLUMNS, HEADS, id="heads")
        yield FigureList(COLUMNS, self.load, empty=EMPTY, id="met")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._people: dict[int, Met] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it."""
        try:
            title, ways = await self.ask(_read, str(self.ids[0]))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.sub_title = title
        headings, at = [], 0
        for way in ways:
            headings.append((at, _heading(way)))
            at += len(way.people)
        self._people = {each.contact: each for way in ways for each in way.people}
        self.query_one("#met", RecordList).show(self._people, headings=headings)
        self.query_one("#heads").display = bool(ways)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The people."""
        return {each: _line(self._people[each]) for each in ids if each in self._people}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the person."""
        open_record(self, "contact", event.record)


def _read(label: str) -> tuple[str, tuple[Way, ...]]:
    period = period_named(label)
    return period.title, ways_of(period)


def _heading(way: Way) -> str:
    count = len(way.people)
    people = counted(count, "person", "people")
    new = f", {way.new} first met in this period" if 0 < way.new < count else ""
    uses = way.mine + way.theirs
    came = "no use yet" if not uses else counted(uses, "use")
    name = {IN_WORDS: "No method named", UNSAID: "Not said"}.get(way.method, way.method.capitalize())
    return f"{name} → {people}{new} → {came}"


def _line(person: Met) -> Row:
    how = person.how or Cell("–", "dim")
    return (person.name, how, _count(person.mine), _count(person.theirs))


def _count(number: int) -> str | Cell:
    return str(number) if number else Cell("–", "dim")
