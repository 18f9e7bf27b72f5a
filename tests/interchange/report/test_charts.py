"""Charts: sound SVG with words for those who do not see it, names as they are, figures beside every bar."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F
from xml.etree import ElementTree

import pytest

from netjournal.interchange.report.charts import NAMES, WIDTH, Bar, Point, bars, line
from netjournal.review.score.figures import number

SVG = "{http://www.w3.org/2000/svg}"
ROWS = (
    Bar("Ann", F(45), F(105, 8), F(151, 2)),
    Bar("<b>&\"'", F(85, 2), F(0), F(100)),
    Bar("王" * 40, F(0), F(0), F(0)),
)


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_each_bar_has_its_name_its_figure_and_its_length() -> None:
    picture = drawn(bars("Points", "Three people", ROWS))
    texts = ["".join(each.itertext()) for each in picture.iter(f"{SVG}text")]
    assert {"Ann", "<b>&\"'", "王" * 12 + "…"} <= set(texts)
    assert [number(row.value) for row in ROWS] == [each for each in texts if "." in each]
    widths = [float(each.attrib["width"]) for each in picture.iter(f"{SVG}rect")]
    assert widths[0] / widths[1] == pytest.approx(45 / 42.5, abs=0.01)
    assert widths[2] == 0
    assert all(NAMES + width < WIDTH for width in widths)


@pytest.mark.parametrize("title", ["<title>", "a & b"])
def test_it_says_what_it_is_in_words(title: str) -> None:
    for svg in (
        bars(title, "Three <people>", ROWS),
        line(title, "Three <people>", [Point(date(2026, 11, 1), F(1), "1")]),
    ):
        picture = drawn(svg)
        assert picture.attrib["role"] == "img"
        assert picture.findtext(f"{SVG}title") == title
        assert picture.findtext(f"{SVG}desc") == "Three <people>"


def test_a_line_goes_from_the_first_value_to_the_last_within_the_picture() -> None:
    points = [
        Point(date(2026, 11, day), F(value), f"{value}<") for day, value in ((1, 2), (2, 5), (3, -4), (30, 5))
    ]
    picture = drawn(line("Offers", "…", points, F(9)))
    (path,) = picture.iter(f"{SVG}polyline")
    places = [tuple(map(float, pair.split(","))) for pair in path.attrib["points"].split()]
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert all(0 <= x <= WIDTH and 0 <= y <= 126 for x, y in places)
    assert places[1][1] == places[3][1] < places[0][1] < places[2][1]
    texts = ["".join(each.itertext()) for each in picture.iter(f"{SVG}text")]
    assert {"2<", "5<", "target", "1 Nov", "30 Nov"} <= set(texts)


def test_values_of_one_day_and_equal_values_are_drawn() -> None:
    same = [Point(date(2026, 11, 1), F(3), "3"), Point(date(2026, 11, 2), F(3), "3")]
    assert drawn(line("a", "b", same)) is not None
    assert drawn(line("a", "b", same[:1], F(3))) is not None
