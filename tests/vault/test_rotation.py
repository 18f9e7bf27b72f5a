"""A new data key: everything under it, the old key or the new at any kill, nothing of the old left over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from netjournal.errors import BadInput, CannotUnlock, Damaged, StorageFailed
from netjournal.progress import no_one
from netjournal.vault import rotation
from netjournal.vault.database import keyed_connection
from netjournal.vault.header import write_header
from netjournal.vault.inbox import seal_note
from netjournal.vault.keys import Keys
from netjournal.vault.secrets import FromKeyring, Passphrase, RecoveryCode
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import FLOOR
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import put, titles
from tests.vault.test_backups import restore
from tests.vault.test_keyrings import Forgetful, Memory


def rotated(place: Place, *books: str) -> tuple[Vault, Keys, RecoveryCode]:
    """An open vault with these books and a new key; the key before; the new code."""
    vault = place.open()
    for book in books:
        vault.call(put, vault.database, book)
    old = vault._in_force.open_keys()
    code, _ = vault.access.rotate_key(Passphrase(PASSPHRASE))
    return vault, old, code


def databases(place: Place) -> set[str]:
    return {path.name for path in place.root.glob("journal*.db")}


def test_everything_is_under_the_new_key_and_the_old_one_opens_nothing(place: Place) -> None:
    vault, old, code = rotated(place, "Emma")
    vault.call(put, vault.database, "Persuasion")
    assert databases(place) == {"journal-2.db"}
    vault.close()
    with pytest.raises(Damaged):
        keyed_connection(place.root / "journal-2.db", old.db)
    for secret in (Passphrase(PASSPHRASE), Passphrase(code.text)):
        again = place.open(secret)
        assert again.notices == []
        assert again.call(titles, again.database) == ["Emma", "Persuasion"]
        assert again._in_force.open_keys().data != old.data
        assert all(check.ok for check in again.verify(deep=True))
        again.close()
    with pytest.raises(CannotUnlock):
        place.open(Passphrase(place.code.text))
    header = (place.root / "vault.json").read_bytes()
    assert (place.root / "vault.json.bak").read_bytes() == header
    place.open().access.rotate_key(Passphrase(PASSPHRASE))
    assert databases(place) == {"journal-3.db"}


def test_a_passphrase_may_be_changed_with_the_key(place: Place) -> None:
    vault = place.open()
    vault.access.rotate_key(Passphrase("nine loud otters"))
    vault.close()
    with pytest.raises(CannotUnlock):
        place.open()
    place.open(Passphrase("nine loud otters"))


def test_inbox_key_and_pseudonyms_outlive_the_key(place: Place) -> None:
    vault = place.open()
    before = vault.pseudonym_key
    seal_note(place.root, "u1", 1, "Europe/London", "before", place.state)
    vault.access.rotate_key(Passphrase(PASSPHRASE))
    seal_note(place.root, "u2", 2, "Europe/London", "after", place.state)
    assert [note.text for note in vault.read_inbox()] == ["before", "after"]
    vault.close()
    again = place.open()
    again.access.rotate_key(Passphrase(PASSPHRASE))
    assert [note.text for note in again.read_inbox()] == ["before", "after"]
    assert again.pseudonym_key == before
    again.close()
    assert place.open().pseudonym_key == before


def test_a_recovery_code_or_nothing_is_no_passphrase_of_the_new_key(place: Place) -> None:
    vault = place.open()
    for refused in (Passphrase(place.code.text), Passphrase("  ")):
        with pytest.raises(BadInput):
            vault.access.rotate_key(refused)
    assert databases(place) == {"journal.db"}


def test_the_keyring_is_renewed_or_dropped(place: Place) -> None:
    ring = Memory()
    vault = place.open()
    vault.access.add_keyring(ring)
    (old,) = ring.kept.values()
    vault.access.rotate_key(Passphrase(PASSPHRASE))
    assert not vault.access.has_keyring
    assert vault.access.renew_keyring(ring)
    assert list(ring.kept.values()) != [old]
    vault.close()
    vault = place.open(FromKeyring(ring))
    vault.access.rotate_key(Passphrase(PASSPHRASE))
    assert not vault.access.renew_keyring(Forgetful())
    assert not vault.access.has_keyring


def test_inside_a_transaction_the_key_is_not_changed(place: Place) -> None:
    vault = place.open()
    new = rotation.new_key(place.root, vault._in_force.header, Passphrase(PASSPHRASE), FLOOR)

    def inside() -> None:
        with vault.database.atomic():
            vault.access._rotate(new, False, no_one)

    with pytest.raises(RuntimeError, match="transaction"):
        vault.call(inside)


@pytest.mark.parametrize("step", ["copy_database", "write_header"])
def test_a_disk_that_refuses_leaves_the_old_key_and_nothing_else(
    place: Place, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(rotation, step, refuse)
        with pytest.raises(StorageFailed, match="new key: the disk is full"):
            vault.access.rotate_key(Passphrase(PASSPHRASE))
    vault.call(put, vault.database, "Persuasion")
    assert databases(place) == {"journal.db"}
    vault.close()
    again = place.open(Passphrase(place.code.text))
    assert (again.notices, again.call(titles, again.database)) == ([], ["Emma", "Persuasion"])


def test_an_error_after_the_switch_does_not_take_it_back(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header is replaced, and the folder cannot be synced: the new key is in force all the same."""
    really = write_header

    def write_and_fail(*what: object) -> None:
        really(*what)
        raise OSError(5, "no")

    monkeypatch.setattr(rotation, "write_header", write_and_fail)
    vault, _, code = rotated(place, "Emma")
    vault.call(put, vault.database, "Persuasion")
    vault.close()
    again = place.open(Passphrase(code.text))
    assert again.call(titles, again.database) == ["Emma", "Persuasion"]


