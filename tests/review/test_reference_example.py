"""The worked example of the design, to the last digit."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from netjournal.errors import BadInput
from netjournal.review.score.order import flip_point, stands_above, tiers
from netjournal.review.score.places import Place, places
from netjournal.review.score.scoring import (
    CellEvidence,
    ContactEvidence,
    ContactScore,
    WeighedObjective,
    score,
)

OBJECTIVES = (WeighedObjective("bid", 100), WeighedObjective("skills", 60), WeighedObjective("supplier", 40))
SWINGS = [100, 60, 40]
PAIRS = [("bid", 100), ("skills", 60), ("supplier", 40)]


def rated(objective: str, *ratings: int, hoped: bool = False) -> CellEvidence:
    return CellEvidence(objective, hoped, len(ratings), ratings)


def hoped(objective: str) -> CellEvidence:
    return CellEvidence(objective, expected=True)


ANN = ContactEvidence(
    "a", "ann", (rated("bid", 3, 2, hoped=True), rated("skills", 1, 1, hoped=True), hoped("supplier"))
)
BEN = ContactEvidence("b", "ben", (rated("bid", 1, 1), rated("skills", 4, 3, hoped=True)))
CAI = ContactEvidence(
    "c", "cai", (hoped("bid"), rated("skills", 2, hoped=True), rated("supplier", 4, 3, hoped=True))
)
DOT = ContactEvidence(
    "d", "dot", (rated("bid", 2, 2, hoped=True), rated("skills", 0, hoped=True), rated("supplier", 3, 3))
)
ELI = ContactEvidence("e", "eli", (rated("supplier", 1, 1),))
EVERYONE = (ELI, CAI, DOT, BEN, ANN)


def named(*contacts: ContactEvidence) -> dict[str, ContactScore]:
    return {each.sort_name: each for each in score(OBJECTIVES, contacts)}


@pytest.mark.parametrize(
    ("name", "points", "up_to", "delivery", "coverage", "low", "high"),
    [
        ("ann", F(45), F(65), F(9, 16), F(4, 5), F(105, 8), F(151, 2)),
        ("ben", F(85, 2), F(85, 2), F(1), F(1), F(105, 8), F(125, 2)),
        ("dot", F(40), F(40), F(5, 16), F(1), F(89, 8), F(71)),
        ("cai", F(125, 4), F(325, 4), F(5, 8), F(1, 2), F(35, 4), F(403, 8)),
        ("eli", F(5), F(5), None, None, F(0), F(13)),
    ],
)
def test_every_number_of_the_example(
    name: str, points: F, up_to: F, delivery: F | None, coverage: F | None, low: F, high: F
) -> None:
    got = named(*EVERYONE)[name]
    assert (got.contribution, got.up_to) == (points, up_to)
    assert (got.delivery, got.coverage) == (delivery, coverage)
    assert (got.low, got.high) == (low, high)
    assert not got.thin


def test_order_tiers_and_places() -> None:
    ranked = score(OBJECTIVES, EVERYONE)
    assert [(each.sort_name, each.tier) for each in ranked] == [
        ("ann", 1),
        ("ben", 1),
        ("dot", 1),
        ("cai", 1),
        ("eli", 2),
    ]
    assert places(SWINGS, [each.steps for each in ranked]) == [Place(1, 4)] * 4 + [Place(5, 5)]


def test_flip_points() -> None:
    ann, ben, dot, cai, _ = score(OBJECTIVES, EVERYONE)
    flip = flip_point(PAIRS, ann.steps, ben.steps)
    assert flip is not None
    assert (flip.objective, flip.swing_now, flip.swing) == ("skills", 60, F(200, 3))
    assert (flip.weight_now, flip.weight) == (F(3, 10), F(10, 31))
    flip = flip_point(PAIRS, dot.steps, cai.steps)
    assert flip is not None
    assert (flip.objective, flip.swing, flip.weight) == ("bid", F(65), F(13, 33))


def test_one_objective_has_no_flip() -> None:
    assert flip_point([("bid", 100)], [6], [4]) is None


def test_no_flip_where_one_is_better_everywhere() -> None:
    assert flip_point(PAIRS, [6, 4, 2], [4, 2, 1]) is None


def test_a_lone_four_is_second_not_first() -> None:
    lone = ContactEvidence("l", "lone", (rated("bid", 4),))
    ranked = score(OBJECTIVES, (*EVERYONE, lone))
    assert [each.sort_name for each in ranked][:2] == ["ann", "lone"]
    assert (ranked[1].contribution, ranked[1].low, ranked[1].high) == (F(175, 4), F(35, 2), F(65))
    assert ranked[1].thin


@pytest.mark.parametrize("many", [2, 20])
def test_ones_on_everything_make_twenty_five(many: int) -> None:
    ones = ContactEvidence("o", "ones", tuple(rated(uid, *[1] * many) for uid, _ in PAIRS))
    got = named(ones)["ones"]
    assert (got.contribution, got.strong_cells) == (F(25), 0)


def test_only_hopes_are_no_number() -> None:
    got = named(*EVERYONE, ContactEvidence("h", "hope", tuple(hoped(uid) for uid, _ in PAIRS)))["hope"]
    assert (got.contribution, got.up_to, got.low, got.high, got.tier) == (None, F(100), None, None, None)
    assert (got.delivery, got.coverage, got.thin) == (None, F(0), True)


@pytest.mark.parametrize(
    ("ratings", "step"),
    [
        ((1, 0), F(1, 2)),
        ((1,), F(1, 2)),
        ((2, 1), F(2)),
        ((0,), F(0)),
        ((0, 0), F(0)),
        ((4,), F(7, 2)),
        ((4, 2), F(7, 2)),
        ((4, 3), F(4)),
        ((1, 1), F(1)),
    ],
)
def test_counted_steps(ratings: tuple[int, ...], step: F) -> None:
    (cell,) = [c for c in named(ContactEvidence("x", "x", (rated("bid", *ratings),)))["x"].cells if c.ratings]
    assert cell.counted == step


def test_a_tie_goes_by_coverage_then_name_and_keeps_its_tier() -> None:
    half_known = ContactEvidence("1", "aa", (rated("bid", 2, 2, hoped=True), hoped("skills")))
    known = ContactEvidence("2", "zz", (rated("bid", 2, 2, hoped=True),))
    twin = ContactEvidence("3", "yy", (rated("bid", 2, 2, hoped=True),))
    ranked = score(OBJECTIVES, (half_known, known, twin))
    assert [each.sort_name for each in ranked] == ["yy", "zz", "aa"]
    assert {each.tier for each in ranked} == {1}


def test_equal_points_open_the_next_tier_together() -> None:
    """The leader stands above one of two equals and not above the other: both go to the next tier."""
    assert stands_above([100, 100], [8, 0], [4, 0])
    assert not stands_above([100, 100], [8, 0], [0, 4])
    ranked = [(F(50), [8, 0]), (F(25), [0, 4]), (F(25), [4, 0])]
    assert tiers([100, 100], ranked) == [1, 2, 2]


def test_a_step_set_by_hand_goes_before_the_counted_one() -> None:
    cell = CellEvidence("bid", linked=1, ratings=(4,), set_by_hand=F(2))
    got = named(ContactEvidence("x", "x", (cell,)))["x"]
    assert (got.cells[0].counted, got.cells[0].step, got.contribution) == (F(7, 2), F(2), F(25))
    assert got.low == 100 * F(35, 100) * F(1, 8)


def test_no_step_by_hand_without_a_linked_contribution() -> None:
    got = named(ContactEvidence("x", "x", (CellEvidence("bid", True, 0, (), F(4)),)))["x"]
    assert (got.cells[0].state, got.contribution) == ("expected", None)


def test_a_linked_cell_without_rating_counts_only_in_up_to() -> None:
    got = named(ContactEvidence("x", "x", (rated("bid", 2, 2), CellEvidence("skills", linked=3))))["x"]
    assert got.cells[1].state == "linked"
    assert (got.contribution, got.up_to, got.coverage) == (F(25), F(55), None)


def test_all_weights_zero_is_refused_and_no_objective_is_nobody() -> None:
    with pytest.raises(BadInput):
        score([WeighedObjective("bid", 0)], EVERYONE)
    assert score([], EVERYONE) == ()


@pytest.mark.parametrize(
    ("cells", "thin"),
    [
        ((rated("bid", 4),), True),
        ((rated("bid", 4, 0), rated("skills", 0)), True),
        ((rated("bid", 1), rated("skills", 1)), False),
        ((rated("bid", 1, 1),), False),
        ((), True),
    ],
)
def test_thin_is_fewer_than_two_ratings_of_one_or_more(cells: tuple[CellEvidence, ...], thin: bool) -> None:
    assert named(ContactEvidence("x", "x", cells))["x"].thin is thin
