"""The trash emptied: what goes, what stays, and that the notebook is whole after it."""

from __future__ import annotations

import contextlib
from random import Random
from typing import Any

import pytest

from netjournal.errors import BadInput, NetJournalError
from netjournal.journal import attachments
from netjournal.journal.writing import capture
from netjournal.ledger import audit, database, digests, purging, trash, undo
from netjournal.ledger.schema import NotebookSchema
from netjournal.models import RECORDS, AttachmentChunk, Change, Tombstone
from netjournal.network import contacts
from netjournal.network.merging.merge import merge
from netjournal.portfolio import evidence
from netjournal.vault.sessions import Vault

from .doings import DOINGS
from .test_undo import add, names
from .test_undo_property import answers, fresh_answers

LETS_GO = {
    (field.model._meta.table_name, field.column_name)
    for model in RECORDS
    for field in model._meta.refs
    if field.on_delete == "SET NULL"
}


def live() -> dict[str, list[Any]]:
    """Every row that is not in the trash, without the references that let go."""
    found = {}
    for model in RECORDS:
        table = model._meta.table_name
        columns = [c.name for c in database().get_columns(table) if (table, c.name) not in LETS_GO]
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f'SELECT {names} FROM "{table}" WHERE deleted_at IS NULL ORDER BY id'
        found[table] = database().execute_sql(sql).fetchall()
    return found


def lying() -> int:
    return sum(model.select().where(model.deleted_at.is_null(False)).count() for model in RECORDS)


def whole() -> None:
    """Everything that is checked of a notebook is sound."""
    assert NotebookSchema().check(database()) == []
    assert digests.wrong_digests(database(), last=100_000) == []
    assert audit.broken_links() == []
    assert answers() == fresh_answers()


def one_life(seed: int) -> None:
    rng = Random(seed)
    contacts.self_id()
    doings = [doing for each in DOINGS.values() for doing in each]
    for _ in range(80):
        with contextlib.suppress(NetJournalError):
            rng.choice(doings)(rng)
        if rng.random() < 0.3:
            table = rng.choice(["contact", "entry", "organisation", "objective", "action"])
            rows = database().execute_sql(f'SELECT id FROM "{table}" WHERE deleted_at IS NULL').fetchall()
            with contextlib.suppress(NetJournalError):
                if rows:
                    trash.discard(table, rng.choice(rows)[0])
    before, weighed, size = live(), purging.waste(), lying()
    assert weighed.rows + weighed.stays == size
    done = purging.purge()
    assert (done.rows, done.files) == (weighed.rows, weighed.files)
    assert live() == before
    assert lying() == weighed.stays
    whole()


@pytest.mark.parametrize("seed", range(3))
def test_what_is_live_stays_as_it_is_over_random_lives(vault: Vault, seed: int) -> None:
    vault.call(one_life, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 40))
def test_what_is_live_stays_as_it_is_over_many_lives(vault: Vault, seed: int) -> None:
    vault.call(one_life, seed)


def test_the_text_leaves_every_page_and_the_file_is_smaller(vault: Vault) -> None:
    def fill() -> None:
        row = add("Zebedee Quillfeather")
        attachments.attach("contact", row, "plan.txt", b"a plan of Quillfeather's " * 40_000)
        capture("met @Zebedee about his ostrich")
        trash.discard("contact", row)

    def found(word: bytes) -> int:
        return sum(word in page for page in database().pages())

    vault.call(fill)
    weighed = vault.call(purging.waste)
    assert weighed.size > 900_000
    assert vault.call(found, b"Quillfeather") > 0
    done = vault.call(purging.purge)
    assert done.compacted
    assert 900_000 < done.freed < 2_000_000
    assert vault.call(found, b"Quillfeather") == 0
    assert vault.call(found, b"ostrich") > 0
    vault.call(whole)


def test_nothing_before_it_is_taken_back_and_what_comes_after_is(vault: Vault) -> None:
    kept = vault.call(add, "Ana Ruiz")
    gone = vault.call(add, "Bo Chen")
    vault.call(trash.discard, "contact", gone)
    vault.call(purging.purge)
    with pytest.raises(BadInput, match="trash was emptied since"):
        vault.call(undo.undo_last)
    number = vault.call(undo.last_changeset)
    with pytest.raises(BadInput, match="trash was emptied since"):
        vault.call(undo.undo, number - 1)
    vault.call(trash.discard, "contact", kept)
    vault.call(undo.undo_last)
    assert vault.call(names)[-1] == "Ana Ruiz"


