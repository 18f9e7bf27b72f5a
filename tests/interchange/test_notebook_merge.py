"""A copy of one notebook brought into another that has rows of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.errors import BadInput
from netjournal.interchange.bring_in import import_vcard
from netjournal.interchange.notebook_merge import import_json
from netjournal.interchange.notebook_out import notebook_json
from netjournal.ledger import database
from netjournal.ledger.audit import broken_links
from netjournal.ledger.schema import NotebookSchema
from netjournal.ledger.undo import undo_last
from netjournal.models import AttachmentChunk, ChangeSet, Contact, Organisation, Tag, Tagging
from netjournal.network.contacts import add_contact, self_contact, set_self
from netjournal.network.organisations import own_organisation, set_own
from netjournal.network.tags import tags_of
from netjournal.review.objectives import add_objective
from netjournal.review.periods import read_period
from netjournal.review.sealing.addenda import add_addendum, addenda_of
from netjournal.review.sealing.seal_checks import broken_seals
from netjournal.review.sealing.seals import list_seals, reopen_review, seal_review
from netjournal.vault.sessions import Vault
from tests.interchange.test_files import FILES
from tests.interchange.test_notebook_json import copy_of, every_table, second

__all__ = ["second"]


def own_rows() -> None:
    """What the second notebook holds before: oneself, one's organisation, and a tag that the copy has too."""
    set_self("Second Self")
    set_own("Second House")
    add_contact(None, name="Local Person", tags=("forum", "HARBOUR"))


def first_copy(vault: Vault) -> bytes:
    def write() -> None:
        set_self("First Self")
        set_own("First House")

    vault.call(write)
    return copy_of(vault)


def test_records_are_added_and_what_is_here_wins(vault: Vault, second: Callable[[], Vault]) -> None:
    data, other = first_copy(vault), second()

    def look() -> None:
        own_rows()
        before, sets = every_table(), ChangeSet.select().count()
        summary = import_json(data)
        assert summary.added > 10 and summary.read == summary.added + summary.unchanged
        assert ChangeSet.select().count() == sets + 1
        me, house = self_contact(), own_organisation()
        assert me is not None and me.name == "Second Self"
        assert Contact.select().where(Contact.is_self == 1).count() == 1
        assert house is not None and house.name == "Second House"
        assert Organisation.select().where(Organisation.is_own == 1).count() == 1
        assert NotebookSchema().check(database()) == []
        person = Contact.get(Contact.given == "Noor")
        photo = AttachmentChunk.get(AttachmentChunk.attachment_id == person.photo_id)
        assert bytes(photo.data).startswith(b"\x89PNG")
        assert person.organisation.name == "Lowland Bridges BV"
        assert Tag.select().where(Tag.name.collate("NOCASE") == "harbour").count() == 1
        assert tags_of("contact", [person.id])[person.id] == ("Bridge people",)
        assert all(link.uid == link.make_uid(0) for link in Tagging.select())
        undo_last()
        after = every_table()
        for name in ("contact", "organisation", "tag", "tagging", "contact_method", "attachment", "doc"):
            assert after[name] == before[name], name

    other.call(look)


def test_a_second_time_it_adds_nothing(vault: Vault, second: Callable[[], Vault]) -> None:
    data, other = first_copy(vault), second()

    def look() -> None:
        own_rows()
        first = import_json(data)
        before = every_table()
        again = import_json(data)
        assert (again.added, again.unchanged) == (0, first.read)
        after = every_table()
        # A doing that changed nothing leaves no trace but its number, which is not given again.
        assert {**after, "sqlite_sequence": []} == {**before, "sqlite_sequence": []}

    other.call(look)


def test_into_an_empty_notebook_it_is_a_restore(vault: Vault, second: Callable[[], Vault]) -> None:
    data, other = first_copy(vault), second()

    def look() -> None:
        assert import_json(data, dry_run=True).added > 10
        assert ChangeSet.select().count() == 0
        import_json(data)
        tables = json.loads(b"".join(notebook_json()))["tables"]
        assert tables == json.loads(data)["tables"]

    other.call(look)


def test_a_spoilt_copy_or_a_rehearsal_leaves_nothing(vault: Vault, second: Callable[[], Vault]) -> None:
    data, other = first_copy(vault), second()
    spoilt = []
    for table, column, value in (
        ("contact", "name", 7), ("contact", "organisation_id", 10**6), ("contact", "notes", "\ud800"),
        ("tagging", "tag_id", None), ("contact", "uid", None),
    ):  # fmt: skip
        document = json.loads(data)
        document["tables"][table][-1][column] = value
        spoilt.append(json.dumps(document).encode())

    def look() -> None:
        own_rows()
        import_vcard((FILES / "google.vcf").read_bytes())
        before = every_table()
        for each in spoilt:
            with pytest.raises(BadInput):
                import_json(each)
            assert every_table() == before
        assert import_json(data, dry_run=True).added > 10
        assert every_table() == before

    other.call(look)


def test_a_file_that_is_no_copy_is_refused(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        vault.call(import_json, b"{}")


def sealed_rows() -> None:
    """A sealed review with an addendum, and one that was reopened."""
    add_objective("Win the bid", "bid", 100)
    seal = seal_review(read_period("2026-Q3"))
    add_addendum(seal.id, "The rules came late.")
    reopen_review(seal_review(read_period("2026-Q2")).review, "Too early.")


def test_seals_come_with_their_own_review_and_verify(vault: Vault, second: Callable[[], Vault]) -> None:
    vault.call(sealed_rows)
    data, other = copy_of(vault), second()

    def look() -> None:
        own_rows()
        add_objective("Another end", "end", 10)
        mine = seal_review(read_period("2026-Q2"))
        import_json(data)
        assert broken_seals() == (2, [])
        assert {each.label: each.uid for each in list_seals()}["2026-Q2"] == mine.uid
        (kept,) = (each for each in list_seals() if each.label == "2026-Q3")
        assert [each.text for each in addenda_of(kept.id)] == ["The rules came late."]
        assert broken_links() == []
        assert import_json(data).added == 0
        undo_last()
        assert broken_seals() == (1, [])

    other.call(look)


def test_a_restore_keeps_seals_and_chain(vault: Vault, second: Callable[[], Vault]) -> None:
    vault.call(sealed_rows)
    data, other = copy_of(vault), second()

    def look() -> None:
        import_json(data)
        assert broken_seals() == (2, []) and broken_links() == []

    other.call(look)
