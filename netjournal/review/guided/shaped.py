"""Step 5, the network's shape: who is tied to whom, who joins them, and what rests on one person alone."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.errors import BadInput
from netjournal.text import counted

from ..evidence import Column, columns_of, contributions_in, hoped_in, people_of
from ..periods import Period
from ..score.table import score_table
from ..shape.circles import apart
from ..shape.standing import Standing, standing_of
from ..shape.ties import network_shape
from ..shape.whole import Shape
from ..working_review import find_review
from .facts import Fact, Known, known, part

FEW = 6
"""Brokers and single ties named here; the page of the shape names them all."""
NO_TIES = (
    "Nobody is tied to anybody in this period yet: whoever takes part in an entry is tied to you,\n"
    "and to the others who did (met @ana and @bo). With objectives, what rests on one person shows here, too."
)


def what_shape(period: Period) -> Known:
    """The whole in a few lines, each opening the picture; then objectives by the people behind them."""
    shape = network_shape(period)
    standing = _standing(period, shape)
    return known(
        part("The whole", [*_whole(shape), *_concentrated(standing)]),
        part("Who joins the others", _brokers(shape)),
        part("Single ties between two parts", _bridges(shape)),
        part("What each objective rests on", _objectives(period)),
        part("Areas that nobody covers", _areas(standing)),
        teaches=NO_TIES,
    )


def _standing(period: Period, shape: Shape) -> Standing:
    """On whom objectives rest; nothing is said where no objective has a weight."""
    try:
        return standing_of(score_table(period, with_places=False), shape)
    except BadInput:
        return Standing(None, (), (), False)


def _whole(shape: Shape) -> Iterator[Fact]:
    if not shape.members:
        return
    known_ties = counted(shape.among, "tie")
    yield Fact("shape", 1, "people", f"{shape.size:,} tied to me, {known_ties} among them", "the picture")
    alone = len(apart(shape))
    besides = f", {counted(alone, 'person', 'people')} apart" if alone else ""
    groups = counted(len(shape.groups) - alone, "group")
    yield Fact("shape", 2, "groups", f"{groups} who reach each other without me{besides}")


def _concentrated(standing: Standing) -> Iterator[Fact]:
    found = standing.concentration
    if found is not None:
        names = ", ".join(each.name for each in found.top)
        yield Fact("shape", 3, "top three", f"{round(found.share * 100)} % of what moved something: {names}")


def _brokers(shape: Shape) -> Iterator[Fact]:
    for each in shape.brokers[:FEW]:
        member = shape.members[each.person]
        parts = " + ".join(map(str, each.parts[:4]))
        yield Fact("contact", member.id, "", member.name, f"joins {parts}")


def _bridges(shape: Shape) -> Iterator[Fact]:
    for number, each in enumerate(shape.bridges[:FEW], 10):
        one, other = shape.members[each.one].name, shape.members[each.other].name
        yield Fact("shape", number, "", f"{one} and {other}", f"{each.behind_one} + {each.behind_other}")


def _areas(standing: Standing) -> Iterator[Fact]:
    for number, each in enumerate(standing.uncovered, 100):
        yield Fact("shape", number, "", each.area, f"for {', '.join(each.objectives)}", "warn")


def _objectives(period: Period) -> Iterator[Fact]:
    review = find_review(period)
    columns = columns_of(review)
    behind: dict[int, set[int]] = {column.id: set() for column in columns}
    for each in contributions_in(period):
        behind.setdefault(each.objective, set()).add(each.contact)
    hoped = {objective for _, objective in hoped_in(review)}
    names = {person.id: person.name for person in people_of(set().union(*behind.values()))}
    for column in columns:
        found = sorted(names[who] for who in behind[column.id] if who in names)
        yield _objective(column, found, column.id in hoped)


def _objective(column: Column, people: list[str], hoped: bool) -> Fact:
    if len(people) == 1:
        return Fact("objective", column.id, column.key, f"{people[0]} alone", "one person", "warn")
    if not people:
        said = "nobody brought anything yet" if hoped else "nobody brought anything or is hoped for"
        return Fact("objective", column.id, column.key, said, "uncovered", "warn")
    return Fact("objective", column.id, column.key, ", ".join(people), f"{len(people)} people")
