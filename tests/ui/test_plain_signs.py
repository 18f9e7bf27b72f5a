"""Plain signs: by the terminal from the first screen on, or by choice, at once on every screen."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.journal.settings import get_settings
from netjournal.network.contacts import add_contact
from netjournal.terminals import Terminal

from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]


async def test_an_old_terminal_gets_plain_signs_and_16_colours(open_app: Make) -> None:
    app = open_app(terminal=Terminal("iso-8859-1", plain=True, few_colours=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(add_contact, name="Zoë Ōta")
        await pilot.press("f3")
        await settle(pilot)
        assert app.theme == "netjournal-16"
        drawn = texts_of(app.screen)
        assert "| Zoë Ota" in drawn and "* open" in drawn
        drawn.encode("iso-8859-1")


async def test_plain_signs_are_chosen_and_seen_at_once(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("f9",), ("e",), (*["tab"] * 10, "right"), ("ctrl+s",)):
            await settle(pilot)
            await pilot.press(*keys)
        await settle(pilot)
        assert app.open_notebook.vault.call(get_settings).plain_signs, texts_of(app.screen)
        assert "─" not in texts_of(app.screen) and "----" in texts_of(app.screen)
        await pilot.press("escape")
        await settle(pilot)
        assert "─" not in texts_of(app.screen)
        await pilot.press("escape", "u")
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert "────" in texts_of(app.screen)
