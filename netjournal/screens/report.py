"""A report made from the journal, before it is kept: every figure opens the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.portfolio.evidence import accept_report, evidence_of
from netjournal.portfolio.evidence_rows import EvidenceRow
from netjournal.portfolio.freezing.sources import source_of
from netjournal.portfolio.reports.making import make_report, suggested_claims
from netjournal.portfolio.reports.spans import number_of
from netjournal.progress import Tell
from netjournal.review.periods import Period
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.screens.report_lines import DocumentLine, DocumentLines, lines_of
from netjournal.screens.ways import go_to_record, kind_in_words
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.row_window import GUTTER

BEHIND = 6
"""Cells for how many rows a line rests on, and the room before them."""
NOTHING = "Nothing can be made of this period.\n{app.go_back} goes back."
NOTHING_BEHIND = "Nothing stands behind this line.\n{app.go_back} goes back."


class FigureLines(RecordList):
    """Enter shows what is behind a line."""

    key_words: ClassVar[Mapping[str, str]] = {"list.choose": "what is behind", "list.mark": ""}


class ReportScreen(FrameScreen):
    """Its arguments: the kind of report, and the name of the period."""

    HEADING, GROUP, AUTO_FOCUS = "Report", "report", "#report"
    BINDINGS: ClassVar = bindings("report")
    DEFAULT_CSS = """
    ReportScreen #full { height: auto; max-height: 5; padding: 0 1 0 3; color: $foreground-muted; }
    ReportScreen.-short #full { max-height: 2; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._document: dict[str, Any] = {}
        self._shown = DocumentLines((), ())

    def body(self) -> ComposeResult:
        """The lines, and the one at the cursor uncut."""
        yield FigureLines((Column(), Column(4, "right")), self._load, empty=NOTHING, id="report")
        yield Static("", id="full")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Make it from the journal as it stands."""
        kind, label = map(str, self.ids)
        try:
            self._document, kept = await self.ask_long("Counting", _made, kind, label)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        day = say_date(kept.frozen.local_date, self.clock.now()) if kept else ""
        self.title = str(self._document["title"])
        self.sub_title = f"kept as evidence, as of {day}" if kept else "not kept yet"
        self._lay_out()

    def on_resize(self) -> None:
        """Tables are laid out anew."""
        if self._document:
            self._lay_out()

    def _lay_out(self) -> None:
        listed = self.query_one(RecordList)
        width = (listed.size.width or self.size.width) - GUTTER - BEHIND - 1
        self._shown = lines_of(self._document, max(20, width))
        listed.show(range(1, len(self._shown.lines) + 1), headings=self._shown.headings)
        self._tell()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        lines = self._shown.lines
        return {number: _row(lines[number - 1]) for number in ids if number <= len(lines)}

    @property
    def _at(self) -> DocumentLine | None:
        at = self.query_one(RecordList).record
        lines = self._shown.lines
        return lines[at - 1] if at is not None and at <= len(lines) else None

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Tell the line uncut."""
        self._tell()

    def _tell(self) -> None:
        line = self._at
        said = " · ".join(
            f"{head}: {text}" if head else text
            for head, text in (line.full if line else ())
            if text.strip() and text != "–"
        )
        self.query_one("#full", Static).update(Text(visible(said)))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """The rows behind it."""
        line = self._at
        if line is not None and line.behind:
            self.app.push_screen(ReportBehindScreen(*self.ids, event.record))
        else:
            self.say("That line counts nothing: go to one with a number at its right.")

    def action_accept(self) -> None:
        """Keep it as evidence, and say of which criteria."""
        self.app.push_screen(ReportForm(*self.ids))


class ReportBehindScreen(FrameScreen):
    """What a line of a report rests on: its arguments are those of the report, and the line from 1."""

    HEADING, GROUP, AUTO_FOCUS = "What is behind it", "report_behind", "#report_behind"
    BINDINGS: ClassVar = bindings("report_behind")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: tuple[Mapping[str, str], ...] = ()

    def body(self) -> ComposeResult:
        """Each row with its day."""
        columns = (Column(12), Column(12, from_width=56), Column())
        yield RecordList(columns, self._load, empty=NOTHING_BEHIND, id="report_behind")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Make the report again, and take that line of it."""
        kind, label, at = self.ids
        try:
            document, _ = await self.ask_long("Counting", _made, str(kind), str(label))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        lines = lines_of(document, 80).lines
        line = lines[int(at) - 1] if int(at) <= len(lines) else None
        self._rows = line.behind if line else ()
        self.title = " ".join(line.full[0][1].split()) if line and line.full else self.HEADING
        self.sub_title = f"{len(self._rows):,} behind it · {document['title']}"
        self.query_one(RecordList).show(range(1, len(self._rows) + 1))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {
            number: _behind_row(self._rows[number - 1], now) for number in ids if number <= len(self._rows)
        }

    @work(group="go")
    async def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Go there."""
        found = self._rows[event.record - 1]
        rows = await self.ask(lambda: source_of(found["kind"]).rows_of([found["uid"]]))
        number, gone = rows.get(found["uid"], (0, True))
        if gone:
            self.say("That is not in the notebook any more.", "warn")
        else:
            await go_to_record(self, found["kind"], number)


class ReportForm(DomainForm):
    """How a report shows each of the items that it can: an empty field claims nothing."""

    HEADING, GROUP, SAID = "Keep as evidence", "report.accept", "It is evidence now, as it stands today."

    def load(self) -> tuple[dict[str, str], dict[str, str]]:
        """The claims to begin with, and what their keys are about."""
        from netjournal.journal.prompts import unit_in_use

        unit = unit_in_use()
        claims = suggested_claims(str(self.ids[0]), _period(str(self.ids[1])))
        return claims, {key: unit.words(key) for key in unit.keys}

    def fields(self, loaded: tuple[dict[str, str], dict[str, str]]) -> list[Field]:
        """One for each item."""
        claims, words = loaded
        return [
            LongField(f"claim-{at}", f"{key} {words[key]}", text, hint="Empty: it is not claimed for this.")
            for at, (key, text) in enumerate(claims.items())
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Freeze it for those that say something."""
        return partial(_accept, str(self.ids[0]), str(self.ids[1]), dict(values))


def _accept(kind: str, label: str, values: Mapping[str, str | None]) -> EvidenceRow:
    period = _period(label)
    keys = list(suggested_claims(kind, period))
    claims = {key: said for at, key in enumerate(keys) if (said := (values.get(f"claim-{at}") or "").strip())}
    return accept_report(kind, period, claims)


def _period(label: str) -> Period:
    return period_named(label)


def _made(tell: Tell, kind: str, label: str) -> tuple[dict[str, Any], EvidenceRow | None]:
    period = _period(label)
    return make_report(kind, period, tell), evidence_of(kind, number_of(period.label))


def _row(line: DocumentLine) -> Row:
    count = f"{len(line.behind)}" if line.behind else ""
    return Cell(line.text, line.tone), Cell(count, "dim")


def _behind_row(found: Mapping[str, str], now: Any) -> Row:
    return Cell(say_day(found["day"], now), "dim"), Cell(kind_in_words(found["kind"]), "dim"), found["line"]
