"""The picture of a network as a tree of circles: who stands in which, who joins them, by which single tie.

A circle is a part of a group that holds together whoever is taken out of it (a biconnected part of three and
more); circles hang on each other by the brokers whom they share, and by single ties. Pure, no recursion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .walks import Network, Walk, walk
from .whole import Group, Shape

DEEPEST = 6
"""Levels that are drawn one inside the other; what lies deeper is drawn at this one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture: the people of a circle under one that heads it, or one person.

    `kind`: "group" (`number` its place in the groups), "circle" (`number` counts them), "person". `rails` is
    what is drawn before the words. A person's `parts` are what would fall apart without them, `single` is
    whose only way to the others the tie above is. A circle's `head` is in it too.
    """

    kind: str
    number: int
    rails: str = ""
    people: tuple[int, ...] = ()
    ties: int = 0
    parts: tuple[int, ...] = ()
    single: int | None = None
    head: int = 0


@dataclass(frozen=True, slots=True)
class _Circle:
    """A part that hangs on `head`: its other people in the order of the walk; one of them is a single tie."""

    head: int
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Something to be drawn: a person or a circle, at a depth, with what stands before it."""

    what: int | _Circle
    depth: int
    before: str
    last: bool
    single: int | None = None


def picture_of(shape: Shape) -> list[Row]:
    """The lines, group after group, those tied to nobody but oneself left out (see `apart`)."""
    network, rows = shape.network, []
    circles = 0
    for number, group in enumerate(shape.groups):
        if len(group.people) < 2:
            continue
        rows.append(Row("group", number, people=group.people, ties=group.ties))
        for row in _tree(network, group):
            circles += row.kind == "circle"
            rows.append(row if row.kind == "person" else _numbered(row, circles))
    return rows


def apart(shape: Shape) -> list[int]:
    """Those whom only oneself ties to the others, in the order of names."""
    return sorted(group.people[0] for group in shape.groups if len(group.people) == 1)


def _numbered(row: Row, number: int) -> Row:
    return replace(row, number=number)


def _tree(network: Network, group: Group) -> Iterator[Row]:
    top = group.brokers[0].person if group.brokers else max(
        group.people, key=lambda each: (len(network[each]), -each)
    )  # fmt: skip
    parts = {broker.person: broker.parts for broker in group.brokers}
    hanging = _circles(walk(network, top))
    left = [_Spot(top, 0, "", True)]
    while left:
        spot = left.pop()
        rails = _rails(spot)
        if isinstance(spot.what, _Circle):
            people = {spot.what.head, *spot.what.people}
            ties = sum(len(network[each] & people) for each in people) // 2
            yield Row("circle", 0, rails, spot.what.people, ties, head=spot.what.head)
            below = [_Spot(each, spot.depth + 1, "", False) for each in spot.what.people]
        else:
            yield Row("person", spot.what, rails, parts=parts.get(spot.what, ()), single=spot.single)
            below = [_below(each, spot.depth + 1) for each in hanging.get(spot.what, ())]
        left.extend(reversed(_placed(below, spot)))


def _below(circle: _Circle, depth: int) -> _Spot:
    if len(circle.people) == 1:
        return _Spot(circle.people[0], depth, "", False, single=circle.head)
    return _Spot(circle, depth, "", False)


def _placed(below: list[_Spot], above: _Spot) -> list[_Spot]:
    before = above.before
    if above.depth and above.depth < DEEPEST:
        before += "   " if above.last else "│  "
    return [
        _Spot(each.what, each.depth, before, at == len(below) - 1, each.single)
        for at, each in enumerate(below)
    ]


def _rails(spot: _Spot) -> str:
    if not spot.depth:
        return ""
    corner = "└" if spot.last else "├"
    return f"{spot.before}{corner}{'═' if spot.single is not None else '─'} "


def _circles(walked: Walk) -> dict[int, list[_Circle]]:
    """Who is a head → the circles that hang on them: large ones first, single ties last."""
    opened = {person: former for former, person in walked.heads()}
    circle: dict[int, int] = {}
    people: dict[int, list[int]] = {}
    for person in walked.order[1:]:
        circle[person] = person if person in opened else circle[walked.before[person]]
        people.setdefault(circle[person], []).append(person)
    found: dict[int, list[_Circle]] = {}
    for first, head in opened.items():
        found.setdefault(head, []).append(_Circle(head, tuple(people[first])))
    for hanging in found.values():
        hanging.sort(key=lambda each: (-len(each.people), each.people))
    return found
