"""The trend: a line for each person over the reviews of earlier periods, in this review's weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.review.score.figures import exact, number
from netjournal.review.score.trend import Trend, TrendLine, trend
from netjournal.review.working_review import period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.review_points import PointsScreen
from netjournal.text import visible
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.sparkline import sparkline

NAME, BARS, POINTS = Column(weight=1), Column(8, from_width=60), 8
EACH = POINTS + 2
"""Cells of one period's column, with its gap."""
EMPTY = (
    "Nothing is rated in this period or in an earlier one of the same length.\n"
    "{app.go_back}, then {review.rate}, rates; {review.former} and {review.next_period} go to other periods."
)
HOW = "Earlier ratings, reckoned again in the objectives and weights of today."


class TrendScreen(FrameScreen):
    """Points over the periods; Enter shows how those of this one come about. Argument: the period's name."""

    HEADING = "Trend"
    GROUP = "review.trend"
    AUTO_FOCUS = "#people"
    DEFAULT_CSS = """
    TrendScreen { & #how, & #exact { height: auto; padding: 0 1; color: $foreground-muted; }
                  & #exact { color: $foreground; min-height: 2; } }
    """

    def body(self) -> ComposeResult:
        """How it is reckoned, the list, and the person at the cursor to the last digit."""
        yield Static(HOW, markup=False, id="how")
        yield PeriodHeads((), (), id="heads")
        yield PeriodList((), self.load, empty=EMPTY, id="people")
        yield Static("", markup=False, id="exact")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._trend = Trend((), ())
        self._lines: dict[int, TrendLine] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Reckon it."""
        try:
            self._trend = await self.ask_long("Scoring each period", _trend_of, str(self.ids[0]))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._lines = {line.contact: line for line in self._trend.lines}
        self.sub_title = self._trend.periods[-1].period.title
        self.query_one("#how", Static).update(visible(how_words(self._trend), lines=True))
        self._show()

    def on_resize(self) -> None:
        """More periods, or fewer."""
        self._show()

    @property
    def _shown(self) -> int:
        """How many periods fit, the latest ones."""
        return max(1, min(len(self._trend.periods), (self.size.width - 34) // EACH))

    def _show(self) -> None:
        periods = self._trend.periods[-self._shown :]
        columns = (NAME, BARS, *(Column(POINTS, "right") for _ in periods))
        heads, people = self.query_one(PeriodHeads), self.query_one(PeriodList)
        heads.display = bool(self._lines)
        heads.show_columns(columns, ("", "", *(_head(each.period.label) for each in periods)))
        people.show_columns(columns)
        people.show(self._lines)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Name, bars, points."""
        return {each: _row(self._lines[each], self._shown) for each in ids if each in self._lines}

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Say the numbers to the last digit."""
        line = self._lines.get(event.record)
        words = exact_words(self._trend, line) if line is not None else ""
        self.query_one("#exact", Static).update(visible(words))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open how this period's points come about."""
        self.app.push_screen(PointsScreen(self.ids[0], event.record))


class PeriodList(RecordList):
    """A list whose columns come with what is read."""

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Lay its rows out so from now on."""
        self._columns = tuple(columns)
        self._rows.clear()
        self._strips.clear()


class PeriodHeads(ColumnHeads):
    """The heads over them."""

    def show_columns(self, columns: Sequence[Column], labels: Sequence[str]) -> None:
        """Show these."""
        self._columns, self._labels = tuple(columns), tuple(labels)
        self.refresh()


def how_words(found: Trend) -> str:
    """How the numbers come about, and why a period has none."""
    lines = [HOW]
    for each in found.periods:
        if each.missing:
            one = "was no objective" if len(each.missing) == 1 else "were no objectives"
            lines.append(f"{each.period.title}: none, for {', '.join(each.missing)} {one} then.")
    if len(found.periods) == 1:
        lines.append(f"There is no review of an earlier {found.periods[0].period.length} to set beside it.")
    return "\n".join(lines)


def exact_words(found: Trend, line: TrendLine) -> str:
    """A person's points to the last digit."""
    said = [
        f"{each.period.title} {exact(points)}"
        for each, points in zip(found.periods, line.points, strict=True)
    ]
    return f"{line.name}: {', '.join(said)}"


def _trend_of(tell: Tell, label: str) -> Trend:
    return trend(period_named(label), tell)


def _head(label: str) -> str:
    return label if len(label) <= POINTS else label[2:]


def _row(line: TrendLine, shown: int) -> Row:
    numbers = [_rough(points) for points in line.points if points is not None]
    bars = sparkline(numbers) if len(numbers) > 1 else ""
    points = [number(each) if each is not None else Cell("–", "dim") for each in line.points[-shown:]]
    return (line.name, Cell(bars, "accent"), *points)


def _rough(points: Fraction) -> Decimal:
    return Decimal(points.numerator) / Decimal(points.denominator)
