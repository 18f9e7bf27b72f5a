"""A piece of evidence: frozen as it was, claimed for criteria, locked once handed in, and still true when a
person is erased from it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.journal import accounts, attachments, entries, exchanges, meetings, minutes
from netjournal.journal.writing import capture
from netjournal.ledger import audit, database
from netjournal.ledger.undo import redo_last, undo_last
from netjournal.network.contacts import add_contact, self_id
from netjournal.portfolio import copies, evidence, evidence_rows
from netjournal.portfolio.freezing import SOURCES
from netjournal.portfolio.submissions.checks import check_copies
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.rights.erasure import erase
from netjournal.rights.resting import what_rests_on
from netjournal.vault.sessions import Vault

from ..ledger import doings

Call = Callable[..., Any]


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


@pytest.fixture
def meeting(call: Call) -> int:
    """The entry of a meeting with Ana Thistledown, with minutes and a file."""
    ana = call(add_contact, name="Ana Thistledown").id
    page = call(meetings.plan_meeting, "Draft rules", "2026-11-12 10:00", (ana,))
    call(minutes.add_minute, page.row.id, "Rules", "Ana Thistledown read them.", "Sign in May")
    call(attachments.attach, "entry", page.entry.id, "rules.txt", b"the rules", "text/plain")
    return int(page.entry.id)


def test_a_piece_stays_as_it_was_when_its_row_changes(call: Call, meeting: int) -> None:
    made = call(evidence.accept_evidence, "entry", meeting, {"2.1": "kept the network going", "2.1a": ""})
    assert (made.kind, made.title, made.day, made.criteria) == (
        "minutes", "Draft rules", "2026-11-12", ("2.1", "2.1a"),
    )  # fmt: skip
    call(entries.edit_entry, meeting, {"place": "Town hall"})
    page = call(evidence_rows.evidence_page, made.id)
    (file,) = page.document["files"]
    assert file["name"] == "rules.txt" and len(file["sha256"]) == 64
    said = str(page.document)
    assert "Sign in May" in said and "Town hall" not in said
    assert call(copies.wrong_in, made.root) == []
    payload = evidence.payload_of(made.uid, made.root)
    assert call(audit.recorded, evidence.ACCEPTED, payload)


def test_a_copy_that_was_changed_is_told(call: Call, meeting: int) -> None:
    made = call(evidence.accept_evidence, "entry", meeting, {"2.1": ""})
    call(
        lambda: database().execute_sql(
            "UPDATE frozen_copy SET document = replace(document, 'Sign in May', 'Sign in June')"
        )
    )
    (said,) = call(copies.wrong_in, made.root)
    assert said.endswith("is not what was sealed.") and "June" not in said


def test_of_two_copies_of_a_piece_each_is_told_for_itself(call: Call, meeting: int) -> None:
    first = call(evidence.accept_evidence, "entry", meeting, {"2.1": ""})
    call(hand_in)
    again = call(evidence.freeze_again, first.id, "the assessor asked for the place")
    call(
        lambda: database().execute_sql(
            "UPDATE frozen_copy SET document = replace(document, 'in May', 'in June')"
        )
    )
    told = [each for each in call(check_copies).findings if each.startswith("The piece ")]
    assert {each.partition(", copy ")[2][:8] for each in told} == {first.root[:8], again.root[:8]}


def test_accepting_again_adds_claims_and_no_copy(call: Call, meeting: int) -> None:
    made = call(evidence.accept_evidence, "entry", meeting, {"2.1": "as said"})
    again = call(evidence.accept_evidence, "entry", meeting, {"3.2": "used"})
    assert (again.id, again.root, again.criteria) == (made.id, made.root, ("2.1", "3.2"))
    assert again.claims[0].text == "as said"
    with pytest.raises(FieldErrors):
        call(evidence.accept_evidence, "entry", meeting, {"no such key!": ""})
    with pytest.raises(BadInput):
        call(evidence.accept_evidence, "tagging", meeting, {"1.1": ""})


def test_what_was_handed_in_changes_with_a_reason_only(call: Call, meeting: int) -> None:
    made = call(evidence.accept_evidence, "entry", meeting, {"2.1": ""})
    call(hand_in)
    for change in (
        lambda: evidence.edit_evidence(made.id, {"title": "Other"}),
        lambda: evidence.claim(made.id, {"1.1": ""}),
        lambda: evidence.withdraw(made.id),
    ):
        with pytest.raises(BadInput, match="handed in"):
            call(change)
    with pytest.raises(FieldErrors, match="say why"):
        call(evidence.freeze_again, made.id)
    opened = call(evidence.freeze_again, made.id, "the assessor asked for the place")
    assert (opened.version, opened.locked) == (2, False) and opened.root != made.root
    assert call(evidence.edit_evidence, made.id, {"title": "Other"}).title == "Other"
    assert call(copies.read_copy, made.root).erased == 0


def test_a_piece_outlives_its_row_and_an_undo(call: Call, meeting: int) -> None:
    made = call(evidence.accept_evidence, "entry", meeting, {"2.1": ""})
    call(undo_last)
    assert call(evidence_rows.list_evidence) == ()
    call(redo_last)
    call(entries.delete_entry, meeting)
    (row,) = call(evidence_rows.list_evidence, "2.1")
    assert (
        row.source_in_trash and call(evidence_rows.evidence_page, row.id).document["title"] == "Draft rules"
    )
    assert call(evidence.freeze_again, made.id).version == 2


def test_erasing_a_person_leaves_the_piece_verifiable(call: Call, meeting: int) -> None:
    bo = call(add_contact, name="Bo Lindqvist").id
    call(entries.edit_entry, meeting, {"people": (*call(lambda: _people(meeting)), bo)})
    made = call(evidence.accept_evidence, "entry", meeting, {"2.1": ""})
    ana = call(lambda: database().execute_sql("SELECT id FROM contact WHERE name LIKE 'Ana%'").fetchone()[0])
    resting = call(what_rests_on, ana)
    assert (resting.pieces, resting.criteria) == (("Draft rules",), ("2.1",))
    assert call(erase, ana).proof.clean
    page = call(evidence_rows.evidence_page, made.id)
    assert (
        page.erased > 0 and "Bo Lindqvist" in str(page.document) and "Thistledown" not in str(page.document)
    )
    assert call(copies.wrong_in, made.root) == []


def test_every_source_that_has_rows_freezes(call: Call) -> None:
    rng, frozen = Random(7), 0
    for table, source in SOURCES.items():
        for doing in doings.DOINGS[table]:
            call(doing, rng)
        for number in call(_live, table):
            document = call(source.freeze, number)
            assert document["source"]["kind"] == table and document["title"]
            frozen += 1
    assert frozen > len(SOURCES)


def test_what_passed_takes_the_marking_of_its_entry_along(call: Call) -> None:
    entry = call(capture, 'got the rules from @"Ana Thistledown"! marked').id
    call(entries.edit_entry, entry, {"marking": "TLP:RED"})
    ana = call(lambda: database().execute_sql("SELECT id FROM contact WHERE name LIKE 'Ana%'").fetchone()[0])
    passed = call(exchanges.record_exchange, "the rules", ana, call(self_id), entry=entry)
    assert passed.marking == ""
    assert call(evidence.accept_evidence, "exchange", passed.id, {"3.2": ""}).marking == "TLP:RED"


def test_an_account_takes_the_people_it_cites_along(call: Call) -> None:
    entry = call(capture, '@"Ana Thistledown"! met about the rules').id
    account = call(
        accounts.add_account, "What it brings", "Much.\n\nAnd more.", "1.1", citations=[("entry", entry)]
    )
    made = call(evidence.accept_evidence, "account", account.id, {"1.1": ""})
    document = call(evidence_rows.evidence_page, made.id).document
    assert [each["name"] for each in document["names"].values()] == ["Ana Thistledown"]
    assert [len(each["blocks"]) for each in document["sections"]] == [2, 1]


def _people(entry: int) -> tuple[int, ...]:
    return tuple(person.id for person in entries.entry_page(entry).row.people)


def _live(table: str) -> list[int]:
    rows = database().execute_sql(f'SELECT id FROM "{table}" WHERE deleted_at IS NULL').fetchall()
    return [number for (number,) in rows]
