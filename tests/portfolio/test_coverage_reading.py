"""The matrix and its gaps from a real notebook: what counts, what is erased, and whose record lacks what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import BadInput
from netjournal.journal import accounts, exchanges, prompts
from netjournal.journal.writing import capture
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import AssessmentDecision, Plan, SeenInPlace, WitnessTestimony
from netjournal.network.contacts import add_contact, edit_contact, self_id
from netjournal.portfolio import evidence, units
from netjournal.portfolio.coverage.looking import look_for
from netjournal.portfolio.coverage.looks import LOOKS
from netjournal.portfolio.coverage.pages import gap_to_do, key_page, matrix
from netjournal.portfolio.coverage.reading import coverage, gaps
from netjournal.portfolio.offering import offered
from netjournal.review.worth.costs import add_benefit, add_cost
from netjournal.rights.erasure import erase
from netjournal.units import SERVES, UnitErrors, shipped_text
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole
from tests.units.small import SMALL

Call = Callable[..., Any]


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


def said(call: Call, key: str) -> list[str]:
    return [gap.why for gap in call(gaps) if gap.key == key]


def test_an_empty_notebook_lacks_everything_and_says_what_to_do(call: Call) -> None:
    known = call(coverage)
    assert all(not row.claimed.pieces and row.state == "not_assessed" for row in known.rows)
    assert set(LOOKS) == set(SERVES)
    found = call(look_for, SERVES)
    assert all(each.count == 0 and each.missing[-1].do for each in found.values())
    items = [gap for gap in call(gaps) if gap.item]
    assert {gap.key for gap in items} == {row.key for row in known.rows if row.item}
    assert call(gap_to_do, "1.1", 0).why == "Nothing is claimed for it." and call(gap_to_do, "1.1", 9) is None
    assert call(key_page, -1) is None and call(key_page, 99) is None


def test_a_lack_names_the_person_and_goes_when_it_is_filled(call: Call) -> None:
    jane = call(add_contact, name="Jane {Roe} %s").id
    call(add_cost, "hours", length="30m", contact=jane)
    (gap,) = [each for each in call(gaps) if each.key == "1.1a" and each.contact]
    assert gap.why == "Jane {Roe} %s has costs but no benefits recorded." and gap.contact == jane
    benefit = call(add_benefit, "Knew the rules", contact=jane)
    assert said(call, "1.1a") == [
        "Nothing is claimed for it, and the notebook has 1 benefit.",
        "Jane {Roe} %s has benefits for your side only.",
    ]
    call(discard, "benefit", benefit.id)
    assert said(call, "1.1a")[0] == "Jane {Roe} %s has costs but no benefits recorded."
    assert call(look_for, ["payback"])["payback"].count == 0
    call(edit_contact, jane, {"wanted_by": "me"})
    assert "Jane {Roe} %s is wanted, and through whom is not said." in said(call, "1.2d")
    given = call(exchanges.record_exchange, "draft rules", jane, call(self_id))
    assert "Jane {Roe} %s gave you something, and no use of it is recorded." in said(call, "3.2b")
    made = call(evidence.accept_evidence, "exchange", given.id, {"3.2b": "", "1.1a": ""})
    assert said(call, "3.2b") == [] and said(call, "1.1a") == []
    call(evidence.withdraw, made.id)
    assert said(call, "3.2b") != []


def test_planned_claimed_and_decided_come_from_their_own_tables_alone(call: Call) -> None:
    entry = call(capture, "called about the bid").id
    piece = call(evidence.accept_evidence, "entry", entry, {"2.1": ""}, marking="TLP:AMBER")

    def write() -> None:
        with changeset("tests.portfolio"):
            Plan(criterion="2.1", kind="minutes", agreed_with="Jo", due="2026-12-03").save()
            AssessmentDecision(
                criterion="2.1", state="partly", assessor="Jo", local_date="2026-11-20", why="thin"
            ).save()

    call(write)
    row = call(coverage).row("2.1")
    assert (row.there, len(row.planned), row.claimed.pieces, row.state) == (0, 1, (piece.id,), "partly")
    assert [each.weakness for each in row.thin] == ["one_piece", "no_third_party", "unseen", "agreed"]

    def see() -> None:
        with changeset("tests.portfolio"):
            SeenInPlace(evidence=piece.id, assessor="Jo", local_date="2026-11-21").save()
            Plan.update(evidence=piece.id).execute()

    call(see)
    row = call(coverage).row("2.1")
    assert (row.there, [each.weakness for each in row.thin]) == (1, ["one_piece", "no_third_party"])


def test_a_piece_of_an_erased_person_stays_and_says_that_its_source_is_gone(call: Call) -> None:
    jane = call(add_contact, name="Jane Roe").id
    call(evidence.accept_evidence, "contact", jane, {"1.2": "", "1.2a": ""})
    call(erase, jane)
    row = call(coverage).row("1.2")
    assert len(row.claimed.pieces) == 1 and "erased" in [each.weakness for each in row.thin]
    assert not any("Jane" in gap.why + gap.fill + gap.action for gap in call(gaps))


def test_one_witness_is_found_by_name_however_it_is_written(call: Call) -> None:
    keys = [one.key for one in call(units.unit_in_use).criteria]

    def write() -> list[int]:
        with changeset("tests.portfolio"):
            rows = [
                WitnessTestimony(witness=name, local_date="2026-11-01") for name in ("Jane Roe", " jane  ROE")
            ]
            for row in rows:
                row.save()
            return [row.id for row in rows]

    first, second = call(write)
    for number, mine in ((first, keys[:4]), (second, keys[4:])):
        call(evidence.accept_evidence, "witness_testimony", number, dict.fromkeys(mine, ""), kind="testimony")
    assert [each.weakness for each in call(coverage).thin] == ["one_witness"]


def test_a_unit_is_loaded_whole_taken_back_by_one_undo_and_serves_accounts(vault: Vault) -> None:
    call = vault.call
    note = call(accounts.add_account, "Old", criterion="3.2")
    piece = call(evidence.accept_evidence, "account", note.id, {"3.2": "", "1.1": ""})
    loaded = assert_undone_whole(vault, units.load_unit, SMALL.encode())
    assert loaded.unit.keys == ("1.1",) and loaded.lost == ("3.2",)
    assert [one.key for one in call(prompts.criteria)] == ["1.1"]
    assert call(coverage).row("1.1").claimed.pieces == (piece.id,)
    assert call(accounts.account_page, note.id).prompts is None
    with pytest.raises(UnitErrors):
        call(units.load_unit, shipped_text().replace("level = 4", "level = 44").encode())
    assert call(units.unit_in_use).keys == ("1.1",)
    assert call(units.use_shipped_unit).lost == () and call(units.unit_in_use).number == "21"


def test_what_is_offered_is_the_row_or_what_it_belongs_to(call: Call) -> None:
    jane = call(add_contact, name="Jane Roe").id
    cost = call(add_cost, "hours", length="30m", contact=jane)
    assert call(offered, "cost", cost.id).kind == "cost_benefit"
    assert call(offered, "contact", jane).title == "Jane Roe"
    note = call(accounts.add_account, "What it brings", criterion="1.1")
    assert call(offered, "account", note.id).keys == ("1.1",)
    with pytest.raises(BadInput):
        call(offered, "tag", 1)


def test_more_pieces_take_no_more_reads(call: Call) -> None:
    def write(many: int) -> None:
        for number in range(many):
            evidence.accept_evidence("entry", capture(f"a note, number {number}").id, {"2.1": "", "3.2b": ""})

    def reads() -> tuple[int, int]:
        asked: list[str] = []
        connection = database().connection()
        connection.set_trace_callback(asked.append)
        row = matrix().coverage.row("2.1")
        connection.set_trace_callback(None)
        return (len(row.claimed.pieces) if row else 0), len(asked)

    call(write, 2)
    few = call(reads)
    call(write, 10)
    assert few[0] == 2 and call(reads) == (12, few[1])
