"""Backups by themselves: when one is due, what it leaves alone, and that it can be given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.errors import StorageFailed
from netjournal.vault import header as headers
from netjournal.vault import own_backups
from netjournal.vault.durable import storage_errors
from netjournal.vault.schedule import LATE
from netjournal.vault.sessions import Vault
from tests.vault.conftest import Place
from tests.vault.shelf import put

HOUR = 3_600_000


def test_one_is_due_when_something_changed_and_the_last_is_four_hours_old(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    assert vault.backups.make_if_due() is None
    place.clock.ms += 4 * HOUR
    assert vault.backups.make_if_due() is not None
    place.clock.ms += 100 * HOUR
    assert vault.backups.make_if_due() is None
    vault.call(put, vault.database, "Persuasion")
    assert vault.backups.last().changed
    assert vault.backups.make_if_due() is not None
    assert not vault.backups.last().changed
    vault.call(put, vault.database, "Evelina")
    place.clock.ms += 3 * HOUR
    assert vault.backups.make_if_due() is None


def test_one_that_would_be_felt_waits_and_is_late_after_a_week(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_backups, "NOT_FELT", 4096)
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    place.clock.ms += 5 * HOUR
    assert vault.backups.make_if_due(unfelt=True) is None
    assert not vault.backups.is_due(LATE)
    place.clock.ms += 7 * 24 * HOUR
    assert vault.backups.is_due(LATE)
    assert vault.backups.make_if_due() is not None
    assert not vault.backups.is_due(LATE)


def test_a_clock_that_went_back_neither_stops_backups_nor_costs_the_newest(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    now = place.clock.ms
    for day in range(20):
        place.clock.ms = now + (4000 + 40 * day) * 24 * HOUR
        vault.backups.make()
    vault.call(put, vault.database, "Persuasion")
    place.clock.ms = now + 1000
    made = vault.backups.make_if_due()
    assert made is not None
    assert made.name in [info.name for info in vault.backups.listed()]
    later = vault.backups.make()
    assert later.name in [info.name for info in vault.backups.listed()]


def test_a_backup_holds_a_sound_header_whatever_became_of_the_one_on_the_disk(place: Place) -> None:
    vault = place.open()
    (place.root / headers.FILE).write_bytes(b"ruined")
    made = vault.backups.make()
    assert headers.read_header(made.path).vault_id == vault.id


@pytest.mark.parametrize("at", [0, 1])
def test_a_backup_that_is_given_up_leaves_nothing(vault: Vault, at: int) -> None:
    asked = iter(range(100))
    with pytest.raises(InterruptedError):
        vault.backups.make(stopped=lambda: next(asked) >= at)
    assert list((vault.root / "backups").iterdir()) == []
    assert vault.backups.make().name in [info.name for info in vault.backups.listed()]


def test_a_kill_while_an_old_one_is_removed_leaves_no_half_in_the_list(place: Place) -> None:
    vault = place.open()
    name = vault.backups.make().name
    going = place.root / "backups" / f".{name}.0000.going"
    (place.root / "backups" / name).rename(going)
    (going / headers.FILE).unlink()
    assert vault.backups.listed() == []
    place.clock.ms += HOUR
    vault.backups.make()
    assert not going.exists()


def test_where_one_was_put_outside_the_vault_is_remembered(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    assert vault.backups.last() == (None, False, None)
    made = vault.backups.make(tmp_path / "stick")
    assert vault.backups.last().elsewhere == (str(tmp_path / "stick"), made.made)
    assert vault.backups.last().made is None


def test_progress_is_told_in_bytes_up_to_the_whole(vault: Vault) -> None:
    told: list[tuple[int, int]] = []
    made = vault.backups.make(tell=lambda done, whole: told.append((done, whole)))
    assert told[-1] == (made.size, made.size)


def test_a_job_that_is_given_up_is_no_trouble_of_the_disk() -> None:
    with pytest.raises(InterruptedError), storage_errors("try"):
        raise InterruptedError
    with pytest.raises(StorageFailed), storage_errors("try"):
        raise OSError
