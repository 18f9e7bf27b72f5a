"""Contributions and their ratings in the working review of a period."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.journal.settings import change_settings
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import redo_last, undo_last
from netjournal.models import Contribution, Review, ReviewWeight
from netjournal.network.contacts import set_self
from netjournal.review.cells import cell_page, to_rate
from netjournal.review.contributions import contribute, edit_contribution
from netjournal.review.expectations import expect, unexpect
from netjournal.review.objectives import add_objective, edit_objective, record_progress
from netjournal.review.periods import read_period
from netjournal.review.ratings import clear_step, rate, set_step, unrate
from netjournal.review.score.table import score_table
from netjournal.review.working_review import (
    confirm_weights,
    find_review,
    list_reviews,
    period_named,
    set_weight,
)

from .conftest import Net

Q4 = read_period("2026-Q4")


def rated(net: Net, step: int, contact: int | None = None, objective: int | None = None) -> int:
    """A contribution with that rating; its row id."""
    row = net.call(contribute, contact or net.ann, objective or net.bid, entry=net.entry(), outcome="used")
    net.call(rate, row.id, step)
    return int(row.id)


def seal(label: str) -> None:
    with changeset("review.seal"):
        row = Review.get(Review.label == label)
        row.status = "sealed"
        row.save()


def test_the_first_rating_makes_the_working_review_of_the_contributions_quarter(net: Net) -> None:
    row = net.call(contribute, net.ann, net.bid, entry=net.entry("2026-08-03"), outcome="used")
    assert net.call(list_reviews) == ()
    got = net.call(rate, row.id, 2)
    assert (got.review.label, got.review.status, got.review.frozen, got.before) == (
        "2026-Q3",
        "open",
        True,
        None,
    )
    assert [(each.swing) for each in net.call(score_table, read_period("2026-Q3")).objectives] == [
        100,
        60,
        40,
    ]
    assert net.call(find_review, Q4) is None


def test_the_quarter_begins_in_the_month_of_the_settings(net: Net) -> None:
    net.call(change_settings, {"quarter_start": "2"})
    assert rated(net, 1)
    assert [(each.label, each.first.isoformat()) for each in net.call(list_reviews)] == [
        ("2026-Q4", "2026-11-01")
    ]
    assert net.call(period_named, None).first.isoformat() == "2026-11-01"


def test_rating_again_changes_the_one_rating_and_undo_brings_it_back(net: Net) -> None:
    row = rated(net, 3)
    assert net.call(rate, row, 1).before == 3
    assert net.call(cell_page, net.ann, net.bid, Q4).pieces[0].rating == 1
    net.call(undo_last)
    assert net.call(cell_page, net.ann, net.bid, Q4).pieces[0].rating == 3
    net.call(undo_last)
    assert net.call(find_review, Q4) is None
    net.call(redo_last)
    assert net.call(cell_page, net.ann, net.bid, Q4).pieces[0].rating == 3


def test_the_same_rating_again_leaves_nothing_to_undo(net: Net) -> None:
    row = rated(net, 3)
    net.call(rate, row, 3)
    assert net.call(undo_last).kind == "review.rate"
    assert net.call(find_review, Q4) is None


def test_a_rating_can_be_taken_away(net: Net) -> None:
    row = rated(net, 3)
    net.call(unrate, row)
    page = net.call(cell_page, net.ann, net.bid, Q4)
    assert (page.state, page.counted) == ("linked", None)
    assert net.call(find_review, Q4).frozen
    net.call(rate, row, 2)
    assert net.call(cell_page, net.ann, net.bid, Q4).counted == F(3, 2)


@pytest.mark.parametrize("step", [-1, 5, True, 2.5])
def test_a_rating_is_a_step_from_0_to_4(net: Net, step: int) -> None:
    row = net.call(contribute, net.ann, net.bid, entry=net.entry(), outcome="used")
    with pytest.raises(BadInput):
        net.call(rate, row.id, step)
    assert net.call(list_reviews) == ()


def test_what_came_of_it_is_said_before_it_is_rated(net: Net) -> None:
    row = net.call(contribute, net.ann, net.bid, entry=net.entry())
    with pytest.raises(BadInput):
        net.call(rate, row.id, 2)
    assert net.call(list_reviews) == ()
    net.call(rate, row.id, 2, None, "used in the bid")
    assert net.call(to_rate, net.bid, Q4)[0].outcome == "used in the bid"


def test_a_rating_outside_the_period_is_refused(net: Net) -> None:
    row = net.call(contribute, net.ann, net.bid, entry=net.entry("2026-08-03"), outcome="used")
    with pytest.raises(BadInput):
        net.call(rate, row.id, 2, Q4)
    assert net.call(list_reviews) == ()
    assert net.call(rate, row.id, 2, read_period("2026")).review.label == "2026"


def test_a_high_rating_without_progress_is_questioned(net: Net) -> None:
    net.call(record_progress, net.bid, "2026-09-30", "5")
    row = rated(net, 2)
    assert net.call(rate, row, 2).question is None
    assert net.call(rate, row, 3).question is not None
    other = rated(net, 2, objective=net.skills)
    net.call(record_progress, net.skills, "2026-10-01", "6")
    assert net.call(rate, other, 4).question is None


def test_a_high_rating_is_questioned_once_for_an_objective(net: Net) -> None:
    assert net.call(rate, rated(net, 2), 3).question is not None
    assert net.call(rate, rated(net, 2), 4).question is None
    assert net.call(rate, rated(net, 2, objective=net.skills), 4).question is not None
    month = read_period("2026-11")
    (piece, *_) = net.call(to_rate, net.bid, month)
    assert net.call(rate, piece.id, 4, month).question is not None


def test_a_review_keeps_its_own_weights(net: Net) -> None:
    net.call(confirm_weights, Q4)
    net.call(set_weight, net.skills, 80, Q4)
    assert [each.swing for each in net.call(score_table, Q4).objectives] == [100, 80, 40]
    assert [each.swing for each in net.call(score_table, read_period("2026-Q3")).objectives] == [100, 60, 40]


def test_after_the_first_rating_weights_and_hopes_need_a_reason(net: Net) -> None:
    hope = net.call(expect, net.bid, contact=net.ben)
    rated(net, 2)
    before = net.call(score_table, Q4)
    for change in (
        (set_weight, net.skills, 80, Q4),
        (set_weight, net.skills, 80, Q4, "  "),
        (edit_objective, net.skills, {"swing": 80}),
        (expect, net.skills),
        (unexpect, hope.id),
    ):
        with pytest.raises(BadInput):
            net.call(*change, **({"contact": net.ann} if change[0] is expect else {}))
    assert net.call(score_table, Q4) == before
    net.call(edit_objective, net.skills, {"statement": "Learn to bid"})
    net.call(set_weight, net.skills, 80, Q4, "agreed again")
    net.call(expect, net.skills, contact=net.ann, reason="forgotten")
    table = net.call(score_table, Q4)
    assert [(each.swing, each.reason) for each in table.objectives] == [
        (100, ""),
        (80, "agreed again"),
        (40, ""),
    ]
    assert [cell.state for row in table.rows for cell in row.cells if row.id == net.ann] == [
        "rated", "expected", "not_expected",
    ]  # fmt: skip


def test_a_new_own_weight_goes_into_the_open_review_of_today(net: Net) -> None:
    net.call(confirm_weights, Q4)
    net.call(edit_objective, net.skills, {"swing": 10})
    assert [each.swing for each in net.call(score_table, Q4).objectives] == [100, 40, 10]
    rated(net, 2)
    net.call(edit_objective, net.skills, {"swing": 20}, "more after all")
    assert [each.swing for each in net.call(score_table, Q4).objectives] == [100, 40, 20]


def test_an_objective_that_comes_late_joins_and_says_so(net: Net) -> None:
    rated(net, 2)
    late = net.call(add_objective, "Late", "late", 50)
    rated(net, 1, objective=late.id)
    found = {each.key: (each.swing, each.reason) for each in net.call(score_table, Q4).objectives}
    assert found["late"] == (50, "added after the first rating")
    assert net.call(ReviewWeight.select().count) == 4


def test_hopes_for_later_do_not_count_in_a_rated_quarter_that_is_past(net: Net) -> None:
    row = net.call(contribute, net.ann, net.bid, entry=net.entry("2026-08-03"), outcome="used")
    net.call(rate, row.id, 2)
    net.call(expect, net.skills, contact=net.ann)
    (past,) = net.call(score_table, read_period("2026-Q3")).rows
    assert [cell.state for cell in past.cells] == ["rated", "not_expected", "not_expected"]
    (present,) = net.call(score_table, Q4).rows
    assert [cell.state for cell in present.cells] == ["not_expected", "expected", "not_expected"]


def test_a_sealed_period_takes_nothing_more(net: Net) -> None:
    row = rated(net, 3)
    net.call(seal, "2026-Q4")
    before = net.call(score_table, Q4)
    for change in (
        (rate, row, 1),
        (unrate, row),
        (set_weight, net.skills, 80, Q4, "late"),
        (set_step, net.ann, net.bid, Q4, F(1), "too kind"),
        (clear_step, net.ann, net.bid, Q4),
        (confirm_weights, Q4),
    ):
        with pytest.raises(BadInput):
            net.call(*change)
    assert net.call(score_table, Q4) == before
    assert before.review is not None and before.review.status == "sealed"
    assert len(net.call(list_reviews)) == 1


def test_a_step_set_by_hand_has_a_reason_and_both_stay_visible(net: Net) -> None:
    rated(net, 4)
    with pytest.raises(FieldErrors):
        net.call(set_step, net.ann, net.bid, Q4, F(2), " ")
    net.call(set_step, net.ann, net.bid, Q4, F(5, 2), "two of us did it")
    page = net.call(cell_page, net.ann, net.bid, Q4)
    assert (page.counted, page.set_by_hand, page.step, page.reason) == (
        F(7, 2),
        F(5, 2),
        F(5, 2),
        "two of us did it",
    )
    cell = net.call(score_table, Q4).rows[0].cells[0]
    assert (cell.counted, cell.step, cell.reason) == (F(7, 2), F(5, 2), "two of us did it")
    net.call(clear_step, net.ann, net.bid, Q4)
    assert net.call(cell_page, net.ann, net.bid, Q4).step == F(7, 2)


@pytest.mark.parametrize("step", [F(-1), F(9, 2), F(1, 4)])
def test_a_step_by_hand_is_0_to_4_in_halves(net: Net, step: F) -> None:
    rated(net, 4)
    with pytest.raises(BadInput):
        net.call(set_step, net.ann, net.bid, Q4, step, "because")


def test_no_step_by_hand_where_nothing_is_linked(net: Net) -> None:
    net.call(expect, net.bid, contact=net.ann)
    with pytest.raises(BadInput):
        net.call(set_step, net.ann, net.bid, Q4, F(4), "surely")
    assert net.call(list_reviews) == ()


def test_a_contribution_rests_on_something(net: Net) -> None:
    with pytest.raises(BadInput):
        net.call(contribute, net.ann, net.bid, outcome="great")
    with pytest.raises(NotFound):
        net.call(contribute, net.ann, net.bid, entry=999, outcome="great")
    me = net.call(set_self, "Mia Example")
    with pytest.raises(BadInput):
        net.call(contribute, me.id, net.bid, entry=net.entry(), outcome="did it myself")
    assert net.call(Contribution.select().count) == 0


def test_money_is_kept_in_minor_units(net: Net) -> None:
    row = net.call(contribute, net.ann, net.bid, entry=net.entry(), kind="money", value="£1,250.50")
    assert row.value is not None and (row.value.minor, row.value.currency) == (125050, "GBP")
    assert net.call(edit_contribution, row.id, {"outcome": "paid"}).value == row.value
    assert net.call(edit_contribution, row.id, {"value": ""}).value is None
    with pytest.raises(BadInput):
        net.call(edit_contribution, row.id, {"value": "a lot"})


def test_a_link_without_an_outcome_is_made_once_and_filled_in_later(net: Net) -> None:
    entry = net.entry()
    made = [net.call(contribute, who, net.bid, entry=entry).id for who in (net.ann, net.ben)]
    assert len(set(made)) == 2
    assert net.call(contribute, net.ann, net.bid, entry=entry).id == made[0]
    row = net.call(contribute, net.ann, net.bid, entry=entry, outcome="used in the bid")
    assert row.id == made[0]
    again = net.call(contribute, net.ann, net.bid, entry=entry, outcome="and a name")
    assert again.id not in made


def test_an_entry_in_the_trash_takes_its_evidence_out(net: Net) -> None:
    entry = net.entry()
    row = net.call(contribute, net.ann, net.bid, entry=entry, outcome="used")
    net.call(rate, row.id, 4)
    net.call(discard, "entry", entry)
    assert net.call(score_table, Q4).rows == ()
    net.call(undo_last)
    assert net.call(score_table, Q4).rows[0].contribution == F(175, 4)


def test_the_list_to_rate_is_over_all_contacts(net: Net) -> None:
    first = net.call(contribute, net.ben, net.bid, entry=net.entry("2026-10-03", "Ben called"), outcome="x")
    second = net.call(contribute, net.ann, net.bid, entry=net.entry(), outcome="y")
    net.call(contribute, net.ann, net.skills, entry=net.entry(), outcome="z")
    net.call(contribute, net.ann, net.bid, entry=net.entry("2027-01-01"), outcome="next year")
    pieces = net.call(to_rate, net.bid, Q4)
    assert [(each.id, each.name, each.text) for each in pieces] == [
        (first.id, "Ben Example", "Ben called"),
        (second.id, "Ann Example", "Ann sent the draft rules"),
    ]
