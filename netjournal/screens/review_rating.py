"""Rating: one objective over all contacts, one contribution at a time, the yardstick in view."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.review.contributions import edit_contribution
from netjournal.review.pieces import Piece
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.review_round import (
    AGAINST,
    NOTHING,
    PROGRESS,
    Round,
    anchors_text,
    evidence_text,
    nothing_known_in,
    question_text,
    rate_in,
    read_round,
    so_far,
    unrate_in,
)
from netjournal.screens.review_words import last_words
from netjournal.text import visible
from netjournal.widgets.drafted import DraftInput


class RatingScreen(FrameScreen):
    """Arguments: the period's name, the objective's id, and the contribution's to begin with (optional)."""

    HEADING = "Rate"
    GROUP = "rating"
    BINDINGS: ClassVar = bindings("rating")
    AUTO_FOCUS = "#evidence"
    DEFAULT_CSS = """
    RatingScreen {
        & #evidence { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & #outcome-line { height: 1; layout: horizontal; padding: 0 1; }
        & #outcome-label { width: 12; color: $foreground-muted; }
        & #outcome-room { height: 1; width: 1fr; }
        & #anchors { height: auto; padding: 1 1 0 1; }
        & #question { height: auto; padding: 0 1; color: $text-warning; }
        & #so-far { height: auto; max-height: 2; padding: 0 1; color: $foreground-muted; }
    }
    RatingScreen.-short {
        & #objective, & #so-far { display: none; }
        & #anchors { padding: 0 1; }
        & #evidence { height: auto; max-height: 2; }
        &.-asked #anchors { display: none; }
    }
    """

    def body(self) -> ComposeResult:
        """The objective, the evidence, what came of it, the anchors, and what is rated already."""
        yield Static("", markup=False, classes="heading", id="objective")
        with VerticalScroll(id="evidence"):
            yield Static("", markup=False, id="piece")
        with Vertical(id="outcome-line"):
            yield Static("Came of it", markup=False, id="outcome-label")
            yield Vertical(id="outcome-room")
        yield Static("", markup=False, id="anchors")
        yield Static("", markup=False, id="question")
        yield Static("", markup=False, id="so-far")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._objective = int(ids[1])
        self._at = int(ids[2]) if len(ids) > 2 else 0
        self._round: Round | None = None
        self._asked: set[str] = set()
        self._saving, self._shown = False, -1

    @property
    def piece(self) -> Piece | None:
        """The contribution at hand."""
        pieces = self._round.pieces if self._round else ()
        return next((piece for piece in pieces if piece.id == self._at), None)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the contributions to this objective; begin at the first that is not rated."""
        try:
            self._round = await self.ask(read_round, str(self.ids[0]), self._objective)
        except NotFound:  # the objective went to the trash meanwhile
            if self.is_current:
                self.dismiss()
            return
        pieces = self._round.pieces
        if self.piece is None and pieces:
            self._at = next((piece.id for piece in pieces if piece.rating is None), pieces[0].id)
        if self._is_answered():
            self._go_on(self._at)
        await self._show()

    async def _show(self) -> None:
        found, piece = self._round, self.piece
        if found is None:
            return
        column = next((each for each in found.objectives if each.id == self._objective), None)
        self.title = f"Rate · {found.title}"
        number = [each.id for each in found.pieces].index(piece.id) + 1 if piece else 0
        rated = sum(each.rating is not None for each in found.pieces)
        self.sub_title = f"{number} of {len(found.pieces)} · {rated} rated" if piece else ""
        if column is not None:
            self.query_one("#objective", Static).update(visible(f"{column.key}: {column.statement}"))
        self.query_one("#piece", Static).update(
            evidence_text(piece, self.clock.now(), found.against.get(piece.contact))
            if piece
            else Text(NOTHING)
        )
        last = found.last_time(piece) if piece else None
        self.query_one("#anchors", Static).update(anchors_text(piece, last) if piece else "")
        self.query_one("#question", Static).update(question_text(self._asked, piece.name if piece else ""))
        self.query_one("#so-far", Static).update(so_far(found.pieces))
        self.query_one("#outcome-line").display = piece is not None
        self.set_class(bool(self._asked), "-asked")
        await self._outcome_field(piece)
        self._shown = self._at

    async def _outcome_field(self, piece: Piece | None) -> None:
        room = self.query_one("#outcome-room", Vertical)
        place = f"review.outcome/{piece.id}" if piece else ""
        for known in room.query(DraftInput):
            if known.draft_place == place:
                if piece is not None and known.value == known.baseline != piece.outcome:
                    known.baseline = known.value = piece.outcome
                return
        await room.remove_children()
        if piece is not None:
            hint = "say what came of it, then rate" if not piece.outcome.strip() else ""
            await room.mount(DraftInput(piece.outcome, draft_place=place, placeholder=hint, id="outcome"))
            if self._returning is not None:
                returning, self._returning = self._returning, None
                super().come_back(returning)

    # Rating

    def action_step(self, step: str) -> None:
        """Rate the contribution at hand, then on to the next that is not rated.

        A digit that comes before the next one is shown is for nothing that was seen: it does nothing.
        """
        if not self._saving and self._shown == self._at:
            self._saving = True
            self._rate(int(step))

    @work(group="keep")
    async def _rate(self, step: int) -> None:
        try:
            if self.piece is not None:
                await self._rate_piece(self.piece, step)
        finally:
            self._saving = False

    async def _rate_piece(self, piece: Piece, step: int) -> None:
        outcome = self.query_one("#outcome", DraftInput).value
        if not outcome.strip():
            self.say("Say first what came of it; then rate.", "warn")
            self.query_one("#outcome").focus()
            return
        changed = outcome if outcome != piece.outcome else None
        rated = await self.keep_now(rate_in, str(self.ids[0]), piece.id, step, changed)
        if rated is None:
            return
        await self.nj.drafts.drop(f"review.outcome/{piece.id}")
        self.say("")
        asked = {PROGRESS: rated.question is not None, AGAINST: rated.against}
        self._asked = {question for question, is_asked in asked.items() if is_asked}
        if self._asked:
            self.refill()
            return
        self._tell_last_time(piece)
        self._go_on(piece.id)

    def _tell_last_time(self, rated: Piece) -> None:
        """Say what the cell had last time, now that this time's is given."""
        last = self._round.last_time(rated, rated=rated.id) if self._round else None
        self.say(f"{visible(rated.name)}, {last_words(last)}" if last is not None else "")

    def _is_answered(self) -> bool:
        """Whether what was asked has its answer now; an answered question is asked no more."""
        if not self._asked or self._round is None or self.piece is None:
            return False
        if self._round.has_progress:
            self._asked.discard(PROGRESS)
        if self.piece.contact in self._round.against:
            self._asked.discard(AGAINST)
        return not self._asked

    def _go_on(self, rated: int) -> None:
        self._asked = set()
        pieces = self._round.pieces if self._round else ()
        ids = [piece.id for piece in pieces]
        at = ids.index(rated) if rated in ids else 0
        after = [*pieces[at + 1 :], *pieces[:at]]
        self._at = next((piece.id for piece in after if piece.rating is None), rated)
        if self._at == rated:
            self.say(
                "All contributions to this objective are rated; ] goes on to the next objective.", "good"
            )
        self.refill()

    def action_unrate(self) -> None:
        """Take the rating away."""
        if self.piece is not None and self.piece.rating is not None:
            self.keep(unrate_in, str(self.ids[0]), self.piece.id)

    @on(Input.Submitted, "#outcome")
    def _said(self, event: Input.Submitted) -> None:
        """Keep what came of it; the digits rate again."""
        event.stop()
        self.query_one("#evidence").focus()
        if self.piece is not None and event.value.strip() and event.value != self.piece.outcome:
            self._keep_outcome(self.piece.id, event.value)

    @work(group="keep")
    async def _keep_outcome(self, contribution: int, outcome: str) -> None:
        if await self.keep_now(edit_contribution, contribution, {"outcome": outcome}) is not None:
            await self.nj.drafts.drop(f"review.outcome/{contribution}")

    def action_outcome(self) -> None:
        """Into the field."""
        for known in self.query("#outcome"):
            known.focus()

    # Moving

    def action_following(self) -> None:
        """To the next contribution."""
        self._move(1)

    def action_preceding(self) -> None:
        """To the contribution before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        ids = [piece.id for piece in self._round.pieces] if self._round else []
        if self._at in ids:
            self._at, self._asked = ids[max(0, min(len(ids) - 1, ids.index(self._at) + by))], set()
            self.refill()

    def action_next_objective(self) -> None:
        """On to the next objective."""
        self._other(1)

    def action_former_objective(self) -> None:
        """Back to the objective before."""
        self._other(-1)

    def _other(self, by: int) -> None:
        ids = [each.id for each in self._round.objectives] if self._round else []
        if self._objective not in ids:
            return
        at = ids.index(self._objective) + by
        if not 0 <= at < len(ids):
            self.say(
                "That was the last objective; escape goes back to the table." if by > 0 else "The first."
            )
            return
        self._objective, self._at, self._asked = ids[at], 0, set()
        self.query_one("#evidence").focus()
        self.refill()

    def action_progress(self) -> None:
        """A form for a value of the measure."""
        from netjournal.screens.dialogs.objective_forms import ProgressForm

        self.app.push_screen(ProgressForm(self._objective, str(self.ids[0])))

    def action_against(self) -> None:
        """A form for what speaks against them."""
        from netjournal.screens.dialogs.against_form import AgainstForm

        if self.piece is not None:
            self.app.push_screen(AgainstForm(self.ids[0], self.piece.contact))

    def action_nothing(self) -> None:
        """Keep that nothing is known that speaks against them."""
        if self.piece is not None:
            self.keep(nothing_known_in, str(self.ids[0]), self.piece.contact)

    def action_entry(self) -> None:
        """Open the entry behind it."""
        if self.piece is not None and self.piece.entry is not None:
            open_record(self, "entry", self.piece.entry)
        elif self.piece is not None:
            self.say("It rests on something that was noted without an entry.")

    def go_back(self) -> None:
        """Out of the field; else back to the table."""
        if isinstance(self.focused, Input):
            self.query_one("#evidence").focus()
        else:
            super().go_back()

    def bookmark(self) -> Bookmark:
        """With the objective and the contribution at hand."""
        return replace(super().bookmark(), ids=(self.ids[0], self._objective, self._at))

    def come_back(self, to: Bookmark) -> None:
        """After a lock: as soon as the line is there."""
        self._returning = to
        if self.query("#outcome"):
            super().come_back(to)
