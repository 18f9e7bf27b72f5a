"""What a cell had when it was rated last: the latest earlier review of the same length tells."""

from __future__ import annotations

from fractions import Fraction as F

from netjournal.review.cells import cell_page
from netjournal.review.contributions import contribute
from netjournal.review.former_reviews import former_reviews, last_times
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate, set_step

from .conftest import Net

Q2, Q3, Q4 = (read_period(f"2026-Q{number}") for number in (2, 3, 4))


def rated(net: Net, day: str, step: int, contact: int | None = None, period: str | None = None) -> None:
    row = net.call(contribute, contact or net.ann, net.bid, entry=net.entry(day), outcome="used")
    net.call(rate, row.id, step, read_period(period) if period else None)


def test_last_time_is_the_latest_earlier_review_that_rated_the_cell(net: Net) -> None:
    rated(net, "2026-05-04", 4)
    rated(net, "2026-05-05", 2, net.ben)
    rated(net, "2026-08-03", 3)
    rated(net, "2026-11-03", 1)
    found = net.call(last_times, net.bid, Q4)
    assert {who: (last.period.label, last.step) for who, last in found.items()} == {
        net.ann: ("2026-Q3", F(5, 2)),
        net.ben: ("2026-Q2", F(3, 2)),
    }
    assert net.call(last_times, net.skills, Q4) == {}
    assert [period.label for period, _ in net.call(former_reviews, Q3)] == ["2026-Q2"]


def test_a_step_set_by_hand_is_last_times_step(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    net.call(set_step, net.ann, net.bid, Q3, F(1, 2), "hearsay")
    assert net.call(last_times, net.bid, Q4)[net.ann].step == F(1, 2)


def test_another_length_and_what_overlaps_are_not_before_it(net: Net) -> None:
    rated(net, "2026-11-03", 3, period="2026-11")
    rated(net, "2025-11-03", 3, period="2025")
    assert net.call(former_reviews, Q4) == ()
    assert net.call(former_reviews, read_period("2026-11")) == ()
    assert [each.label for each, _ in net.call(former_reviews, read_period("2026-12"))] == ["2026-11"]
    assert [each.label for each, _ in net.call(former_reviews, read_period("2026"))] == ["2025"]


def test_a_cell_is_settled_once_everything_that_is_linked_is_rated(net: Net) -> None:
    rated(net, "2026-08-03", 3)
    rated(net, "2026-11-03", 3)
    assert net.call(cell_page, net.ann, net.bid, Q4).settled
    second = net.call(contribute, net.ann, net.bid, entry=net.entry("2026-11-04"), outcome="used")
    page = net.call(cell_page, net.ann, net.bid, Q4)
    assert not page.settled and page.last_time is not None
    net.call(set_step, net.ann, net.bid, Q4, F(2), "seen by two others")
    assert net.call(cell_page, net.ann, net.bid, Q4).settled
    assert second.id
