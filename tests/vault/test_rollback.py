"""An older copy, a fork, an older header, a lost journal: said, and refused until accepted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.errors import Damaged, RolledBack
from netjournal.vault.database import VaultDatabase
from netjournal.vault.restoring import restore_backup
from netjournal.vault.secrets import Passphrase
from netjournal.vault.state import locked_by_key
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import Shelf, put, titles

KILLED = """
import os, sys
from pathlib import Path
from netjournal.vault.opening import open_vault
from netjournal.vault.secrets import Passphrase
from tests.vault.shelf import HeldClock, Shelf, put
root, state, phrase, title = sys.argv[1:]
vault = open_vault(Path(root), Passphrase(phrase), schema=Shelf(), state_dir=Path(state), clock=HeldClock())
vault.call(put, vault.database, title)
os._exit(9)
"""


def killed_after(place: Place, title: str) -> None:
    """Another process opens the vault, saves and dies without closing."""
    call = [sys.executable, "-c", KILLED, str(place.root), str(place.state), PASSPHRASE, title]
    assert subprocess.run(call, check=False).returncode == 9


def written(place: Place, *names: str) -> None:
    vault = place.open()
    for name in names:
        vault.call(put, vault.database, name)
    vault.close()


def test_an_older_database_put_back_is_said_with_its_date(place: Place) -> None:
    written(place, "Emma")
    shutil.copy(place.root / "journal.db", place.root.parent / "older.db")
    written(place, "Persuasion")
    shutil.copy(place.root.parent / "older.db", place.root / "journal.db")
    with pytest.raises(RolledBack) as caught:
        place.open()
    assert caught.value.exit_code == 5
    assert "ends at change 1 of 2026-09-10 00:26 UTC, and change 2" in caught.value.what
    assert "2026-09-21" in caught.value.what
    vault = place.open(accept_rollback=True)
    assert vault.call(titles, vault.database) == ["Emma"]
    assert any("older" in notice for notice in vault.notices)
    assert vault.notices[-1] == "Everything in the vault was checked."
    vault.close()
    assert place.open().notices == []


@pytest.mark.parametrize("options", [{"break_lock": True}, {"accept_rollback": True, "break_lock": True}])
def test_a_check_on_the_users_word_says_nothing_of_an_unclean_end(
    place: Place, options: dict[str, bool]
) -> None:
    written(place, "Emma")
    assert place.open(**options).notices == ["Everything in the vault was checked."]


def test_a_fork_written_to_is_said(place: Place) -> None:
    written(place, "Emma")
    away = place.root.parent / "away"
    shutil.copytree(place.root, away / "vault")
    shutil.copytree(place.state, away / "state")
    written(place, "Persuasion")
    other = Place(away / "vault", away / "state", place.code)
    written(other, "Ivanhoe", "Waverley")
    shutil.copy(away / "vault" / "journal.db", place.root / "journal.db")
    with pytest.raises(RolledBack, match="another copy"):
        place.open()


def test_an_older_header_put_back_is_said(place: Place) -> None:
    from netjournal.vault.secrets import Passphrase

    older = (place.root / "vault.json").read_bytes()
    vault = place.open()
    vault.access.change_passphrase(Passphrase("new harbour"))
    vault.close()
    (place.root / "vault.json").write_bytes(older)
    with pytest.raises(RolledBack, match="header is number 1, older than number 2"):
        place.open()
    shutil.rmtree(place.state)  # a laptop that never saw it: the database itself still knows
    with pytest.raises(RolledBack, match="header is number 1"):
        place.open()


def test_a_new_laptop_is_said_once_then_trusted(place: Place) -> None:
    written(place, "Emma")
    shutil.rmtree(place.state)
    vault = place.open()
    assert "not seen this vault before" in vault.notices[0]
    vault.close()
    assert place.open().notices == []


def test_a_forged_state_file_is_said(place: Place) -> None:
    written(place, "Emma")
    path = next(place.state.iterdir())
    outer = json.loads(path.read_bytes())
    outer["body"]["commit"] = None
    path.write_text(json.dumps(outer))
    with pytest.raises(RolledBack):
        place.open()
    path.write_text("not json")
    with pytest.raises(RolledBack):
        place.open()
    place.open(accept_rollback=True)


def test_after_a_kill_all_is_checked_and_there(place: Place) -> None:
    killed_after(place, "Emma")
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma"]
    assert place.schema.checked == 1
    assert "not closed cleanly" in vault.notices[0]
    vault.close()
    place.open()
    assert place.schema.checked == 1


def test_findings_after_a_kill_are_refused(place: Place) -> None:
    killed_after(place, "Emma")
    place.schema.findings = ["change 1 is incomplete"]
    with pytest.raises(Damaged, match="change 1 is incomplete"):
        place.open()


def test_a_journal_that_is_gone_after_a_kill_is_said(place: Place) -> None:
    killed_after(place, "Emma")
    (place.root / "journal.db-journal").unlink()
    with pytest.raises(RolledBack, match="journal"):
        place.open()
    place.open(accept_rollback=True)


def test_a_journal_that_is_gone_after_a_clean_end_is_nothing(place: Place) -> None:
    written(place, "Emma")
    (place.root / "journal.db-journal").unlink()
    assert place.open().notices == []


def test_a_journal_that_was_put_there_after_a_clean_end_is_said_and_not_used(place: Place) -> None:
    """SQLite would play it back: pages of an earlier day, under the same key, and every check clean."""
    written(place, "Emma")
    vault = place.open()

    def torn() -> bytes:
        vault.database.execute_sql("PRAGMA cache_size = 1")  # the pages are written before the commit
        with vault.database.atomic() as transaction:
            vault.database.execute_sql("UPDATE book SET title = ?", ("Ivanhoe " * 4000,))
            journal = (place.root / "journal.db-journal").read_bytes()
            transaction.rollback()
        return journal

    journal = vault.call(torn)
    assert journal
    vault.close()
    written(place, "Persuasion")
    (place.root / "journal.db-journal").write_bytes(journal)
    with pytest.raises(RolledBack, match="a journal was put beside its database"):
        place.open()
    vault = place.open(accept_rollback=True)
    assert vault.call(titles, vault.database) == ["Emma", "Persuasion"]
    assert (place.root / "journal.db-journal.aside").read_bytes() == journal
    assert len(vault.accepted) == 1


def test_a_kill_in_the_first_write_of_an_opening_is_no_foreign_journal(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vault is noted as open before anything is written: in a migration, for one."""
    written(place, "Emma")
    noted: list[bool] = []
    newer = Place(place.root, place.state, place.code, place.clock, Shelf(2))
    migrate = newer.schema.migrate

    def look(db: VaultDatabase, found: int) -> None:
        outer = json.loads(next(place.state.iterdir()).read_bytes())
        noted.append(outer["body"]["dirty"] is not None and (place.root / "journal.db-journal").exists())
        migrate(db, found)

    monkeypatch.setattr(newer.schema, "migrate", look)
    (place.root / "journal.db-journal").unlink()
    newer.open().close()
    assert noted == [True]


