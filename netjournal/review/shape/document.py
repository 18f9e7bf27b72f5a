"""The shape as a part of a review's record: numbers, people and ties by uid; and a shape made of it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from netjournal.text import fold

from ..score.figures import number
from ..sealing.subject import Subject
from .circles import apart
from .standing import Standing, standing_of
from .ties import network_shape
from .whole import Member, Shape, shape_of

MOST_TIES = 5_000
"""Ties up to which people and ties stand in a record; with more, the numbers alone."""


def shape_part(subject: Subject) -> dict[str, Any]:
    """The part of a record. Constraint is rounded to four decimals: exact, it may have hundreds of digits."""
    shape = network_shape(subject.period)
    standing = standing_of(subject.table, shape)
    return {**numbers_part(shape), **network_part(shape), **_standing(standing, subject)}


def shape_again(part: object, named: Callable[[str], str]) -> Shape | None:
    """The shape that a part of a record tells of, to be drawn; `named` gives the name for a uid.

    None where the record has none, or holds the numbers alone. What was erased is left out.
    """
    rows = part.get("people") if isinstance(part, Mapping) else None
    if not isinstance(part, Mapping) or not isinstance(rows, Sequence) or not rows:
        return None
    people = {
        row["contact"]: row.get("mine") is True
        for row in rows
        if isinstance(row, Mapping) and isinstance(row.get("contact"), str)
    }
    members = sorted(
        (Member(0, uid, named(uid), mine) for uid, mine in people.items()),
        key=lambda each: (fold(each.name), each.uid),
    )
    place = {member.uid: at for at, member in enumerate(members)}
    ties = [(row.get("one"), row.get("other")) for row in part.get("ties", ()) if isinstance(row, Mapping)]
    return shape_of(members, [(place[a], place[b]) for a, b in ties if a in place and b in place])


def numbers_part(shape: Shape) -> dict[str, Any]:
    """One's own numbers, and how many groups; exact ones as text."""
    alone = len(apart(shape))
    return {
        "size": shape.size,
        "among": shape.among,
        "effective_size": None if shape.effective_size is None else str(shape.effective_size),
        "constraint": None if shape.constraint is None else number(shape.constraint, 4),
        "groups": len(shape.groups) - alone,
        "apart": alone,
    }


def network_part(shape: Shape) -> dict[str, Any]:
    """People, ties, brokers and bridges by uid."""
    uids = [member.uid for member in shape.members]
    told = len(shape.ties) <= MOST_TIES
    return {
        "people": [{"contact": each.uid, "mine": each.mine} for each in shape.members] if told else [],
        "ties": [{"one": uids[a], "other": uids[b]} for a, b in shape.ties] if told else [],
        "brokers": [{"contact": uids[each.person], "parts": list(each.parts)} for each in shape.brokers],
        "bridges": [
            {"one": uids[b.one], "other": uids[b.other], "joins": [b.behind_one, b.behind_other]}
            for b in shape.bridges
        ],
    }


def _standing(standing: Standing, subject: Subject) -> dict[str, Any]:
    uids = {each.key: each.uid for each in subject.table.objectives}
    found = standing.concentration
    return {
        "concentration": None
        if found is None
        else {
            "share": str(found.share),
            "people": found.people,
            "top": [{"contact": each.uid} for each in found.top],
        },
        "alone": [
            {"objective": each.uid, "contact": each.person.uid if each.person else None}
            for each in standing.alone
        ],
        "uncovered": [
            {
                "area": each.area,
                "objectives": [uids[key] for key in each.objectives],
                "known": [{"contact": one.uid} for one in each.known],
            }
            for each in standing.uncovered
        ],
    }
