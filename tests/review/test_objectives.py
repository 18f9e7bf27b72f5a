"""Objectives, their measures, and what is hoped for."""

from __future__ import annotations

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import undo_last
from netjournal.models import Expectation, Organisation
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect, unexpect
from netjournal.review.objectives import (
    add_objective,
    edit_objective,
    list_objectives,
    objective_page,
    record_progress,
)

from .conftest import Net


def test_an_objective_keeps_every_field(net: Net) -> None:
    row = net.call(
        add_objective,
        "Open two doors",
        "doors",
        "70",
        scope="workplace",
        due="2026-12-31",
        specific="Two new clients",
        measure="clients met",
        baseline="0",
        target="1,200.50",
        unit="clients",
        agreed_by="Priya Example",
    )
    kept = net.call(objective_page, row.id).objective
    assert kept == row
    assert (kept.swing, kept.scope, kept.due, kept.target) == (70, "workplace", "2026-12-31", "1200.50")


def test_the_weightiest_comes_first(net: Net) -> None:
    assert [each.key for each in net.call(list_objectives)] == ["bid", "skills", "supplier"]
    net.call(edit_objective, net.supplier, {"swing": "90", "status": "met"})
    assert [each.key for each in net.call(list_objectives)] == ["bid", "supplier", "skills"]
    assert [each.key for each in net.call(list_objectives, status="active")] == ["bid", "skills"]


def test_a_key_is_given_once_whatever_its_case_and_accents(net: Net) -> None:
    with pytest.raises(FieldErrors) as error:
        net.call(add_objective, "Another", "BÍD")
    assert set(error.value.fields) == {"key"}
    with pytest.raises(FieldErrors):
        net.call(edit_objective, net.skills, {"key": "Bid"})
    assert net.call(edit_objective, net.bid, {"key": "Bid"}).key == "Bid"
    net.call(discard, "objective", net.bid)
    assert net.call(add_objective, "Again", "bid").key == "bid"


@pytest.mark.parametrize("swing", [-1, 101, "1.5", "many", True, None, "９"])
def test_a_weight_is_a_whole_number_from_0_to_100(net: Net, swing: object) -> None:
    with pytest.raises(FieldErrors):
        net.call(add_objective, "Another", "other", swing)
    assert len(net.call(list_objectives)) == 3


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("scope", "all"),
        ("due", "soon"),
        ("baseline", "NaN"),
        ("target", "1e99"),
        ("statement", " "),
        ("key", "a b"),
    ],
)
def test_a_field_in_the_way_is_named_and_nothing_is_changed(net: Net, name: str, typed: str) -> None:
    before = net.call(objective_page, net.bid)
    with pytest.raises(FieldErrors) as error:
        net.call(edit_objective, net.bid, {"measure": "income", name: typed})
    assert set(error.value.fields) == {name}
    assert net.call(objective_page, net.bid) == before


def test_progress_is_kept_by_day_and_a_day_has_one_value(net: Net) -> None:
    net.call(record_progress, net.bid, "2026-11-20", "12,000")
    net.call(record_progress, net.bid, "2026-10-02", 0, "start")
    net.call(record_progress, net.bid, "2026-11-20", "12500.5")
    page = net.call(objective_page, net.bid)
    assert [(each.day, each.value) for each in page.progress] == [
        ("2026-10-02", "0"),
        ("2026-11-20", "12500.5"),
    ]
    net.call(undo_last)
    assert net.call(objective_page, net.bid).progress[-1].value == "12000"
    for day, value in (("", "1"), ("2026-11-20", ""), ("2026-02-30", "1")):
        with pytest.raises(FieldErrors):
            net.call(record_progress, net.bid, day, value)


def test_a_page_says_who_is_hoped_for_and_who_helped(net: Net) -> None:
    assert net.call(objective_page, net.bid).uncovered
    net.call(expect, net.bid, contact=net.ann, text="the rules")
    net.call(contribute, net.ben, net.bid, entry=net.entry())
    page = net.call(objective_page, net.bid)
    assert not page.uncovered
    assert [(hope.contact, hope.name, hope.text) for hope in page.hopes] == [
        (net.ann, "Ann Example", "the rules")
    ]
    assert [(each.contact, each.contributions) for each in page.contributors] == [(net.ben, 1)]


def test_hoping_again_changes_the_words_and_makes_no_second_row(net: Net) -> None:
    first = net.call(expect, net.bid, contact=net.ann, text="rules")
    second = net.call(expect, net.bid, contact=net.ann, text="rules and names")
    assert (second.id, second.text) == (first.id, "rules and names")
    net.call(unexpect, first.id)
    assert net.call(objective_page, net.bid).hopes == ()
    net.call(undo_last)
    assert net.call(objective_page, net.bid).hopes == (second,)


def test_an_organisation_may_be_hoped_for(net: Net) -> None:
    council = net.call(_organisation, "North Council")
    hope = net.call(expect, net.bid, organisation=council)
    assert (hope.organisation, hope.contact, hope.name) == (council, None, "North Council")


def test_one_of_contact_and_organisation_is_named(net: Net) -> None:
    with pytest.raises(BadInput):
        net.call(expect, net.bid)
    with pytest.raises(NotFound):
        net.call(expect, net.bid, contact=9999)
    assert net.call(Expectation.select().count) == 0


def _organisation(name: str) -> int:
    with changeset("organisations.add"):
        row = Organisation(name=name, sort_name=name.lower())
        row.save()
        return int(row.id)
