"""The blind second look: eight of the rated, the same each time; only the first look counts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from netjournal.errors import BadInput
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import Review
from netjournal.review.contributions import contribute
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate, unrate
from netjournal.review.score.table import score_table
from netjournal.review.sealing.record import review_record
from netjournal.review.second_look import (
    LOOKS,
    Agreement,
    agreement,
    agreement_in,
    look_again,
    offered,
    second_look,
)

from .conftest import Net

Q4 = read_period("2026-Q4")
UIDS = some.lists(some.uuids().map(str), unique=True, max_size=30)
PAIRS = some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4)), max_size=20)


def rated(net: Net, steps: str, day: str = "2026-11-12") -> list[int]:
    rows = []
    for step in steps:
        row = net.call(contribute, net.ann, net.bid, entry=net.entry(day), outcome="used")
        net.call(rate, row.id, int(step))
        rows.append(int(row.id))
    return rows


def test_eight_are_offered_with_no_trace_of_the_first_look(net: Net) -> None:
    rows = rated(net, "0123412341")
    net.call(contribute, net.ann, net.bid, entry=net.entry(), outcome="never rated")
    look = net.call(second_look, Q4)
    assert len(look.pieces) == LOOKS and {piece.id for piece in look.pieces} <= set(rows)
    assert {piece.rating for piece in look.pieces} == {None} and look.agreement is None
    assert net.call(second_look, Q4) == look


def test_only_the_first_look_counts(net: Net) -> None:
    (row, *_) = rated(net, "321")
    before = net.call(score_table, Q4)
    net.call(look_again, row, 0, Q4)
    after = net.call(score_table, Q4)
    assert [each.contribution for each in after.rows] == [each.contribution for each in before.rows]
    assert after.rows[0].cells[0].ratings == (3, 2, 1)


def test_it_can_be_left_and_come_back_to_and_tells_the_agreement_at_the_end(net: Net) -> None:
    rows = rated(net, "3210")
    net.call(look_again, rows[0], 3, Q4)
    net.call(look_again, rows[1], 1, Q4)
    look = net.call(second_look, Q4)
    assert sum(piece.rating is not None for piece in look.pieces) == 2 and look.agreement is None
    net.call(look_again, rows[2], 3, Q4)
    net.call(look_again, rows[3], 0, Q4)
    expected = Agreement(looked=4, same=2, one_apart=1, further=1, higher=1, lower=1)
    assert net.call(second_look, Q4).agreement == net.call(agreement_in, Q4) == expected
    net.call(look_again, rows[2], 1, Q4)
    assert net.call(agreement_in, Q4).same == 3


def test_the_record_has_both_looks_and_how_they_agree(net: Net) -> None:
    rows = rated(net, "32")
    assert net.call(review_record, Q4)["agreement"] is None
    net.call(look_again, rows[0], 2, Q4)
    record = net.call(review_record, Q4)
    assert [(each["rating"], each["second_look"]) for each in record["contributions"]] == [(3, 2), (2, None)]
    assert record["agreement"] == {
        "looked": 1, "same": 0, "one_apart": 1, "further": 0, "higher": 0, "lower": 1,
    }  # fmt: skip


def test_what_was_looked_at_stays_when_more_is_rated(net: Net) -> None:
    rows = rated(net, "12341234")
    for row in rows:
        net.call(look_again, row, 2, Q4)
    rated(net, "123")
    look = net.call(second_look, Q4)
    assert {piece.id for piece in look.pieces} == set(rows) and look.agreement is not None


def test_what_lost_its_first_look_is_offered_no_more(net: Net) -> None:
    rows = rated(net, "32")
    net.call(look_again, rows[0], 2, Q4)
    net.call(unrate, rows[0])
    assert [piece.id for piece in net.call(second_look, Q4).pieces] == [rows[1]]
    assert net.call(agreement_in, Q4) is None
    net.call(discard, "contribution", rows[1])
    assert net.call(second_look, Q4).pieces == ()


@pytest.mark.parametrize("step", [-1, 5, True, 2.5])
def test_a_second_look_is_a_step_of_something_offered_in_an_open_review(net: Net, step: object) -> None:
    (row,) = rated(net, "3")
    with pytest.raises(BadInput):
        net.call(look_again, row, step, Q4)
    other = net.call(contribute, net.ann, net.bid, entry=net.entry(), outcome="used")
    with pytest.raises(BadInput):
        net.call(look_again, other.id, 2, Q4)

    def seal() -> None:
        with changeset("review.seal"):
            Review.update(status="sealed").execute()

    net.call(seal)
    with pytest.raises(BadInput):
        net.call(look_again, row, 2, Q4)
    assert net.call(agreement_in, Q4) is None


def test_nothing_rated_nothing_offered(net: Net) -> None:
    assert net.call(second_look, Q4).pieces == () and net.call(second_look, Q4).agreement is None


@given(some.uuids().map(str), UIDS, some.randoms(use_true_random=False))
def test_the_lot_is_the_same_whatever_the_order_and_differs_by_review(
    review: str, uids: list[str], rng: object
) -> None:
    shuffled = list(uids)
    rng.shuffle(shuffled)
    found = offered(review, uids)
    assert found == offered(review, shuffled)
    assert set(found) <= set(uids) and len(found) == min(LOOKS, len(uids))
    assert set(offered(review, uids, found[:3])) >= set(found[:3])


def test_the_lot_favours_nobody() -> None:
    uids = [f"contribution {number}" for number in range(16)]
    drawn = Counter(uid for review in range(400) for uid in offered(f"review {review}", uids))
    assert all(150 < drawn[uid] < 250 for uid in uids)


@given(PAIRS)
def test_an_agreement_counts_each_pair_once(pairs: list[tuple[int, int]]) -> None:
    found = agreement(pairs)
    assert found.same + found.one_apart + found.further == found.looked == len(pairs)
    assert found.higher + found.lower == found.looked - found.same
    turned = agreement((second, first) for first, second in pairs)
    assert (turned.same, turned.higher, turned.lower) == (found.same, found.lower, found.higher)
