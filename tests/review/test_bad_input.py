"""Odd reviews: nothing to weigh, nobody, nothing linked, periods that overlap, evidence that is gone."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard, restore
from netjournal.ledger.undo import undo_last
from netjournal.models import Objective, Review
from netjournal.review.cells import cell_page, to_rate
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.objectives import edit_objective
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate, set_step
from netjournal.review.score.table import score_table
from netjournal.review.score.trend import trend
from netjournal.review.second_look import look_again, second_look
from netjournal.review.working_review import confirm_weights, find_review, list_reviews, set_weight

from .conftest import Net

Q3, Q4, NOVEMBER, YEAR = (read_period(label) for label in ("2026-Q3", "2026-Q4", "2026-11", "2026"))


def rated(net: Net, step: int, contact: int | None = None, objective: int | None = None) -> int:
    row = net.call(contribute, contact or net.ann, objective or net.bid, entry=net.entry(), outcome="used")
    net.call(rate, row.id, step)
    return int(row.id)


def points(net: Net, label: str = "2026-Q4") -> dict[str, F | None]:
    table = net.call(score_table, read_period(label))
    return {row.name.partition(" ")[0]: row.contribution for row in table.rows}


def test_without_objectives_there_is_nothing_to_score_and_nothing_fails(net: Net) -> None:
    kept = rated(net, 3)
    for row in (net.bid, net.skills, net.supplier):
        net.call(discard, "objective", row)
    assert points(net) == {} and net.call(trend, Q4).lines == () and net.call(second_look, Q4).pieces == ()
    for row in (net.supplier, net.skills, net.bid):
        net.call(restore, "objective", row)
    assert points(net) == {"Ann": F(125, 4)} and net.call(second_look, Q4).first == {kept: 3}


def test_all_weights_zero_is_refused_and_no_rating_is_lost(net: Net) -> None:
    kept = rated(net, 3)
    for row in (net.bid, net.skills, net.supplier):
        net.call(edit_objective, row, {"swing": 0}, "a test")
    with pytest.raises(BadInput, match="All weights are zero"):
        net.call(score_table, Q4)
    assert net.call(to_rate, net.bid, Q4)[0].rating == 3
    net.call(rate, kept, 2)
    net.call(set_weight, net.bid, 10, Q4, "it counts after all")
    assert points(net) == {"Ann": F(75, 2)}


def test_one_contact_stands_alone(net: Net) -> None:
    rated(net, 3)
    (row,) = net.call(score_table, Q4).rows
    assert (row.tier, row.place.best, row.place.worst, row.thin) == (1, 1, 1, True)


def test_a_period_without_entries_has_no_rows_and_no_review(net: Net) -> None:
    rated(net, 3)
    table = net.call(score_table, read_period("2031-02"))
    assert table.rows == () and table.review is None and len(net.call(list_reviews)) == 1


def test_no_evidence_no_step_and_no_rating(net: Net) -> None:
    with pytest.raises(BadInput, match="rests on something"):
        net.call(contribute, net.ann, net.bid)
    with pytest.raises(BadInput, match="No contribution is linked"):
        net.call(set_step, net.ann, net.bid, Q4, F(2), "I just know")
    with pytest.raises(NotFound):
        net.call(rate, 999, 3)
    assert net.call(list_reviews) == ()


def test_a_rating_whose_evidence_is_gone_counts_nothing_and_comes_back_with_it(net: Net) -> None:
    entry = net.entry()
    row = net.call(contribute, net.ann, net.bid, entry=entry, outcome="used").id
    net.call(rate, row, 4)
    net.call(look_again, row, 3, Q4)
    net.call(discard, "entry", entry)
    assert points(net) == {} and net.call(second_look, Q4).pieces == ()
    net.call(undo_last)
    assert points(net) == {"Ann": F(175, 4)}
    assert [piece.rating for piece in net.call(second_look, Q4).pieces] == [3]


def test_an_objective_deleted_after_a_review_leaves_the_rest_and_comes_back_whole(net: Net) -> None:
    rated(net, 3)
    rated(net, 2, objective=net.skills)
    net.call(set_step, net.ann, net.skills, Q4, F(3), "seen by two others")
    net.call(expect, net.skills, contact=net.ben, reason="she asked for him")
    before = net.call(score_table, Q4)
    net.call(discard, "objective", net.skills)
    after = net.call(score_table, Q4)
    assert [each.key for each in after.objectives] == ["bid", "supplier"]
    assert points(net) == {"Ann": F(100 * 100, 140) * F(5, 8)}
    with pytest.raises(NotFound):
        net.call(to_rate, net.skills, Q4)
    net.call(restore, "objective", net.skills)
    assert net.call(score_table, Q4) == before


def test_reviews_that_overlap_keep_their_own_ratings_and_weights(net: Net) -> None:
    row = rated(net, 3)
    assert points(net, "2026-11") == {"Ann": None}
    net.call(rate, row, 1, NOVEMBER)
    net.call(set_weight, net.bid, 50, NOVEMBER, "a month is short")
    assert points(net) == {"Ann": F(125, 4)}
    assert points(net, "2026-11") == {"Ann": F(100 * 50, 150) * F(1, 8)}
    assert net.call(cell_page, net.ann, net.bid, Q4).counted == F(5, 2)
    assert points(net, "2026") == {"Ann": None}
    assert [each.label for each in net.call(list_reviews)] == ["2026-11", "2026-Q4"]


def test_what_is_hoped_for_counts_in_every_review_that_overlaps(net: Net) -> None:
    net.call(confirm_weights, NOVEMBER)
    net.call(expect, net.bid, contact=net.ben)
    for period in (NOVEMBER, Q4, YEAR):
        (row,) = net.call(score_table, period).rows
        assert row.name == "Ben Example" and row.up_to == 50
    rated(net, 3)
    with pytest.raises(BadInput, match="fixed at the first rating"):
        net.call(expect, net.skills, contact=net.ben)
    net.call(expect, net.skills, contact=net.ben, reason="a new call came out")
    for period in (NOVEMBER, Q4, YEAR):
        ben = next(each for each in net.call(score_table, period).rows if each.name == "Ben Example")
        assert ben.up_to == 80


def test_periods_say_whether_they_overlap() -> None:
    assert NOVEMBER.overlaps(Q4) and Q4.overlaps(NOVEMBER) and YEAR.overlaps(Q3)
    assert not Q3.overlaps(Q4) and not Q4.overlaps(Q4) and not read_period("2026-09").overlaps(Q4)


def test_a_review_with_its_days_reversed_harms_nothing(net: Net) -> None:
    """No screen can make one; a file brought in may hold one."""

    def reversed_days() -> None:
        with changeset("test.reversed"):
            Review(label="2026-Q3", from_date="2026-09-30", to_date="2026-07-01").save()

    net.call(reversed_days)
    rated(net, 3)
    assert points(net) == {"Ann": F(125, 4)} and points(net, "2026-Q3") == {}
    assert net.call(find_review, Q3) is None
    assert [line.points[-1] for line in net.call(trend, Q4).lines] == [F(125, 4)]
    assert len(net.call(list_reviews)) == 2


@pytest.mark.parametrize("text", ["2026-Q5", "2026-13", "26", "Q4", "2026-12-31..2026-01-01", "", "0000"])
def test_a_period_that_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(BadInput, match="no period that can be read"):
        read_period(text)


def test_an_objective_due_before_its_first_value_is_just_late(net: Net) -> None:
    row = net.call(edit_objective, net.bid, {"due": "2020-01-01"})
    assert row.due == "2020-01-01"
    rated(net, 3)
    assert points(net) == {"Ann": F(125, 4)}
    assert net.call(Objective.get_by_id, net.bid).status == "active"
