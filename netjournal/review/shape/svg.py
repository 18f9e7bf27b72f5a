"""The picture of a network as SVG: a ring for each group, brokers as diamonds, single ties drawn thick. Pure.

Text and lines only: no script, no style sheet (it may stand in a page), nothing loaded. Black on white with
one colour, so that it prints; no meaning by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from netjournal.text import visible

from .circles import apart, picture_of
from .whole import Member, Shape

MOST = 300
"""People who are drawn; of more, those with the most ties."""
WIDTH = 960
LONGEST_NAME = 22
LINE = 19
"""Height of a name in a ring."""
_ROOM = 150
"""Beside a ring, for names."""
_GAP = 24
_NO_XML = re.compile("[\ufffe\uffff]")
_TIES = {"tie": 'stroke="#8a8a8a" stroke-width="1"', "bridge": 'stroke="#111" stroke-width="3"'}
_DIM = 'fill="#555"'


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    side: int


@dataclass(frozen=True, slots=True)
class _Ring:
    """Where a group is drawn: the people round it in order, its middle and its radius."""

    people: tuple[int, ...]
    x: float
    y: float
    radius: float


def shape_svg(
    shape: Shape, *, title: str = "The network’s shape", owner: str = "", demo: bool = False
) -> str:
    """The whole picture as the text of an SVG file.

    `owner` is whose network it is; `demo` says in the picture that all of it is made up.
    """
    drawn = _drawn(shape)
    rings, bottom = _placed([each for each in _rings(shape, drawn) if len(each) > 1])
    spots = {person: spot for ring in rings for person, spot in _spots(ring)}
    brokers = {each.person for each in shape.brokers}
    width = max([WIDTH, *(ring.x + ring.radius + _ROOM for ring in rings)])
    body = [
        *_head(shape, title, owner, demo),
        *_ties(shape, spots),
        *(_person(shape.members[each], spot, each in brokers) for each, spot in spots.items()),
    ]
    foot, height = _foot(shape, drawn, bottom)
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>\n'
        f'<title>{_text(title)}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<g font-family="sans-serif" font-size="13" fill="#111" unicode-bidi="plaintext">\n'
        f"{''.join([*body, *foot])}</g>\n</svg>\n"
    )


def _drawn(shape: Shape) -> set[int]:
    network = shape.network
    by_ties = sorted(network, key=lambda each: (-len(network[each]), each))
    return set(by_ties[:MOST])


def _rings(shape: Shape, drawn: set[int]) -> Iterator[tuple[int, ...]]:
    """The people of each group in the order of the picture: who hangs together stands together."""
    ring: list[int] = []
    for row in picture_of(shape):
        if row.kind == "group":
            yield tuple(ring)
            ring = []
        elif row.kind == "person" and row.number in drawn:
            ring.append(row.number)
    yield tuple(ring)


def _placed(groups: Sequence[tuple[int, ...]]) -> tuple[list[_Ring], float]:
    """Rings side by side, a new row where the width is used up; and where they end."""
    rings: list[_Ring] = []
    x, top, row = 0.0, 90.0, 0.0
    for people in groups:
        radius = max(50.0, (len(people) + 1) // 2 * LINE / 2)
        breadth, tall = 2 * (radius + _ROOM), 2 * (radius + _GAP)
        if x and x + breadth > WIDTH:
            x, top, row = 0.0, top + row, 0.0
        rings.append(_Ring(people, x + breadth / 2, top + tall / 2, radius))
        x, row = x + breadth, max(row, tall)
    return rings, top + row


def _spots(ring: _Ring) -> Iterator[tuple[int, _Spot]]:
    """Down the right side and up the left, evenly in height, so that no name lies on another."""
    half = (len(ring.people) + 1) // 2
    for side, people in ((1, ring.people[:half]), (-1, ring.people[half:][::-1])):
        for at, person in enumerate(people):
            height = ring.radius * ((2 * at + 1) / len(people) - 1)
            out = sqrt(ring.radius**2 - height**2)
            yield person, _Spot(ring.x + side * out, ring.y + height, side)


def _head(shape: Shape, title: str, owner: str, demo: bool) -> Iterator[str]:
    yield f'<text font-size="20" x="24" y="36">{_text(title)}</text>\n'
    counted = f"{len(shape.members):,} people, {len(shape.ties):,} ties between them"
    said = " · ".join(filter(None, (_text(owner), counted, "DEMO: all of it is made up" if demo else "")))
    yield f'<text {_DIM} x="24" y="58">{said}</text>\n'


def _ties(shape: Shape, spots: dict[int, _Spot]) -> Iterator[str]:
    single = {frozenset((bridge.one, bridge.other)) for bridge in shape.bridges}
    for one, other in shape.ties:
        if one in spots and other in spots:
            a, b = spots[one], spots[other]
            kind = "bridge" if frozenset((one, other)) in single else "tie"
            yield f'<line {_TIES[kind]} x1="{a.x:.1f}" y1="{a.y:.1f}" x2="{b.x:.1f}" y2="{b.y:.1f}"/>\n'


def _person(member: Member, spot: _Spot, broker: bool) -> str:
    colour = "#111" if broker else "#1f5f8b"
    look = f'fill="{colour if member.mine else "#fff"}" stroke="{colour}" stroke-width="1.5"'
    x, y = spot.x, spot.y
    sign = (
        f'<path {look} d="M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8-8z"/>'
        if broker
        else f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    )
    anchor = "start" if spot.side > 0 else "end"
    at = f'x="{x + 12 * spot.side:.1f}" y="{y + 4:.1f}"'
    whole = f"<title>{_text(member.name[:500])}</title>"
    return f'<g>{whole}{sign}<text {at} text-anchor="{anchor}">{_name(member.name)}</text></g>\n'


def _foot(shape: Shape, drawn: set[int], top: float) -> tuple[list[str], float]:
    """The lines below the rings, and where the picture ends."""
    said = ["◆ joins parts of a group · ● tied to me · ○ not met in the period, or still to be reached"]
    said.append("A thick line is a single tie: nothing else joins its two sides. I myself am left out.")
    if len(drawn) < len(shape.members):
        left_out = len(shape.members) - len(drawn)
        said.append(f"{left_out:,} more people are not drawn: those with the most ties are.")
    alone = [_name(shape.members[each].name) for each in apart(shape) if each in drawn]
    said += _wrapped("Tied to me alone: ", alone)
    return [_foot_line(each, top + 24 + 20 * at) for at, each in enumerate(said)], top + 32 + 20 * len(said)


def _foot_line(text: str, y: float) -> str:
    return f'<text {_DIM} x="24" y="{y:.0f}">{text}</text>\n'


def _wrapped(begin: str, names: Sequence[str], room: int = 120) -> Iterator[str]:
    line = begin
    for at, name in enumerate(names):
        word = name + (", " if at < len(names) - 1 else "")
        if len(line) + len(word) > room and line != begin:
            yield line
            line = ""
        line += word
    if names:
        yield line


def _name(name: str) -> str:
    shown = visible(name[: LONGEST_NAME * 4]).strip()
    return _text(shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…")


def _text(text: str) -> str:
    return escape(_NO_XML.sub("�", visible(text)))
