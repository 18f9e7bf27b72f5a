"""Backups are verified, travel with their header, and come back whole."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import CannotUnlock, Damaged, InUse, NotFound, StorageFailed
from netjournal.vault import meta
from netjournal.vault.backups import NOT_ITS_OWN
from netjournal.vault.restoring import Restored, restore_backup
from netjournal.vault.retention import kept
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import Shelf, put, titles


def restore(place: Place, name: str | Path, secret: Passphrase | None = None) -> Restored:
    return restore_backup(
        place.root,
        name,
        secret or Passphrase(PASSPHRASE),
        schema=Shelf(),
        state_dir=place.state,
        clock=place.clock,
    )


def one_backup(place: Place) -> str:
    """Emma is in the backup, Persuasion came later."""
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    name = vault.backups.make().name
    vault.call(put, vault.database, "Persuasion")
    vault.close()
    place.clock.ms += 86_400_000
    return name


def test_a_backup_comes_back_and_the_state_before_it_was_put_aside(place: Place) -> None:
    name = one_backup(place)
    restored = restore(place, name)
    vault = place.open()
    assert vault.notices == []
    assert vault.call(titles, vault.database) == ["Emma"]
    vault.close()
    assert restored.aside is not None
    restore(place, restored.aside)
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma", "Persuasion"]
    assert len(list(place.root.glob("journal*.db"))) == 1


def test_a_backup_in_a_folder_of_its_own(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    info = vault.backups.make(tmp_path / "stick")
    assert vault.backups.listed() == []
    vault.call(put, vault.database, "Persuasion")
    vault.close()
    restore(place, info.path)
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma"]


def test_a_backup_with_the_database_of_another_is_no_backup(place: Place) -> None:
    older = one_backup(place)
    vault = place.open()
    newer = vault.backups.make().name
    assert [check.ok for check in vault.verify(deep=True) if "backup" in check.name] == [True, True]
    held = [place.root / "backups" / name / "journal.db" for name in (older, newer)]
    held[1].write_bytes(held[0].read_bytes())
    wrong = [check for check in vault.verify(deep=True) if not check.ok]
    assert [(check.name, check.detail) for check in wrong] == [(f"backup {newer}", NOT_ITS_OWN)]
    vault.close()
    with pytest.raises(Damaged, match="of another backup"):
        restore(place, newer)
    restore(place, older)
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma"]
    assert vault.call(meta.fact, vault.database, meta.BACKUP) is None


def test_of_two_backups_of_one_second_the_last_stays(place: Place) -> None:
    vault = place.open()
    first, last = vault.backups.make().name, vault.backups.make().name
    assert first != last and [each.name for each in vault.backups.listed()] == [last]


def test_a_restore_over_a_damaged_database_keeps_its_files(place: Place) -> None:
    name = one_backup(place)
    (place.root / "journal.db").write_bytes(b"ruined" * 2000)
    restored = restore(place, name)
    assert (place.root / "backups" / str(restored.aside) / "journal.db").read_bytes() == b"ruined" * 2000
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma"]


def test_a_restore_over_a_damaged_header_brings_the_backups_header(place: Place) -> None:
    name = one_backup(place)
    (place.root / "vault.json").write_bytes(b"ruined")
    assert "passphrase that this backup was made under" in restore(place, name).notices[-1]
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma"]


def test_a_restore_keeps_the_present_passphrase(place: Place) -> None:
    name = one_backup(place)
    vault = place.open()
    vault.access.change_passphrase(Passphrase("new harbour"))
    vault.close()
    restore(place, name, Passphrase("new harbour"))
    with pytest.raises(CannotUnlock):
        place.open()
    vault = place.open(Passphrase("new harbour"))
    assert vault.call(titles, vault.database) == ["Emma"]


def test_restoring_is_refused_clearly(place: Place) -> None:
    name = one_backup(place)
    for missing in ("20200101T000000Z", "nonsense", "../vault"):
        with pytest.raises(NotFound):
            restore(place, missing)
    with pytest.raises(CannotUnlock):
        restore(place, name, Passphrase("wrong"))
    vault = place.open()
    with pytest.raises(InUse):
        restore(place, name)
    assert vault.call(titles, vault.database) == ["Emma", "Persuasion"]


def test_a_damaged_backup_is_refused_and_the_present_stays(place: Place) -> None:
    name = one_backup(place)
    path = place.root / "backups" / name / "journal.db"
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        restore(place, name)
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma", "Persuasion"]
    bad = [check.name for check in vault.verify(deep=True) if not check.ok]
    assert bad == [f"backup {name}"]


RESTORING = """
import os, sys
from pathlib import Path
from netjournal.vault.restoring import restore_backup
from netjournal.vault.secrets import Passphrase
from tests.vault.shelf import HeldClock, Shelf
root, state, phrase, name, fatal = sys.argv[1:]
count = 0
def watch(event, args):
    global count
    if event in ("os.rename", "os.remove", "os.mkdir", "open") and "restor" not in str(args[0]):
        if str(args[0]).startswith((root, state)):
            count += 1
            if count == int(fatal):
                os._exit(9)
