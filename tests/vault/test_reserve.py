"""The reserve for a full disk: given up to finish what is under way, said, and set aside again."""

from __future__ import annotations

from collections import namedtuple

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.errors import StorageFailed
from netjournal.vault import ballast, holder, opening
from netjournal.vault.database_errors import translated
from netjournal.vault.durable import DiskFull
from tests.vault.conftest import Place

Usage = namedtuple("Usage", "total used free")


def fail() -> None:
    raise DiskFull("Could not save: the disk is full.", "Make room.")


def free(monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    monkeypatch.setattr(ballast.shutil, "disk_usage", lambda _path: Usage(10**9, 10**9 - left, left))


def test_it_is_given_up_once_said_and_set_aside_when_there_is_room(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = place.open()
    with pytest.raises(DiskFull) as said:
        vault.call(fail)
    assert "gave up its reserve of 1 MiB" in said.value.do
    assert vault.lacks_reserve()
    with pytest.raises(DiskFull) as again:
        vault.call(fail)
    assert "reserve" not in again.value.do
    free(monkeypatch, 2 * 1024 * 1024)
    assert not vault.renew_reserve()
    assert vault.lacks_reserve()
    free(monkeypatch, 64 * 1024 * 1024)
    assert vault.renew_reserve()
    assert (place.root / "ballast").stat().st_size == 1024 * 1024


def test_a_vault_opens_by_it_where_the_disk_is_full(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 0)
    settle = opening._settle

    def settle_where_there_is_room(*way: object) -> None:
        if ballast.is_there(place.root):
            fail()
        settle(*way)

    monkeypatch.setattr(opening, "_settle", settle_where_there_is_room)
    vault = place.open()
    assert any("reserve of 1 MiB" in notice for notice in vault.notices)
    assert vault.lacks_reserve()


def test_without_it_a_full_disk_is_said_and_the_lock_given_back(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    free(monkeypatch, 0)
    ballast.give_up(place.root)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_settle", lambda *_way: fail())
        with pytest.raises(DiskFull):
            place.open()
    free(monkeypatch, 10**9)
    assert not place.open().lacks_reserve()


def test_it_is_given_up_where_not_even_the_lock_can_be_written(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the first opening that finds room in it does not take that room again at once."""
    written = holder._write

    def write_where_there_is_room(handle: int, text: bytes) -> None:
        if text and ballast.is_there(place.root):
            raise OSError(28, "full")
        written(handle, text)

    monkeypatch.setattr(holder, "_write", write_where_there_is_room)
    vault = place.open()
    assert vault.lacks_reserve()
    assert len([notice for notice in vault.notices if "reserve of 1 MiB" in notice]) == 1


def test_half_a_reserve_is_none(place: Place) -> None:
    (place.root / ballast.BALLAST).write_bytes(b"cut short")
    vault = place.open()
    assert not vault.lacks_reserve()
    assert (place.root / ballast.BALLAST).stat().st_size == ballast.BALLAST_BYTES


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("SQLITE_FULL", True),
        ("SQLITE_IOERR", True),
        ("SQLITE_READONLY", False),
        ("SQLITE_PERM", False),
    ],
)
def test_a_disk_that_refuses_what_is_written_may_be_full(name: str, full: bool) -> None:
    """Some file systems say so as late as at a sync, and a quota is no full disk to SQLite."""
    error = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    found = translated(error)
    assert isinstance(found, StorageFailed) and isinstance(found, DiskFull) is full
    assert ("full" in found.what) is full
