"""One person erased: what goes, what stays in other words, whole or not at all, and never taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.interchange.bring_in import import_vcard
from netjournal.journal import attachments, entries
from netjournal.journal.accounts import add_account
from netjournal.journal.writing import capture
from netjournal.ledger import audit, database, digests
from netjournal.ledger.drafts import load_draft, save_draft
from netjournal.ledger.undo import redo_last, undo, undo_last
from netjournal.models import TABLES, Contact
from netjournal.network import contacts
from netjournal.network.contacts import set_self
from netjournal.network.merging.merge import merge
from netjournal.network.methods import MethodDraft, add_method
from netjournal.review import objectives, periods
from netjournal.review.expectations import expect
from netjournal.review.sealing import seals
from netjournal.review.sealing.addenda import add_addendum, addenda_of
from netjournal.review.sealing.seal_checks import broken_seals
from netjournal.rights import erasure, people
from netjournal.rights.erasure import erase, erase_again, tombstones
from netjournal.rights.free_texts import FIXED, FIXED_IN, free_texts
from netjournal.rights.resting import what_rests_on
from netjournal.vault.sessions import Vault

Call = Callable[..., Any]
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Quillfeather\r\nEMAIL:ana@quill.example\r\nEND:VCARD\r\n"


@pytest.fixture
def call(vault: Vault) -> Call:
    return vault.call


@pytest.fixture
def ana(call: Call) -> int:
    """Somebody who came from a file, went by another name once, and took part beside Bo."""
    call(import_vcard, CARD)
    ana = int(call(lambda: Contact.get(Contact.name == "Ana Quillfeather").id))
    bo = int(call(contacts.add_contact, name="Bo Lindqvist", organisation="Norland").id)
    call(contacts.edit_contact, ana, {"name": "Ana Thistledown", "organisation": "Norland"})
    both = call(capture, "met @Ana and @Bo; Ana was late, Quillfeather later").id
    call(entries.edit_entry, both, {"people": [ana, bo]})
    call(capture, "called @Ana about the rooms")
    call(capture, "gave @Bo what Thistledown wanted #thistledown")
    return ana


def dump(db: Any) -> dict[str, list[Any]]:
    return {
        m._meta.table_name: db.execute_sql(f'SELECT * FROM "{m._meta.table_name}"').fetchall() for m in TABLES
    }


def texts(call: Call) -> list[str]:
    return [
        row[0]
        for row in call(lambda: database().execute_sql("SELECT body FROM entry ORDER BY id").fetchall())
    ]


def test_what_they_shared_stays_in_other_words_now_and_before(call: Call, ana: int) -> None:
    done = call(erase, ana)
    assert done.proof.clean and done.proof.looked_for > 10
    assert texts(call) == [
        "met @[erased] and @Bo; [erased] was late, [erased] later",
        "gave @Bo what [erased] wanted #[erased]",
    ]
    olds = call(
        lambda: [
            row[0] for row in database().execute_sql("SELECT old FROM change WHERE typeof(old) = 'text'")
        ]
    )
    assert not re.search("quill|thistle", " ".join(olds), re.IGNORECASE)
    assert call(lambda: Contact.select().where(Contact.name.contains("Lindqvist")).count()) == 1
    assert call(lambda: database().execute_sql("SELECT name FROM organisation").fetchall()) == [("Norland",)]
    assert call(lambda: database().execute_sql("SELECT COUNT(*) FROM imported_record").fetchone()) == (0,)


def test_every_digest_is_made_anew_and_the_chain_follows(call: Call, vault: Vault, ana: int) -> None:
    call(erase, ana)
    assert call(lambda: digests.wrong_digests(database(), last=10**6)) == []
    assert call(audit.broken_links) == []
    uid, at = call(tombstones)[0]
    assert call(audit.recorded, erasure.ERASED, uid.encode()) and at > 0
    assert [check for check in vault.verify(deep=True) if not check.ok] == []


def test_drafts_files_and_what_was_undone_go_too(call: Call, ana: int) -> None:
    kept = call(capture, "a note on nobody").id
    call(attachments.attach, "contact", ana, "letter.txt", b"dear all")
    call(attachments.attach, "entry", kept, "rates.txt", b"rates only")
    call(add_method, ana, MethodDraft("phone", "01632 960001"))
    call(undo_last)
    call(save_draft, f"contacts.edit/{ana}/notes", "private")
    call(save_draft, "entries.edit/7/text", "so Quillfeather said")
    call(erase, ana)
    assert call(load_draft, f"contacts.edit/{ana}/notes") is None
    assert call(load_draft, "entries.edit/7/text").text == "so [erased] said"
    assert call(lambda: database().execute_sql("SELECT data FROM attachment_chunk").fetchall()) == [
        (b"rates only",)
    ]
    assert call(
        lambda: database().execute_sql("SELECT COUNT(*) FROM change WHERE old = '01632 960001'").fetchone()
    ) == (0,)


def test_a_seal_keeps_its_root_and_addenda_lose_their_text(call: Call, ana: int) -> None:
    goal = call(objectives.add_objective, "Win the tender", key="bid", swing=100).id
    call(expect, goal, contact=ana, text="Thistledown opens the door", reason="late")
    seal = call(seals.seal_review, periods.read_period("2026-Q4"))
    call(add_addendum, seal.id, "Thistledown said otherwise")
    assert call(what_rests_on, ana).seals == ("2026-Q4, version 1",)
    done = call(erase, ana)
    assert done.sealed_fields > 0 and done.proof.clean
    assert call(broken_seals) == (1, [])
    assert [row.text for row in call(addenda_of, seal.id)] == [""]


def test_what_rests_on_them_is_told_first(call: Call, ana: int) -> None:
    call(add_account, "Whom I owe", "Mostly Thistledown.", criterion="1.1", citations=[("contact", ana)])
    found = call(what_rests_on, ana)
    assert (1, "entries") in found.goes
    assert (found.stays, found.texts, found.organisation) == (1, 5, "Norland")
    assert (found.accounts, found.criteria) == (("Whom I owe",), ("1.1",))


def test_nothing_from_before_is_taken_back_and_what_comes_after_is(call: Call, ana: int) -> None:
    call(capture, "a note")
    call(undo_last)
    call(erase, ana)
    for taking_back in (undo_last, redo_last):
        with pytest.raises(BadInput, match="erased since"):
            call(taking_back)
    with pytest.raises(BadInput, match="erased since"):
        call(undo, 1)
    call(capture, "a later note")
    assert call(undo_last).kind == "journal.capture"


@pytest.mark.parametrize("step", ["_Erased.rewrite", "_Erased.remove", "_Erased.clear_history", "_bury"])
def test_an_end_in_the_middle_leaves_everything(
    call: Call, ana: int, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = call(lambda: dump(database()))
    real = getattr(erasure._Erased, step.partition(".")[2], None) or erasure._bury

    def ends(*given: Any) -> None:
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(f"netjournal.rights.erasure.{step}", ends)
    with pytest.raises(KeyboardInterrupt):
        call(erase, ana)
    assert call(lambda: dump(database())) == before


def test_an_end_before_the_file_is_written_anew_is_made_good(
    call: Call, ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(lambda: database().execute_sql("PRAGMA secure_delete = OFF"))
    with monkeypatch.context() as patch:
        patch.setattr(erasure, "compact", lambda: None)
        first = call(erase, ana)
    assert not first.proof.clean
    again = call(erase_again, first.uid, ["Ana Thistledown", "Quillfeather"])
    assert again.clean and again.looked_for > 5


def test_what_deleting_left_in_the_pages_goes(call: Call, ana: int) -> None:
    """As slack does after a page is split: wiping of deleted rows is off here, so that there is some."""
    call(lambda: database().execute_sql("PRAGMA secure_delete = OFF"))
    for number in range(40):
        call(contacts.edit_contact, ana, {"notes": f"Thistledown {number} " * 40})
    assert call(erase, ana).proof.clean


def test_oneself_and_nobody_are_refused(call: Call, ana: int) -> None:
    me = call(set_self, "Robin").id
    before = call(lambda: dump(database()))
    with pytest.raises(BadInput, match="yourself"):
        call(erase, me)
    with pytest.raises(NotFound):
        call(erase, 9999)
    assert call(lambda: dump(database())) == before


def test_a_namesake_is_left_alone(call: Call, ana: int) -> None:
    call(contacts.add_contact, name="Ana Ward")
    alone = call(capture, "asked Ana Ward and Ana for the rates").id
    done = call(erase, ana)
    assert "asked Ana Ward and Ana for the rates" in texts(call) and alone
    assert done.proof.alone == ("ana",)
    assert "met @[erased] and @Bo; [erased] was late, [erased] later" in texts(call)


def test_every_column_of_text_is_free_or_fixed_and_says_so() -> None:
    """A new column of text is looked through unless it is named: one that is named must be there."""
    known = {(model._meta.table_name, f.column_name) for model in TABLES for f in model._meta.sorted_fields}
    assert {name for _, name in known} >= FIXED and known >= FIXED_IN
    free = {(table, column) for table, columns in free_texts().items() for column in columns}
    assert ("entry", "body") in free and ("minute", "decision") in free and ("ruling", "reason") in free
    assert ("setting", "value") not in free and ("addendum", "text") not in free


def test_who_was_merged_into_them_goes_with_them(call: Call, ana: int) -> None:
    twin = call(contacts.add_contact, name="Anouk Brackenridge").id
    call(add_method, twin, MethodDraft("email", "anouk@bracken.example"))
    call(capture, "met @Anouk about the rooms")
    uid = call(lambda: Contact.get_by_id(twin).uid)
    call(merge, "contact", ana, twin)
    assert call(lambda: people.person_of(ana)).ways[1:] == ("anouk@bracken.example",)
    done = call(erase, ana)
    assert done.proof.clean and call(lambda: Contact.get_or_none(Contact.id == twin)) is None
    assert not any(
        "Brackenridge" in str(row) for rows in call(lambda: dump(database())).values() for row in rows
    )
    assert uid in {buried for buried, _ in call(tombstones)}
