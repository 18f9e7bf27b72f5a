"""What a number rests on: the page of one cell, and the list to rate of one objective."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from netjournal.models import Contact, Objective
from netjournal.network.records import live

from .against import against_in
from .anchors import anchors
from .evidence import hoped_in, judgements_of
from .expectations import Hope, hopes_of
from .former_reviews import LastTime, last_times
from .periods import Period
from .pieces import Piece, pieces_in
from .ratings import has_progress
from .score.scoring import State, counted_step
from .working_review import find_review


@dataclass(frozen=True, slots=True)
class CellPage:
    """Everything one cell rests on. `hope` is what is expected of the contact there, `reason` that of a step
    set by hand; `has_progress` whether the measure has a dated value in the period. `against` is what speaks
    against the contact ("": nothing known; None: not asked yet). `last_time` is to be shown only where the
    cell is `settled`: it must not lead the rating.
    """

    contact: int
    name: str = field(repr=False)
    objective: int
    key: str = field(repr=False)
    statement: str = field(repr=False)
    period: Period
    state: State
    counted: Fraction | None
    set_by_hand: Fraction | None
    reason: str = field(repr=False)
    hope: Hope | None
    pieces: tuple[Piece, ...]
    has_progress: bool
    anchors: tuple[tuple[int, str], ...]
    against: str | None = field(default=None, repr=False)
    last_time: LastTime | None = None

    @property
    def settled(self) -> bool:
        """Whether the step is given: by hand, or with everything that is linked here rated."""
        rated = bool(self.pieces) and all(piece.rating is not None for piece in self.pieces)
        return rated or self.set_by_hand is not None

    @property
    def step(self) -> Fraction | None:
        """The step that counts."""
        return self.counted if self.set_by_hand is None else self.set_by_hand


def cell_page(contact: int, objective: int, period: Period) -> CellPage:
    """Everything that one contact's cell of one objective rests on. Raises NotFound."""
    whom, what = live(Contact, contact), live(Objective, objective)
    review = find_review(period)
    pieces = _pieces(period, contact=contact, objective=objective)
    halves, reason = judgements_of(review).steps.get((contact, objective), (None, ""))
    by_hand = None if halves is None or not pieces else Fraction(halves, 2)
    counted = counted_step([piece.rating for piece in pieces if piece.rating is not None])
    expected = (contact, objective) in hoped_in(review)
    return CellPage(
        contact=contact,
        name=whom.name,
        objective=objective,
        key=what.key,
        statement=what.statement,
        period=period,
        state=_state(counted, by_hand, bool(pieces), expected),
        counted=counted,
        set_by_hand=by_hand,
        reason=reason if by_hand is not None else "",
        hope=next((hope for hope in hopes_of(objective) if hope.contact == contact and expected), None),
        pieces=pieces,
        has_progress=has_progress(objective, period.first, period.last),
        anchors=anchors(),
        against=against_in(review).get(contact),
        last_time=last_times(objective, period, contact=contact).get(contact),
    )


def to_rate(objective: int, period: Period) -> tuple[Piece, ...]:
    """All contributions to one objective in the period, over all contacts, oldest first: one yardstick."""
    return _pieces(period, contact=None, objective=live(Objective, objective).id)


def _pieces(period: Period, *, contact: int | None, objective: int) -> tuple[Piece, ...]:
    ratings = judgements_of(find_review(period)).ratings
    return pieces_in(period, ratings, contact=contact, objective=objective)


def _state(counted: Fraction | None, by_hand: Fraction | None, linked: bool, expected: bool) -> State:
    if counted is not None or by_hand is not None:
        return "rated"
    if linked:
        return "linked"
    return "expected" if expected else "not_expected"
