"""What is asked of the vault while its key changes: it gets the new one, or is refused; nothing is left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import InUse
from netjournal.vault import own_backups
from netjournal.vault.rewrapping import others_than
from netjournal.vault.schedule import EVERY
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault
from netjournal.vault.unfinished import Held
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import put, titles


def rotated_while(vault: Vault, *askings: Callable[[], Any]) -> list[Any]:
    """Change the key; in its middle each of these is asked on a thread of its own. Their answers."""
    answers: list[Any] = [None] * len(askings)
    threads: list[threading.Thread] = []

    def ask(number: int) -> None:
        try:
            answers[number] = askings[number]()
        except Exception as error:
            answers[number] = error

    def tell(_done: int, _whole: int) -> None:
        if not threads:
            threads.extend(threading.Thread(target=ask, args=(n,)) for n in range(len(askings)))
            for thread in threads:
                thread.start()
            while vault._thread._in_flight < 1 + len(askings):
                threads[0].join(0.001)

    vault.access.rotate_key(Passphrase(PASSPHRASE), rewrap=True, tell=tell)
    for thread in threads:
        thread.join(60)
    return answers


def test_what_waits_behind_a_change_of_key_is_asked_of_the_new_database(place: Place) -> None:
    vault = place.open()
    vault.call(put, vault.database, "Emma")
    last, due, checks, made = rotated_while(
        vault, vault.backups.last, lambda: vault.backups.is_due(EVERY), vault.verify, vault.backups.make
    )
    assert (last.made, last.changed, due) == (None, True, False)
    assert all(check.ok for check in checks)
    assert vault.backups.listed() == [made] and others_than(place.root, vault._in_force.open_keys()) == []


def test_a_header_made_before_a_change_of_key_is_not_written_after_it(place: Place) -> None:
    """It names a database that has gone."""
    vault = place.open()
    (refused,) = rotated_while(vault, vault.access.new_recovery_code)
    assert isinstance(refused, InUse) and "nothing was changed" in refused.what
    vault.close()
    vault = place.open()
    assert vault.call(titles, vault.database) == []


def test_a_backup_that_is_checked_while_the_key_changes_is_made_once_more(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, check, turned = place.open(), own_backups.verify_copy, list[Any]()

    def slowly(*given: Any) -> None:
        check(*given)
        if not turned:
            turned.append(vault.access.rotate_key(Passphrase(PASSPHRASE), rewrap=True))

    monkeypatch.setattr(own_backups, "verify_copy", slowly)
    made = vault.backups.make()
    assert turned[0][1].left == () and others_than(place.root, vault._in_force.open_keys()) == []
    assert [path.name for path in (place.root / "backups").iterdir()] == [made.name]


def test_what_a_killed_backup_left_elsewhere_goes_and_one_in_the_making_stays(
    place: Place, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    left, held = stick / ".20260921T101500Z.0a1b2c3d.making", stick / ".20260921T101500Z-1.0a1b2c3e.making"
    for path in (left, stick / ".photos.making", stick / ".20260921T101500Z.0a1b2c3d.making.old"):
        path.mkdir(parents=True)
        (path / "journal.db").write_bytes(b"half")
    holding = Held.make(held)
    made = place.open().backups.make(stick)
    there = {".photos.making", ".20260921T101500Z.0a1b2c3d.making.old", held.name, made.name}
    assert {path.name for path in stick.iterdir()} == there
    holding.let_go()
    place.opened[0].backups.make(stick)
    assert not held.exists()
