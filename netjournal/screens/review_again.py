"""The blind second look: some contributions again, without what they were rated; then how the two agree."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.review.pieces import Piece
from netjournal.review.second_look import Agreement, SecondLook, look_again, second_look
from netjournal.review.working_review import period_named
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.review_round import anchors_text, evidence_text
from netjournal.text import visible

NOTHING = (
    "Nothing is rated in this period yet, so there is nothing to look at again.\n\nEscape, then r, rates."
)
WHY = "Rate it as if for the first time. Only the first look counts; this one tells how steady you are."


class SecondLookScreen(FrameScreen):
    """One contribution after the other. Arguments: the period's name, and the one to begin with."""

    HEADING = "Second look"
    GROUP = "second_look"
    BINDINGS: ClassVar = bindings("second_look")
    AUTO_FOCUS = "#evidence"
    DEFAULT_CSS = """
    SecondLookScreen {
        & #why { display: none; height: auto; padding: 0 1; color: $foreground-muted; }
        &.-asking #why { display: block; }
        & #evidence { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        & #anchors { height: auto; padding: 1 1 0 1; }
    }
    SecondLookScreen.-short { & #evidence, & #anchors { padding: 0 1; } }
    SecondLookScreen.-short.-asking { & #why { display: none; } & #evidence { height: auto; max-height: 2; } }
    """

    def body(self) -> ComposeResult:
        """Why, the evidence, and the anchors."""
        yield Static(WHY, markup=False, id="why")
        with VerticalScroll(id="evidence"):
            yield Static("", markup=False, id="piece")
        yield Static("", markup=False, id="anchors")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._at = int(ids[1]) if len(ids) > 1 else 0
        self._look: SecondLook | None = None
        self._saving = False

    @property
    def piece(self) -> Piece | None:
        """The contribution at hand."""
        pieces = self._look.pieces if self._look else ()
        return next((piece for piece in pieces if piece.id == self._at), None)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read what is offered; begin at the first that was not looked at again."""
        done = self._look is not None and self._look.agreement is not None
        self._look = await self.ask(_read, str(self.ids[0]))
        taken_back = done and self._look.agreement is None
        if self.piece is None or taken_back:
            self._at = self._first_open()
        self._show(self._look)

    def _first_open(self) -> int:
        pieces = self._look.pieces if self._look else ()
        return next((each.id for each in pieces if each.rating is None), pieces[0].id if pieces else 0)

    def _show(self, look: SecondLook) -> None:
        given = sum(piece.rating is not None for piece in look.pieces)
        self.title = f"Second look · {look.period.title}"
        self.sub_title = f"{given} of {len(look.pieces)}" if look.pieces else ""
        piece, agreed = self.piece, look.agreement
        asked = piece is not None and agreed is None
        self.query_one("#anchors").display = asked
        self.set_class(asked, "-asking")
        text = Text(NOTHING)
        if agreed is not None:
            text = result_text(look, agreed)
        elif piece is not None:
            text = evidence_text(piece, self.clock.now())
            text.append("\n\nCame of it  ", "dim").append(visible(piece.outcome, lines=True))
            self.query_one("#anchors", Static).update(anchors_text(piece))
        self.query_one("#piece", Static).update(text)

    def action_step(self, step: str) -> None:
        """Rate it again, then on to the next."""
        if self._look is not None and self._look.agreement is not None:
            self.say("All have had their second look; only the first counts. u takes back the last.")
        elif self.piece is not None and not self._saving:
            # A digit that comes before the next one is shown is for nothing that was seen.
            self._saving = True
            self._keep(self.piece.id, int(step))

    @work(group="keep")
    async def _keep(self, contribution: int, step: int) -> None:
        label = str(self.ids[0])
        try:
            if await self.keep_now(_look_again, label, contribution, step) is not None:
                self._look = await self.ask(_read, label)
                self._at = self._first_open()
                self._show(self._look)
        finally:
            self._saving = False

    def action_following(self) -> None:
        """To the next one."""
        self._move(1)

    def action_preceding(self) -> None:
        """To the one before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        ids = [piece.id for piece in self._look.pieces] if self._look else []
        if self._look is not None and self._at in ids:
            self._at = ids[max(0, min(len(ids) - 1, ids.index(self._at) + by))]
            self._show(self._look)

    def bookmark(self) -> Bookmark:
        """With the one at hand."""
        return replace(super().bookmark(), ids=(self.ids[0], self._at))


def result_text(look: SecondLook, agreed: Agreement) -> Text:
    """How the two looks agree, and where they do not."""
    text = Text().append(agreement_words(agreed), "bold")
    apart = [piece for piece in look.pieces if piece.rating != look.first[piece.id]]
    if apart:
        text.append("\n\nFirst, then second:", "dim")
    for piece in apart:
        text.append(f"\n{look.first[piece.id]}, {piece.rating}  ").append(visible(piece.name))
        text.append(f"  {visible(' '.join(piece.outcome[:200].split()))}", "dim")
    text.append("\n\nOnly the first look counts. The agreement stands in the report.", "dim")
    return text


def agreement_words(agreed: Agreement) -> str:
    """How two looks agree, in words: "8 looked at again: 5 the same, 2 one step apart, 1 further"."""
    parts = [f"{agreed.same} the same", f"{agreed.one_apart} one step apart"]
    parts += [f"{agreed.further} further apart"] if agreed.further else []
    way = ""
    if agreed.higher or agreed.lower:
        way = f" The second was higher {_times(agreed.higher)} and lower {_times(agreed.lower)}."
    return f"{agreed.looked} looked at again: {', '.join(parts)}.{way}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times" if number else "never"


def _read(label: str) -> SecondLook:
    return second_look(period_named(label))


def _look_again(label: str, contribution: int, step: int) -> bool:
    look_again(contribution, step, period_named(label))
    return True
