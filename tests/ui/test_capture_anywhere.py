"""`a` from any place, what is ahead on Today, and a passphrase that was given."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.journal.meetings import plan_meeting
from netjournal.journal.rows import entry_rows
from netjournal.journal.windows import journal_ids
from netjournal.network.contacts import add_contact, set_cadence
from netjournal.screens.capture import CaptureScreen
from netjournal.screens.contact import ContactScreen
from netjournal.screens.contacts import ContactsScreen
from netjournal.widgets.capture_field import CaptureField

from .conftest import HeldClock
from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]


async def test_a_captures_over_any_place_and_goes_back_there(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f3")
        await settle(pilot)
        await pilot.press("a", *"rang the office")
        assert isinstance(app.screen, CaptureScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, ContactsScreen)
        await pilot.press("a")
        await settle(pilot)
        assert app.screen.query_one(CaptureField).text == "rang the office"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ContactsScreen)
        vault = app.open_notebook.vault
        rows = vault.call(entry_rows, vault.call(journal_ids).ids)
        assert [row.text for row in rows] == ["rang the office"]


async def test_a_on_today_puts_the_cursor_into_the_line(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("escape", "a", *"hello")
        await settle(pilot)
        assert app.screen.query_one(CaptureField).text == "hello"


async def test_what_is_ahead_stands_apart_from_the_journal(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(plan_meeting, "Spring board", "in 3 days 10:00")
        app.refill()
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "Thu 10:00  Spring board" in shown and "Thursday 26 November" not in shown


async def test_enter_on_who_is_due_opens_the_person(open_app: Make, clock: HeldClock) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        made = vault.call(add_contact, name="Ana Ruiz")
        vault.call(set_cadence, [made.id], 7, 14)
        app.watch_idle.lock_after = None  # ten days without a key are no idleness here
        clock.pass_by(10 * 86_400)
        app.refill()
        await settle(pilot)
        app.screen.query_one("#due").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ContactScreen) and app.screen.ids == (made.id,)
