"""On whom the objectives rest: how far on three people, where on one alone, and what nobody covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from netjournal.ledger import database
from netjournal.text import fold

from ..score.table import ScoreTable, TableCell, TableRow
from .whole import Shape

STRONG = 3
"""A step from which on something moved: "moved the measure" and better."""
TOP = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by row and uid."""

    id: int
    uid: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Concentration:
    """The share of the points from steps of 3 and above that rests on `top` (three at most), of `people`."""

    share: Fraction
    top: tuple[Named, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Alone:
    """An objective behind which one person alone stands, None where nobody does."""

    objective: int
    uid: str
    key: str = field(repr=False)
    person: Named | None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A business area that objectives need and in which nobody is tied to oneself.

    `known` are contacts of that area all the same: not met in the period, or still to be reached.
    """

    area: str = field(repr=False)
    objectives: tuple[str, ...] = field(repr=False)
    known: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """On whom the objectives of a period rest. `asked`: whether any objective says which areas it needs."""

    concentration: Concentration | None
    alone: tuple[Alone, ...]
    uncovered: tuple[Uncovered, ...]
    asked: bool


def standing_of(table: ScoreTable, shape: Shape) -> Standing:
    """On whom the objectives of that table rest, in the network of that shape. Reads business areas."""
    needs = _needs(each.id for each in table.objectives)
    wanted: dict[str, tuple[str, list[str]]] = {}
    for objective in table.objectives:
        for area in filter(str.strip, needs.get(objective.id, "").split(",")):
            wanted.setdefault(fold(area.strip()), (area.strip(), []))[1].append(objective.key)
    people = _people_of_areas() if wanted else []
    return Standing(
        concentration_of(table), alone_behind(table), _uncovered(wanted, people, shape), bool(wanted)
    )


def concentration_of(table: ScoreTable) -> Concentration | None:
    """How far the points from steps of 3 and above rest on three people; None where there are none. Pure.

    Points are not summed over people anywhere but in this share (several may each have been indispensable).
    """
    swings = [each.swing for each in table.objectives]
    strong = [(_strong(row, swings), row) for row in table.rows]
    held = sorted((pair for pair in strong if pair[0]), key=lambda pair: -pair[0])
    total = sum(points for points, _ in held)
    if not total:
        return None
    top = held[:TOP]
    return Concentration(
        Fraction(sum(points for points, _ in top)) / total, tuple(_named(row) for _, row in top), len(held)
    )


def alone_behind(table: ScoreTable) -> tuple[Alone, ...]:
    """The objectives of weight behind which one person stands, or nobody. Pure.

    Behind an objective is whoever has a step above 0, or something linked that is not rated yet.
    """
    found = []
    for at, objective in enumerate(table.objectives):
        behind = [row for row in table.rows if _is_behind(row.cells[at])]
        if objective.swing and len(behind) < 2:
            person = _named(behind[0]) if behind else None
            found.append(Alone(objective.id, objective.uid, objective.key, person))
    return tuple(found)


def _strong(row: TableRow, swings: Sequence[int]) -> Fraction:
    steps = [(swing, cell.step) for swing, cell in zip(swings, row.cells, strict=True)]
    return sum((swing * step for swing, step in steps if step is not None and step >= STRONG), Fraction(0))


def _is_behind(cell: TableCell) -> bool:
    return cell.state == "linked" or bool(cell.step)


def _named(row: TableRow) -> Named:
    return Named(row.id, row.uid, row.name)


def _uncovered(
    wanted: dict[str, tuple[str, list[str]]], people: list[tuple[int, str, str, str]], shape: Shape
) -> tuple[Uncovered, ...]:
    mine = {member.id for member in shape.members if member.mine}
    found = []
    for folded, (area, keys) in sorted(wanted.items()):
        there = [Named(*each[:3]) for each in people if fold(each[3]) == folded]
        if not any(each.id in mine for each in there):
            found.append(Uncovered(area, tuple(keys), tuple(there)))
    return tuple(found)


def _needs(objectives: Iterable[int]) -> dict[int, str]:
    rows = database().execute_sql("SELECT id, areas FROM objective WHERE areas <> ''").fetchall()
    known = dict(rows)
    return {each: known[each] for each in objectives if each in known}


def _people_of_areas() -> list[tuple[int, str, str, str]]:
    """Id, uid, name and business area of each, in order of name: one's own, else that of the organisation."""
    rows = database().execute_sql(
        "SELECT c.id, c.uid, c.name, "
        "CASE c.business_area WHEN '' THEN COALESCE(o.business_area, '') ELSE c.business_area END AS area "
        "FROM contact c LEFT JOIN organisation o ON o.id = c.organisation_id AND o.deleted_at IS NULL "
        "WHERE c.deleted_at IS NULL AND c.is_self = 0 AND area <> '' ORDER BY c.sort_name, c.id"
    )
    return list(rows.fetchall())
