"""Importing people into a real notebook: once, again, changed, edited here, torn, undone."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from netjournal.errors import BadInput
from netjournal.interchange.bring_in import Summary, import_csv, import_vcard
from netjournal.ledger import database
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import undo_last
from netjournal.models import RECORDS, Attachment, AttachmentChunk, Contact, Organisation
from netjournal.network.contacts import edit_contact
from netjournal.network.methods import MethodDraft, add_method, methods_of
from netjournal.network.tags import tags_of
from netjournal.vault.sessions import Vault
from tests.interchange.test_files import FILES

CARD = """BEGIN:VCARD
VERSION:4.0
UID:one
FN:Perpetua Quill
N:Quill;Perpetua;;;
ORG:Kettle Co
TITLE:Buyer
EMAIL;TYPE=work:quill@kettle.example
TEL;TYPE=cell:07700 900030
CATEGORIES:Copper
NOTE:Likes tea.
END:VCARD
"""


def data(name: str) -> bytes:
    return (FILES / name).read_bytes()


def rows() -> dict[str, list[Any]]:
    """Every row of every table that is kept in history."""
    names = [model._meta.table_name for model in RECORDS]
    return {name: database().execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}


def quill() -> Contact:
    return Contact.get((Contact.family == "Quill") & Contact.deleted_at.is_null())


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.read, summary.added, summary.updated, summary.unchanged


def test_a_person_comes_in_whole(vault: Vault) -> None:
    def look() -> None:
        assert counts(import_vcard(data("nextcloud.vcf"))) == (2, 2, 0, 0)
        person = Contact.get(Contact.given == "Łukasz")
        said = {(method.kind, method.value, method.label) for method in methods_of(person.id)}
        assert ("email", "lukasz@odegard.example", "home") in said
        assert ("messaging", "@lukasz:social.example", "matrix") in said
        assert ("post", "Bryggen 3, Bergen, 5003, Norge", "home") in said
        assert set(tags_of("contact", [person.id])[person.id]) == {
            "Choir", "Board, past", "harbour", "Old friends",
        }  # fmt: skip
        chunks = AttachmentChunk.select().where(AttachmentChunk.attachment_id == person.photo_id)
        photo = b"".join(chunk.data for chunk in chunks)
        assert hashlib.sha256(photo).hexdigest() == Attachment.get_by_id(person.photo_id).sha256
        council = Organisation.get(Organisation.name == "North Pier Council")
        assert "+44-161-496-0018" in council.notes

    vault.call(look)


@pytest.mark.parametrize("name", ["google.vcf", "icloud.vcf", "outlook.vcf", "android.vcf", "torn.vcf"])
def test_a_second_import_adds_nothing(vault: Vault, name: str) -> None:
    def look() -> None:
        first = import_vcard(data(name))
        before, changes = rows(), _change_sets()
        again = import_vcard(data(name))
        assert counts(again) == (first.read, 0, 0, first.read)
        assert rows() == before and _change_sets() == changes

    vault.call(look)


def test_a_second_import_of_a_table_adds_nothing(vault: Vault) -> None:
    def look() -> None:
        first = import_csv(data("google.csv"))
        before = rows()
        assert counts(import_csv(data("google.csv"))) == (first.read, 0, 0, first.read)
        assert rows() == before

    vault.call(look)


def test_one_undo_takes_it_all_back(vault: Vault) -> None:
    def look() -> None:
        before = rows()
        import_vcard(data("nextcloud.vcf"))
        assert rows() != before
        undo_last()
        assert rows() == before
        assert import_vcard(data("nextcloud.vcf")).added == 2

    vault.call(look)


def test_a_rehearsal_says_the_same_and_keeps_nothing(vault: Vault) -> None:
    def look() -> None:
        before, sets = rows(), _change_sets()
        rehearsed = import_vcard(data("torn.vcf"), dry_run=True)
        assert rows() == before and _change_sets() == sets
        assert rehearsed == import_vcard(data("torn.vcf"))

    vault.call(look)


def test_what_the_file_changed_is_taken(vault: Vault) -> None:
    def look() -> None:
        import_vcard(CARD.encode())
        changed = CARD.replace("Buyer", "Head of buying").replace("07700 900030", "07700 900031")
        changed = changed.replace("CATEGORIES:Copper", "CATEGORIES:Tin").replace("Kettle Co", "Kettle & Pan")
        assert counts(import_vcard(changed.encode())) == (1, 0, 1, 0)
        person = quill()
        assert (person.role, person.organisation.name) == ("Head of buying", "Kettle & Pan")
        assert [method.value for method in methods_of(person.id) if method.kind == "phone"] == [
            "07700 900031"
        ]
        assert tags_of("contact", [person.id])[person.id] == ("Tin",)
        assert counts(import_vcard(changed.encode())) == (1, 0, 0, 1)

    vault.call(look)


def test_what_was_edited_here_wins_and_is_told_of_once(vault: Vault) -> None:
    def look() -> None:
        import_vcard(CARD.encode())
        person = quill()
        edit_contact(person.id, {"role": "My own word", "notes": "Mine."})
        add_method(person.id, MethodDraft("email", "mine@quill.example"))
        changed = CARD.replace("Buyer", "Head of buying").encode()
        summary = import_vcard(changed)
        assert counts(summary) == (1, 0, 0, 1)
        assert [(remark.line, remark.why.split(":")[0]) for remark in summary.warnings] == [(1, "role")]
        person = quill()
        assert (person.role, person.notes) == ("My own word", "Mine.")
        assert "mine@quill.example" in [method.value for method in methods_of(person.id)]
        assert import_vcard(changed).warnings == ()

    vault.call(look)


def test_what_was_deleted_here_stays_deleted(vault: Vault) -> None:
    def look() -> None:
        import_vcard(CARD.encode())
        discard("contact", quill().id)
        changed = CARD.replace("Buyer", "Head of buying").encode()
        for file in (CARD.encode(), changed):
            assert counts(import_vcard(file)) == (1, 0, 0, 1)
        assert Contact.get(Contact.family == "Quill").role == "Buyer"
        assert not Contact.select().where((Contact.family == "Quill") & Contact.deleted_at.is_null()).exists()

    vault.call(look)


def test_strict_brings_in_nothing(vault: Vault) -> None:
    def look() -> None:
        before = rows()
        with pytest.raises(BadInput) as refusal:
            import_vcard(data("torn.vcf"), strict=True)
        assert "line 21" in refusal.value.what
        assert rows() == before
        assert import_vcard(data("google.vcf"), strict=True).added == 3

    vault.call(look)


@pytest.mark.parametrize("name", ["no_card.vcf", "empty.vcf"])
def test_a_file_without_a_record_is_refused(vault: Vault, name: str) -> None:
    with pytest.raises(BadInput):
        vault.call(import_vcard, data(name))


def test_a_record_too_long_for_a_field_loses_no_other(vault: Vault) -> None:
    def look() -> None:
        long = CARD.replace("one", "two").replace("07700 900030", "7" * 10_000)
        summary = import_vcard((long + CARD).encode())
        assert counts(summary) == (1, 1, 0, 0)
        assert [remark.line for remark in summary.skipped] == [1]
        assert "7777" not in summary.skipped[0].why
        assert Contact.select().count() == 1

    vault.call(look)


def test_one_uid_on_two_people_keeps_both_apart(vault: Vault) -> None:
    def look() -> None:
        both = (CARD + CARD.replace("Perpetua", "Prudence")).encode()
        assert counts(import_vcard(both)) == (2, 2, 0, 0)
        assert counts(import_vcard(both)) == (2, 0, 0, 2)
        names = {person.given for person in Contact.select().where(Contact.family == "Quill")}
        assert names == {"Perpetua", "Prudence"}

    vault.call(look)


def test_a_name_that_is_there_already_is_told_of(vault: Vault) -> None:
    def look() -> None:
        import_csv(b"First name,Last name\nPerpetua,Quill\n")
        assert "there already" in import_vcard(CARD.encode()).warnings[0].why

    vault.call(look)


def _change_sets() -> int:
    (count,) = database().execute_sql("SELECT COUNT(*) FROM change_set").fetchone()
    return int(count)
