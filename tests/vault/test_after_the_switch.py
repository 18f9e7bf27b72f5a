"""Once a change is in force, a disk that refuses what is noted of it does not make it look undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.errors import CannotUnlock, StorageFailed
from netjournal.vault import access, holder, meta, own_backups, restoring
from netjournal.vault import inbox as inboxes
from netjournal.vault.durable import DiskFull, write_new
from netjournal.vault.header import write_header
from netjournal.vault.inbox import seal_note
from netjournal.vault.secrets import Passphrase
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import put, titles

NEXT = Passphrase("five slow kites drift")
FULL = "the disk is full"


def full(*_: object) -> None:
    raise OSError(28, "full")


def full_in_the_database(*_: object, **__: object) -> None:
    raise DiskFull(f"Could not save: {FULL}.", "Make room.")


def test_a_passphrase_that_opens_is_not_told_as_unchanged(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = place.open()
    with monkeypatch.context() as patch:
        patch.setattr(meta, "set_fact", full_in_the_database)
        vault.access.change_passphrase(NEXT)
    assert [notice for notice in vault.notices if FULL in notice]
    vault.close()
    with pytest.raises(CannotUnlock):
        place.open(Passphrase(PASSPHRASE))
    assert place.open(NEXT).notices == []


def test_a_header_in_force_whose_folder_is_not_synced_is_in_force(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_and_fail(root: Path, header: object, hmac: str) -> None:
        write_header(root, header, hmac)
        raise OSError(5, "no")

    vault = place.open()
    monkeypatch.setattr(access, "write_header", write_and_fail)
    vault.access.change_passphrase(NEXT)
    vault.close()
    place.open(NEXT)


def test_a_backup_that_is_made_counts(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = place.open()
    monkeypatch.setattr(own_backups, "note_backup", full_in_the_database)
    made = vault.backups.make()
    assert vault.backups.listed() == [made]
    assert any(FULL in notice for notice in vault.notices)


def after_restoring(place: Place, name: str) -> list[str]:
    restoring.restore_backup(
        place.root, name, Passphrase(PASSPHRASE),
        schema=place.schema, state_dir=place.state, clock=place.clock,
    )  # fmt: skip
    vault = place.open()
    assert vault.notices == []
    return vault.call(titles, vault.database)


@pytest.fixture
def backup(place: Place) -> str:
    """The name of a backup that holds one book; a second was put in after it."""
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    name = vault.backups.make().name
    vault.call(put, vault.database, "Persuasion")
    vault.close()
    return name


def test_a_restore_that_a_full_disk_ends_leaves_nothing_over(
    place: Place, backup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "write_header", full)
        with pytest.raises(StorageFailed, match=FULL):
            after_restoring(place, backup)
    assert [path.name for path in place.root.glob("journal*.db")] == ["journal.db"]
    again = place.open()
    assert (again.notices, again.call(titles, again.database)) == ([], ["Emma", "Persuasion"])


def test_a_restore_that_is_in_force_is_told_as_done(
    place: Place, backup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "sync_folder", full)
    assert after_restoring(place, backup) == ["Emma"]


def first_time_full(really: Callable[..., object]) -> Callable[..., object]:
    tried: list[object] = []

    def attempt(*what: object) -> object:
        tried.append(what)
        return full() if len(tried) == 1 else really(*what)

    return attempt


def test_a_line_is_sealed_on_a_full_disk_by_giving_up_the_reserve(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inboxes, "write_new", first_time_full(write_new))
    seal_note(place.root, "1" * 32, 1_790_000_000_000, "UTC", "a line", place.state)
    assert not (place.root / "ballast").exists()
    (note,) = place.open().read_inbox()
    assert note.text == "a line"


def test_a_file_that_is_not_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError):
        write_new(tmp_path / "new", b"half")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_end_cannot_be_written_is_given_back(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = place.open()
    with monkeypatch.context() as patch:
        patch.setattr(holder, "_write", full)
        vault.close()
    place.open()
