"""The small network worked through by hand: each line reckoned again, each number held against the code."""

from __future__ import annotations

import re
from fractions import Fraction as F
from types import SimpleNamespace
from typing import Any

import pytest

from netjournal.review.shape.own_ties import constraint_terms
from netjournal.review.shape.standing import concentration_of
from netjournal.review.shape.svg import MOST
from netjournal.review.shape.ties import LARGEST
from netjournal.review.shape.whole import Member, shape_of
from tests.docs.pages import rows, section, text_of
from tests.docs.test_score_page import _reckon

PAGE = text_of("explanation/shape.md")
TABLES = rows(PAGE, "The example")
PEOPLE = [row for row in TABLES if len(row) == 2]
NAMES = [name for name, _ in PEOPLE]
TIES = [(NAMES.index(row[0]), NAMES.index(row[1])) for row in TABLES if len(row) == 3]
SHAPE = shape_of([Member(at, name, name, tied == "yes") for at, (name, tied) in enumerate(PEOPLE)], TIES)
LINES = re.findall(r"^([A-Z][\w ]+): (.+) = (\S+)$", PAGE, re.MULTILINE)


def test_the_page_has_its_lines_people_and_ties() -> None:
    assert (len(LINES), len(PEOPLE), len(TIES)) == (8, 5, 4)


@pytest.mark.parametrize(("label", "sum_of", "result"), LINES)
def test_each_line_is_reckoned_rightly_and_is_what_the_code_says(
    label: str, sum_of: str, result: str
) -> None:
    assert _reckon(sum_of) == _reckon(result) == _found(label)


def test_brokers_and_bridges() -> None:
    broker, bridge = rows(PAGE, "What holds it together without me")
    (found,) = SHAPE.brokers
    assert broker == ["broker", NAMES[found.person], " + ".join(map(str, found.parts))]
    (tie,) = SHAPE.bridges
    assert bridge[1:] == [
        f"{NAMES[tie.one]}, {NAMES[tie.other]}", f"{tie.behind_one} + {tie.behind_other}"
    ]  # fmt: skip


def test_the_words_beside_it() -> None:
    assert "Here n is 4 and t is 3" in PAGE and (SHAPE.size, SHAPE.among) == (4, 3)
    assert f"more than {LARGEST} people" in section(PAGE, "What a tie is")
    assert f"draws {MOST} people at most" in PAGE
    pair = shape_of([Member(0, "a", "A"), Member(1, "b", "B")], [(0, 1)])
    assert pair.constraint == F(9, 8) and "make 9/8" in PAGE


def _found(label: str) -> F | None:
    if label in NAMES:
        return constraint_terms(SHAPE.network, SHAPE.mine)[NAMES.index(label)]
    known = {
        "Effective size": SHAPE.effective_size,
        "Constraint": SHAPE.constraint,
        "Pairs through Cai": F(SHAPE.brokers[0].pairs),
        "Top three": _top_three(4, 4, 3, 3),
    }
    return known[label]


def _top_three(*steps: int) -> F:
    people = [
        SimpleNamespace(id=at, uid=str(at), name=str(at), cells=[SimpleNamespace(step=F(step))])
        for at, step in enumerate(steps)
    ]
    table: Any = SimpleNamespace(objectives=[SimpleNamespace(swing=100)], rows=people)
    found = concentration_of(table)
    assert found is not None
    return found.share
