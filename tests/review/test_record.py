"""The record of a review: whole, exact, people by uid alone."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from netjournal.journal.accounts import add_account
from netjournal.ledger import changeset
from netjournal.models import Action, Contact, Review
from netjournal.review.against import say_against
from netjournal.review.contributions import contribute
from netjournal.review.decisions import decide
from netjournal.review.expectations import expect
from netjournal.review.guided.writing import write_step
from netjournal.review.objectives import record_progress
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate, set_step
from netjournal.review.sealing.record import PARTS, canonical, review_record, values_of
from netjournal.review.second_look import look_again
from netjournal.review.working_review import find_review

from .conftest import Net

Q4 = read_period("2026-Q4")


def filled(net: Net) -> None:
    """A review with something in every part."""
    net.call(expect, net.bid, contact=net.ann, text="the draft rules")
    net.call(expect, net.bid, contact=net.ben)
    net.call(record_progress, net.bid, "2026-11-02", "3", "three won")
    made = net.call(
        contribute, net.ann, net.bid, entry=net.entry(), outcome="the rules, a week early", value="£120"
    )
    net.call(rate, made.id, 3)
    net.call(set_step, net.ann, net.bid, Q4, Fraction(5, 2), "one week is not much")
    net.call(say_against, net.ann, Q4, "it was late")
    net.call(look_again, made.id, 2, Q4)
    review = net.call(find_review, Q4)
    net.call(
        add_account, "What it came to", "Ann was right.", citations=[("contact", net.ann)], review=review.id
    )
    net.call(write_step, Q4, 7, "Ann made the difference.")
    net.call(decide, Q4, net.ann, "invest", why="she moved it", action="ask her again", day="2026-12-01")
    with_review = {"text": "thank her", "contact": net.ann, "review": review.id}
    net.call(_act, with_review)


def _act(values: dict[str, object]) -> None:
    with changeset("test.act"):
        Action(**values).save()


def test_a_record_has_every_part_and_no_float(net: Net) -> None:
    filled(net)
    record = net.call(review_record, Q4)
    assert set(record) == {"format", "formula_version", "names", *PARTS}
    assert all(record[part] for part in PARTS)
    assert not any(isinstance(value, float) for value in values_of(record))
    assert json.loads(canonical(record)) == record


def test_the_numbers_are_the_table_s_to_the_last_digit(net: Net) -> None:
    filled(net)
    record = net.call(review_record, Q4)
    ann = record["results"][0]
    assert ann["contribution"] == str(Fraction(100) * Fraction(1, 2) * Fraction(5, 8))
    bid = next(each["uid"] for each in record["objectives"] if each["key"] == "bid")
    cell = next(each for each in ann["cells"] if each["objective"] == bid)
    assert cell == {"objective": bid, "state": "rated", "counted": "5/2", "step": "5/2"}
    assert record["contributions"][0]["value"] == {"amount": "120.00", "currency": "GBP"}


def test_people_are_named_in_names_alone(net: Net) -> None:
    filled(net)
    record = net.call(review_record, Q4)
    ann = net.call(lambda: Contact.get_by_id(net.ann))
    assert record["names"][ann.uid] == {"name": ann.name, "kind": "contact"}
    assert not any(value == ann.name for part in PARTS for value in values_of(record[part]))


def test_texts_bear_their_step_and_decisions_their_action(net: Net) -> None:
    filled(net)
    record = net.call(review_record, Q4)
    assert [(each["step"], each["body"]) for each in record["texts"]] == [
        (7, "Ann made the difference."), (None, "Ann was right."),
    ]  # fmt: skip
    ann, action = net.call(lambda: (Contact.get_by_id(net.ann).uid, Action.get(text="ask her again").uid))
    assert record["decisions"] == [
        {"contact": ann, "choice": "invest", "why": "she moved it", "how_known": "", "day": "2026-12-01",
         "action": action},
    ]  # fmt: skip
    assert action in [each["uid"] for each in record["actions"]]


def test_without_a_review_there_is_a_record_too_and_none_is_made(net: Net) -> None:
    record = net.call(review_record, Q4)
    assert record["review"]["uid"] is None and record["texts"] == [] and record["actions"] == []
    assert [each["key"] for each in record["objectives"]] == ["bid", "skills", "supplier"]
    assert net.call(lambda: Review.select().count()) == 0


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({"points": [12.5]})
