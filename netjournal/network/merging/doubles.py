"""Where two records are made one and both had what one may have once: what stays, and what is said of it.

The one that stays keeps its own: a step set by hand, a decision of a review, a rating. Texts are joined, so
that no word is lost. What does not stay lies in the trash with the record that it came from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from netjournal.models import (
    RECORDS,
    Against,
    CellStep,
    ContactMethod,
    Contribution,
    Decision,
    Expectation,
    Grant,
    Link,
    Rating,
    Relation,
)
from netjournal.network.relations import MUTUAL
from netjournal.text import fold

from .moving import Move
from .parts import joined

_PHONE = re.compile(r"[\d\s+()./-]+")
WORDS = {
    "between": "what passed between the two themselves",
    "relation": "relations that both had",
    "contact_method": "ways to reach them that both had",
    "expectation": "hopes of both for one objective",
    "against": "answers to what speaks against both",
    "cell_step": "steps set by hand for both",
    "decision": "decisions of a review on both",
    "grant": "grants that both had",
    "contribution": "contributions that both had",
    "rating": "ratings of what both had",
}
"""What was settled, in words."""


def settle(move: Move) -> Counter[str]:
    """Settle everything of which one may stay, before the rest moves; how often, by the keys of WORDS."""
    done: Counter[str] = Counter(between=_between(move))
    for model, key, keep in _RULES:
        for field in (ref for ref in model._meta.refs if ref.rel_model is move.model):
            stays = {key(row): row for row in _live(model, field, move.kept)}
            for row in _live(model, field, move.gone):
                if key(row) in stays:
                    keep(move, stays[key(row)], row)
                    move.leave(row)
                    done[model._meta.table_name] += 1
    if move.model is Relation._meta.fields["contact"].rel_model:
        done["relation"] += _relations(move)
        done["contribution"] += _contributions(move, done)
    return +done


def same_way(kind: str, value: str) -> str:
    """Under what two addresses of a kind are one: case and accents aside, of a number its last digits."""
    digits = re.sub(r"\D", "", value)
    if kind in ("phone", "messaging") and _PHONE.fullmatch(value) and len(digits) >= 7:
        return digits[-9:]
    return fold(value).strip()


def _live(model: Any, field: Any, row: int) -> list[Any]:
    return list(model.select().where((field == row) & model.deleted_at.is_null()).order_by(model.id))


def _nothing(_move: Move, _stays: Any, _row: Any) -> None:
    """What stays is as it was."""


def _join(*columns: str) -> Callable[[Move, Any, Any], None]:
    """What stays takes the words of the other below its own."""

    def keep(_move: Move, stays: Any, row: Any) -> None:
        before = [getattr(stays, column) for column in columns]
        for column in columns:
            setattr(stays, column, joined(getattr(stays, column), getattr(row, column)))
        if before != [getattr(stays, column) for column in columns]:
            stays.save()

    return keep


def _fill_in(_move: Move, stays: Any, row: Any) -> None:
    """What stays takes of the other what it lacks."""
    lacks = [name for name in ("label", "lawful_basis", "review_on") if not getattr(stays, name)]
    for name in (each for each in lacks if getattr(row, each)):
        setattr(stays, name, getattr(row, name))
        stays.save()


_RULES: tuple[tuple[Any, Callable[[Any], Any], Callable[[Move, Any, Any], None]], ...] = (
    (Expectation, lambda row: row.objective_id, _join("text")),
    (Against, lambda row: row.review_id, _join("text")),
    (CellStep, lambda row: (row.review_id, row.objective_id), _nothing),
    (Decision, lambda row: row.review_id, _nothing),
    (Grant, lambda row: (row.topic_id, row.since, row.until, fold(row.reason)), _nothing),
    (ContactMethod, lambda row: (row.kind, same_way(row.kind, row.value)), _fill_in),
)


def _between(move: Move) -> int:
    """Rows that would lead from one to itself."""
    done = 0
    for model in (each for each in RECORDS if not issubclass(each, Link)):
        ends = [ref for ref in model._meta.refs if ref.rel_model is move.model and not ref.null]
        for one, other in combinations(ends, 2):
            both = ((one == move.kept) & (other == move.gone)) | ((one == move.gone) & (other == move.kept))
            for row in list(model.select().where(both & model.deleted_at.is_null())):
                move.leave(row)
                done += 1
    return done


def _relations(move: Move) -> int:
    """Of a kind and two people there is one: the closer, the longer of the two, with the words of both."""
    stays = {key: row for row in _related(move.kept) for key in _ends(row, move)}
    done = 0
    for row in _related(move.gone):
        kept = next((stays[key] for key in _ends(row, move) if key in stays), None)
        if kept is not None:
            kept.strength = max(kept.strength, row.strength)
            kept.since = min(filter(None, (kept.since, row.since)), default="")
            kept.until = max(kept.until, row.until) if kept.until and row.until else ""
            kept.note = joined(kept.note, row.note)
            kept.save()
            move.leave(row)
            done += 1
    return done


def _related(contact: int) -> list[Any]:
    ends = (Relation.contact == contact) | (Relation.other == contact)
    return list(Relation.select().where(ends & Relation.deleted_at.is_null()).order_by(Relation.id))


def _ends(row: Any, move: Move) -> Iterator[tuple[int, int, str]]:
    """How it reads once the two are one; what is mutual reads either way."""
    one, other = (move.kept if end == move.gone else end for end in (row.contact_id, row.other_id))
    yield one, other, row.kind
    if row.kind in MUTUAL:
        yield other, one, row.kind


def _contributions(move: Move, done: Counter[str]) -> int:
    """The same evidence for the same objective, noted for both, is one; a rating that only one had stays."""
    stays = {_evidence(row): row for row in _live(Contribution, Contribution.contact, move.kept)}
    count = 0
    for row in _live(Contribution, Contribution.contact, move.gone):
        kept = stays.get(_evidence(row))
        if kept is None:
            continue
        below = Move(Contribution, kept.id, row.id, move.stamp)
        rated = {(each.review_id, each.look) for each in _live(Rating, Rating.contribution, kept.id)}
        for rating in _live(Rating, Rating.contribution, row.id):
            if (rating.review_id, rating.look) in rated:
                move.leave(rating)
                done["rating"] += 1
        below.all()
        move.leave(row)
        count += 1
    return count


def _evidence(row: Any) -> tuple[Any, ...]:
    rests = (row.entry_id, row.exchange_id, row.use_id)
    alone = row.id if rests == (None, None, None) else 0
    return row.objective_id, *rests, fold(row.outcome).strip(), row.disconfirming, alone
