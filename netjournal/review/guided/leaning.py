"""Step 5, the network's shape: what each objective rests on."""

from __future__ import annotations

from ..evidence import Column, columns_of, contributions_in, hoped_in, people_of
from ..periods import Period
from ..working_review import find_review
from .facts import Fact, Known, known, part

NO_OBJECTIVES = "With an objective (5, then n) and who moved it, this shows what rests on one person alone."


def what_shape(period: Period) -> Known:
    """Objectives by the people behind them: one alone, nobody, or several."""
    review = find_review(period)
    columns = columns_of(review)
    behind: dict[int, set[int]] = {column.id: set() for column in columns}
    for each in contributions_in(period):
        behind.setdefault(each.objective, set()).add(each.contact)
    hoped = {objective for _, objective in hoped_in(review)}
    names = {person.id: person.name for person in people_of(set().union(*behind.values()))}
    lines = [
        _line(column, sorted(names[who] for who in behind[column.id] if who in names), column.id in hoped)
        for column in columns
    ]
    return known(part("What each objective rests on", lines), teaches=NO_OBJECTIVES)


def _line(column: Column, people: list[str], hoped: bool) -> Fact:
    if len(people) == 1:
        said = f"rests on {people[0]} alone"
        return Fact("objective", column.id, column.key, said, "one person", "warn")
    if not people:
        said = "nobody brought anything yet" if hoped else "nobody brought anything or is hoped for"
        return Fact("objective", column.id, column.key, said, "uncovered", "warn")
    return Fact("objective", column.id, column.key, ", ".join(people), f"{len(people)} people")
