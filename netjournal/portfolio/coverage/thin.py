"""What an assessor would find thin, in sentences: number, kinds, whose words, age, what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from netjournal.clock import full_day
from netjournal.portfolio.coverage.facts import Piece, Planned
from netjournal.units import Unit

Weakness = Literal[
    "nothing", "one_piece", "reflection", "one_kind", "old", "no_third_party", "erased", "unseen", "agreed",
    "one_witness",
]  # fmt: skip
"""Ways of being thin."""


@dataclass(frozen=True, slots=True)
class Thin:
    """Something that is thin, and how it is said."""

    weakness: Weakness
    words: str = field(repr=False)


def thin_of(
    unit: Unit, key: str, pieces: Sequence[Piece], plans: Sequence[Planned], since: str
) -> tuple[Thin, ...]:
    """What is thin about the pieces of the criterion `key`. `since`: the first day (ISO) that is current."""
    if not pieces:
        return (Thin("nothing", "Nothing is claimed for it."), *_not_there(unit, pieces, plans))
    return (
        *_number_and_kinds(unit, pieces),
        *_age(pieces, since),
        *_kept_back(pieces, {"", *keys_under(unit, key)}),
        *_not_there(unit, pieces, plans),
    )


def thin_of_whole(unit: Unit, pieces: Sequence[Piece]) -> tuple[Thin, ...]:
    """What is thin about the unit as a whole: that one person speaks for every criterion."""
    voices: dict[str, set[str]] = {}
    for criterion in unit.criteria:
        for piece in pieces:
            if piece.witness and keys_under(unit, criterion.key).intersection(piece.claims):
                voices.setdefault(piece.witness, set()).add(criterion.key)
    whole = any(len(found) == len(unit.criteria) for found in voices.values())
    if len(unit.criteria) > 1 and whole:
        return (Thin("one_witness", "One witness speaks for the whole unit."),)
    return ()


def is_there(unit: Unit, pieces: Sequence[Piece], plan: Planned) -> bool:
    """Whether a piece was put to the plan, or one is of its kind and claimed for the same."""
    keys = keys_under(unit, plan.key)
    return any(
        piece.id == plan.piece or (piece.kind == plan.kind and not keys.isdisjoint(piece.claims))
        for piece in pieces
    )


def keys_under(unit: Unit, key: str) -> set[str]:
    """The key itself; of a criterion also those of its items."""
    criterion = unit.criterion(key)
    if criterion is None or criterion.key != key:
        return {key}
    return {key, *(item.key for item in criterion.items)}


def kind_in_words(unit: Unit, key: str) -> str:
    """A kind as it stands in a sentence; its key where the unit does not know it."""
    kind = unit.kind(key)
    return f"{kind.title[:1].lower()}{kind.title[1:]}" if kind else key


def _number_and_kinds(unit: Unit, pieces: Sequence[Piece]) -> Iterator[Thin]:
    kinds = {piece.kind for piece in pieces}
    own = kinds <= {kind.key for kind in unit.kinds if kind.voice == "own"}
    if len(pieces) == 1:
        yield Thin("one_piece", "It rests on one piece.")
    if own:
        yield Thin("reflection", "Reflection only: every piece is in your own words.")
    elif len(kinds) == 1 and len(pieces) > 1:
        yield Thin("one_kind", f"One kind only: {kind_in_words(unit, next(iter(kinds)))}.")
    if not own and not kinds & {kind.key for kind in unit.kinds if kind.third_party}:
        yield Thin("no_third_party", "No third party speaks for it.")


def _age(pieces: Sequence[Piece], since: str) -> Iterator[Thin]:
    newest = max(piece.day for piece in pieces)
    if newest and newest < since:
        words = f"Older than the period: nothing since {_day(since)}, the newest is of {_day(newest)}."
        yield Thin("old", words)


def _kept_back(pieces: Sequence[Piece], seen_for: set[str]) -> Iterator[Thin]:
    gone = sum(piece.erased for piece in pieces)
    if gone:
        whole = "its only piece" if len(pieces) == 1 else "every piece"
        which = whole if gone == len(pieces) else f"{gone} of {len(pieces)} pieces"
        yield Thin("erased", f"What {which} rested on has been erased.")
    if all(piece.withheld and seen_for.isdisjoint(piece.seen) for piece in pieces):
        yield Thin("unseen", "It rests on withheld pieces alone, and no assessor has seen one in place.")


def _not_there(unit: Unit, pieces: Sequence[Piece], plans: Sequence[Planned]) -> Iterator[Thin]:
    """The sources that were agreed and that no piece is of."""
    for plan in plans:
        if is_there(unit, pieces, plan):
            continue
        whom = f" with {plan.with_whom}" if plan.with_whom else ""
        until = f", due {_day(plan.due)}" if plan.due else ""
        yield Thin("agreed", f"Agreed{whom} and not there: {kind_in_words(unit, plan.kind)}{until}.")


def _day(iso: str) -> str:
    return full_day(date.fromisoformat(iso))
