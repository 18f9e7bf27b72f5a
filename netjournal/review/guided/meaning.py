"""Step 7, so what: the best of what each person brought, in words before any number, and what it all cost."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.money import say_cost
from netjournal.network.due import first_line

from ..evidence import Linked, columns_of, contributions_in, judgements_of
from ..matters import Mattering, who_matters
from ..periods import Period
from ..working_review import find_review
from .facts import Fact, Known, known, note, part, rows

BEST = 2
"""Pieces of evidence shown of each person."""
_CONTRIBUTIONS = "SELECT id, outcome, disconfirming FROM contribution WHERE deleted_at IS NULL"
_HOURS = (
    "SELECT COALESCE(SUM(duration_minutes), 0) FROM entry WHERE deleted_at IS NULL "
    "AND local_date BETWEEN ? AND ?"
)
_CASH = (
    "SELECT cost_currency, SUM(cost_minor) FROM entry WHERE deleted_at IS NULL AND cost_minor IS NOT NULL "
    "AND local_date BETWEEN ? AND ? GROUP BY cost_currency ORDER BY cost_currency"
)
TEACHES = (
    "Nobody is rated, hoped for or met often in this period yet, and a sentence is a review already:\n"
    "write below what knowing people brought you, and what you would not have had without them."
)


def so_what(period: Period) -> Known:
    """For each person who matters the best evidence; evidence against; what networking cost."""
    people = who_matters(period)
    linked, ratings = contributions_in(period), judgements_of(find_review(period)).ratings
    against = {number for number, _, speaks in rows(_CONTRIBUTIONS) if speaks}
    keys = {column.id: column.key for column in columns_of(find_review(period))}
    pieces: dict[int, list[Fact]] = {}
    for each in sorted(linked, key=lambda piece: (-ratings.get(piece.id, -1), piece.day, piece.id)):
        if each.objective not in keys:
            continue
        aside = f"against · {keys[each.objective]}" if each.id in against else keys[each.objective]
        said = first_line(each.outcome) or "linked; what came of it is not said yet"
        made = _piece(each, said, aside, each.id in against)
        pieces.setdefault(each.contact, []).append(made)
    told = [_told(each, pieces.get(each.contact, []), against) for each in people]
    cost = part("What networking cost", _cost(period))
    return known(*(part(name, facts) for name, facts in told), cost, teaches=TEACHES)


def best_of(period: Period, contact: int) -> str:
    """The best that a contact brought in the period, in a line: "bid: the draft rules, used in our bid"."""
    review = find_review(period)
    ratings = judgements_of(review).ratings
    keys = {column.id: column.key for column in columns_of(review)}
    linked = [each for each in contributions_in(period, contact=contact) if each.objective in keys]
    best = max(linked, key=lambda piece: (ratings.get(piece.id, -1), piece.day), default=None)
    if best is None:
        return ""
    said = first_line(best.outcome)
    return f"{keys[best.objective]}: {said}" if said else ""


def _piece(each: Linked, said: str, aside: str, against: bool) -> Fact:
    cell = (each.contact, each.objective)
    return Fact("contribution", each.id, "", said, aside, "warn" if against else "", rows=cell)


def _told(person: Mattering, pieces: list[Fact], against: set[int]) -> tuple[str, list[Fact]]:
    best = pieces[:BEST] + [piece for piece in pieces[BEST:] if piece.id in against]
    if not best:
        said = "hoped for; nothing came of it yet" if person.hoped else f"{person.reason}; nothing linked"
        best = [Fact("contact", person.contact, "", said, tone="dim")]
    return person.name, best


def _cost(period: Period) -> Iterator[Fact]:
    days = (period.first.isoformat(), period.last.isoformat())
    ((minutes,),) = rows(_HOURS, *days)
    if minutes:
        yield note(1, f"{minutes // 60} h {minutes % 60:02} min in entries with a length", "time", "")
    for number, (currency, minor) in enumerate(rows(_CASH, *days), 2):
        yield note(number, say_cost(Cost(minor, currency)), "cash", "")
