"""Files inside the notebook, on a real vault."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from netjournal.errors import BadInput, Damaged, NotFound
from netjournal.fields import FieldErrors
from netjournal.journal import accounts, attachments
from netjournal.journal.attachments import CHUNK
from netjournal.ledger import changeset, database, now, purging, trash, undo
from netjournal.models import AttachmentChunk, Entry
from netjournal.network import contacts
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole, contents


def add_entry() -> int:
    with changeset("entries.add"):
        entry = Entry(kind="note", body="Kept the plan")
        entry.moment = now()
        entry.save()
        return int(entry.id)


@pytest.fixture
def ana(vault: Vault) -> int:
    return vault.call(contacts.add_contact, name="Ana Ruiz").id


def whole(vault: Vault, attachment: int) -> bytes:
    return vault.call(lambda: b"".join(attachments.read(attachment)))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_what_is_attached_is_read_back_byte_for_byte(vault: Vault, ana: int, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    data = data[:size]
    kept = vault.call(attachments.attach, "contact", ana, "plan.pdf", BytesIO(data))
    assert (kept.size, kept.media_type) == (size, "application/pdf")
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    pieces = vault.call(lambda: list(attachments.read(kept.id)))
    assert b"".join(pieces) == data and all(len(piece) <= CHUNK for piece in pieces)
    assert vault.call(AttachmentChunk.select().count) == -(-size // CHUNK)


def test_a_file_hangs_on_a_contact_an_entry_or_an_account(vault: Vault, ana: int) -> None:
    holders: dict[attachments.Holder, int] = {
        "contact": ana,
        "entry": vault.call(add_entry),
        "account": vault.call(accounts.add_account, "Who").id,
    }
    for holder, row in holders.items():
        vault.call(attachments.attach, holder, row, f"{holder}.txt", b"x")
    for holder, row in holders.items():
        assert [f.name for f in vault.call(attachments.list_attachments, holder, row)] == [f"{holder}.txt"]
    with pytest.raises(NotFound):
        vault.call(attachments.attach, "entry", 99, "x", b"x")


def test_undoing_and_redoing_brings_the_bytes_back(vault: Vault, ana: int) -> None:
    data = b"plan" * CHUNK
    kept = assert_undone_whole(vault, attachments.attach, "contact", ana, "plan", data)
    assert whole(vault, kept.id) == data


def test_bytes_of_what_was_undone_go_only_when_asked(vault: Vault, ana: int) -> None:
    stays = vault.call(attachments.attach, "contact", ana, "one", b"one")
    vault.call(attachments.attach, "contact", ana, "two", b"three")
    vault.call(undo.undo_last)
    assert vault.call(AttachmentChunk.select().count) == 2
    vault.call(purging.purge)
    assert vault.call(AttachmentChunk.select().count) == 1
    assert whole(vault, stays.id) == b"one"


def test_a_file_goes_to_the_trash_and_comes_back_whole(vault: Vault, ana: int) -> None:
    kept = vault.call(attachments.attach, "contact", ana, "plan", b"plan")
    assert_undone_whole(vault, attachments.detach, kept.id)
    assert vault.call(attachments.list_attachments, "contact", ana) == ()
    with pytest.raises(NotFound):
        whole(vault, kept.id)
    vault.call(trash.restore, "attachment", kept.id)
    assert whole(vault, kept.id) == b"plan"


def test_a_file_above_the_limit_leaves_nothing(
    vault: Vault, ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 2 * CHUNK)
    before = vault.call(contents)
    with pytest.raises(BadInput, match="larger than"):
        vault.call(attachments.attach, "contact", ana, "big", b"x" * (2 * CHUNK + 1))
    assert vault.call(contents) == before and vault.call(AttachmentChunk.select().count) == 0
    assert vault.call(attachments.attach, "contact", ana, "just", b"x" * (2 * CHUNK)).size == 2 * CHUNK


def test_a_source_that_breaks_off_leaves_nothing(vault: Vault, ana: int) -> None:
    class Torn(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError("gone")
            return super().read(size)

    before = vault.call(contents)
    with pytest.raises(OSError, match="gone"):
        vault.call(attachments.attach, "contact", ana, "torn", Torn(b"x" * (2 * CHUNK)))
    assert vault.call(contents) == before and vault.call(AttachmentChunk.select().count) == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/some/folder/plan.pdf", "plan.pdf"),
        ("C:\\files\\plan.pdf", "plan.pdf"),
        ("../../plan.pdf", "plan.pdf"),
        ("[red]\x1b[2J‮fdp", "[red]\x1b[2J‮fdp"),
    ],
)
def test_a_name_is_kept_without_its_folders(vault: Vault, ana: int, given: str, kept: str) -> None:
    assert vault.call(attachments.attach, "contact", ana, given, b"x").name == kept


@pytest.mark.parametrize("name", ["", "folder/", "x" * 256, "a\0b"])
def test_a_name_that_cannot_be_kept_is_refused(vault: Vault, ana: int, name: str) -> None:
    with pytest.raises(FieldErrors):
        vault.call(attachments.attach, "contact", ana, name, b"x")


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE attachment_chunk SET data = zeroblob(length(data)) WHERE position = 1",
        "DELETE FROM attachment_chunk WHERE position = 1",
        "UPDATE attachment_chunk SET position = 1 - position",
    ],
)
def test_bytes_that_are_not_what_was_attached_are_noticed(vault: Vault, ana: int, harm: str) -> None:
    data = b"a" * CHUNK + b"b" * CHUNK
    kept = vault.call(attachments.attach, "contact", ana, "plan", data)
    vault.call(lambda: database().execute_sql(harm))
    with pytest.raises(Damaged):
        whole(vault, kept.id)
