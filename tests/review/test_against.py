"""What speaks against a contact: asked once in a review, kept, beside the cell, lifting no step."""

from __future__ import annotations

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard, restore
from netjournal.ledger.undo import undo_last
from netjournal.models import Against, Review
from netjournal.review.against import against_in, answer_of, say_against, to_ask_against
from netjournal.review.cells import cell_page
from netjournal.review.contributions import contribute, edit_contribution
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate
from netjournal.review.score.table import score_table
from netjournal.review.working_review import find_review

from .conftest import Net

Q4 = read_period("2026-Q4")


def linked(net: Net, objective: int | None = None) -> int:
    row = net.call(contribute, net.ann, objective or net.bid, entry=net.entry(), outcome="used")
    return int(row.id)


def test_it_is_asked_once_everything_of_theirs_is_rated(net: Net) -> None:
    first, second = linked(net), linked(net, net.skills)
    assert not net.call(to_ask_against, net.ann, Q4)
    assert not net.call(rate, first, 3).against
    assert net.call(rate, second, 2).against
    net.call(say_against, net.ann, Q4, "  came a week late ")
    assert not net.call(rate, second, 1).against
    assert net.call(answer_of, net.ann, Q4).text == "came a week late"
    assert net.call(answer_of, net.ben, Q4).text is None


def test_that_nothing_is_known_is_an_answer_and_is_kept(net: Net) -> None:
    row = linked(net)
    assert net.call(rate, row, 3).against
    net.call(say_against, net.ann, Q4)
    assert net.call(cell_page, net.ann, net.bid, Q4).against == ""
    assert not net.call(rate, row, 2).against


@pytest.mark.parametrize("how", ["rated 0", "marked"])
def test_a_zero_or_a_contribution_marked_so_is_an_answer_too(net: Net, how: str) -> None:
    first, second = linked(net), linked(net)
    if how == "marked":
        net.call(edit_contribution, first, {"disconfirming": True})
    net.call(rate, first, 0 if how == "rated 0" else 1)
    assert not net.call(rate, second, 3).against


def test_it_lifts_no_step_and_moves_no_number(net: Net) -> None:
    net.call(rate, linked(net), 3)
    before = net.call(score_table, Q4)
    net.call(say_against, net.ann, Q4, "they held back the rules")
    assert net.call(score_table, Q4) == before
    assert net.call(cell_page, net.ann, net.bid, Q4).against == "they held back the rules"


def test_said_again_it_changes_the_words_and_undo_brings_them_back(net: Net) -> None:
    net.call(say_against, net.ann, Q4, "late")
    net.call(say_against, net.ann, Q4, "late, and dear")
    assert net.call(Against.select().count) == 1
    net.call(undo_last)
    assert net.call(answer_of, net.ann, Q4).text == "late"


def test_it_belongs_to_one_review_and_goes_with_its_contact(net: Net) -> None:
    net.call(say_against, net.ann, Q4, "late")
    assert net.call(answer_of, net.ann, read_period("2026-11")).text is None
    net.call(discard, "contact", net.ann)
    assert net.call(lambda: against_in(find_review(Q4))) == {}
    net.call(restore, "contact", net.ann)
    assert net.call(lambda: against_in(find_review(Q4))) == {net.ann: "late"}


def test_a_sealed_period_takes_no_words_and_nobody_unknown_has_any(net: Net) -> None:
    net.call(say_against, net.ann, Q4, "late")

    def seal() -> None:
        with changeset("review.seal"):
            Review.update(status="sealed").execute()

    net.call(seal)
    with pytest.raises(BadInput):
        net.call(say_against, net.ann, Q4, "never")
    with pytest.raises(NotFound):
        net.call(say_against, 999, read_period("2026-Q3"), "never")
    assert net.call(answer_of, net.ann, Q4).text == "late"
    rows = net.call(lambda: database().execute_sql("SELECT COUNT(*) FROM review").fetchone())
    assert rows == (1,)
