"""The example worked through by hand: each line reckoned again, each number held against the scorer."""

from __future__ import annotations

import ast
import operator
import re
from fractions import Fraction as F

import pytest

from netjournal.review.anchors import anchors
from netjournal.review.score.band import least_total
from netjournal.review.score.order import flip_point
from netjournal.review.score.places import places
from netjournal.review.score.scopes import ScopeSplit, scope_split
from netjournal.review.score.scoring import (
    CellEvidence,
    ContactEvidence,
    ContactScore,
    WeighedObjective,
    counted_step,
    score,
)
from netjournal.review.second_look import agreement
from netjournal.screens.review_again import agreement_words
from tests.docs.pages import rows, section, text_of

PAGE = text_of("explanation/score.md")
HEADS = re.findall(r"(\w+) \((\d+)\)", section(PAGE, "The example"))
OBJECTIVES = [WeighedObjective(name, int(swing)) for name, swing in HEADS]
SWINGS = [each.swing for each in OBJECTIVES]
DOINGS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def _evidence(name: str, cells: list[str]) -> ContactEvidence:
    return ContactEvidence(
        name, name.lower(), tuple(_cell(o.uid, c) for o, c in zip(OBJECTIVES, cells, strict=True))
    )


def _cell(objective: str, cell: str) -> CellEvidence:
    ratings = tuple(int(digit) for digit in re.findall(r"\d", cell))
    return CellEvidence(objective, "hoped" in cell, len(ratings), ratings)


RANKED = score(OBJECTIVES, [_evidence(name, cells) for name, *cells in rows(PAGE, "The example")])
SCORES = {each.uid: each for each in RANKED}
SCOPES = rows(PAGE, "Points by scope")
LINES = re.findall(r"^([A-Z][\w ]+): (.+) = (\S+)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("label", "sum_of", "result"), LINES)
def test_each_line_is_reckoned_rightly_and_is_what_the_scorer_says(
    label: str, sum_of: str, result: str
) -> None:
    assert _reckon(sum_of) == _reckon(result) == _scored(label)


def test_the_page_has_its_lines_and_five_people() -> None:
    assert (len(LINES), len(SCORES)) == (27, 5)


def test_the_anchors() -> None:
    assert rows(PAGE, "What goes in") == [[str(step), words] for step, words in anchors()]


@pytest.mark.parametrize(("ratings", "step", "why"), rows(PAGE, "From ratings to a step"))
def test_steps(ratings: str, step: str, why: str) -> None:
    assert counted_step([int(each) for each in ratings.split(",")]) == F(step), why


def test_those_without_a_line_reach_no_further() -> None:
    for name in ("Ben", "Dot", "Eli"):
        assert SCORES[name].up_to == SCORES[name].contribution
        assert SCORES[name].coverage in (1, None)


def test_bands_places_and_tiers() -> None:
    found = [each for each in rows(PAGE, "How sure?") if each[0] in SCORES]
    ranges = places(SWINGS, [each.steps for each in RANKED])
    for (name, low, high, place, tier), each, reach in zip(found, RANKED, ranges, strict=True):
        assert (name, F(low), F(high), int(tier)) == (each.uid, each.low, each.high, each.tier)
        assert place == (f"{reach.best}-{reach.worst}" if reach.best < reach.worst else str(reach.best))


def test_anns_table_of_shares() -> None:
    table = {name: [F(cell) for cell in cells] for name, *cells in rows(PAGE, "How sure?")[:4]}
    for step, share, points in (
        ("step less 1.5", "share for the lowest", SCORES["Ann"].low),
        ("step and 1", "share for the highest", SCORES["Ann"].high),
    ):
        assert sum(table[share]) == 1
        assert 25 * sum(a * b for a, b in zip(table[step], table[share], strict=True)) == points


def test_the_second_look_is_counted_and_said_as_on_the_screen() -> None:
    first, second = (
        [int(each) for each in re.findall(rf"^\| {look} \|(.+)\|$", PAGE, re.MULTILINE)[0].split("|")]
        for look in ("first", "second")
    )
    assert f"> {agreement_words(agreement(zip(first, second, strict=True)))}\n" in PAGE


def test_what_a_scope_can_reach() -> None:
    split = _split(SCORES["Ann"])
    assert f"Own role can reach {split.role.most} here, the workplace {split.workplace.most}" in PAGE
    assert _split(SCORES["Eli"]).role.points is None


def _split(each: ContactScore) -> ScopeSplit:
    scopes = [(scope, o.swing) for (_, scope), o in zip(SCOPES, OBJECTIVES, strict=True)]
    return scope_split(scopes, each.steps)


def _last_quarter(objectives: list[WeighedObjective]) -> F | None:
    (row,) = rows(PAGE, "The trend")
    return score(objectives, [_evidence("Ann", row[1:])])[0].contribution


def _scored(label: str) -> F | None:
    name, _, what = label.partition(" ")
    if what == "last quarter":
        then = re.findall(r"(\w+) (\d+)", section(PAGE, "The trend").partition("weights were")[2])
        return _last_quarter([WeighedObjective(*each) for each in ((n, int(s)) for n, s in then[:3])])
    if what == "last quarter in the weights of today":
        return _last_quarter(OBJECTIVES)
    if what in ("own role", "workplace"):
        split = _split(SCORES[name])
        return (split.role if what == "own role" else split.workplace).points
    if what == "points from both scopes":
        return SCORES[name].contribution
    simple = {"points": "contribution", "up to": "up_to"}.get(what, what)
    if hasattr(SCORES[name], simple):
        found: F | None = getattr(SCORES[name], simple)
        return found
    if what.startswith("above "):
        return _lead(SCORES[name], SCORES[what.removeprefix("above ")])
    pairs = [(each.uid, each.swing) for each in OBJECTIVES]
    flip = flip_point(pairs, SCORES["Ann"].steps, SCORES["Ben"].steps)
    assert flip is not None and what == f"and Ben flip at a weight of {flip.objective} of"
    return flip.swing


def _lead(a: ContactScore, b: ContactScore) -> F:
    ahead = [max(0, (x or 0) - 2) - (y or 0) for x, y in zip(a.steps, b.steps, strict=True)]
    return F(least_total(SWINGS, ahead), 80 * sum(SWINGS))


def _reckon(text: str) -> F:
    signs = text.replace("×", "*").replace("÷", "/").replace("−", "-")
    return _value(ast.parse(signs, mode="eval").body)


def _value(node: ast.expr) -> F:
    if isinstance(node, ast.BinOp):
        result: F = DOINGS[type(node.op)](_value(node.left), _value(node.right))
        return result
    assert isinstance(node, ast.Constant)
    return F(str(node.value))