ROTATING = """
import os, sys
from pathlib import Path
from netjournal.vault.opening import open_vault
from netjournal.vault.secrets import Passphrase
from tests.vault.shelf import HeldClock, Shelf, put
where, phrase, *fatals = sys.argv[1:]

def rotate(root, state, fatal):
    given = {"schema": Shelf(), "state_dir": Path(state), "clock": HeldClock()}
    vault = open_vault(Path(root), Passphrase(phrase), **given)
    vault.call(put, vault.database, "Emma")
    count = 0
    def watch(event, args):
        nonlocal count
        if event in ("os.rename", "os.remove", "open") and str(args[0]).startswith((root, state)):
            count += 1
            if count == fatal:
                os._exit(9)
    sys.addaudithook(watch)
    vault.access.rotate_key(Passphrase(phrase))
    os._exit(0)

for fatal in map(int, fatals):
    child = os.fork()
    if child == 0:
        rotate(f"{where}/{fatal}/vault", f"{where}/{fatal}/state", fatal)
    os.waitpid(child, 0)
"""


@pytest.mark.parametrize("steps", [(6, 12), pytest.param(range(1, 30), marks=pytest.mark.long)])
def test_a_kill_at_any_moment_leaves_the_old_key_or_the_new(
    place: Place, tmp_path: Path, steps: Sequence[int]
) -> None:
    """Dies before a system call on the vault's files; the 12th comes after the switch, there are 29."""
    for fatal in steps:
        shutil.copytree(place.root, tmp_path / str(fatal) / "vault")
        shutil.copytree(place.state, tmp_path / str(fatal) / "state")
    subprocess.run([sys.executable, "-c", ROTATING, str(tmp_path), PASSPHRASE, *map(str, steps)], check=True)
    used: set[str] = set()
    said: set[str] = set()
    for fatal in steps:
        other = Place(tmp_path / str(fatal) / "vault", tmp_path / str(fatal) / "state", place.code)
        vault = other.open()
        assert vault.call(titles, vault.database) == ["Emma"]
        used |= (names := databases(other))
        assert names == {Path(vault.database.database).name}
        assert not list(other.root.glob(".*"))
        assert (other.root / "vault.json.bak").read_bytes() == (other.root / "vault.json").read_bytes()
        said.update(vault.notices)
        vault.close()
        assert other.open().notices == []
    assert used == {"journal.db", "journal-2.db"}
    assert "goes on as it was, under the key" in str(said) and "is complete now" in str(said)