def test_a_change_of_header_cut_short_is_completed(place: Place) -> None:
    from netjournal.vault import meta
    from netjournal.vault.header import read_header, write_header
    from netjournal.vault.slots import signature

    vault = place.open()
    keys = vault._in_force.open_keys()
    vault.close()
    ahead = read_header(place.root).next()
    write_header(place.root, ahead, signature(ahead, keys))
    vault = place.open()
    assert vault.call(meta.fact, vault.database, "header_epoch") == 2


def test_a_database_of_another_vault_is_refused(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    vault.call(vault.database.execute_sql, "UPDATE meta SET value = 'other' WHERE key = 'vault_id'")
    vault.close()
    with pytest.raises(Damaged, match="do not belong together"):
        place.open()


def test_a_state_file_that_cannot_be_written_does_not_fail_the_save(place: Place) -> None:
    vault = place.open()
    shutil.rmtree(place.state)
    place.state.write_text("in the way")
    vault.call(put, vault.database, "Emma")
    assert vault.call(titles, vault.database) == ["Emma"]
    assert len([notice for notice in vault.notices if "note of the vault" in notice]) == 1


def test_a_damaged_page_found_after_a_kill_is_refused(place: Place) -> None:
    killed_after(place, "Emma " * 4000)
    path = place.root / "journal.db"
    content = bytearray(path.read_bytes())
    content[-3000] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match="damaged pages"):
        place.open()


def test_a_backup_restored_into_a_folder_of_its_own_leaves_the_vault_as_it_was(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    backup = vault.backups.make().path
    vault.call(put, vault.database, "Persuasion")
    vault.lock_mark(deliberate=True)
    vault.close()
    copy = Place(place.root.with_name("looking"), place.state, place.code)
    copy.root.mkdir(mode=0o700)
    options = {"schema": place.schema, "state_dir": place.state, "clock": place.clock}
    restore_backup(copy.root, backup, Passphrase(PASSPHRASE), **options)
    assert locked_by_key(place.state, place.root, vault.id)
    looked_at = copy.open()
    assert looked_at.call(titles, looked_at.database) == ["Emma"] and looked_at.notices == []
    looked_at.close()
    again = place.open()
    assert again.call(titles, again.database) == ["Emma", "Persuasion"] and again.notices == []
    again.close()


def test_the_copy_in_a_folder_of_its_own_is_watched_by_itself(place: Place) -> None:
    vault = place.open()
    backup = vault.backups.make().path
    vault.close()
    copy = Place(place.root.with_name("looking"), place.state, place.code)
    copy.root.mkdir(mode=0o700)
    options = {"schema": place.schema, "state_dir": place.state, "clock": place.clock}
    restore_backup(copy.root, backup, Passphrase(PASSPHRASE), **options)
    (database,) = copy.root.glob("journal*.db")
    older = database.read_bytes()
    written(copy, "Emma")
    database.write_bytes(older)
    with pytest.raises(RolledBack, match="change 1 was seen"):
        copy.open()


def test_a_page_that_was_put_back_is_said_though_its_mac_fits(place: Place, tmp_path: Path) -> None:
    database = place.root / "journal.db"
    written(place, "Emma")
    older = database.read_bytes()
    written(place, "Persuasion")
    newer = database.read_bytes()
    shutil.copytree(place.state, tmp_path / "left")
    starts = [at for at in range(0, len(older), 4096) if older[at : at + 4096] != newer[at : at + 4096]]
    assert len(starts) > 1
    for at in starts:
        database.write_bytes(newer[:at] + older[at : at + 4096] + newer[at + 4096 :])
        shutil.copytree(tmp_path / "left", place.state, dirs_exist_ok=True)
        try:
            vault = place.open()
        except Damaged:
            continue
        assert any("not as it was left here on 2026-" in notice for notice in vault.notices)
        assert any("was checked" in notice for notice in vault.notices)
        vault.close()


def test_a_vault_used_elsewhere_is_checked_and_that_is_said_once(place: Place, tmp_path: Path) -> None:
    written(place, "Emma")
    there = place.open(state_dir=tmp_path / "another laptop")
    there.call(put, there.database, "Persuasion")
    there.close()
    vault = place.open()
    assert "used elsewhere" in vault.notices[0]
    vault.close()
    assert place.open().notices == []
