"""What was handed in stays as it was while work goes on, stands in the chain, and says what was not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.interchange.notebook_merge import import_json
from netjournal.journal.writing import capture
from netjournal.ledger import audit, changeset, database
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import last_changeset, redo_last, undo, undo_last
from netjournal.models import Declaration
from netjournal.network.contacts import add_contact
from netjournal.portfolio.evidence import accept_evidence, edit_evidence, freeze_again, withdraw
from netjournal.portfolio.submissions.checks import check_copies
from netjournal.portfolio.submissions.decision_rows import note_decision
from netjournal.portfolio.submissions.handing_in import (
    SUBMITTED,
    before_handing_in,
    hand_in,
    payload_of_submission,
    reopen,
)
from netjournal.portfolio.submissions.retention import kept_until, years_after
from netjournal.portfolio.submissions.rows import list_submissions, read_submission
from netjournal.rights.erasure import erase
from netjournal.rights.resting import what_rests_on
from netjournal.rights.wordings import rests
from netjournal.vault.sessions import Vault

from ..interchange.test_notebook_json import copy_of, second

__all__ = ["second"]

Call = Callable[..., Any]


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


def a_piece(text: str = "Met about the rules", *keys: str) -> int:
    """A line as evidence of these criteria."""
    return accept_evidence("entry", capture(text).id, dict.fromkeys(keys or ("1.1",), "so")).id


def declare() -> None:
    with changeset("declaration.add"):
        Declaration(name="Robin Vale", local_date="2026-11-20", text="All of it is my own work.").save()


def test_there_must_be_something_to_hand_in(call: Call) -> None:
    with pytest.raises(BadInput, match="nothing was handed in"):
        call(hand_in)
    assert call(list_submissions) == () and call(before_handing_in).pieces == 0
    with pytest.raises(NotFound, match="Nothing was handed in"):
        call(read_submission)


def test_it_is_frozen_with_its_number_while_work_goes_on(call: Call) -> None:
    first = call(a_piece, "Met about the rules", "1.1", "1.1a")
    call(declare)
    done = call(hand_in, "for Ms Okafor")
    assert (done.row.number, done.row.pieces) == (1, 1)
    assert done.warnings == ("No piece is claimed for 1.2, 1.3, 2.1, 2.2, 3.1, 3.2.",)
    assert call(audit.recorded, SUBMITTED, payload_of_submission(done.row.uid, 1, done.row.root))
    call(freeze_again, first, "the assessor asked")
    call(edit_evidence, first, {"title": "Another title"})
    call(a_piece, "Bo gave a list", "2.1")
    second = call(hand_in)
    assert second.row.number == 2 and "No declaration" in second.warnings[1]
    old, new = call(read_submission, 1), call(read_submission, "latest")
    (piece,) = old.document["pieces"]
    assert piece["version"] == 1 and "rules" in piece["title"] and old.document["note"] == "for Ms Okafor"
    assert piece["claims"] == [{"criterion": "1.1", "text": "so"}, {"criterion": "1.1a", "text": "so"}]
    assert old.document["declaration"]["name"] == "Robin Vale" and new.document["declaration"] is None
    assert [each.copy.root for each in old.pieces] == [piece["root"]] != [new.pieces[0].copy.root]
    assert "rules" in str(old.pieces[0].copy.document) and old.document["unit"]["key"] == "R/600/9587"
    assert (new.pieces[0].said["version"], new.pieces[0].said["title"]) == (2, "Another title")
    assert call(check_copies).findings == () and call(check_copies).pieces == 3


def test_a_withdrawn_piece_stays_in_what_was_handed_in(call: Call) -> None:
    piece = call(a_piece)
    call(hand_in)
    call(reopen, 1, "it was of the wrong meeting")
    call(withdraw, piece)
    assert "rules" in str(call(read_submission).pieces[0].copy.document)
    with pytest.raises(BadInput, match="nothing was handed in"):
        call(hand_in)
    assert call(check_copies).findings == ()


def test_reopening_needs_a_reason_and_opens_every_piece(call: Call) -> None:
    call(a_piece)
    call(a_piece, "Bo gave a list", "2.1")
    call(hand_in)
    with pytest.raises(FieldErrors, match="say why"):
        call(reopen, 1, "  ")
    opened = call(reopen, 1, "feedback of 3 March")
    assert [(each.version, each.locked, each.reason) for each in opened] == [
        (2, False, "feedback of 3 March")
    ] * 2
    with pytest.raises(BadInput, match="open already"):
        call(reopen, 1, "again")


def test_it_is_taken_back_in_its_sitting_only_and_the_chain_tells(call: Call) -> None:
    call(a_piece)
    call(hand_in)
    number = call(last_changeset)
    with pytest.raises(BadInput, match="not deleted"):
        call(discard, "submission", 1)
    with pytest.raises(BadInput, match="its own sitting only"):
        call(undo, number)
    call(undo_last)
    assert call(list_submissions) == () and call(check_copies).findings == ()
    call(redo_last)
    assert call(read_submission).row.number == 1 and call(check_copies).findings == ()
    call(undo_last)
    assert call(audit.count_of, audit.undone(SUBMITTED)) == 2


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("UPDATE frozen_copy SET document = replace(document, 'for Ms', 'for Mr')", "/note is not what was"),
        ("UPDATE submission SET number = 7", "Submission 7: Its root does not stand in the chain."),
        ("UPDATE frozen_copy SET document = replace(document, 'the rules', 'the bills')", "The piece "),
        ("DELETE FROM submission", "The chain tells of 1 submissions, and 0 are here."),
        ("DELETE FROM frozen_copy", "The copy is gone."),
    ],
)
def test_what_was_changed_behind_its_back_is_told(call: Call, sql: str, finding: str) -> None:
    call(a_piece)
    call(hand_in, "for Ms Okafor")

    def change() -> None:
        with changeset("import.json"):
            database().execute_sql(sql)

    call(change)
    assert any(finding in said for said in call(check_copies).findings)


def test_erasing_a_person_leaves_what_was_handed_in_verifiable(call: Call) -> None:
    """A short name of hexadecimal letters among them: no digest is taken for a name."""
    ada = call(add_contact, name="Ada").id
    for each in range(40):
        call(a_piece, f"@Ada! met about the rules {each}")
    call(hand_in, "Ada saw it all")
    call(note_decision, 1, criterion="1.1", state="met", assessor="Ife", day="2024-02-29")
    resting = call(what_rests_on, ada)
    assert (resting.submissions, resting.criteria) == (("1",), ("1.1",))
    (told,) = (line for line in rests(resting) if "was met" in line)
    assert told == (
        "Criterion 1.1 was met on 2024-02-29 (as you noted it down); "
        "its records are kept 3 years, until 2027-02-28"
    )
    assert call(erase, ada).proof.clean
    found = call(read_submission)
    assert len(found.pieces) == 40 and "Ada" not in str(found.document)
    assert all(len(each.said["root"]) == 64 for each in found.pieces)
    assert call(check_copies).findings == ()


def test_another_notebook_takes_it_over_whole(call: Call, vault: Vault, second: Callable[[], Vault]) -> None:
    piece = call(a_piece)
    call(hand_in)
    call(freeze_again, piece, "more was found")
    data, other = copy_of(vault), second()

    def look() -> None:
        capture("@Cem! was here before")
        import_json(data)
        checked = check_copies()
        assert (checked.findings, checked.pieces, checked.submissions) == ((), 2, 1)
        assert read_submission(1).pieces[0].said["version"] == 1
        assert audit.count_of(audit.brought_in(SUBMITTED)) == 1
        assert import_json(data).added == 0
        undo_last()
        assert check_copies().findings == ()

    other.call(look)


def test_criteria_are_kept_from_the_day_they_were_met(call: Call) -> None:
    call(note_decision, criterion="1.1", state="met", assessor="Ife", day="2026-01-10")
    call(note_decision, criterion="1.1", state="partly", assessor="Ife", day="2026-02-10")
    call(note_decision, criterion="1.2a", state="met", assessor="Ife", day="2026-02-10")
    kept = {each.criterion: (each.met_on, each.until) for each in call(kept_until, ("1.2a", "1.1a", "9.9"))}
    assert kept == {"1.1": ("", ""), "1.2": ("", "")}
    call(note_decision, criterion="1.1", state="met", assessor="Ife", day="2026-03-10")
    assert call(kept_until, ["1.1"])[0].until == "2029-03-10"
    assert years_after("soon", 3) == "" and years_after("2024-02-29", 4) == "2028-02-29"
