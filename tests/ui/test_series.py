"""A meeting that repeats, its timer, and the brief on one page: by keys, and how they look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.journal.capture import Named, NameIndex
from netjournal.journal.meetings import (
    add_meeting_action,
    hold_meeting,
    list_meetings,
    meeting_page,
    plan_meeting,
)
from netjournal.journal.minutes import add_minute
from netjournal.journal.series import repeat, series_of
from netjournal.network.contacts import add_contact
from netjournal.network.offers import add_need, add_offer
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective
from netjournal.screens.dialogs.series_form import SeriesForm
from netjournal.screens.meeting import MeetingScreen
from netjournal.screens.meetings import MeetingsScreen
from netjournal.widgets.frame_parts import NoticeLine
from netjournal.widgets.people_field import people_reader
from netjournal.widgets.readings import Unreadable

from .conftest import HeldClock
from .drawn import texts_of
from .pressing import write
from .settle import settle

Make = Callable[..., NetJournalApp]


def call(app: NetJournalApp, fn: Callable[..., Any], *args: Any, **more: Any) -> Any:
    return app.open_notebook.vault.call(lambda: fn(*args, **more))


async def test_a_meeting_repeats_is_changed_from_one_on_and_taken_back_whole(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ana = call(app, add_contact, name="Ana Ruiz").id
        first = call(app, plan_meeting, "Tender clinic", "friday 14:00", [ana]).row.id
        await write(pilot, "f4", "s")
        assert isinstance(app.screen, SeriesForm) and "the fourth Friday" in texts_of(app.screen)
        await write(pilot, "ctrl+s")
        assert "say until which day" in texts_of(app.screen).lower()
        await write(pilot, *"4 times", "shift+tab", "right", "ctrl+s")
        assert isinstance(app.screen, MeetingsScreen) and "Upcoming 4" in texts_of(app.screen)
        # From the second on: another name, this and the two after it.
        await write(pilot, "down", "e")
        assert "this and the 2 after it" in texts_of(app.screen)
        await write(pilot, "right", "tab", "end", *" two", "ctrl+s")
        titles = [row.title for row in call(app, list_meetings)]
        assert titles == ["Tender clinic", *["Tender clinic two"] * 3]
        await write(pilot, "enter")
        assert "every two weeks, on Friday · 2 of 4" in texts_of(app.screen)
        assert "Last time" in texts_of(app.screen)
        # No more after this one.
        await write(pilot, "s", "left", "left", "ctrl+s")
        assert "2 of 2" in texts_of(app.screen) and len(call(app, list_meetings)) == 2
        for _ in range(3):
            await write(pilot, "u")
        assert len(call(app, list_meetings)) == 1 and call(app, series_of, first) is None


async def test_the_timer_is_shown_while_it_runs_and_becomes_the_length(
    open_app: Make, clock: HeldClock
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        meeting = call(app, plan_meeting, "Tender clinic", "today 16:00").row.id
        await write(pilot, "f4", "enter", "m")
        await write(pilot, "T")
        assert isinstance(app.screen, MeetingScreen) and "T running 0:00" in texts_of(app.screen)
        clock.wall, clock.steady = clock.wall + 100, clock.steady + 100
        app.screen.show_parts()
        await settle(pilot)
        assert "T running 0:01" in texts_of(app.screen)
        await write(pilot, "T")
        assert "2 minutes" in app.screen.query_one(NoticeLine).said and "2 min" in texts_of(app.screen)
        assert call(app, meeting_page, meeting).entry.duration_minutes == 2
        await write(pilot, "u")
        assert "T running 0:01" in texts_of(app.screen)


def stocked(app: NetJournalApp) -> None:
    ana, bo = (call(app, add_contact, name=name).id for name in ("Ana Ruiz", "Bo Chen"))
    first = call(app, plan_meeting, "Tender clinic", "2026-11-13 14:00", [ana, bo]).row.id
    call(app, add_minute, first, "Draft rules", "", "We answer by May")
    call(app, add_meeting_action, first, "send notes", owner=ana, due="2026-11-20")
    call(app, add_meeting_action, first, "ask the council", due="2026-11-27")
    call(app, hold_meeting, first, [ana, bo])
    key = call(app, add_objective, "Win bids", "bid-income", 100).id
    call(app, expect, key, contact=ana, text="the draft rules")
    call(app, add_need, "trainers for spring", contact=ana, kind="other")
    call(app, add_offer, "help with tenders", contact=ana, kind="advice")
    next_one = call(app, plan_meeting, "Tender clinic", "friday 14:00", [ana, bo], guests="Kim Ode").row.id
    call(app, repeat, next_one, "two weeks", times=6)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [("f4", "enter"), ("f4", "enter", "m"), ("f4", "s"), ("f4", "e")])
def test_how_a_series_and_its_brief_look(open_app: Make, snap_compare: Any, size: Any, keys: Any) -> None:
    async def before(pilot: Any) -> None:
        await settle(pilot)
        stocked(pilot.app)
        await write(pilot, *keys)

    assert snap_compare(open_app(), terminal_size=size, run_before=before)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("An", None),
        ("Ana", None),
        ("anna", None),
        ("Ana W", 2),
        ("ana wrad", 2),
        ("bo", 3),
        ("Cai Wren", "Cai Wren"),
    ],
)
def test_a_name_that_may_be_two_people_is_asked_about(typed: str, meant: int | str | None) -> None:
    names = NameIndex(Named(each, name) for each, name in enumerate(("Ana Ruiz", "Ana Ward", "Bo Chen"), 1))
    read = people_reader(names)
    if meant is None:
        with pytest.raises(Unreadable, match="Several are called so: Ana Ruiz, Ana Ward"):
            read(typed)
    else:
        assert read(typed).value == (meant,)
