"""Values side by side, and the ties around one person drawn, by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.network import contacts
from netjournal.network.relations import relate
from netjournal.network.values import checks_of
from netjournal.screens.contact import ContactScreen
from netjournal.screens.dialogs.values_form import ValuesForm
from netjournal.screens.ties import TiesScreen
from netjournal.screens.values import ValuesScreen

from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


async def test_values_are_compared_and_stand_on_the_page(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        ana = call(contacts.add_contact, name="Ana Ruiz").id
        app.push_screen(ContactScreen(ana))
        await settle(pilot)
        assert "Nothing was compared yet" in await go(pilot, "v")
        await go(pilot, "n")
        assert isinstance(app.screen, ValuesForm)
        await go(pilot, *"thrift", "tab", *"care", "tab", *"reach", "tab", *"plain words")
        shown = await go(pilot, "ctrl+s")
        assert isinstance(app.screen, ValuesScreen)
        (head,) = [line for line in shown.splitlines() if "Theirs" in line]
        assert "Mine" in head and "My organisation’s" in head and "plain words" in shown
        (check,) = call(checks_of, "contact", ana)
        assert (check.theirs, check.mine, check.own) == ("thrift", "care", "reach")
        shown = await go(pilot, "escape")
        assert "Values" in shown and "plain words" in shown


async def test_the_ties_around_a_person_are_drawn_and_walked(open_app: Make) -> None:
    def add() -> int:
        ana = contacts.add_contact(name="Ana Ruiz").id
        for number, name in enumerate(("Bo Chen", "Cai Wren", "Dot Frame"), 3):
            relate(ana, contacts.add_contact(name=name).id, "knows", strength=number)
        return int(ana)

    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ana = app.open_notebook.vault.call(add)
        app.push_screen(ContactScreen(ana))
        await settle(pilot)
        shown = await go(pilot, "D")
        assert isinstance(app.screen, TiesScreen)
        assert all(name in shown for name in ("Ana Ruiz", "Bo Chen", "Cai Wren", "Dot Frame"))
        assert "knows Dot Frame · close 5 of 5" in shown
        shown = await go(pilot, "enter")
        assert "knows Ana Ruiz · close 5 of 5" in shown and "Bo Chen" not in shown
        shown = await go(pilot, "escape")
        assert isinstance(app.screen, TiesScreen) and "Bo Chen" in shown
        await go(pilot, "escape")
        assert isinstance(app.screen, ContactScreen)
