"""A new key for a real notebook: nothing of it is lost, and what must be said is said and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import BadInput
from netjournal.journal.attachments import attach, list_attachments, read
from netjournal.journal.settings import note_recovery, recovery_is_noted
from netjournal.journal.writing import capture
from netjournal.ledger import audit
from netjournal.ledger.changesets import database
from netjournal.ledger.drafts import load_draft, save_draft
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact
from netjournal.new_key import KEY_CHANGED, change_key
from netjournal.notebook import ROLLBACK_ACCEPTED, Notebook, open_notebook
from netjournal.progress import no_one
from netjournal.vault.durable import DiskFull
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault

from .conftest import PASSPHRASE
from .held_clock import HeldClock

OUTSIDE = {"meta", "setting", "change_set", "change", "audit_event", "current_change_set", "sqlite_sequence"}
"""What a change of key adds to: the other tables stay as they are, row by row."""


def rows_of(also: set[str]) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table, but for those of `also`."""
    tables = [name for name in database().get_tables() if name not in also]
    return {name: set(database().execute_sql(f'SELECT * FROM "{name}"').fetchall()) for name in tables}


def test_every_row_attachment_draft_and_undo_outlives_the_key(notebook: Notebook) -> None:
    vault, call = notebook.vault, notebook.vault.call
    person = call(add_contact, name="Ana Petrov").id
    call(attach, "contact", person, "letter.txt", b"dear Ana" * 50_000)
    call(save_draft, "today.capture", "half a line", 4)
    call(capture, "met @Ana about the bid")
    before, history = call(rows_of, OUTSIDE), call(rows_of, {"meta", "setting"})
    done = call(change_key, no_one, vault, PASSPHRASE)
    assert call(rows_of, OUTSIDE) == before
    after = call(rows_of, {"meta", "setting"})
    assert all(rows <= after[name] for name, rows in history.items() if name in {"change_set", "change"})
    (kept,) = call(list_attachments, "contact", person)
    assert call(lambda: b"".join(read(kept.id))) == b"dear Ana" * 50_000
    draft = call(load_draft, "today.capture")
    assert draft is not None and (draft.text, draft.cursor) == ("half a line", 4)
    undone = call(undo_last, notebook.sitting)
    assert undone is not None and undone.kind == "journal.capture"
    assert call(audit.count_of, KEY_CHANGED) == 1 and call(audit.broken_links) == []
    assert all(check.ok for check in vault.verify(deep=True))
    assert done.code not in repr(done) and done.keyring == "off"


def test_the_recovery_code_counts_as_not_written_down_until_it_is(vault: Vault) -> None:
    assert vault.call(recovery_is_noted)
    with pytest.raises(BadInput):
        vault.call(change_key, no_one, vault, "  ")
    assert vault.call(recovery_is_noted)
    meanwhile = set[bool]()
    vault.call(change_key, lambda _done, _whole: meanwhile.add(recovery_is_noted()), vault, PASSPHRASE)
    assert meanwhile == {True}  # who is killed there has the older code, as noted as it was
    assert not vault.call(recovery_is_noted)
    vault.call(note_recovery, True)
    assert vault.call(recovery_is_noted)


def test_what_was_let_pass_stands_in_the_chain(folder: Path, clock: HeldClock) -> None:
    database_file = folder / "vault" / "journal.db"
    older = database_file.read_bytes()
    given: dict[str, Any] = {"state_dir": folder / "state", "clock": clock}
    opened = open_notebook(folder / "vault", Passphrase(PASSPHRASE), **given)
    opened.vault.call(capture, "met Ana")
    opened.vault.close()
    database_file.write_bytes(older)
    opened = open_notebook(folder / "vault", Passphrase(PASSPHRASE), accept_rollback=True, **given)
    (sentence,) = opened.vault.accepted
    assert "older than the one in use" in sentence
    assert opened.vault.call(audit.recorded, ROLLBACK_ACCEPTED, sentence.encode())
    opened.vault.close()
    again = open_notebook(folder / "vault", Passphrase(PASSPHRASE), **given)
    assert again.vault.notices == [] and again.vault.call(audit.count_of, ROLLBACK_ACCEPTED) == 1
    again.vault.close()


def test_a_full_disk_after_the_switch_does_not_keep_the_code_back(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("Could not save: the disk is full.", "Make room.")

    monkeypatch.setattr("netjournal.new_key.record_event", full)
    done = vault.call(change_key, no_one, vault, PASSPHRASE)
    vault.access.check_secret(Passphrase(done.code))
    assert any("under a new key" in notice for notice in vault.notices)
