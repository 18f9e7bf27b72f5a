"""Accounts by real keys: begun, written, kept on leaving, cited, filed, found again after a lock."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.journal.accounts import account_page, list_accounts
from netjournal.journal.attachments import list_attachments
from netjournal.network.contacts import add_contact
from netjournal.screens.account import AccountScreen
from netjournal.screens.accounts import AccountsScreen

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import hurried, settle

Make = Callable[..., NetJournalApp]


async def begun(app: NetJournalApp, pilot: Any) -> int:
    """An account for the first criterion, opened, the cursor in its text."""
    await settle(pilot)
    app.open_notebook.vault.call(lambda: add_contact(name="Bo Chen"))
    await pilot.press("f8", "w")
    await settle(pilot)
    assert "Press n to begin one" in texts_of(app.screen)
    await pilot.press("n")
    await settle(pilot)
    await pilot.press(*"Worth", "tab", "right", "ctrl+s")
    await settle(pilot)
    (row,) = app.open_notebook.vault.call(list_accounts)
    assert (row.title, row.criterion) == ("Worth", "1.1") and "1.1 What networking brings" in texts_of(
        app.screen
    )
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(app.screen, AccountScreen)
    return row.id


def body(app: NetJournalApp, account: int) -> str:
    return app.open_notebook.vault.call(account_page, account).body


async def test_the_text_is_written_beside_its_prompts_and_kept_by_key_and_by_leaving(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        account = await begun(app, pilot)
        assert "What have the people" in texts_of(app.screen)
        await pilot.press(*"They brought", "ctrl+s")
        await settle(pilot)
        assert body(app, account) == "They brought"
        await pilot.press(*" much", "escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, AccountsScreen) and body(app, account) == "They brought much"
        assert "3 words" in texts_of(app.screen)


async def test_a_lock_finds_the_unfinished_text_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        account = await begun(app, pilot)
        await pilot.press(*"half a sen", "ctrl+l")
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        text: Any = app.screen.query_one("#text")
        assert text.text == "half a sen" and app.focused is text and body(app, account) == ""


async def test_a_person_is_cited_by_search_and_removed(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        account = await begun(app, pilot)
        await pilot.press("escape", "c")
        await settle(pilot)
        await pilot.press(*"bo ch")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        page = app.open_notebook.vault.call(account_page, account)
        assert [(cited.kind, cited.title) for cited in page.citations] == [("contact", "Bo Chen")]
        assert isinstance(app.screen, AccountScreen) and "Bo Chen" in texts_of(app.screen)
        await pilot.press("x")
        await settle(pilot)
        assert app.open_notebook.vault.call(account_page, account).citations == ()


async def test_a_file_is_attached_and_copied_out_through_the_gate(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    (tmp_path / "notes.txt").write_bytes(b"plain words")
    async with app.run_test(size=(80, 24)) as pilot:
        account = await begun(app, pilot)
        await pilot.press("escape", "A")
        await settle(pilot)
        await pilot.press(*str(tmp_path / "notes.txt"), "ctrl+s")
        await settle(pilot)
        (kept,) = app.open_notebook.vault.call(list_attachments, "account", account)
        assert kept.name == "notes.txt" and "11 bytes" in texts_of(app.screen)
        await pilot.press("o")
        await settle(pilot)
        await pilot.press(*str(tmp_path / "out.txt"), "ctrl+s")
        await settle(pilot)
        assert (tmp_path / "out.txt").read_bytes() == b"plain words"
        assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o600


async def test_an_account_goes_to_the_trash_and_comes_back(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        await pilot.press("escape", "d")
        await settle(pilot)
        assert isinstance(app.screen, AccountsScreen) and app.open_notebook.vault.call(list_accounts) == ()
        await pilot.press("u")
        await settle(pilot)
        assert len(app.open_notebook.vault.call(list_accounts)) == 1


async def test_a_screen_left_before_its_answer_came_ends_its_reading(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        await pilot.press("escape")
        await settle(pilot)
        let_go = threading.Event()
        busy = asyncio.create_task(app.open_notebook.vault.run(let_go.wait))
        await asyncio.sleep(0)
        left = app.screen
        assert isinstance(left, AccountScreen)
        asking = asyncio.create_task(left.ask(list_accounts))
        await hurried(pilot, "escape")
        let_go.set()
        await asyncio.wait([busy, asking])
        assert left not in app.screen_stack and asking.cancelled()
        with pytest.raises(asyncio.CancelledError):
            await left.ask(list_accounts)
