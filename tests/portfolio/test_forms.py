"""Forms of evidence: kept and made a piece in one doing, taken anew, left alone once handed in, erased."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.ledger import database
from netjournal.ledger.history import history_of
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact
from netjournal.portfolio import copies, evidence_rows, judged, plan
from netjournal.portfolio.evidence import claim
from netjournal.portfolio.forms import declarations, keeping, points, seen, signatories
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.rights.erasure import erase
from netjournal.rights.holdings import holdings_of
from netjournal.rights.withholding import Withheld
from netjournal.vault.sessions import Vault

Call = Callable[..., Any]
SEEN = "She brought the two sides together and kept what she knew to herself."


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


def witness_says(call: Call, keep: bool = True, **more: Any) -> keeping.FormRow:
    values = {"witness": "Ana Thistledown", "day": "2026-11-12", "seen": SEEN, "criteria": "1.1, 2.1a"}
    row: keeping.FormRow = call(keeping.add_form, "witness_testimony", keep, **{**values, **more})
    return row


def test_a_form_becomes_a_piece_in_one_doing(call: Call) -> None:
    row = witness_says(call)
    (piece,) = call(evidence_rows.list_evidence)
    assert (row.evidence, piece.kind, piece.made_by, piece.criteria, piece.day) == (
        piece.id, "testimony", "other", ("1.1", "2.1a"), "2026-11-12",
    )  # fmt: skip
    document = call(evidence_rows.evidence_page, piece.id).document
    assert document["sections"][0]["blocks"] == [{"quote": SEEN}]
    assert {"label": "Witness", "value": "Ana Thistledown"} in document["facts"]
    call(undo_last)
    assert call(keeping.list_forms) == () and call(evidence_rows.list_evidence) == ()


def test_bad_input_keeps_nothing(call: Call) -> None:
    with pytest.raises(FieldErrors) as refused:
        witness_says(call, witness=" ", day="", criteria="9.9")
    assert set(refused.value.fields) == {"witness", "day", "criteria"}
    with pytest.raises(NotFound):
        call(keeping.add_form, "observation_form", assessor="x", day="2026-11-12")
    with pytest.raises(BadInput):
        call(keeping.add_form, "observation", False, 1, assessor="x", day="2026-11-12")
    assert call(keeping.list_forms) == () and call(evidence_rows.list_evidence) == ()


def test_a_change_takes_the_copy_anew_and_claims_what_it_says_now(call: Call) -> None:
    row = witness_says(call)
    claim_by_hand = {"1.1": "the meeting", "2.1a": "", "3.2": "by hand"}
    call(claim, row.evidence, claim_by_hand)
    call(keeping.edit_form, row.table, row.id, {"seen": "Otherwise.", "criteria": "1.1 1.2"})
    assert call(keeping.form_page, row.table, row.id).changed
    again = call(keeping.keep_as_evidence, row.table, row.id)
    assert (again.id, again.version) == (row.evidence, 2)
    assert again.criteria == ("1.1", "1.2", "3.2") and again.claims[0].text == "the meeting"
    assert not call(keeping.form_page, row.table, row.id).changed
    assert call(keeping.keep_as_evidence, row.table, row.id).version == 2


def test_what_was_handed_in_stays_while_the_form_goes_on(call: Call) -> None:
    row = witness_says(call)
    piece = call(evidence_rows.evidence_row, row.evidence)
    call(hand_in)
    call(keeping.edit_form, row.table, row.id, {"seen": "Otherwise."}, True)
    assert call(evidence_rows.evidence_row, piece.id).root == piece.root
    assert call(keeping.form_page, row.table, row.id).changed
    with pytest.raises(BadInput, match="handed in"):
        call(keeping.keep_as_evidence, row.table, row.id)


def test_a_discussion_is_claimed_with_its_time_points(call: Call) -> None:
    row = call(
        keeping.add_form, "professional_discussion", assessor="Dot Frame", day="2026-11-20",
        agreed_on="2026-11-10", questions="What for?", summary="Much.", criteria="1.1 1.2",
    )  # fmt: skip
    for time, key, text in (("18:05", "1.1", ""), ("7:40", "1.1", "the two tenders"), ("9", "1.2c", "")):
        call(points.add_point, row.id, time, key, text)
    assert [each.time for each in call(points.points_of, row.id)] == ["7:40", "9:00", "18:05"]
    made = call(keeping.keep_as_evidence, row.table, row.id)
    assert {each.criterion: each.text for each in made.claims} == {
        "1.1": "at 7:40: the two tenders; at 18:05", "1.2": "", "1.2c": "at 9:00",
    }  # fmt: skip
    table = call(evidence_rows.evidence_page, made.id).document["sections"][1]["blocks"][0]["table"]
    assert [each["cells"][0] for each in table["rows"]] == ["7:40", "9:00", "18:05"]
    last = call(points.points_of, row.id)[1]
    call(points.remove_point, last.id)
    assert call(keeping.keep_as_evidence, row.table, row.id).criteria == ("1.1", "1.2")
    with pytest.raises(FieldErrors):
        call(points.add_point, row.id, "soon")


def test_erasing_a_witness_takes_the_name_and_leaves_the_piece_verifiable(call: Call) -> None:
    ana = call(add_contact, name="Ana Thistledown").id
    row = witness_says(call, contact=ana, reach="the desk, 01632 960 441")
    call(keeping.edit_form, row.table, row.id, {"reach": "01632 960 442"}, contact=ana)
    call(
        keeping.add_form, "observation", True, assessor="Ana Thistledown", day="2026-11-12",
        seen="Ana Thistledown saw it.", criteria="1.2",
    )  # fmt: skip
    call(plan.add_plan, criterion="1.1", kind="minutes", agreed_with="Ana Thistledown")
    call(declarations.declare, name="Jo Marsh")
    call(signatories.add_signatory, name="Ana Thistledown", capacity="assessor")
    assert call(erase, ana).proof.clean
    left = call(keeping.form_row, row.table, row.id)
    assert (left.contact, "Thistledown" in str(left.values)) == (None, False)
    assert left.values["reach"] == "[erased]" and "960 44" not in str(call(history_of, row.table, row.id))
    for piece in call(evidence_rows.list_evidence):
        assert call(copies.wrong_in, piece.root) == []
        page = call(evidence_rows.evidence_page, piece.id)
        assert page.erased and "Thistledown" not in str(page.document)
    assert "Thistledown" not in str(call(signatories.list_signatories))
    assert "Thistledown" not in str(call(plan.list_plans))


def test_a_witness_reads_what_they_testified(call: Call) -> None:
    ana = call(add_contact, name="Ana Thistledown").id
    witness_says(call, contact=ana, reach="the desk")
    sections = call(lambda: holdings_of(ana, Withheld(ana))).sections
    (told,) = [each for each in sections if each.key == "witness_testimony"]
    assert told.title == "What you testified"
    assert {("reach", "the desk"), ("own words", "yes"), ("seen", SEEN)} <= set(told.rows[0])


def test_who_signs_is_listed_once_in_each_capacity(call: Call) -> None:
    for day in ("2026-11-12", "2026-11-10"):
        witness_says(call, keep=False, day=day, organisation="Harbour Trust")
    witness_says(call, keep=False, witness="ana  THISTLEDOWN", day="2026-11-14", role="manager")
    witness_says(call, keep=False, witness="Amy Tan")
    call(keeping.add_form, "observation", assessor="Ana Thistledown", day="2026-11-12")
    number = call(signatories.add_signatory, name="Amy Tan", capacity="witness", initials="AMT", role="clerk")
    rows = [row for row in call(signatories.list_signatories) if row.capacity != "candidate"]
    assert [(row.name, row.capacity, row.initials, row.since, row.role) for row in rows] == [
        ("Ana Thistledown", "assessor", "AT", "2026-11-12", ""),
        ("Amy Tan", "witness", "AMT", "2026-11-12", "clerk"),
        ("Ana Thistledown", "witness", "AT", "2026-11-10", "manager"),
    ]
    assert rows[1].id == number and rows[2].organisation == "Harbour Trust"
    with pytest.raises(FieldErrors, match="already"):
        call(signatories.add_signatory, name="amy tan", capacity="witness")


def test_different_people_never_share_initials(call: Call) -> None:
    for name in ("Ana Thistledown", "Amos Tern", "Aoife Tully"):
        witness_says(call, keep=False, witness=name)
    rows = call(signatories.list_signatories)
    assert len({row.initials for row in rows}) == len(rows)


def test_the_declaration_is_ready_to_be_signed(call: Call) -> None:
    with pytest.raises(FieldErrors, match="Name"):
        call(declarations.declare)
    made = call(declarations.declare, name="J Marsh")
    assert made.text == declarations.WORDS and made.name and made.day
    with pytest.raises(FieldErrors):
        call(declarations.edit_declaration, made.id, {"text": " "})
    assert call(declarations.edit_declaration, made.id, {"name": "Jo Marsh"}).name == "Jo Marsh"


def test_a_piece_is_seen_in_place(call: Call) -> None:
    piece = witness_says(call).evidence
    row = call(seen.record_seen, piece, assessor="Dot Frame", day="2026-11-20", criterion="1.1")
    assert [each.name for each in row.warnings] == ["held_at"] and row.piece.startswith("Witness testimony")
    assert call(seen.edit_seen, row.id, {"held_at": "the office safe"}).warnings == ()
    assert call(seen.list_seen, piece) and call(seen.list_seen, piece + 1) == ()
    with pytest.raises(NotFound):
        call(seen.record_seen, 999, assessor="x", day="2026-11-20")


def test_a_plan_is_overdue_until_a_piece_fulfils_it(call: Call) -> None:
    piece = witness_says(call).evidence
    late = call(plan.add_plan, criterion="2.1", kind="testimony", due="2026-01-05", agreed_with="Dot Frame")
    call(plan.add_plan, criterion="1.1a", kind="minutes")
    assert [(row.criterion, row.state) for row in call(plan.list_plans)] == [
        ("1.1a", "open"),
        ("2.1", "overdue"),
    ]
    assert [row.id for row in call(plan.fitting, late.id)] == [piece]
    assert call(plan.fulfil, late.id, piece).state == "fulfilled"
    assert call(plan.fulfil, late.id, None).state == "overdue"
    with pytest.raises(FieldErrors) as refused:
        call(plan.add_plan, criterion="7", kind="hearsay")
    assert set(refused.value.fields) == {"criterion", "kind"}


def test_a_witness_alone_is_doubted_in_words(call: Call) -> None:
    row = witness_says(call, relationship="my brother", own_words="no")
    doubts = call(judged.doubts_about, row.evidence)
    said = {each.quality: [one.why for one in doubts if one.quality == each.quality] for each in doubts}
    assert "The witness is a relative." in said["authentic"]
    assert any("own, written for the witness" in why for why in said["authentic"])
    assert said["sufficient"] == ["1.1, 2.1 rest on it alone."]


def test_forms_hold_no_text_in_their_looks(call: Call) -> None:
    row = witness_says(call)
    page = call(keeping.form_page, row.table, row.id)
    assert "Thistledown" not in repr(page) and "brought" not in repr(page)
    count = call(
        lambda: database().execute_sql("SELECT count(*) FROM doc WHERE kind LIKE 'witness%'").fetchone()
    )
    assert count[0] == 1
