"""The blind second look: some of what was rated, offered again; it tells how steady the ratings are.

Only the first look counts, whatever the second says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from netjournal.errors import BadInput
from netjournal.ledger import changeset, database, now
from netjournal.models import Contribution, Rating
from netjournal.network.records import live, write_if_changed

from .evidence import contributions_in, judgements_of
from .periods import Period
from .pieces import Piece, pieces_of
from .working_review import ReviewRow, find_review, open_review

LOOKS = 8
"""How many contributions are offered again."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two looks at the same contributions agree: how many, and of them the same, one step apart, and
    further apart; `higher` and `lower` count the second looks above and below their first.
    """

    looked: int
    same: int
    one_apart: int
    further: int
    higher: int
    lower: int


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What is offered again in a review, in the order of offering; `first` holds the first looks by row id.

    The `rating` of each piece is its second look, None while it is not given. `agreement` is None until
    all are given: what the first look was would lead the rest.
    """

    period: Period
    pieces: tuple[Piece, ...] = field(repr=False)
    first: dict[int, int] = field(repr=False)

    @property
    def agreement(self) -> Agreement | None:
        """How the looks agree, once all are given."""
        pairs = [(self.first[piece.id], piece.rating) for piece in self.pieces]
        given = [(first, second) for first, second in pairs if second is not None]
        return agreement(given) if given and len(given) == len(pairs) else None


def offered(review: str, rated: Iterable[str], looked: Iterable[str] = ()) -> tuple[str, ...]:
    """Which of the rated contributions (uids) are offered again in a review (its uid): eight, if there are.

    As good as drawn by lot, yet the same each time: by a hash of both uids. What was looked at again already
    stays among them when others are rated later. Pure.
    """
    known = set(rated)
    first = [uid for uid in set(looked) if uid in known]
    others = sorted(known - set(first), key=lambda uid: _lot(review, uid))
    return tuple(sorted([*first, *others[: max(0, LOOKS - len(first))]], key=lambda uid: _lot(review, uid)))


def agreement(pairs: Iterable[tuple[int, int]]) -> Agreement:
    """How (first, second) looks agree. Pure."""
    apart = [second - first for first, second in pairs]
    steps = [abs(by) for by in apart]
    return Agreement(
        len(apart), steps.count(0), steps.count(1), sum(step > 1 for step in steps),
        sum(by > 0 for by in apart), sum(by < 0 for by in apart),
    )  # fmt: skip


def second_look(period: Period) -> SecondLook:
    """What is offered again in the review of a period, with what is given already. Writes nothing."""
    review = find_review(period)
    ratings, looked = judgements_of(review).ratings, _second_looks(review)
    rated = {each.uid: each.id for each in contributions_in(period) if each.id in ratings}
    known = [uid for uid, row in rated.items() if row in looked]
    ids = [rated[uid] for uid in offered(review.uid if review else "", rated, known)]
    return SecondLook(period, pieces_of(ids, period, looked), {row: ratings[row] for row in ids})


def agreement_in(period: Period) -> Agreement | None:
    """How the looks agree that were given twice in the review of a period; None where there is none yet."""
    review = find_review(period)
    ratings, looked = judgements_of(review).ratings, _second_looks(review)
    here = {each.id for each in contributions_in(period)}
    pairs = [(ratings[row], step) for row, step in looked.items() if row in ratings and row in here]
    return agreement(pairs) if pairs else None


def look_again(contribution: int, step: int, period: Period) -> None:
    """Give the second look (0-4) at a contribution that is offered again; the first alone counts.

    Raises BadInput for another step, for one that is not offered, and in a sealed period; NotFound.
    """
    if type(step) is not int or not 0 <= step <= 4:
        raise BadInput("A rating is a whole step from 0 to 4; nothing was changed.", "Give 0, 1, 2, 3 or 4.")
    with changeset("review.look_again"):
        row = live(Contribution, contribution)
        review = open_review(period)
        if row.id not in second_look(period).first:
            raise BadInput(
                "That one is not offered for a second look; nothing was changed.", "Rate it in Review."
            )
        given = _given(review, row) or Rating(review=review, contribution=row, look="second", step=-1)
        if given.step != step:
            given.step, given.at = step, now().ms
            write_if_changed(given)


def _given(review: Any, row: Any) -> Any:
    return Rating.get_or_none(
        Rating.review == review.id,
        Rating.contribution == row.id,
        Rating.look == "second",
        Rating.deleted_at.is_null(),
    )


def _second_looks(review: ReviewRow | None) -> dict[int, int]:
    rows = database().execute_sql(
        "SELECT contribution_id, step FROM rating WHERE review_id = ? AND look = 'second' "
        "AND deleted_at IS NULL",
        (0 if review is None else review.id,),
    )
    return dict(rows.fetchall())


def _lot(review: str, contribution: str) -> bytes:
    return sha256(f"{review}/{contribution}".encode()).digest()
