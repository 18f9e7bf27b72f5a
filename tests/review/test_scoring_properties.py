"""What must hold of the score whatever the evidence is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from itertools import pairwise, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from netjournal.review.score.band import TOP, band, least_total
from netjournal.review.score.order import flip_point, stands_above
from netjournal.review.score.places import Place, places
from netjournal.review.score.scoring import (
    CellEvidence,
    ContactEvidence,
    ContactScore,
    WeighedObjective,
    counted_step,
    score,
)

Network = tuple[list[WeighedObjective], list[ContactEvidence]]
ratings = st.lists(st.integers(0, 4), max_size=5).map(tuple)


@st.composite
def cells(draw: st.DrawFn, objective: str) -> CellEvidence:
    given_ratings = draw(ratings)
    by_hand = draw(st.none() | st.integers(0, 8).map(lambda halves: F(halves, 2)))
    return CellEvidence(
        objective,
        draw(st.booleans()),
        len(given_ratings) + draw(st.integers(0, 2)),
        given_ratings,
        by_hand if draw(st.integers(0, 5)) == 0 else None,
    )


@st.composite
def networks(draw: st.DrawFn) -> Network:
    swings = draw(st.lists(st.integers(0, 100), min_size=1, max_size=5).filter(any))
    objectives = [WeighedObjective(f"o{at}", swing) for at, swing in enumerate(swings)]
    contacts = []
    for at in range(draw(st.integers(1, 8))):
        wanted = [each for each in objectives if draw(st.booleans())]
        row = tuple(draw(cells(each.uid)) for each in wanted)
        contacts.append(ContactEvidence(f"c{at}", draw(st.sampled_from(["ann", "ben", "cai"])), row))
    return objectives, contacts


def by_uid(scores: tuple[ContactScore, ...]) -> dict[str, ContactScore]:
    return {each.uid: each for each in scores}


@given(networks(), st.randoms(use_true_random=False))
def test_order_of_input_never_matters(network: Network, random: Random) -> None:
    objectives, contacts = network
    before = score(objectives, contacts)
    shuffled = [replace(each, cells=tuple(random.sample(each.cells, len(each.cells)))) for each in contacts]
    random.shuffle(shuffled)
    assert score(objectives, shuffled) == before


@given(networks())
def test_an_empty_contact_changes_nothing_for_others(network: Network) -> None:
    objectives, contacts = network
    more = by_uid(score(objectives, [*contacts, ContactEvidence("new", "new")]))
    assert more.pop("new").contribution is None
    assert more == by_uid(score(objectives, contacts))


@given(networks(), st.integers(1, 100))
def test_meetings_without_a_rating_change_nothing(network: Network, many: int) -> None:
    """However many more contributions are linked, nothing moves until one of them is rated."""
    objectives, contacts = network
    busy = [
        replace(each, cells=tuple(replace(c, linked=c.linked + many) for c in each.cells if c.linked))
        for each in contacts
    ]
    calm = [replace(each, cells=tuple(c for c in each.cells if c.linked)) for each in contacts]
    assert score(objectives, busy) == score(objectives, calm)


@given(ratings, st.integers(0, 4))
def test_a_further_rating_never_lowers_a_step(given_ratings: tuple[int, ...], more: int) -> None:
    before, after = counted_step(given_ratings), counted_step((*given_ratings, more))
    assert after is not None
    assert after >= (before or 0)


@given(networks())
def test_a_one_never_lowers_the_points(network: Network) -> None:
    objectives, contacts = network
    more = [
        replace(each, cells=tuple(replace(c, ratings=(*c.ratings, 1)) for c in each.cells))
        for each in contacts
    ]
    after = by_uid(score(objectives, more))
    for uid, before in by_uid(score(objectives, contacts)).items():
        assert (after[uid].contribution or 0) >= (before.contribution or 0)


@given(networks())
def test_the_band_holds_the_points_and_up_to_is_never_less(network: Network) -> None:
    for each in score(*network):
        if each.contribution is None:
            assert (each.low, each.high, each.tier) == (None, None, None)
        else:
            assert each.low is not None and each.high is not None
            assert 0 <= each.low <= each.contribution <= each.high
            assert each.contribution <= each.up_to <= 100


@given(networks())
def test_delivery_and_coverage_stay_between_nothing_and_all(network: Network) -> None:
    for each in score(*network):
        assert each.delivery is None or 0 <= each.delivery <= 1
        assert each.coverage is None or 0 <= each.coverage <= 1
        assert each.delivery is None or each.coverage


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(-8, 8)), min_size=1, max_size=4))
def test_the_greedy_finds_the_least_over_the_corners(pairs: list[tuple[int, int]]) -> None:
    """A linear sum is least where all weights but one stand at an end of their range: try each."""
    swings, values = [swing for swing, _ in pairs], [value for _, value in pairs]
    total = 3 * sum(swings)
    found = []
    for free in range(len(pairs)):
        for ends in product((0, 1), repeat=len(pairs)):
            extra = [6 * swing * end for swing, end in zip(swings, ends, strict=True)]
            extra[free] = total - sum(extra) + extra[free]
            if 0 <= extra[free] <= 6 * swings[free]:
                found.append(sum((7 * s + e) * v for s, e, v in zip(swings, extra, values, strict=True)))
    assert least_total(swings, values) == min(found)


def test_band_is_wider_below_than_above() -> None:
    assert band([100], [4]) == (F(100, 8), F(600, 8))


rows = st.lists(st.lists(st.none() | st.integers(0, TOP), min_size=3, max_size=3), min_size=1, max_size=12)


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any), rows)
def test_places_are_the_count_over_all_pairs(swings: list[int], steps: list[list[int | None]]) -> None:
    expected = [
        Place(
            1 + sum(stands_above(swings, other, row) for other in steps),
            len(steps) - sum(stands_above(swings, row, other) for other in steps),
        )
        for row in steps
    ]
    assert places(swings, steps) == expected


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any), rows)
def test_stands_above_is_a_strict_partial_order(swings: list[int], steps: list[list[int | None]]) -> None:
    pairs = product(range(len(steps)), repeat=2)
    above = {(a, b) for a, b in pairs if stands_above(swings, steps[a], steps[b])}
    assert not any((b, a) in above for a, b in above)
    assert all((a, d) in above for a, b in above for c, d in above if b == c)


@given(networks())
def test_equal_points_share_a_tier_and_tiers_never_step_back(network: Network) -> None:
    ranked = [each for each in score(*network) if each.contribution is not None]
    for above, below in pairwise(ranked):
        assert above.tier is not None and below.tier is not None
        assert below.tier - above.tier in (0, 1)
        assert above.contribution != below.contribution or above.tier == below.tier


@given(st.lists(st.integers(1, 100), min_size=2, max_size=4), st.data())
def test_at_the_flip_point_both_are_equal(swings: list[int], data: st.DataObject) -> None:
    steps = st.lists(st.integers(0, TOP), min_size=len(swings), max_size=len(swings))
    a, b = data.draw(steps), data.draw(steps)
    flip = flip_point([(str(at), swing) for at, swing in enumerate(swings)], a, b)
    if flip is not None:
        moved = [flip.swing if str(at) == flip.objective else F(swing) for at, swing in enumerate(swings)]
        assert sum(s * (x - y) for s, x, y in zip(moved, a, b, strict=True)) == 0
        assert flip.weight == flip.swing / sum(moved)


def test_stands_above_leaves_a_step_of_doubt() -> None:
    assert not stands_above([100], [6], [4])
    assert stands_above([100], [7], [4])


def test_places_where_the_heavier_objective_speaks_against() -> None:
    """Most of the weight lies where a is behind, and a is above all the same: the bound lies below zero."""
    assert stands_above([30, 70], [6, 0], [0, 1])
    assert places([30, 70], [[6, 0], [0, 1]]) == [Place(1, 1), Place(2, 2)]


def test_it_is_told_how_far_the_scoring_and_the_comparing_are() -> None:
    contacts = [
        ContactEvidence(f"c{at}", "", (CellEvidence("o", False, 2, (at % 5, 4)),)) for at in range(401)
    ]
    told: list[int] = []
    scores = score([WeighedObjective("o", 1)], contacts, told.append)
    assert told == [0, 200, 400]
    told.clear()
    rows = [[step, more, most] for step, more, most in product(range(9), range(9), range(4))]
    assert places([3, 2, 1], rows, told.append) == places([3, 2, 1], rows)
    assert told[0] == 0 and told == sorted(told) and 1 < len(told) < len(rows)
    assert len(scores) == 401
