"""Contacts are brought in from a file, by keys: at the end of the first run, and from Contacts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.widgets import Input, Static

from netjournal.app import NetJournalApp
from netjournal.network.windows import contact_ids
from netjournal.screens.contacts import ContactsScreen
from netjournal.screens.dialogs.import_form import ImportForm
from netjournal.screens.today import TodayScreen
from netjournal.widgets.frame_parts import NoticeLine

from .conftest import HeldClock
from .drawn import texts_of
from .settle import settle
from .test_first_run import new_doors

CARDS = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nN:;;;;\r\nEND:VCARD\r\n"


async def test_a_file_named_in_the_first_run_is_brought_in_and_summed_up(
    tmp_path: Path, clock: HeldClock
) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(CARDS % b"Ida Lund" + CARDS % b"Gus Okafor" + b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:To")
    app = NetJournalApp(new_doors(tmp_path, clock), draft_pause=0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "ctrl+n", "enter")
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = str(app.screen.query_one("#recovery", Static).content)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ImportForm)
        for wrong, said in ((tmp_path, "That is a folder"), (tmp_path / "none.vcf", "no such file")):
            await pilot.press("ctrl+u", *str(wrong), "enter")
            await settle(pilot)
            assert said in texts_of(app.screen) and isinstance(app.screen, ImportForm)
            assert len(app.open_notebook.vault.call(contact_ids, "name")) == 0
        await pilot.press("ctrl+u", *str(file), "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "2 added" in app.screen.query_one(NoticeLine).said
        assert len(app.open_notebook.vault.call(contact_ids, "name")) == 2
        await pilot.press("escape", "u")
        await settle(pilot)
        assert len(app.open_notebook.vault.call(contact_ids, "name")) == 0
        await pilot.press("ctrl+q")


async def test_a_file_is_brought_in_from_contacts_by_a_key_that_the_empty_list_names(
    tmp_path: Path, open_app: Callable[..., NetJournalApp]
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Email\nIda Lund,ida@north.example\n")
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f3")
        await settle(pilot)
        assert "or I to bring people in from a file" in texts_of(app.screen)
        await pilot.press("I")
        await settle(pilot)
        assert isinstance(app.screen, ImportForm)
        await pilot.press(*str(file), "enter")
        await settle(pilot)
        assert isinstance(app.screen, ContactsScreen)
        assert "1 added" in app.screen.query_one(NoticeLine).said and "Ida Lund" in texts_of(app.screen)
        await pilot.press("ctrl+p", *"bring in")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ImportForm) and app.screen.query_one("#path", Input).value == ""
