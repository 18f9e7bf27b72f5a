"""Meetings: planned, prepared, minuted and looked back on, all by keys from an empty notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netjournal.app import NetJournalApp
from netjournal.journal.meetings import MeetingPage, list_meetings, meeting_page, plan_meeting
from netjournal.journal.minutes import minutes_of_meeting
from netjournal.network.contacts import add_contact
from netjournal.screens.dialogs.meeting_forms import MinuteForm
from netjournal.screens.frame import texts_of
from netjournal.screens.meeting import MeetingScreen
from netjournal.screens.meetings import MeetingsScreen

from .conftest import PASSPHRASE
from .settle import settle

Make = Callable[..., NetJournalApp]


def call(app: NetJournalApp, fn: Callable[..., Any], *args: Any, **more: Any) -> Any:
    return app.open_notebook.vault.call(lambda: fn(*args, **more))


def people(app: NetJournalApp, *names: str) -> list[int]:
    return [call(app, add_contact, name=name).id for name in names]


def only(app: NetJournalApp, which: Any = "upcoming") -> MeetingPage:
    (row,) = call(app, list_meetings, which)
    page: MeetingPage = call(app, meeting_page, row.id)
    return page


async def press(pilot: Any, *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_meeting_is_planned_by_keys_from_an_empty_list(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ana, bo = people(app, "Ana Ruiz", "Bo Chen")
        await press(pilot, "f4")
        assert "Press n to plan one" in texts_of(app.screen)
        await press(pilot, "n", *"Tender clinic", "tab", *"friday 14:00-15:30")
        assert "Friday 27 November 2026, 14:00 for 90 minutes" in texts_of(app.screen)
        # The rest of a name is taken by the right arrow, a slip of the pen is read, a stranger is new.
        await press(pilot, "tab", *"An", "right", *", bo chne, Dot Frame", "tab", *"Town hall")
        assert "Ana Ruiz, Bo Chen, Dot Frame (new)" in texts_of(app.screen)
        await press(pilot, "tab", *"The draft rules", "tab", *"Rules", "enter", *"Dates", "ctrl+s")
        page = only(app)
        assert (page.row.title, page.row.place, page.agenda) == ("Tender clinic", "Town hall", "Rules\nDates")
        assert page.row.moment.isoformat() == "2026-11-27T14:00:00+00:00"
        assert page.entry.duration_minutes == 90
        assert [(one.name, one.attendance) for one in page.entry.people] == [
            ("Ana Ruiz", "invited"), ("Bo Chen", "invited"), ("Dot Frame", "invited")
        ]  # fmt: skip
        assert {one.id for one in page.entry.people} > {ana, bo}
        shown = texts_of(app.screen)
        assert isinstance(app.screen, MeetingsScreen) and "Fri 14:00" in shown and "Tender clinic" in shown
        assert "Upcoming 1" in shown and "Past 0" in shown


async def test_minutes_are_written_moved_removed_and_locked(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ids = people(app, "Ana Ruiz")
        meeting = call(app, plan_meeting, "Tender clinic", "yesterday 14:00", ids).row.id
        await press(pilot, "f4", "w", "enter")
        assert isinstance(app.screen, MeetingScreen) and "No minutes yet" in texts_of(app.screen)
        await press(pilot, "n", *"Rules", "tab", *"Long talk", "tab", *"Use ours", "ctrl+s")
        await press(pilot, "n", *"Dates", "tab", *"half a sen", "left", "ctrl+l")
        await press(pilot, *PASSPHRASE, "enter")
        area = app.screen.query_one("#discussion")
        assert isinstance(app.screen, MinuteForm) and app.focused is area
        assert (area.text, area.cursor_location) == ("half a sen", (0, 9))
        await press(pilot, "ctrl+s")
        assert [(m.item, m.discussion, m.decision) for m in call(app, minutes_of_meeting, meeting)] == [
            ("Rules", "Long talk", "Use ours"), ("Dates", "half a sen", "")
        ]  # fmt: skip
        assert "1. Rules" in texts_of(app.screen) and "decided" in texts_of(app.screen)
        await press(pilot, "J")
        assert [m.item for m in call(app, minutes_of_meeting, meeting)] == ["Dates", "Rules"]
        await press(pilot, "shift+up")
        assert [m.item for m in call(app, minutes_of_meeting, meeting)] == ["Rules", "Dates"]
        await press(pilot, "down", "d")
        assert [m.item for m in call(app, minutes_of_meeting, meeting)] == ["Rules"]
        await press(pilot, "u")
        assert len(call(app, minutes_of_meeting, meeting)) == 2
