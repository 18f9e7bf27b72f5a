"""Filters, saved filters, days of a person and intervals of tags by real keys; the place that was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.journal.meetings import plan_meeting
from netjournal.journal.minutes import add_minute
from netjournal.journal.saved_filters import save_filter, saved_filters
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact
from netjournal.network.occasions import add_occasion, occasions_of
from netjournal.network.tag_cadences import list_tags, set_tag_cadence
from netjournal.screens.entry import EntryScreen
from netjournal.screens.meeting import MeetingScreen
from netjournal.screens.search import SearchScreen
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]
LONG = "\n".join(f"paragraph {number} of what was said that day" for number in range(600))


def people() -> None:
    """Three, one of them far from the others."""
    add_contact(name="Ana Ruiz", organisation="North Council", tags=("bid",))
    add_contact(name="Bo Chen", organisation="Norland", tags=("bid",))
    add_contact(name="Nora Fields", birthday="--11-27")


async def typed(pilot: Any, text: str) -> None:
    await pilot.press(*text)
    await settle(pilot)


async def test_a_filter_is_saved_used_again_and_what_is_wrong_is_only_hinted(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(people)
        await one_by_one(pilot, "f3", "f")
        await typed(pilot, 'tag:bid -org:"North Council"')
        assert app.screen.sub_title == "1" and "Bo Chen" in texts_of(app.screen)
        await one_by_one(pilot, "ctrl+s", "n")
        await typed(pilot, "late bids")
        await one_by_one(pilot, "ctrl+s")
        (kept,) = app.open_notebook.vault.call(saved_filters)
        assert (kept.name, kept.query) == ("late bids", 'tag:bid -org:"North Council"')
        await one_by_one(pilot, "escape", "escape", "escape")
        assert app.screen.sub_title == "3"
        await one_by_one(pilot, "F", "enter")
        assert app.screen.sub_title == "1" and isinstance(app.focused, RecordList)
        await one_by_one(pilot, "f")
        await typed(pilot, " due:soon")
        assert "Due: takes yes, no, snoozed" in texts_of(app.screen)
        await one_by_one(pilot, *["backspace"] * 9)
        assert "Due: takes" not in texts_of(app.screen) and app.screen.sub_title == "1"
        await one_by_one(pilot, "escape", "F", "d", "u")
        assert len(app.open_notebook.vault.call(saved_filters)) == 1


async def test_enter_leads_to_the_place_that_was_found_and_escape_back_to_everything(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        def fill() -> None:
            people()
            capture(f"1 Nov: note: first\n{LONG}\nthe heron stood there\n{LONG}\nand a second heron")
            for number in range(60):
                capture(f"20 Nov: note: heron {number}")

        app.open_notebook.vault.call(fill)
        await one_by_one(pilot, "f3", "f")
        await typed(pilot, "nor")
        await one_by_one(pilot, "escape", "down", "slash")
        await typed(pilot, "heron")
        await one_by_one(pilot, "down", "end", "end")
        search: Any = app.screen
        results = search.query_one("#found", RecordList)
        before = (results.record, results.scroll_offset.y, search.query_text, results.count)
        await one_by_one(pilot, "enter")
        page = app.screen.query_one(RecordList)
        assert isinstance(app.screen, EntryScreen) and "heron stood there" in texts_of(app.screen)
        lit = [part.text for part in page._row(page._cursor, 78) if part.style and part.style.underline]
        assert lit == ["heron"] and page.scroll_offset.y > 300
        first = page.record
        await one_by_one(pilot, "n")
        assert page.record != first and "a second heron" in texts_of(app.screen)
        await one_by_one(pilot, "N")
        assert page.record == first
        await one_by_one(pilot, "escape")
        assert app.screen is search and app.focused is results
        assert (results.record, results.scroll_offset.y, search.query_text, results.count) == before
        await one_by_one(pilot, "escape")
        shown = app.screen.query_one("#people", RecordList)
        assert app.focused is shown and shown._cursor == 1 and app.screen.sub_title == "3"
        assert "nor" in texts_of(app.screen)


async def test_what_stands_in_the_minutes_is_found_there(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        def fill() -> None:
            meeting = plan_meeting("Tender clinic", "yesterday 10:00", [add_contact(name="Ana Ruiz").id])
            for text in ("Rules", "Otters in the river", "Next time"):
                add_minute(meeting.row.id, text)

        app.open_notebook.vault.call(fill)
        await one_by_one(pilot, "ctrl+f")
        await typed(pilot, "otters")
        await one_by_one(pilot, "enter")
        assert isinstance(app.screen, MeetingScreen) and app.screen.part == "minutes"
        items = app.screen.records
        assert items._cursor == 1 and "Otters" in texts_of(app.screen)
        await one_by_one(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)


async def test_days_of_a_person_and_intervals_of_a_tag(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(people)
        await one_by_one(pilot, "f3", "end", "enter", "B", "n", "right", "tab")
        await typed(pilot, "2016-11-30")
        await one_by_one(pilot, "ctrl+s")
        days = [row.words for row in app.open_notebook.vault.call(occasions_of, 3)]
        assert days == ["birthday", "anniversary, 10 years"]
        assert "anniversary, 10 years" in texts_of(app.screen)
        await one_by_one(pilot, "d", "u", "escape", "escape", "T", "enter")
        await typed(pilot, "1")
        await one_by_one(pilot, "ctrl+s")
        assert "every day" in texts_of(app.screen)
        assert [row.ideal_days for row in app.open_notebook.vault.call(list_tags)] == [1]
        await one_by_one(pilot, "f2")
        assert "Fri 27 Nov  Nora Fields: birthday" in texts_of(app.screen)


KEYS = {
    "saved": ("f3", "F"),
    "dates": ("f3", "enter", "B"),
    "tags": ("f3", "T"),
    "hint": ("f3", "f", *"last:soon"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
def test_how_it_looks(open_app: Make, snap_compare: Any, keys: tuple[str, ...], size: Any) -> None:
    app = open_app()

    async def prepare(pilot: Any) -> None:
        await settle(pilot)
        app.open_notebook.vault.call(_pictured)
        await one_by_one(pilot, *keys)

    assert snap_compare(app, run_before=prepare, terminal_size=size)


def _pictured() -> None:
    people()
    save_filter("late bids", 'tag:bid -org:"North Council" last:>90d')
    save_filter("to reach", "wanted:yes due:no")
    set_tag_cadence(list_tags()[0].id, 30, 60)
    add_occasion(2, "birthday", "1980-02-29")
    add_occasion(2, "anniversary", "2016-11-30", "the firm")
