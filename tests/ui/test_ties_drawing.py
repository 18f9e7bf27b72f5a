"""The drawing of the ties around one person: pure, whole in any room, the closest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netjournal.widgets.ties_drawing import Around, draw

NAMES = st.text(st.sampled_from("Aa Bé陳o"), min_size=1, max_size=30)
PEOPLE = st.lists(st.tuples(NAMES, st.integers(1, 5)), min_size=1, max_size=60)


@given(NAMES, PEOPLE, st.integers(38, 120), st.integers(1, 40), st.booleans())
def test_everything_fits_and_whoever_finds_no_room_is_counted(
    middle: str, people: list[tuple[str, int]], width: int, height: int, plain: bool
) -> None:
    around = [Around(number, name, close) for number, (name, close) in enumerate(people)]
    drawing = draw(middle, around, width, height, plain=plain)
    assert len(drawing.lines) <= height and {cell_len(line) for line in drawing.lines} == {width}
    assert len(drawing.spots) + drawing.left_out == len(around)
    close = {each.id: each.strength for each in around}
    shown = [close[spot.id] for spot in drawing.spots]
    assert shown == sorted(shown, reverse=True)
    left_out = set(close) - {spot.id for spot in drawing.spots}
    assert all(close[each] <= min(shown) for each in left_out)
    for spot in (*drawing.spots, drawing.middle):
        assert spot.start >= 0 and spot.start + spot.width <= width and spot.line < len(drawing.lines)
    named = (*drawing.spots, drawing.middle)
    cells = {(spot.line, spot.start + at) for spot in named for at in range(spot.width)}
    assert len(cells) == sum(spot.width for spot in named), "no name stands over another"


def test_four_around_one_as_it_is_drawn() -> None:
    around = [
        Around(1, "Bo Chen", 5),
        Around(2, "Cai Wren", 3),
        Around(3, "Dot Frame", 2),
        Around(4, "Eli", 1),
    ]
    assert [line.rstrip() for line in draw("Ana", around, 40, 8).lines] == [
        " Cai Wren ──3─┐     ┌═5══ Bo Chen",
        "      Eli ┈┈1┈┴ Ana ┴╌2╌╌ Dot Frame",
    ]
    plain = draw("Ana", around, 40, 8, plain=True)
    assert all(line.isascii() for line in plain.lines)