def test_its_history_goes_but_for_the_note_that_it_went(vault: Vault) -> None:
    row = vault.call(add, "Bo Chen")
    vault.call(trash.discard, "contact", row)
    vault.call(purging.purge)
    left = vault.call(lambda: list(Change.select().where((Change.tbl == "contact") & (Change.row == row))))
    assert [(change.op, change.col, change.old) for change in left] == [("delete", None, None)]
    assert vault.call(Tombstone.select().count) == 0
    assert vault.call(audit.count_of, purging.PURGED) == 1


def test_an_empty_trash_is_said_and_no_step_made(vault: Vault) -> None:
    vault.call(add, "Ana Ruiz")
    with pytest.raises(BadInput, match="trash is empty"):
        vault.call(purging.purge)
    assert vault.call(audit.count_of, purging.PURGED) == 0
    assert vault.call(undo.undo_last) is not None


def test_who_was_merged_stays_for_older_copies(vault: Vault) -> None:
    one, other = vault.call(add, "Ana Ruiz"), vault.call(add, "Anna Ruiz")
    vault.call(merge, "contact", one, other)
    assert vault.call(purging.waste).stays >= 1
    with pytest.raises(BadInput):
        vault.call(purging.purge)


def test_what_something_live_belongs_to_stays_with_what_it_belongs_to_itself(vault: Vault) -> None:
    row = vault.call(add, "Ana Ruiz")
    kept = vault.call(attachments.attach, "contact", row, "a.bin", b"hello")
    vault.call(trash.discard, "contact", row)
    vault.call(trash.restore, "attachment", kept.id)
    assert vault.call(purging.waste) == purging.Waste(0, 0, 0, 1)
    with pytest.raises(BadInput):
        vault.call(purging.purge)
    assert vault.call(attachments.attached_file, kept.id) == kept


def test_pieces_of_a_file_that_an_undo_took_back_go_too(vault: Vault) -> None:
    row = vault.call(add, "Ana Ruiz")
    vault.call(attachments.attach, "contact", row, "a.bin", b"hello")
    vault.call(undo.undo_last)
    assert vault.call(AttachmentChunk.select().count) == 1
    assert vault.call(purging.waste).size == 5
    vault.call(purging.purge)
    assert vault.call(AttachmentChunk.select().count) == 0
    with pytest.raises(BadInput):
        vault.call(undo.redo_last)
    vault.call(whole)


def test_where_the_disk_has_no_room_to_write_anew_they_are_gone_all_the_same(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peewee import OperationalError
    from sqlcipher3 import dbapi2

    def full() -> None:
        error = dbapi2.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise OperationalError(error) from error

    row = vault.call(add, "Bo Chen")
    vault.call(trash.discard, "contact", row)
    monkeypatch.setattr(purging, "compact", full)
    assert vault.call(purging.purge) == purging.Purged(1, 0, 0, False)
    assert vault.call(lying) == 0


def test_a_file_that_a_piece_of_evidence_froze_stays_and_a_withdrawn_copy_goes(vault: Vault) -> None:
    entry = vault.call(capture, "the rules were agreed").id
    kept = vault.call(attachments.attach, "entry", entry, "rules.txt", b"the rules")
    piece = vault.call(evidence.accept_evidence, "entry", entry, {"2.1": ""})
    vault.call(trash.discard, "attachment", kept.id)
    assert vault.call(purging.waste).stays == 1
    with pytest.raises(BadInput, match="Nothing in the trash can go"):
        vault.call(purging.purge)
    assert b"".join(vault.call(lambda: list(attachments.read(kept.id, trashed=True)))) == b"the rules"
    vault.call(evidence.withdraw, piece.id)
    vault.call(purging.purge)
    copies = vault.call(lambda: database().execute_sql("SELECT COUNT(*) FROM frozen_copy").fetchone()[0])
    assert (copies, vault.call(AttachmentChunk.select().count)) == (0, 0)
