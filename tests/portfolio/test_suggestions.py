"""Suggestions: what fills a gap first, a few of each; evidence once accepted, declined until taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.confidentiality.conflicts import declare_conflict
from netjournal.journal.accounts import add_account
from netjournal.journal.exchanges import record_exchange, record_use
from netjournal.journal.writing import capture
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import redo_last, undo_last
from netjournal.network.contacts import add_contact, edit_contact, set_self
from netjournal.network.introductions import introduce
from netjournal.portfolio.claims import claims_of
from netjournal.portfolio.evidence_rows import list_evidence
from netjournal.portfolio.suggestions import answering
from netjournal.portfolio.suggestions.offered import BEST, Suggestion, fitting, gap, offer
from netjournal.portfolio.suggestions.reviewing import _reached
from netjournal.portfolio.suggestions.suggesting import RULES, suggestions
from netjournal.portfolio.units import load_unit
from netjournal.review.objectives import add_objective, record_progress
from netjournal.units import SERVES, shipped_unit
from netjournal.vault.sessions import Vault

UNIT = shipped_unit()
KEYS = st.sampled_from(UNIT.keys)
FOUND = st.builds(
    Suggestion,
    key=st.one_of(KEYS, st.just("9.9")),
    source=st.sampled_from(("entry", "use")),
    row=st.integers(1, 50),
    uid=st.text("abc", min_size=1, max_size=4),
    day=st.sampled_from(("", "2026-11-01", "2025-01-31")),
    why=st.just("why"),
    claim=st.just("claim"),
    weight=st.integers(0, 5),
)
Call = Callable[..., Any]


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


@given(st.lists(FOUND, max_size=60), st.dictionaries(KEYS, st.integers(1, 4), max_size=10))
def test_gaps_come_first_and_nothing_is_lost(found: list[Suggestion], claims: dict[str, int]) -> None:
    made = offer(UNIT, found, claims)
    known = Counter(each.key for each in found if each.key != "9.9")
    shown = Counter(each.key for each in made.offered)
    assert all(shown[key] + made.more.get(key, 0) == count for key, count in known.items())
    assert all(count <= (1 if claims.get(key) else BEST) for key, count in shown.items())
    widths = [gap(UNIT, each.key, claims) for each in made.offered]
    assert widths == sorted(widths)
    for key in shown:
        left = [each.weight for each in found if each.key == key]
        assert max(left) == next(each.weight for each in made.offered if each.key == key)


def test_every_word_of_a_unit_has_a_rule() -> None:
    assert set(RULES) == set(SERVES)


def test_an_item_takes_what_its_title_speaks_of() -> None:
    criterion = UNIT.criterion("1.3")
    assert criterion is not None
    keys = tuple(item.key for item in criterion.items)
    assert fitting(criterion, keys, "") == keys
    assert fitting(criterion, keys, "Bids for funding that are not decided") == ("1.3b",)
    assert fitting(criterion, keys, "I read the draft prices aloud") == ("1.3a",)
    assert fitting(criterion, keys, "learners and their marks") == ("1.3",)


@pytest.mark.parametrize(
    ("value", "baseline", "target", "reached"),
    [("9", "3", "9", True), ("8.9", "3", "9", False), ("2", "10", "2", True), ("3", "10", "2", False),
     ("", "", "9", False), ("9", "", "", False)],
)  # fmt: skip
def test_an_objective_is_achieved_at_its_target_upwards_or_downwards(
    value: str, baseline: str, target: str, reached: bool
) -> None:
    assert _reached({"value": value, "baseline": baseline, "target": target}) is reached


@pytest.fixture
def dealt(call: Call) -> dict[str, int]:
    """I gave Bo an outline, which he used twice; he gave me a list, which nobody used."""
    me, bo = call(set_self, "Robin").id, call(add_contact, name="Bo Chen").id
    gave = call(record_exchange, "our outline", me, bo).id
    for what in ("a talk", "the budget"):
        call(record_use, gave, bo, purpose=what, outcome="It was agreed")
    got = call(record_exchange, "his list", bo, me).id
    return {"me": me, "bo": bo, "gave": gave, "got": got}


def why(call: Call, key: str) -> list[str]:
    return [each.why for each in call(suggestions).offered if each.key == key]


def test_an_empty_notebook_suggests_nothing(call: Call) -> None:
    assert call(suggestions).offered == () and call(suggestions).more == {}


def test_what_was_used_is_suggested_in_words(call: Call, dealt: dict[str, int]) -> None:
    assert why(call, "3.2b") == ["Bo Chen used what you gave twice: “our outline”."]
    (one,) = [each for each in call(suggestions).offered if each.key == "3.2b"]
    assert one.claim == "Bo Chen used what I gave twice: our outline. What came of it: It was agreed."


def test_each_criterion_hears_of_what_serves_it(call: Call, dealt: dict[str, int]) -> None:
    cora = call(add_contact, name="Cora", wanted_by="me", business_area="Rail").id
    call(edit_contact, dealt["bo"], {"intended_until": "2028-01-01"})
    call(declare_conflict, "We share a board", contact=dealt["bo"])
    call(introduce, cora, dealt["me"], dealt["bo"], state="met", asked_on="2026-10-01", made_on="2026-10-02")
    goal = call(add_objective, "Ten rooms", "rooms", target="10", baseline="2").id
    call(record_progress, goal, "2026-11-01", "10")
    call(capture, "met Bo about the rooms")
    call(add_account, "What it brings", "Much.", "1.1")
    said = {each.key: each.why for each in reversed(call(suggestions).offered)}
    assert said["1.1"].startswith("You wrote it for this criterion")
    assert said["1.1b"] == "How long you mean to know Bo Chen is said: until 2028-01-01."
    assert said["1.2a"] == "Cora is wanted, and their business area is noted: Rail."
    assert said["1.2b"] == "A conflict of interest concerning Bo Chen is declared: “We share a board”."
    assert said["2.1d"] == "Bo Chen introduced Cora to you."
    assert said["3.2a"] == "rooms has been achieved: “Ten rooms”."


def test_accepted_it_is_evidence_and_not_suggested_again(call: Call, dealt: dict[str, int]) -> None:
    (one,) = [each for each in call(suggestions).offered if each.key == "3.2b"]
    assert call(list_evidence) == ()
    made = call(answering.accept, one.key, one.source, one.row, one.claim)
    ((claim,),) = call(claims_of, [made.id]).values()
    assert (claim.criterion, claim.text) == ("3.2b", one.claim) and why(call, "3.2b") == []
    call(undo_last)
    assert call(list_evidence) == () and len(why(call, "3.2b")) == 1
    call(redo_last)
    assert len(call(list_evidence)) == 1


def test_declined_it_stays_away_until_it_is_taken_back(call: Call, dealt: dict[str, int]) -> None:
    (one,) = [each for each in call(suggestions).offered if each.key == "3.2b"]
    number = call(answering.decline, one.key, one.source, one.row)
    assert why(call, "3.2b") == []
    (row,) = call(answering.list_declined)
    assert (row.key, row.title) == ("3.2b", "our outline")
    call(answering.take_back, number)
    assert len(why(call, "3.2b")) == 1
    call(undo_last)
    assert why(call, "3.2b") == []
    call(undo_last)
    assert len(why(call, "3.2b")) == 1 and call(answering.list_declined) == ()
    call(answering.decline, one.key, one.source, one.row)
    call(discard, "exchange", dealt["gave"])
    assert [each.title for each in call(answering.list_declined)] == ["it lies in the trash"]


def test_a_unit_of_a_centre_is_served_by_its_own_words(call: Call, dealt: dict[str, int]) -> None:
    from ..units.small import SMALL

    item = '[[criteria.items]]\nkey = "1.1x"\ntitle = "Uses"\nserved_by = ["uses"]\n'
    call(load_unit, f"{SMALL}{item}".encode())
    assert [(each.key, each.source) for each in call(suggestions).offered] == [("1.1x", "exchange")]
