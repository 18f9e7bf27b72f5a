"""The first run ends with bringing contacts in from a file, by keys."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Static

from netjournal.app import NetJournalApp
from netjournal.network.windows import contact_ids
from netjournal.screens.dialogs.import_form import ImportForm
from netjournal.screens.frame import texts_of
from netjournal.screens.today import TodayScreen
from netjournal.widgets.frame_parts import NoticeLine

from .conftest import HeldClock
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
