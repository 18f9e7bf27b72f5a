"""A new key in Settings: by the passphrase of now, and where somebody knows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.errors import CannotUnlock
from netjournal.journal.settings import recovery_is_noted
from netjournal.screens.dialogs.new_key import LeakedScreen, NewKeyScreen
from netjournal.screens.settings import SettingsScreen
from tests.faults.canary_words import plain_files

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle
from .test_settings import NEW, opened, said

Make = Callable[..., NetJournalApp]


async def test_a_new_key_by_the_passphrase_of_now(open_app: Make, doors: VaultDoors) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("n", *NEW, "enter")
        await settle(pilot)
        assert "does not open" in said(app) and (doors.root / "journal.db").exists()
        await pilot.press("ctrl+u", *PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, NewKeyScreen)
        assert not (doors.root / "journal.db").exists() and (doors.root / "journal-2.db").exists()
        assert not app.open_notebook.vault.call(recovery_is_noted)
        code = str(app.screen.query_one("#code").render())
        await pilot.press(*"wrong", "enter")
        await settle(pilot)
        assert "not the code" in said(app)
        await pilot.press("ctrl+u", *code.lower().replace("-", ""), "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen) and "under a new key" in said(app)
        assert code[:9] not in texts_of(app.screen)
        assert app.open_notebook.vault.call(recovery_is_noted)
        await pilot.press("escape", "ctrl+n", *"met Ana after it", "enter")
        await settle(pilot)
        await pilot.press("ctrl+q")
    doors.open(PASSPHRASE).vault.close()
    notebook = doors.open(code)
    assert notebook.vault.notices == []
    notebook.vault.close()
    assert plain_files(doors.root.parent, (PASSPHRASE, NEW, code, code.replace("-", ""))) == []


async def test_where_somebody_knows_it_passphrase_key_code_and_backups_change(
    open_app: Make, doors: VaultDoors
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("s", *PASSPHRASE, "enter", *PASSPHRASE, "enter")
        await settle(pilot)
        assert "the passphrase that somebody knows" in said(app) and isinstance(app.screen, LeakedScreen)
        for field in app.screen.query(Input):
            field.clear()
        app.screen.query_one("#first").focus()
        await pilot.press(*NEW, "enter", *NEW, "enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "was not typed back" in said(app) and "brought under the new key" in said(app)
        await pilot.press("ctrl+q")
    with pytest.raises(CannotUnlock):
        doors.open(PASSPHRASE)
    notebook = doors.open(NEW)
    assert all(check.ok for check in notebook.vault.verify(deep=True))
    assert not notebook.vault.call(recovery_is_noted)
    notebook.vault.close()
    assert plain_files(doors.root.parent, (PASSPHRASE, NEW)) == []
    (backup,) = (doors.root / "backups").iterdir()
    assert backup.name.endswith("-1") and isinstance(backup, Path)


async def test_backups_that_could_not_be_brought_over_go_only_by_the_word(
    open_app: Make, doors: VaultDoors
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("b")
        await settle(pilot)
        (ruined,) = (doors.root / "backups").iterdir()
        (ruined / "journal.db").write_bytes(b"ruined" * 2000)
        await pilot.press("s", *NEW, "enter", *NEW, "enter")
        await settle(pilot)
        code = str(app.screen.query_one("#code").render())
        await pilot.press(*code, "enter")
        await settle(pilot)
        shown = texts_of(app.screen)
        assert isinstance(app.screen, LeakedScreen) and ruined.name in shown and code not in shown
        await pilot.press(*"yes", "enter")
        await settle(pilot)
        assert "Nothing was removed" in said(app) and ruined.exists()
        await pilot.press("ctrl+u", *"remove", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen) and f"not to be had back: {ruined.name}" in said(app)
        assert not ruined.exists() and app.recovery_noted
        assert len(app.open_notebook.vault.backups.listed()) == 1
