"""The door while the keyring is asked: what is typed goes first, and a late answer opens all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.errors import CannotUnlock
from netjournal.ledger.drafts import load_draft
from netjournal.screens.today import TodayScreen
from netjournal.screens.unlock import UnlockScreen
from netjournal.vault import keyrings

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import GIVEN_UP, hurried, settle
from .test_settings import with_keyring

Make = Callable[..., NetJournalApp]


@pytest.fixture
def asked(doors: VaultDoors, monkeypatch: pytest.MonkeyPatch) -> list[keyrings.Told]:
    """Who waits for an answer of the keyring: it gives none until the test does. It is asked by enter (at the
    start, Pilot would wait for it).
    """
    with_keyring(monkeypatch, doors, serves="no")
    waiting: list[keyrings.Told] = []
    monkeypatch.setattr(keyrings, "ask", lambda _vault, tell: waiting.append(tell))
    monkeypatch.setattr(UnlockScreen, "on_mount", lambda _screen: None)
    return waiting


async def asks(pilot: Any, words: str = "asking the keyring") -> None:
    await hurried(pilot, "enter")
    async with asyncio.timeout(GIVEN_UP):
        while words not in texts_of(pilot.app.screen):
            await asyncio.sleep(0)


def answer(doors: VaultDoors) -> bytes:
    from netjournal.vault.header import read_header

    return keyrings.fetch(read_header(doors.root).vault_id)


async def test_a_late_answer_opens_where_nothing_was_typed(
    make_app: Make, doors: VaultDoors, asked: list[keyrings.Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netjournal.screens.unlock.PATIENCE", 0.01)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await asks(pilot, "has not answered yet")
        asked[0](answer(doors))
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_what_is_typed_goes_before_the_answer(
    make_app: Make, doors: VaultDoors, asked: list[keyrings.Told]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await asks(pilot)
        await hurried(pilot, *PASSPHRASE[:5])
        asked[0](answer(doors))
        await settle(pilot)
        assert "enter opens by that" in " ".join(texts_of(app.screen).split()) and app.notebook is None
        await pilot.press(*PASSPHRASE[5:], "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_enter_does_not_wait_for_a_keyring_that_hangs(
    make_app: Make, doors: VaultDoors, asked: list[keyrings.Told]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await asks(pilot)
        await hurried(pilot, *PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        asked[0](CannotUnlock("too late", ""))  # and nobody minds


async def test_who_begins_to_type_while_it_opens_writes_nothing_into_the_notebook(
    make_app: Make, doors: VaultDoors, asked: list[keyrings.Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    app: Any = make_app()
    really = doors.open

    def slowly(*given: Any, **more: Any) -> Any:
        notebook = really(*given, **more)
        app.call_from_thread(typed_in)
        return notebook

    def typed_in() -> None:
        app.screen.query_one("#passphrase").value = PASSPHRASE[:5]

    monkeypatch.setattr(doors, "open", slowly)
    async with app.run_test(size=(80, 24)) as pilot:
        await asks(pilot)
        asked[0](answer(doors))
        await settle(pilot)
        assert app.notebook is None and app.current_mode == "door"
        monkeypatch.setattr(doors, "open", really)
        await pilot.press(*PASSPHRASE[5:], "enter")
        await settle(pilot)
        assert app.open_notebook.vault.call(load_draft, "today.capture") is None