def test_a_database_file_that_nobody_announced_is_named_and_left(place: Place) -> None:
    shutil.copy(place.root / "journal.db", place.root / "journal-7.db")
    assert "journal-7.db in the vault's folder is not used" in place.open().notices[0]
    assert (place.root / "journal-7.db").exists()


def test_a_copy_of_the_header_with_a_removed_lock_does_not_stay(place: Place) -> None:
    """As a kill between the header and its copy leaves it, or while a header is written."""
    older = (place.root / "vault.json").read_bytes()
    vault = place.open()
    vault.access.change_passphrase(Passphrase("nine loud otters"))
    vault.close()
    (place.root / "vault.json.bak").write_bytes(older)
    (place.root / ".vault.json.0a1b2c3d.tmp").write_bytes(older)
    vault = place.open(Passphrase("nine loud otters"))
    assert any("vault.json.bak" in notice for notice in vault.notices)
    assert all(path.read_bytes() != older for path in place.root.rglob("*") if path.is_file())


def backed_up(place: Place) -> tuple[Vault, str]:
    """An open vault and the name of a backup that holds Emma, Persuasion having come later."""
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    name = vault.backups.make().name
    vault.call(put, vault.database, "Persuasion")
    return vault, name


def test_backups_stay_under_the_old_key_and_are_named(place: Place) -> None:
    vault, name = backed_up(place)
    _, backups = vault.access.rotate_key(Passphrase("nine loud otters"))
    assert (backups.renewed, backups.left) == ((), (name,))
    vault.close()
    restored = restore(place, name, Passphrase(PASSPHRASE))
    assert "passphrase that this backup was made under" in restored.notices[-1]
    vault = place.open()
    assert (vault.notices, vault.call(titles, vault.database)) == ([], ["Emma"])


def test_backups_are_brought_under_the_new_key(place: Place) -> None:
    vault, name = backed_up(place)
    pseudonyms = vault.pseudonym_key
    _, backups = vault.access.rotate_key(Passphrase("nine loud otters"), rewrap=True)
    assert (backups.renewed, backups.left) == ((f"{name}-1",), ())
    assert [info.name for info in vault.backups.listed()] == [f"{name}-1"]
    assert all(check.ok for check in vault.verify(deep=True))
    vault.close()
    with pytest.raises(CannotUnlock):
        restore(place, f"{name}-1", Passphrase(PASSPHRASE))
    restore(place, f"{name}-1", Passphrase("nine loud otters"))
    vault = place.open(Passphrase("nine loud otters"))
    assert vault.call(titles, vault.database) == ["Emma"]
    assert vault.pseudonym_key == pseudonyms


def test_a_backup_that_cannot_be_renewed_is_left_and_removed_only_when_asked(place: Place) -> None:
    vault, name = backed_up(place)
    path = place.root / "backups" / name / "journal.db"
    path.write_bytes(b"ruined" * 2000)
    _, backups = vault.access.rotate_key(Passphrase(PASSPHRASE), rewrap=True)
    assert (backups.renewed, backups.left) == ((), (name,))
    assert path.exists()
    vault.backups.remove(backups.left)
    (only,) = vault.backups.listed()
    assert not path.exists() and all(check.ok for check in vault.verify(deep=True)), only


def test_a_close_waits_for_a_change_of_key(place: Place) -> None:
    """The key is changed as one job; a lock that comes meanwhile closes the new database, drops the key."""
    import threading

    vault = place.open()
    closing = threading.Thread(target=vault.close)

    def told(_done: int, _whole: int) -> None:
        if closing.ident is None:
            closing.start()

    vault.call(vault.access.rotate_key, Passphrase(PASSPHRASE), tell=told)
    closing.join()
    assert not vault.is_open and vault._in_force.keys is None and vault.database.is_closed()
    assert place.open().notices == []
