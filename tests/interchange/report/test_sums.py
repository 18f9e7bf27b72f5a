"""Every printed sum, reckoned again from what is printed, gives the score's own number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.interchange.report.building import build
from netjournal.interchange.report.document import Section, Sums
from netjournal.interchange.report.sums import (
    band_sums,
    coverage_sum,
    decimal,
    delivery_sum,
    points_sum,
    up_to_sum,
)
from netjournal.review.score.figures import number
from netjournal.review.score.scoring import CellEvidence, ContactEvidence, WeighedObjective, score

from .records import example, scores


def reckoned(printed: str) -> Fraction:
    """What a pocket calculator makes of a printed sum; the printed value must be that, rounded."""
    expression, sign, value = re.fullmatch(r"([\d .×÷+()]+) ([=≈]) ([\d.]+)", printed).groups()
    python = re.sub(r"[\d.]+", lambda found: f"F('{found[0]}')", expression)
    exact: Fraction = eval(python.replace("×", "*").replace("÷", "/"), {"F": Fraction})
    assert (sign == "=") == (exact == Fraction(value))
    assert abs(exact - Fraction(value)) <= Fraction(1, 20000)
    return exact


CELLS = st.tuples(
    st.booleans(), st.integers(0, 3), st.lists(st.integers(0, 4), max_size=3), st.none() | st.integers(0, 8)
)


@given(st.lists(st.tuples(st.integers(0, 100), CELLS), min_size=1, max_size=8))
def test_each_sum_gives_the_number_of_the_score(
    columns: list[tuple[int, tuple[bool, int, list[int], int | None]]],
) -> None:
    swings = [swing for swing, _ in columns]
    if not any(swings):
        return
    objectives = [WeighedObjective(str(at), swing) for at, swing in enumerate(swings)]
    cells = [
        CellEvidence(
            str(at), hoped, linked + len(ratings), tuple(ratings), None if half is None else Fraction(half, 2)
        )
        for at, (_, (hoped, linked, ratings, half)) in enumerate(columns)
    ]
    (found,) = score(objectives, [ContactEvidence("a", "a", tuple(cells))])
    steps = [cell.step for cell in found.cells]
    is_open = [cell.state in ("expected", "linked") for cell in found.cells]
    hoped = [cell.expected for cell in found.cells]
    assert reckoned(up_to_sum(swings, steps, is_open)) == found.up_to
    if found.contribution is not None:
        assert reckoned(points_sum(swings, steps)) == found.contribution
        assert tuple(map(reckoned, band_sums(swings, steps))) == (found.low, found.high)
    printed = delivery_sum(swings, steps, hoped)
    assert (reckoned(printed) / 100 if printed else None) == found.delivery
    printed = coverage_sum(swings, steps, hoped)
    assert (reckoned(printed) / 100 if printed else None) == found.coverage


@given(st.fractions(0, 100))
def test_decimals_are_the_number_to_four_places(value: Fraction) -> None:
    assert abs(Fraction(decimal(value)) - value) <= Fraction(1, 20000)


def test_the_report_of_the_example_prints_its_numbers() -> None:
    record = example()
    document = build(record, owner="Me", reader="me")
    (reckoning,) = [part for part in document.sections if part.title == "How each number is reckoned"]
    found = {part.title.split()[0]: _printed(part) for part in reckoning.parts}
    for each in scores(record):
        lines = found[each.uid]
        assert reckoned(lines["points"]) == each.contribution
        assert reckoned(lines["low"]) == each.low
        assert reckoned(lines["high"]) == each.high
        if "up to" in lines:
            assert reckoned(lines["up to"]) == each.up_to
    assert found["Ann"]["points"] == "100 × (100 × 3 + 60 × 1) ÷ (4 × 200) = 45"
    assert found["Ann"]["low"] == "100 × (700 × 1.5) ÷ (4 × 2000) = 13.125"


def test_the_table_says_what_the_sums_say() -> None:
    document = build(example(), owner="Me", reader="me")
    (section,) = [part for part in document.sections if part.title == "The score"]
    table = next(block for block in section.blocks if type(block).__name__ == "Table")
    shown = {row[0].split()[0]: row[4:6] for row in table.rows[1:]}
    for each in scores(example()):
        assert shown[each.uid] == (number(each.contribution), number(each.up_to))


@pytest.mark.parametrize("printed", ["1 + 1 = 3", "1 ÷ 3 = 0.3333", "100 × 1 ≈ 100"])
def test_a_wrong_sum_is_seen(printed: str) -> None:
    with pytest.raises(AssertionError):
        reckoned(printed)


def _printed(part: Section) -> dict[str, str]:
    (block,) = part.blocks
    assert isinstance(block, Sums)
    return dict(line.split(": ", 1) for line in block.lines)
