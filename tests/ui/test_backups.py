"""Backups by themselves and by key: at a lock, in a quiet minute, and what Settings says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.network.contacts import ContactDraft, add_contact
from netjournal.sitting import Reason
from netjournal.vault import own_backups
from netjournal.vault.backups import list_backups

from .conftest import PASSPHRASE, HeldClock
from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]
DAY = 86_400


@pytest.mark.parametrize(
    ("reason", "made"), [("key", 1), ("idle", 1), ("suspend", 1), ("quit", 1), ("signal", 0), ("crash", 0)]
)
def test_closing_backs_up_what_changed_unless_it_has_to_be_quick(
    doors: VaultDoors, clock: HeldClock, reason: Reason, made: int
) -> None:
    notebook = doors.open(PASSPHRASE)
    notebook.vault.call(add_contact, ContactDraft("Ana Ruiz"))
    clock.pass_by(DAY / 2)
    doors.close(notebook, reason)
    after_hours = made if reason != "quit" else 0  # somebody waits then: once a day is enough
    assert len(list_backups(doors.root)) == after_hours
    again = doors.open(PASSPHRASE)
    again.vault.call(add_contact, ContactDraft("Bo Chen"))
    clock.pass_by(DAY)
    doors.close(again, reason)
    assert len(list_backups(doors.root)) == after_hours + made
    assert not again.vault.is_open


def test_a_backup_that_fails_holds_up_no_lock(doors: VaultDoors, clock: HeldClock) -> None:
    notebook = doors.open(PASSPHRASE)
    notebook.vault.call(add_contact, ContactDraft("Ana Ruiz"))
    (doors.root / "backups").rmdir()
    (doors.root / "backups").write_text("a file in its place")
    clock.pass_by(DAY)
    doors.close(notebook, "key")
    assert not notebook.vault.is_open


async def test_a_large_one_is_made_in_a_quiet_minute_and_settings_says_so(
    open_app: Make, doors: VaultDoors, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_backups, "NOT_FELT", 4096)
    app = open_app(lock_after=None)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(add_contact, ContactDraft("Ana Ruiz"))
        await pilot.press("f9")
        await settle(pilot)
        assert "none yet: make one" in texts_of(app.screen)
        app.watch_idle.touch()
        clock.pass_by(5 * 3600)
        app.watch_idle.touch()
        for seconds, made in ((2, 0), (30, 0), (70, 1)):
            clock.pass_by(seconds)
            app.upkeep.look_at_the_backups()
            await settle(pilot)
            assert len(list_backups(doors.root)) == made, seconds
        await pilot.press("escape", "f9")
        await settle(pilot)
        assert "nothing changed since" in texts_of(app.screen)
        (by_itself,) = list_backups(doors.root)
        clock.pass_by(60)
        await pilot.press("b")
        await settle(pilot)
        assert "Backed up and verified" in texts_of(app.screen)
        (by_key,) = list_backups(doors.root)  # one a day stays
        assert by_key.name > by_itself.name