sys.addaudithook(watch)
restore_backup(Path(root), name, Passphrase(phrase), schema=Shelf(), state_dir=Path(state), clock=HeldClock())
"""


def test_a_kill_in_the_middle_of_a_restore_leaves_the_old_or_the_new(place: Place, tmp_path: Path) -> None:
    """Dies at every sixth of the system calls on the vault's files; what then opens is one of the two."""
    import shutil

    name = one_backup(place)
    seen: set[tuple[str, ...]] = set()
    for fatal in range(9, 90, 6):
        copy = tmp_path / f"copy{fatal}"
        shutil.copytree(place.root, copy / "vault")
        shutil.copytree(place.state, copy / "state")
        other = Place(copy / "vault", copy / "state", place.code)
        call = [
            sys.executable,
            "-c",
            RESTORING,
            str(other.root),
            str(other.state),
            PASSPHRASE,
            name,
            str(fatal),
        ]
        ended = subprocess.run(call, check=False).returncode
        assert ended in (0, 9)
        vault = other.open()
        seen.add(tuple(vault.call(titles, vault.database)))
        assert [path.name for path in other.root.glob("journal*.db")] == [Path(vault.database.database).name]
        vault.close()
        if ended == 0:
            break
    assert ended == 0
    assert seen == {("Emma",), ("Emma", "Persuasion")}


def test_inside_a_transaction_a_backup_is_refused(vault: Vault) -> None:
    def inside() -> None:
        with vault.database.atomic():
            vault.backups.make()

    with pytest.raises(RuntimeError, match="transaction"):
        vault.call(inside)
    assert vault.backups.listed() == []


def test_a_backup_that_does_not_verify_does_not_count(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([{"book": 3}, {"book": 2}])
    monkeypatch.setattr("netjournal.vault.copying.row_counts", lambda _connection: next(counts))
    with pytest.raises(Damaged, match="rows"):
        vault.backups.make()
    assert vault.backups.listed() == []
    assert list((vault.root / "backups").iterdir()) == []


def test_a_place_that_cannot_take_a_backup_is_said(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFailed):
        vault.backups.make(tmp_path / "file")


def test_old_backups_go_and_the_newest_stays(place: Place) -> None:
    vault = place.open()
    names = []
    for _day in range(14):
        names.append(vault.backups.make().name)
        place.clock.ms += 86_400_000
    left = [info.name for info in vault.backups.listed()]
    assert left[0] == names[-1]
    assert len(left) < 14


def days(*ago: int) -> list[datetime]:
    return [datetime(2026, 11, 20, 12, tzinfo=UTC) - timedelta(days=n) for n in ago]


def test_twelve_days_ten_weeks_nine_months_stay() -> None:
    every = days(*range(400))
    stay = sorted(kept(every), reverse=True)
    assert stay[:12] == every[:12]
    assert len({at.isocalendar()[:2] for at in stay}) >= 10
    assert len({(at.year, at.month) for at in stay}) == 9
    assert len(stay) <= 12 + 10 + 9


def test_of_one_day_the_newest_stays() -> None:
    noon = days(0)[0]
    assert kept([noon, noon - timedelta(hours=1), noon - timedelta(hours=2)]) == {noon}


@given(
    st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), max_size=80)
)
def test_the_newest_always_stays_and_pruning_again_removes_nothing(made: list[datetime]) -> None:
    stay = kept(made)
    assert not made or max(made) in stay
    assert kept(stay) == stay


def test_verify_finds_all_sound(place: Place) -> None:
    one_backup(place)
    vault = place.open()
    for deep in (False, True):
        assert [check for check in vault.verify(deep=deep) if not check.ok] == []
    place.schema.findings = ["change 1 is incomplete"]
    assert [check.name for check in vault.verify(deep=True) if not check.ok] == ["rows"]
    (place.root / "vault.json.bak").write_text("x")
    assert [check.name for check in vault.verify() if not check.ok] == ["copy of the header"]


def test_a_kill_while_a_backup_under_an_older_key_is_restored_asks_no_question(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state file is written under the key that was; the one for the key that comes stands beside it."""
    name = one_backup(place)
    vault = place.open()
    vault.access.rotate_key(Passphrase("new harbour"))
    vault.close()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("netjournal.vault.restoring.LastSeen.put", killed)
        patch.setattr("netjournal.vault.restoring.LastSeen.change", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            restore(place, name)
    vault = place.open()
    assert vault.call(titles, vault.database) == ["Emma"]
    assert not (place.root / "journal-2.db").exists()
    assert "is complete now" in str(vault.notices) and "Accepted" not in str(vault.notices)
