"""Relations on the page of a person, by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.network import contacts
from netjournal.network.relations import relations_of
from netjournal.screens.contact import ContactScreen
from netjournal.screens.dialogs.relation_forms import RelationForm
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


async def test_a_relation_is_made_edited_taken_away_and_given_back(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        tom = call(contacts.add_contact, name="Tom Hale").id
        gwen = call(contacts.add_contact, name="Gwen Abbott").id
        app.push_screen(ContactScreen(gwen))
        await settle(pilot)
        await go(pilot, "R", "w", "tab", *"tom hale", "tab", "right", "tab", *"2026-03-01")
        shown = await go(pilot, "ctrl+s")
        assert "Relations" in shown and "was introduced by Tom Hale" in shown and "close 4 of 5" in shown
        (row,) = call(relations_of, tom)
        assert (row.contact, row.other, row.kind, row.since) == (tom, gwen, "introduced", "2026-03-01")
        page = app.screen.query_one(RecordList)
        while "introduced" not in _line(app):
            page.action_cursor_down()
        await go(pilot, "enter")
        assert isinstance(app.screen, RelationForm)
        assert "leads" in texts_of(app.screen) and "reports to" not in texts_of(app.screen)
        await go(pilot, "l", "ctrl+s")
        assert call(relations_of, gwen)[0].seen_from(gwen)[2] == "leads"
        await go(pilot, "minus")
        assert call(relations_of, gwen) == ()
        shown = await go(pilot, "u")
        assert "leads Tom Hale" in shown


async def test_nobody_stands_in_a_relation_to_themself(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        tom = app.open_notebook.vault.call(contacts.add_contact, name="Tom Hale").id
        app.push_screen(ContactScreen(tom))
        await settle(pilot)
        shown = await go(pilot, "R", "tab", *"tom hale", "ctrl+s")
        assert "This must be somebody else" in shown and isinstance(app.screen, RelationForm)
        assert app.open_notebook.vault.call(relations_of, tom) == ()


def _line(app: NetJournalApp) -> str:
    assert isinstance(app.screen, ContactScreen) and app.screen.line is not None
    return app.screen.line.text
