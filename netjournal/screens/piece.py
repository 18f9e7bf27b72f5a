"""A piece of evidence: what it is, what it is claimed for, and the copy that it stands on."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import now
from netjournal.portfolio.evidence import withdraw
from netjournal.portfolio.evidence_rows import EvidencePage, evidence_page
from netjournal.portfolio.forms.seen import SeenRow, list_seen
from netjournal.portfolio.judged import doubts_about
from netjournal.portfolio.judging import Doubt
from netjournal.screens.evidence_forms import ClaimForm, ClaimsForm, FreezeForm, PieceForm
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.screens.other_forms import SeenForm
from netjournal.screens.piece_source import open_behind
from netjournal.screens.piece_words import doubted, piece_sections, seen_section
from netjournal.units import Unit
from netjournal.widgets.columns import Column
from netjournal.widgets.page_lines import ASIDE, LABEL, Line, Section

View = tuple[EvidencePage, Unit, Moment, tuple[Doubt, ...], tuple[SeenRow, ...]]
GONE = "This piece is not in the portfolio any more.\n{app.undo} takes that back; {app.go_back} goes back."


class PieceScreen(LinePage):
    """Its argument is the id of the piece."""

    HEADING = "Piece"
    GROUP = "piece"
    TABLE = "evidence"
    EMPTY = GONE
    KINDS: ClassVar[tuple[str, ...]] = ("fact", "source", "claim", "doubt", "seen", "copy")
    BINDINGS: ClassVar = bindings("piece")
    COLUMNS: ClassVar = (Column(LABEL), Column(), Column(ASIDE, from_width=10_000))
    AROUND: ClassVar = LABEL + 8

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._page: EvidencePage | None = None

    def read(self, record: int, entries: int) -> View:
        """The piece with its copy, what may be doubted about it, and who saw it in place. Raises NotFound."""
        return evidence_page(record), unit_in_use(), now(), doubts_about(record), list_seen(record)

    def sections(self, view: View, width: int) -> list[Section]:
        """The lines; what it is called is the title."""
        self._page, unit, today, doubts, seen = view
        self.title, self.sub_title = self._page.row.title, " ".join(self._page.row.criteria)
        first, claimed, *copy = piece_sections(self._page, unit, today, width)
        return [first, claimed, doubted(doubts, width), seen_section(seen, today), *copy]

    def open_line(self, line: Line) -> None:
        """Enter: what it was made from, how it shows something, else what it is."""
        if line.kind == "source":
            self.action_source()
        elif line.kind == "claim" and line.id:
            self.app.push_screen(ClaimForm(self.record, line.id))
        elif line.kind == "claim":
            self.action_claims()
        elif line.kind == "fact":
            self.action_edit()
        elif line.kind == "seen":
            self.app.push_screen(SeenForm(self.record, line.id))

    def action_seen(self) -> None:
        """That an assessor saw it where it is held."""
        self.app.push_screen(SeenForm(self.record))

    def action_claims(self) -> None:
        """What it shows."""
        self.app.push_screen(ClaimsForm(self.record))

    def action_edit(self) -> None:
        """What it is."""
        self.app.push_screen(PieceForm(self.record))

    def action_freeze(self) -> None:
        """A new copy."""
        self.app.push_screen(FreezeForm(self.record))

    @work(group="go")
    async def action_source(self) -> None:
        """What it was made from, as it is now."""
        row = self._page.row if self._page else None
        if row is not None:
            await open_behind(self, row)

    @work(group="keep")
    async def action_withdraw(self) -> None:
        """Out of the portfolio."""
        before = self._page
        if before is None or before.row.locked:
            self.say("It was handed in and stays. {piece.freeze} takes a new copy; then it can go.", "warn")
            return
        try:
            await self.vault.run(withdraw, self.record)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.dismiss()
        self.nj.say("Withdrawn. u takes it back.", "good")

    def action_history(self) -> None:
        """Every change."""
        open_record(self, "history", self.TABLE, self.record)
