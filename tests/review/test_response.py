"""Response times: against values of scipy and lifelines written down once, and rules for any requests."""

from __future__ import annotations

from fractions import Fraction as F
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.review.exchange.response import (
    CONFIDENCE,
    FEWEST,
    Wait,
    clopper_pearson,
    median,
    median_bounds,
    response,
    survival,
)

STATES = {"a": "answered", "o": "open", "n": "unanswered"}


def waits(text: str, ago: int = 30) -> list[Wait]:
    """ "2a 5o 3n": answered after 2 days, open for 5, closed unanswered after 3."""
    return [Wait(int(each[:-1]), STATES[each[-1]], ago) for each in text.split()]


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # scipy 1.17.0: binomtest(k, n).proportion_ci(0.95, "exact")
        (3, 5, 0.1466327996, 0.9472550495),
        (0, 5, 0.0, 0.5218237501),
        (5, 5, 0.4781762499, 1.0),
        (1, 20, 0.0012650895, 0.2487327628),
        (17, 40, 0.2704290313, 0.5910994196),
        (99, 300, 0.2770386868, 0.3863588453),
    ],
)
def test_clopper_pearson_as_scipy_has_it(k: int, n: int, low: float, high: float) -> None:
    assert clopper_pearson(k, n) == pytest.approx((low, high), abs=1e-9)


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_at_the_ends_of_the_interval_the_tails_are_as_rare_as_they_ought_to_be(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = clopper_pearson(k, n)
    assert low <= k / n <= high
    if k:
        assert _at_least(k, n, F(low)) == pytest.approx(0.025, abs=1e-8)
    if k < n:
        assert 1 - _at_least(k + 1, n, F(high)) == pytest.approx(0.025, abs=1e-8)


def _at_least(k: int, n: int, p: F) -> float:
    return float(sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1)))


@pytest.mark.parametrize(
    ("text", "curve", "middle"),
    [
        # lifelines 0.30: KaplanMeierFitter().fit(days, answered), survival_function_, median_survival_time_
        ("1a 2a 2a 5a 9a 12a 20o", {1: 0.8571428571, 2: 0.5714285714, 5: 0.4285714286}, 5),
        ("1a 3o 4a 4a 6o 8a 9a 15o", {1: 0.875, 4: 0.5833333333, 8: 0.3888888889, 9: 0.1944444444}, 8),
        # A request that will never be answered is one that stays open for a thousand days.
        ("1a 2a 4o 6a 9a 3n 3n", {1: 0.8571428571, 6: 0.5357142857, 9: 0.3571428571}, 9),
        ("0a 0a 3o 7a 7o 10a", {0: 0.6666666667, 7: 0.4444444444, 10: 0.0}, 7),
    ],
)
def test_the_curve_as_lifelines_has_it(text: str, curve: dict[int, float], middle: int) -> None:
    found = dict(survival(waits(text)))
    for day, left in curve.items():
        assert float(found[day]) == pytest.approx(left, abs=1e-9)
    assert median(waits(text)) == middle


def test_the_midpoint_where_the_curve_sits_at_one_half() -> None:
    assert median(waits("1a 2a 5a 9a")) == F(7, 2)
    assert median(waits("1a 2a 3n 4n")) is None
    assert median(waits("1a 2a 9o 9o")) is None
    assert median([]) is None


def test_under_five_requests_there_is_no_interval() -> None:
    few = response(waits("1a 2a 9a 9o"))
    assert (few.within.answered, few.within.of, few.within.low, few.bounds) == (2, 4, None, None)
    assert few.answered == (1, 2, 9) and few.open == (9,)
    enough = response(waits("1a 2a 9a 9o 3n"))
    assert enough.within.low is not None and enough.bounds is not None
    assert enough.bounds.confidence == F(15, 16)


def test_only_requests_that_are_old_enough_are_looked_at_for_an_answer_within_seven_days() -> None:
    young = [Wait(1, "answered", 3), Wait(6, "open", 6)]
    found = response([*waits("2a 7a 8a 9o 1n"), *young]).within
    assert (found.answered, found.of) == (2, 5)


def test_the_upper_end_is_not_known_where_too_much_is_open() -> None:
    assert median_bounds(waits("1a 2a 3a 4a 5a")) is not None
    found = median_bounds(waits("1a 2a 3a 4a 5o"))
    assert found is not None and (found.low, found.high) == (1, None)
    assert median_bounds(waits("1n 2n 3n 4n 5n")) is None


def test_a_day_corrected_later_counts_as_none() -> None:
    assert response([Wait(-3, "answered", -1)]).answered == (0,)


STATE = st.sampled_from(["answered", "open", "unanswered"])
WAITS = st.lists(
    st.builds(Wait, st.integers(0, 40), STATE, st.integers(0, 60)),
    max_size=25,
)


@given(WAITS)
def test_the_curve_falls_from_one_and_never_below_zero(known: list[Wait]) -> None:
    steps = [F(1), *(left for _, left in survival(known))]
    assert steps == sorted(steps, reverse=True) and steps[-1] >= 0


@given(st.lists(st.integers(0, 40), min_size=1, max_size=25))
def test_with_nothing_open_the_median_is_the_plain_one(days: list[int]) -> None:
    ordered, n = sorted(days), len(days)
    plain = F(ordered[(n - 1) // 2] + ordered[n // 2], 2)
    assert median([Wait(day, "answered", 50) for day in days]) == plain


@given(st.lists(st.integers(0, 40), min_size=FEWEST, max_size=25), st.data())
def test_bounds_hold_whatever_the_open_ones_come_to(days: list[int], data: st.DataObject) -> None:
    """Those of full knowledge lie within those of any censoring of it."""
    whole = median_bounds([Wait(day, "answered", 50) for day in days])
    assert whole is not None and whole.high is not None and whole.confidence >= CONFIDENCE
    cut = [data.draw(st.integers(0, day)) for day in days]
    is_open = [data.draw(st.booleans()) for _ in days]
    part = median_bounds(
        [
            Wait(seen, "open", 50) if hidden else Wait(day, "answered", 50)
            for day, seen, hidden in zip(days, cut, is_open, strict=True)
        ]
    )
    assert part is not None and part.low <= whole.low
    assert part.high is None or part.high >= whole.high
    assert part.confidence == whole.confidence


@given(WAITS)
def test_bounds_are_in_order_and_sure_enough(known: list[Wait]) -> None:
    found = median_bounds(known)
    if found is not None:
        assert found.confidence >= CONFIDENCE
        assert found.high is None or found.low <= found.high


@given(WAITS)
def test_everything_is_counted_once(known: list[Wait]) -> None:
    found = response(known)
    assert found.asked == len(known)
    assert 0 <= found.within.answered <= found.within.of <= len(known)
