"""Step 7, so what: the best of what each person brought, in words before any number, and what it all cost."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.text import counted, first_line

from ..against import against_in
from ..evidence import Linked, columns_of, contributions_in, judgements_of
from ..matters import Mattering, who_matters
from ..periods import Period
from ..working_review import find_review
from ..worth.worth_table import worth_table
from .facts import Fact, Known, Tone, known, note, part, rows
from .money_words import cost_words

BEST = 2
"""Pieces of evidence shown of each person."""
PEOPLE = 60
"""People shown; those of whom there is most to say come first."""
_AGAINST = "SELECT id FROM contribution WHERE disconfirming = 1 AND deleted_at IS NULL"
TEACHES = (
    "Nobody is rated, hoped for or met often in this period yet, and a sentence is a review already:\n"
    "write below what knowing people brought you, and what you would not have had without them."
)


def so_what(period: Period) -> Known:
    """For each person who matters the best evidence, and what speaks against them; what networking cost."""
    people, pieces = who_matters(period), _pieces(period)
    answers = against_in(find_review(period))
    told = [
        part(each.name, _told(each, pieces.get(each.contact, []), answers.get(each.contact, "")))
        for each in people[:PEOPLE]
    ]
    beyond = len(people) - PEOPLE
    more = part(
        "Others", [note(900, f"{counted(beyond, 'person', 'people')} more who matter")] if beyond > 0 else []
    )
    return known(*told, more, part("What networking cost", _cost(period)), teaches=TEACHES)


def best_of(period: Period, contact: int) -> str:
    """The best that a contact brought in the period, in a line: "bid: the draft rules, used in our bid"."""
    found = _pieces(period, contact).get(contact, [])
    return f"{found[0].aside}: {found[0].text}" if found and not found[0].tone else ""


def _pieces(period: Period, contact: int | None = None) -> dict[int, list[Fact]]:
    """By contact, what they brought, the best first; what speaks against them is marked."""
    review = find_review(period)
    ratings = judgements_of(review).ratings
    keys = {column.id: column.key for column in columns_of(review)}
    against = {number for (number,) in rows(_AGAINST)}
    linked = [each for each in contributions_in(period, contact=contact) if each.objective in keys]
    found: dict[int, list[Fact]] = {}
    for each in sorted(linked, key=lambda piece: (-ratings.get(piece.id, -1), piece.day, piece.id)):
        made = _piece(each, keys[each.objective], each.id in against)
        found.setdefault(each.contact, []).append(made)
    return found


def _piece(each: Linked, key: str, against: bool) -> Fact:
    said = first_line(each.outcome)
    tone: Tone = "warn" if against else "" if said else "dim"
    aside = f"against · {key}" if against else key
    cell = (each.contact, each.objective)
    return Fact("contribution", each.id, "", said or "linked; what came of it is not said", aside, tone, cell)


def _told(person: Mattering, pieces: list[Fact], answer: str) -> Iterator[Fact]:
    yield from pieces[:BEST]
    yield from (piece for piece in pieces[BEST:] if piece.tone == "warn")
    if answer:
        yield Fact("against", person.contact, "", first_line(answer), "against", "warn")
    if not pieces:
        said = "hoped for; nothing came of it yet" if person.hoped else f"{person.reason}; nothing linked"
        yield Fact("contact", person.contact, "", said, tone="dim")


def _cost(period: Period) -> Iterator[Fact]:
    for number, (what, words) in enumerate(cost_words(worth_table(period).whole.worth.ours), 1):
        yield Fact("worth", number, what, words)
