"""One cell of the table: what it counts, how that came about, and everything that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_date
from netjournal.journal.capture.money import say_cost
from netjournal.ledger.trash import discard
from netjournal.review.cells import CellPage, cell_page
from netjournal.review.pieces import Piece
from netjournal.review.ratings import clear_step
from netjournal.review.working_review import period_named
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.review_words import against_words, last_words, rule_words, state_words
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nothing is linked here in this period.\n"
    "Press {cell.contribute} to link an entry, or something they gave, that shows what they brought."
)


class CellScreen(FrameScreen):
    """Arguments: the period's name, ids of the contact and the objective."""

    HEADING = "Cell"
    GROUP = "cell"
    BINDINGS: ClassVar = bindings("cell")
    AUTO_FOCUS = "#pieces"
    DEFAULT_CSS = """
    CellScreen { & #state { height: auto; padding: 0 1; }
                 & #whole { height: 1fr; padding: 0 1 0 3; scrollbar-size-vertical: 1; }
                 & #pieces { height: 1fr; }
                 &.-short #state { max-height: 3; }
                 &.-short #whole { display: none; } }
    """

    def body(self) -> ComposeResult:
        """The state in words, the contributions, and the one of the cursor in full."""
        yield Static("", markup=False, id="state")
        yield Static("Rests on", markup=False, classes="heading")
        columns = (Column(11), Column(8, "right"), Column(weight=1), Column(weight=1, from_width=70))
        yield RecordList(columns, self.load, empty=EMPTY, id="pieces")
        with VerticalScroll(id="whole", can_focus=False):
            yield Static("", markup=False, id="piece")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._pieces: dict[int, Piece] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the cell."""
        try:
            page = await self.ask(_cell, str(self.ids[0]), int(self.ids[1]), int(self.ids[2]))
        except NetJournalError:
            if self.is_current:
                self.dismiss()
            return
        self.title, self.sub_title = f"{page.name} · {page.key}", page.period.title
        self._pieces = {piece.id: piece for piece in page.pieces}
        self.query_one("#state", Static).update(state_text(page))
        self.query_one("#pieces", RecordList).show(self._pieces)
        self.query_one("#whole").display = bool(self._pieces)
        self._show()

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Day, rating, words, what came of it."""
        now = self.clock.now()
        return {each: _line(self._pieces[each], now) for each in ids if each in self._pieces}

    @property
    def piece(self) -> Piece | None:
        """The contribution under the cursor."""
        record = self.query_one("#pieces", RecordList).record
        return None if record is None else self._pieces.get(record)

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Show it in full."""
        self._show()

    def _show(self) -> None:
        piece = self.piece
        text = piece_text(piece, self.clock.now()) if piece is not None else Text()
        self.query_one("#piece", Static).update(text)

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Open the entry."""
        if self.piece is not None and self.piece.entry is not None:
            open_record(self, "entry", self.piece.entry)
        else:
            self.say("It rests on something that was noted without an entry.")

    def action_rate(self) -> None:
        """Rate the contribution under the cursor."""
        from netjournal.screens.review_rating import RatingScreen

        if self.piece is None:
            self.say("Nothing is linked here yet: c links something.")
            return
        self.app.push_screen(RatingScreen(self.ids[0], self.ids[2], self.piece.id))

    def action_step(self) -> None:
        """Set the step by hand."""
        from netjournal.screens.dialogs.review_forms import StepForm

        if not self._pieces:
            self.say("Without a linked contribution no step can be set: c links something.")
            return
        self.app.push_screen(StepForm(*self.ids))

    def action_clear(self) -> None:
        """Back to the counted step."""
        self.keep(_clear, str(self.ids[0]), int(self.ids[1]), int(self.ids[2]))

    def action_contribute(self) -> None:
        """Link something else."""
        from netjournal.screens.contribute import EvidenceScreen

        self.app.push_screen(EvidenceScreen(*self.ids))

    def action_against(self) -> None:
        """What speaks against them."""
        from netjournal.screens.dialogs.against_form import AgainstForm

        self.app.push_screen(AgainstForm(self.ids[0], self.ids[1]))

    def action_edit(self) -> None:
        """Change what the contribution says."""
        from netjournal.screens.dialogs.review_forms import EditContribution

        if self.piece is not None:
            self.app.push_screen(EditContribution(*self.ids, self.piece.id))

    def action_delete(self) -> None:
        """Move the contribution to the trash."""
        if self.piece is not None:
            self.keep(discard, "contribution", self.piece.id)


def _cell(label: str, contact: int, objective: int) -> CellPage:
    return cell_page(contact, objective, period_named(label))


def _clear(label: str, contact: int, objective: int) -> None:
    clear_step(contact, objective, period_named(label))


def state_text(page: CellPage) -> Text:
    """What the cell counts, and the rule behind it."""
    text = Text(visible(page.statement), "dim")
    text.append(f"\n\n{visible(state_words(page))}", "bold")
    if page.pieces:
        ratings = [piece.rating for piece in page.pieces if piece.rating is not None]
        text.append(f"\n{rule_words(ratings, page.counted)}")
    if page.hope is not None:
        text.append("\nHoped for").append(f": {visible(page.hope.text)}" if page.hope.text else "")
    if page.last_time is not None and page.settled:
        text.append(f"\nL{last_words(page.last_time)[1:]}")
    if page.against is not None:
        text.append(f"\n{against_words(page.against)}")
    elif page.pieces and not any(piece.disconfirming or piece.rating == 0 for piece in page.pieces):
        text.append("\nWhat speaks against them? o writes it, or that nothing is known.", "dim")
    if any(piece.rating is not None and piece.rating >= 3 for piece in page.pieces) and not page.has_progress:
        text.append("\nNo progress of this objective’s measure is recorded in the period.", "dim")
    return text


def piece_text(piece: Piece, now: Moment) -> Text:
    """A contribution in full."""
    text = Text()
    parts = [say_date(piece.happened, now), piece.kind]
    parts += [say_cost(piece.value)] if piece.value is not None else []
    parts += ["speaks against them"] if piece.disconfirming else []
    text.append(visible(" · ".join(parts)), "dim")
    text.append(f"\n{visible(piece.text, lines=True)}")
    text.append("\n\nCame of it  ", "dim").append(visible(piece.outcome or "not said yet", lines=True))
    return text


def _line(piece: Piece, now: Moment) -> Row:
    rating = Cell("unrated", "dim") if piece.rating is None else f"rated {piece.rating}"
    outcome = Cell("not said yet what came of it", "dim") if not piece.outcome.strip() else piece.outcome
    against = Cell(f"against: {piece.text}", "warn") if piece.disconfirming else piece.text
    return (say_date(piece.happened, now), rating, against, outcome)
