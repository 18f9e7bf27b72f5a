"""Contacts are written to a file by keys: those marked, or everybody; what is withheld is seen before."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from netjournal.app import NetJournalApp
from netjournal.interchange.csv_contacts import read_contacts_csv
from netjournal.network.contacts import add_contact
from netjournal.screens.contacts import ContactsScreen
from netjournal.screens.dialogs.write_out_form import WriteOutForm
from netjournal.widgets.frame_parts import NoticeLine
from tests.interchange.test_files import FILES

from .pressing import one_by_one
from .settle import settle


def told(app: NetJournalApp) -> str:
    return str(app.screen.query_one("#withheld", Static).content)


async def test_those_marked_are_written_and_what_is_withheld_is_seen_first(
    open_app: Callable[..., NetJournalApp], tmp_path: Path
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name in ("Ana Ruiz", "Bo Chen", "Cy Dahl"):
            app.open_notebook.vault.call(add_contact, name=name, emails=(f"{name[:2]}@x.example",))
        await one_by_one(pilot, "f3", "X")
        assert isinstance(app.screen, WriteOutForm)
        assert told(app).startswith("3 contacts.") and "plain text, not encrypted" in told(app)
        await one_by_one(pilot, "escape", "space", "space", "X", "right", "tab", "right")
        assert told(app).startswith("2 contacts.") and "2 × a person’s name, shown as a pseudonym" in told(
            app
        )
        assert list(tmp_path.glob("*.csv")) == []
        await one_by_one(pilot, "left", "tab")
        app.screen.query_one("#path", Input).value = str(tmp_path)
        await one_by_one(pilot, "ctrl+s")
        assert isinstance(app.screen, ContactsScreen)
        assert "plain text" in app.screen.query_one(NoticeLine).said
        (written,) = tmp_path.glob("contacts-*.csv")
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        records = read_contacts_csv(written.read_bytes()).records
        assert [record.name for record in records] == ["Ana Ruiz", "Bo Chen"]
        await one_by_one(pilot, "X", "right", "tab", "tab")
        app.screen.query_one("#path", Input).value = str(written)
        await one_by_one(pilot, "ctrl+s")
        assert isinstance(app.screen, WriteOutForm) and "left as it is" in str(
            app.screen.query_one(NoticeLine).said
        )


async def test_a_journal_is_known_by_what_is_in_it_and_taken_back_by_one_undo(
    open_app: Callable[..., NetJournalApp],
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f3", "I")
        app.screen.query_one("#path", Input).value = str(FILES / "friends.md")
        await one_by_one(pilot, "ctrl+s")
        said = app.screen.query_one(NoticeLine).said
        assert "6 added, 4 could not be read. Line 4:" in said
        await one_by_one(pilot, "u")
        assert "Grace Quill" not in str(app.screen.query_one("#people").render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_writing_out_looks(
    open_app: Callable[..., NetJournalApp], snap_compare: Any, size: tuple[int, int]
) -> None:
    app = open_app()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        app.open_notebook.vault.call(add_contact, name="Ana Ruiz", organisation="North Council")
        await one_by_one(pilot, "f3", "X", "tab", "right")

    assert snap_compare(app, terminal_size=size, run_before=look)
