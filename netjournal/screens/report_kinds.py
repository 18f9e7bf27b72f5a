"""The reports that are made from the journal of a period: which there are, and what each would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_date
from netjournal.portfolio.evidence import evidence_of
from netjournal.portfolio.evidence_rows import EvidenceRow
from netjournal.portfolio.reports.making import REPORTS, report_title, suggested_claims
from netjournal.portfolio.reports.spans import label_of, number_of
from netjournal.review.periods import Period
from netjournal.review.working_review import period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.review_words import neighbour
from netjournal.screens.ways import go_to_record
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

KINDS = tuple(REPORTS)
COLUMNS = (Column(weight=2), Column(weight=1, from_width=56), Column(weight=1))


@dataclass(frozen=True, slots=True)
class Offered:
    """A report of a period: its kind, the keys that it would show, and the piece that it is already."""

    kind: str
    keys: tuple[str, ...]
    piece: EvidenceRow | None


class ReportKindsScreen(FrameScreen):
    """Its argument is the name of a period, the present quarter where it is left out."""

    HEADING, GROUP, AUTO_FOCUS = "Reports from the journal", "reports", "#reports"
    BINDINGS: ClassVar = bindings("reports")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: tuple[Offered, ...] = ()

    def body(self) -> ComposeResult:
        """The three of them."""
        yield RecordList(COLUMNS, self._load, empty="{app.go_back} goes back.", id="reports")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read which are evidence already."""
        try:
            period, self._found = await self.ask(_offered, str(self.ids[0]) if self.ids else "")
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.ids = (period.label,)
        first, last = (say_date(day, self.clock.now()) for day in (period.first, period.last))
        self.sub_title = f"{period.title} · {first} to {last}"
        self.query_one(RecordList).show(range(1, len(self._found) + 1))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._row(self._found[number - 1]) for number in ids if number <= len(self._found)}

    def _row(self, found: Offered) -> Row:
        kept = found.piece
        day = say_date(kept.frozen.local_date, self.clock.now()) if kept else ""
        state = Cell(f"evidence, as of {day}", "good") if kept else Cell("not kept", "dim")
        return (
            report_title(found.kind),
            Cell(f"would show {', '.join(found.keys) or 'nothing'}", "dim"),
            state,
        )

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Make it, and look at it."""
        from netjournal.screens.report import ReportScreen

        self.app.push_screen(ReportScreen(KINDS[event.record - 1], self.ids[0]))

    def action_former(self) -> None:
        """The period before."""
        self._show_period(-1)

    def action_next_period(self) -> None:
        """The period after."""
        self._show_period(1)

    def action_length(self) -> None:
        """By quarter, by year or by month."""
        label = str(self.ids[0]) if self.ids else ""
        self.ids = (_other_length(label),) if label else ()
        self.refill()

    def _show_period(self, by: int) -> None:
        if self.ids:
            self.ids = (neighbour(str(self.ids[0]), by),)
            self.refill()


def _other_length(label: str) -> str:
    """Of a quarter its year, of a year its January, of a month its quarter by the calendar."""
    year, _, rest = label.partition("-")
    if not rest:
        return f"{year}-01"
    return year if rest.startswith("Q") else f"{year}-Q{(int(rest) - 1) // 3 + 1}"


def _offered(label: str) -> tuple[Period, tuple[Offered, ...]]:
    period = period_named(label or None)
    number = number_of(period.label)
    return period, tuple(
        Offered(kind, tuple(suggested_claims(kind, period)), evidence_of(kind, number)) for kind in KINDS
    )


def open_source(screen: FrameScreen, kind: str, row: int) -> None:
    """Open what a piece of evidence was made of: a report as it is now, or the record itself."""
    from netjournal.screens.report import ReportScreen

    if kind in REPORTS:
        screen.app.push_screen(ReportScreen(kind, label_of(row)))
    else:
        screen.run_worker(go_to_record(screen, kind, row), group="go")
