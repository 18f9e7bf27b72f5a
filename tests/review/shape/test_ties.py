"""Ties of a period and on whom objectives rest, read from a real notebook."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.journal.entries import delete_entry, set_attendance
from netjournal.journal.writing import capture
from netjournal.ledger import trash
from netjournal.network.contacts import add_contact, archive, edit_contact, self_id
from netjournal.network.relations import edit_relation, relate
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective, edit_objective
from netjournal.review.periods import read_period
from netjournal.review.ratings import rate
from netjournal.review.score.table import score_table
from netjournal.review.shape import ties as reading
from netjournal.review.shape.standing import standing_of
from netjournal.review.shape.ties import network_shape, tie_between
from netjournal.review.shape.whole import Shape
from netjournal.vault.sessions import Vault

NAMES = ("Ana Ruiz", "Bo Chen", "Cai Wren", "Dot Frame")
PERIOD = read_period("2026-Q4")
Call = Any


@pytest.fixture
def people(vault: Vault) -> dict[str, int]:
    return {name.split()[0]: vault.call(add_contact, name=name).id for name in NAMES}


def shown(shape: Shape) -> tuple[set[str], set[frozenset[str]]]:
    """Who is tied to oneself, and who to whom, by first names."""
    first = [member.name.split()[0] for member in shape.members]
    mine = {first[at] for at in shape.mine}
    return mine, {frozenset((first[one], first[other])) for one, other in shape.ties}


def test_being_in_an_entry_together_is_a_tie_once(vault: Vault, people: dict[str, int]) -> None:
    vault.call(capture, "meeting: @Ana and @Bo on the bid")
    vault.call(capture, "called @Ana and @Bo again")
    vault.call(capture, "emailed @Cai")
    shape = vault.call(network_shape, PERIOD)
    assert shown(shape) == ({"Ana", "Bo", "Cai"}, {frozenset(("Ana", "Bo"))})
    assert vault.call(network_shape, read_period("2026-Q3")).members == ()


def test_who_is_mentioned_or_absent_or_oneself_takes_no_part(vault: Vault, people: dict[str, int]) -> None:
    vault.call(capture, "note: @Ana should meet @Bo")
    made = vault.call(capture, "meeting: @Cai and @Dot").id
    vault.call(set_attendance, made, people["Dot"], "absent")
    vault.call(set_attendance, made, vault.call(self_id), "present")
    shape = vault.call(network_shape, PERIOD)
    assert shown(shape) == ({"Cai"}, set()) and len(shape.members) == 1
    vault.call(delete_entry, made)
    assert vault.call(network_shape, PERIOD).members == ()


def test_a_relation_ties_while_it_is_in_force(vault: Vault, people: dict[str, int]) -> None:
    made = vault.call(relate, people["Ana"], people["Bo"], "reports to", since="2026-01-01")
    assert shown(vault.call(network_shape, PERIOD)) == ({"Ana", "Bo"}, {frozenset(("Ana", "Bo"))})
    vault.call(edit_relation, made.id, {"until": "2026-09-30"})
    assert vault.call(network_shape, PERIOD).members == ()
    assert len(vault.call(network_shape, read_period("2026-Q3")).members) == 2
    vault.call(trash.discard, "contact", people["Ana"])
    assert vault.call(network_shape, read_period("2026-Q3")).members == ()


def test_who_is_still_to_be_reached_or_ended_is_not_tied_to_me_by_a_relation(
    vault: Vault, people: dict[str, int]
) -> None:
    vault.call(edit_contact, people["Bo"], {"status": "potential"})
    vault.call(archive, [people["Cai"]])
    vault.call(relate, people["Ana"], people["Bo"])
    vault.call(relate, people["Ana"], people["Cai"])
    shape = vault.call(network_shape, PERIOD)
    assert shown(shape)[0] == {"Ana"} and len(shape.ties) == 2
    assert (shape.size, shape.effective_size) == (1, 1)
    vault.call(capture, "met @Bo at last")
    assert shown(vault.call(network_shape, PERIOD))[0] == {"Ana", "Bo"}


def test_a_gathering_ties_its_people_to_me_alone(
    vault: Vault, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST", 3)
    vault.call(capture, "event: @Ana @Bo @Cai @Dot at the forum")
    assert shown(vault.call(network_shape, PERIOD)) == ({"Ana", "Bo", "Cai", "Dot"}, set())
    vault.call(capture, "meeting: @Ana @Bo @Cai")
    assert len(vault.call(network_shape, PERIOD).ties) == 3


def test_a_tie_opens_to_what_it_rests_on(vault: Vault, people: dict[str, int]) -> None:
    ana, bo = people["Ana"], people["Bo"]
    both = vault.call(capture, "meeting: @Ana and @Bo").id
    alone = vault.call(capture, "called @Ana").id
    row = vault.call(relate, ana, bo)
    tie = vault.call(tie_between, ana, bo, PERIOD)
    assert ([each.id for each in tie.entries], tie.relations) == ([both], (row,))
    mine = vault.call(tie_between, ana, 0, PERIOD)
    assert {each.id for each in mine.entries} == {both, alone} and mine.relations == (row,)


def test_on_whom_the_objectives_rest(vault: Vault, people: dict[str, int]) -> None:
    call = vault.call
    bid = call(add_objective, "Win", "bid", 100, areas=" Law ,finance, Law").id
    skills = call(add_objective, "Learn", "skills", 50).id
    idle = call(add_objective, "Rest", "idle", 0).id
    call(edit_contact, people["Dot"], {"business_area": "LAW", "status": "potential"})
    call(edit_contact, people["Bo"], {"business_area": "Finance"})
    call(expect, bid, contact=people["Dot"], text="a word")
    entry = call(capture, "met @Ana and @Bo").id
    for name, objective, steps in (("Ana", bid, (4, 4)), ("Bo", bid, (3, 3)), ("Bo", skills, (2, 2))):
        for step in steps:
            made = call(contribute, people[name], objective, entry=entry, outcome="used")
            call(rate, made.id, step)
    table, shape = call(score_table, PERIOD), call(network_shape, PERIOD)
    found = call(standing_of, table, shape)
    assert found.concentration is not None and found.concentration.share == 1
    assert [each.name for each in found.concentration.top] == ["Ana Ruiz", "Bo Chen"]
    assert [(each.key, each.person and each.person.name) for each in found.alone] == [("skills", "Bo Chen")]
    assert [(each.area, each.objectives) for each in found.uncovered] == [("Law", ("bid",))]
    assert [each.name for each in found.uncovered[0].known] == ["Dot Frame"]
    call(edit_objective, idle, {"swing": 10}, "it grew")
    assert [each.key for each in call(standing_of, call(score_table, PERIOD), shape).alone][-1] == "idle"
    call(capture, "met @Dot")
    assert call(standing_of, table, call(network_shape, PERIOD)).uncovered == ()


def test_the_share_of_the_top_three(vault: Vault) -> None:
    call = vault.call
    bid = call(add_objective, "Win", "bid", 100).id
    entry = call(capture, "note: all of it").id
    for name, step in (("A", 4), ("B", 4), ("C", 4), ("D", 4), ("E", 2)):
        who = call(add_contact, name=name).id
        for _ in range(2):
            call(rate, call(contribute, who, bid, entry=entry, outcome="used").id, step)
    found = call(standing_of, call(score_table, PERIOD), call(network_shape, PERIOD)).concentration
    assert (found.share.numerator, found.share.denominator, found.people) == (3, 4, 4)
