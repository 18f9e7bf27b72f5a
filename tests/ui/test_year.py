"""The map of the year: its weeks and months, its cursor by real keys, and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.journal.entries import delete_entry
from netjournal.journal.windows import journal_ids
from netjournal.journal.writing import capture
from netjournal.screens.days import DaysScreen
from netjournal.screens.year import YearScreen, year_words
from netjournal.widgets.year_map import monday, month_line, weeks_of

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]
LINES = (
    "yesterday: lunch with @Ana", "yesterday: walked the site", "1 Nov 2026: forum", "12 Oct 2026: [red]x",
    *(f"7 Sep 2026: visit {number}" for number in range(11)), "31 Dec 2025: the last", "29 Feb 2024: leapt",
)  # fmt: skip


async def fill(app: NetJournalApp, pilot: Pilot[Any]) -> None:
    """Entries on a few days, one of them in the trash."""
    await settle(pilot)
    call = app.open_notebook.vault.call
    for line in LINES:
        call(capture, line)
    call(delete_entry, call(capture, "2 Nov 2026: gone").id)


@given(st.integers(1971, 2199))
def test_every_day_of_a_year_has_its_place(year: int) -> None:
    start, weeks = monday(date(year, 1, 1)), weeks_of(year)
    last = monday(date(year, 12, 31))
    assert last == start + timedelta(7 * (weeks - 1)) and weeks in (53, 54)
    assert len(month_line(year, weeks, 0, 2)) == weeks * 2
    assert month_line(year, weeks, 0, 2).split()[:2] == ["Jan", "Feb"]


def test_the_year_in_a_sentence() -> None:
    today = date(2026, 11, 23)
    counts = {"2026-11-01": 2, "2026-10-12": 1200}
    assert year_words(counts, 2026, today) == (
        "2026: 1,202 entries on 2 of 327 days so far. Most on Monday 12 October: 1,200."
    )
    assert year_words({"2024-02-29": 1}, 2024, today) == (
        "2024: 1 entry on 1 of 366 days. Most on Thursday 29 February: 1."
    )
    assert year_words({}, 2023, today) == "2023: nothing written."


async def test_the_map_leads_to_each_day_and_to_the_years_before(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(app, pilot)
        shown = await one_by_one(pilot, "escape", "m")
        assert "Monday 23 November: nothing written · today" in shown
        assert "2026: 15 entries on 4 of 327 days so far. Most on Monday 7 September: 11." in shown
        shown = await one_by_one(pilot, "right", "down")
        assert "Monday 23 November: nothing written · today" in shown  # no day is to come
        assert "Sunday 22 November: 2 entries" in await one_by_one(pilot, "up")
        assert "Sunday 15 November: nothing written" in await one_by_one(pilot, "left")
        assert "Sunday 1 November: 1 entry" in await one_by_one(pilot, "p")
        shown = await one_by_one(pilot, "n", "enter")
        assert isinstance(app.screen, DaysScreen) and "Sunday 22 November" in shown
        assert "lunch" in shown and "forum" not in shown
        shown = await one_by_one(pilot, "escape", "left_square_bracket")
        assert "Saturday 22 November 2025: nothing written" in shown
        assert "Wednesday 31 December 2025: 1 entry" in await one_by_one(pilot, "n")
        assert "Thursday 29 February 2024: 1 entry" in await one_by_one(pilot, "left_square_bracket", "p")
        await app.lock("key")
        await settle(pilot)
        await one_by_one(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, YearScreen) and "Thursday 29 February 2024" in texts_of(app.screen)
        await pilot.resize_terminal(40, 12)
        shown = await one_by_one(pilot, "end")
        assert "Monday 23 November: nothing writ" in shown and "\n Su ·····" in shown
        assert len(app.open_notebook.vault.call(journal_ids).ids) == len(LINES)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    app = open_app()

    async def look(pilot: Pilot[Any]) -> None:
        await fill(app, pilot)
        await one_by_one(pilot, "escape", "m", "p")

    assert snap_compare(app, terminal_size=size, run_before=look)
