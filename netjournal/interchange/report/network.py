"""The report's section on the network's own shape: numbers in words, who joins what, and the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.review.score.figures import number, share
from netjournal.review.shape.document import shape_again
from netjournal.review.shape.svg import shape_svg

from .document import Block, Bullets, Figure, Paragraph, Section
from .reading import Reading, fraction, listed, said

MOST = 10
"""As many brokers and bridges are named."""


def shape(reading: Reading) -> Section | None:
    """Its numbers, brokers, single bridges, on whom objectives rest, uncovered areas, the picture."""
    part = reading.part("shape")
    if not isinstance(part, Mapping) or not part.get("size"):
        return None
    lines = [*_numbers(part), *_joining(reading, part), *_resting(reading, part)]
    blocks: list[Block] = [Paragraph(MEANING), Bullets(tuple(lines)), *_picture(reading, part)]
    return Section("The network’s shape", tuple(blocks))


MEANING = (
    "Ties are relations in force and meetings in which both took part. One’s own size and constraint are "
    "reckoned with oneself in the network; groups, brokers and bridges without."
)


def _numbers(part: Mapping[str, Any]) -> Iterator[str]:
    size, among = part["size"], part.get("among")
    yield f"{size} people are tied to the reviewer, with {among} ties among them."
    effective, constraint = fraction(part.get("effective_size")), fraction(part.get("constraint"))
    if effective is not None:
        sum_ = f"{size} − 2 × {among} ÷ {size} = {number(effective)}"
        yield f"Effective size (Borgatti 1997): {sum_}; so many lead to different people."
    if constraint is not None:
        less = "the lower, the less the ties lead back to the same few"
        yield f"Constraint (Burt 1992): {number(constraint, 3)}; {less}."
    groups = f"{part.get('groups')} group{'' if part.get('groups') == 1 else 's'}"
    yield f"Without the reviewer: {groups}, and {part.get('apart')} tied to nobody else."


def _joining(reading: Reading, part: Mapping[str, Any]) -> Iterator[str]:
    brokers, bridges = _rows(part, "brokers"), _rows(part, "bridges")
    if brokers:
        named = [reading.name(row["contact"]) for row in brokers[:MOST]]
        yield f"Who alone joins parts of it: {_with_rest(named, len(brokers))}."
    if bridges:
        named = [f"{reading.name(row['one'])} – {reading.name(row['other'])}" for row in bridges[:MOST]]
        yield f"Single bridges, ties that alone join two parts: {_with_rest(named, len(bridges))}."


def _resting(reading: Reading, part: Mapping[str, Any]) -> Iterator[str]:
    found = part.get("concentration")
    if isinstance(found, Mapping):
        top = listed([reading.name(row["contact"]) for row in _rows(found, "top")])
        rest = f"{share(fraction(found.get('share')))} rest on {top}"
        yield f"Points from steps of 3 and above, of {found.get('people')} people in all: {rest}."
    for row in _rows(part, "alone"):
        who = f"{reading.name(row['contact'])} alone stands" if row.get("contact") else "nobody stands"
        yield f"Behind {reading.keys.get(row['objective'], 'an objective')} {who}."
    for row in _rows(part, "uncovered"):
        keys = listed([reading.keys[uid] for uid in row.get("objectives", []) if uid in reading.keys])
        known = [reading.name(one["contact"]) for one in _rows(row, "known")]
        beyond = f"; known, but not in touch: {listed(known)}" if known else ""
        yield f"Nobody covers {said(row.get('area'))}, which {keys} needs{beyond}."


def _picture(reading: Reading, part: Mapping[str, Any]) -> Iterator[Figure]:
    found = shape_again(part, reading.name)
    if found is None or not found.ties:
        return
    alternative = (
        f"{len(found.members)} people as dots on rings, a ring for each group that hangs together, "
        f"and {len(found.ties)} ties as lines; single bridges are thick. What it shows stands above in words."
    )
    yield Figure("The picture", shape_svg(found), alternative)


def _rows(part: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [row for row in part.get(name) or [] if isinstance(row, Mapping)]


def _with_rest(named: list[str], count: int) -> str:
    return listed(named) if count <= len(named) else f"{', '.join(named)} and {count - len(named)} more"
