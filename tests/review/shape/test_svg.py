"""The picture as SVG: whole, escaped, without scripts, whatever people are called and however many."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

from netjournal.review.shape.circles import apart, picture_of
from netjournal.review.shape.svg import MOST, shape_svg
from netjournal.review.shape.whole import Member, Shape, shape_of

from .test_walks import MOST as PEOPLE
from .test_walks import PAIRS, shape

NS = "{http://www.w3.org/2000/svg}"


def named(*names: str, ties: Any = ()) -> Shape:
    return shape_of([Member(at, f"uid-{at}", name) for at, name in enumerate(names)], ties)


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{NS}text")]


def test_names_are_escaped_and_nothing_is_run_or_loaded() -> None:
    odd = (
        "<script>alert(1)</script>",
        'a" onload="x',
        "&amp;",
        "\x00\x1b[31m",
        "\ud800",
        "\ufffe",
        "\u202egnp",
    )
    svg = shape_svg(named(*odd, ties=[(0, 1), (1, 2)]), title="<b>", owner="<i>")
    tree = ElementTree.fromstring(svg.encode("utf-8"))
    assert {each.tag.removeprefix(NS) for each in tree.iter()} <= {
        "svg", "title", "rect", "text", "line", "g", "circle", "path",
    }  # fmt: skip
    names = {name for each in tree.iter() for name in each.attrib}
    assert not any(name.startswith("on") or "href" in name for name in names)
    assert "url(" not in svg and "@import" not in svg and "\u202e" not in svg
    assert "<script>alert(1)<…" in texts(svg) or any("<script>" in text for text in texts(svg))


def test_the_demo_is_marked_and_the_owner_named() -> None:
    found = named("Ana", "Bo", ties=[(0, 1)])
    assert any(
        "Robin" in text and "DEMO" in text for text in texts(shape_svg(found, owner="Robin", demo=True))
    )
    assert "DEMO" not in shape_svg(found, owner="Robin")


def test_brokers_are_diamonds_and_single_ties_thick() -> None:
    svg = shape_svg(named("Ana", "Bo", "Cai", "Dot", "Eli", ties=[(0, 1), (1, 2), (0, 2), (2, 3)]))
    tree = ElementTree.fromstring(svg)
    widths = [line.get("stroke-width") for line in tree.iter(f"{NS}line")]
    assert sorted(filter(None, widths)) == ["1", "1", "1", "3"]
    (broker,) = [g for g in tree.iter(f"{NS}g") if g.find(f"{NS}path") is not None]
    assert broker.findtext(f"{NS}title") == "Cai"
    assert "Tied to me alone: Eli" in texts(svg)


@pytest.mark.parametrize(("people", "ties"), [(0, []), (1, []), (50, [])])
def test_nobody_one_and_all_apart(people: int, ties: list[Any]) -> None:
    svg = shape_svg(shape(people, ties))
    ElementTree.fromstring(svg)
    assert svg.count("Person") == people


def test_a_clique_of_200_and_names_of_10000() -> None:
    whole = shape_svg(shape(200, combinations(range(200), 2)))
    assert len(list(ElementTree.fromstring(whole).iter(f"{NS}circle"))) == 200
    long = shape_svg(named("x" * 10_000, "陳" * 10_000, ties=[(0, 1)]))
    assert len(long) < 8_000 and max(map(len, texts(long))) < 120


def test_of_more_than_it_can_show_those_with_most_ties_are_drawn() -> None:
    svg = shape_svg(shape(MOST + 40, [(0, at) for at in range(1, MOST + 40)]))
    assert "40 more people are not drawn" in svg and "Person 0000" in svg
    assert len(list(ElementTree.fromstring(svg).iter(f"{NS}g"))) == MOST + 1


@given(PAIRS)
def test_everybody_stands_in_the_picture_once_and_inside_it(ties: set[tuple[int, int]]) -> None:
    found = shape(PEOPLE, ties)
    rows = [row for row in picture_of(found) if row.kind == "person"]
    assert sorted([*(row.number for row in rows), *apart(found)]) == list(range(PEOPLE))
    svg = shape_svg(found)
    tree = ElementTree.fromstring(svg)
    width, height = float(tree.get("width", 0)), float(tree.get("height", 0))
    for text in tree.iter(f"{NS}text"):
        assert 0 < float(text.get("x", 0)) < width and 0 < float(text.get("y", 0)) < height
    assert svg.count("<line ") == len(found.ties)


@given(PAIRS)
def test_circles_and_single_ties_of_the_picture_tell_every_tie(ties: set[tuple[int, int]]) -> None:
    found = shape(PEOPLE, ties)
    told = 0
    for row in picture_of(found):
        told += row.ties if row.kind == "circle" else row.kind == "person" and row.single is not None
    assert told == len(found.ties)
    singles = {frozenset((row.number, row.single)) for row in picture_of(found) if row.single is not None}
    assert singles == {frozenset((bridge.one, bridge.other)) for bridge in found.bridges}


def test_rails_do_not_grow_without_end() -> None:
    chain = shape(5000, [(at, at + 1) for at in range(4999)])
    assert max(len(row.rails) for row in picture_of(chain)) < 24
    assert not re.search("[^│├└═─ ]", "".join(row.rails for row in picture_of(chain)))
