"""Step 4, rate: how many contributions of how many are rated, by objective."""

from __future__ import annotations

from collections import Counter

from netjournal.text import counted

from ..evidence import columns_of, contributions_in, hoped_in, judgements_of, people_of
from ..periods import Period
from ..working_review import find_review
from .facts import Fact, Known, known, part

TEACHES = "There is nothing to rate without an objective. Press 5, then n, to write the first."


def what_is_rated(period: Period) -> Known:
    """A line an objective: Enter rates from there; then who was hoped for and has nothing linked."""
    review = find_review(period)
    columns, linked = columns_of(review), contributions_in(period)
    if not columns:
        return Known((), teaches=TEACHES)
    ratings, hoped = judgements_of(review).ratings, hoped_in(review)
    in_all = Counter(each.objective for each in linked)
    rated = Counter(each.objective for each in linked if each.id in ratings)
    lines = [_line(column.id, column.key, rated[column.id], in_all[column.id]) for column in columns]
    cells = {(each.contact, each.objective) for each in linked}
    bare = {cell for cell in hoped - cells if cell[1] in {column.id for column in columns}}
    names = {person.id: person.name for person in people_of({who for who, _ in bare})}
    keys = {column.id: column.key for column in columns}
    wanting = [
        Fact("cell", who << 20 | what, keys[what], names[who], "c links one", rows=(who, what))
        for who, what in sorted(bare, key=lambda cell: (keys[cell[1]], names.get(cell[0], "")))
        if who in names
    ]
    counts = [in_all[column.id] for column in columns], [rated[column.id] for column in columns]
    heading = f"{sum(counts[1])} of {counted(sum(counts[0]), 'contribution')} rated"
    settled = sum(counts[0]) > 0 and counts[0] == counts[1]
    return known(part(heading, lines), part("Hoped for, with nothing linked", wanting), settled=settled)


def _line(objective: int, key: str, rated: int, in_all: int) -> Fact:
    if not in_all:
        return Fact("rate", objective, key, "nothing linked yet: c links an entry", tone="dim")
    left = in_all - rated
    return Fact("rate", objective, key, f"{rated} of {in_all} rated", f"{left} to go" if left else "done ✓")
