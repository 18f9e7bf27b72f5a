"""Rating by real keys: last time's step after this one's, what is asked before going on, what to link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.clock import Moment
from netjournal.doors import VaultDoors
from netjournal.journal.exchanges import record_exchange, record_use
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact, self_id
from netjournal.review.against import answer_of
from netjournal.review.cells import cell_page
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective, objective_page
from netjournal.review.ratings import rate
from netjournal.review.working_review import period_named
from netjournal.screens.contribute import EvidenceScreen
from netjournal.screens.review_cell import CellScreen
from netjournal.screens.review_rating import RatingScreen

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]
Call = Callable[..., Any]


def call_of(app: NetJournalApp) -> Call:
    return app.open_notebook.vault.call


def on(day: str) -> Moment:
    return Moment.of_day(date.fromisoformat(day), "Europe/London")


def contribution(call: Call, who: int, what: int, day: str, outcome: str = "used") -> int:
    entry = call(capture, "met about the bid", said_at=on(day)).id
    return int(call(contribute, who, what, entry=entry, outcome=outcome).id)


def two_people(call: Call) -> tuple[int, int, int]:
    """An objective; Ann, rated 3 last quarter, with two contributions in this one; Ben with one."""
    bid = call(add_objective, "Win the bid", "bid", 100).id
    ann, ben = (call(add_contact, name=f"{name} Example").id for name in ("Ann", "Ben"))
    call(rate, contribution(call, ann, bid, "2026-08-03"), 3)
    for who, day in ((ann, "2026-11-03"), (ann, "2026-11-04"), (ben, "2026-11-05")):
        contribution(call, who, bid, day)
    return bid, ann, ben


async def test_last_times_step_is_shown_only_when_this_times_is_given(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_people(call_of(app))
        assert "last time" not in (await go(pilot, "f7", "r")).lower()
        assert "last time" not in (await go(pilot, "2")).lower()
        shown = await go(pilot, "left")
        assert "your rating" in shown and "last time" not in shown.lower()
        shown = await go(pilot, "right", "0")
        assert "Ann Example, last time: 2½ (Q3 2026)" in shown
        shown = await go(pilot, "left")
        assert "your rating · last time: 2½ (Q3 2026)" in shown
        await go(pilot, "escape", "enter")
        assert isinstance(app.screen, CellScreen)
        assert "Last time: 2½ (Q3 2026)" in texts_of(app.screen)


async def test_a_cell_that_is_not_settled_hides_last_times_step(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_people(call_of(app))
        shown = await go(pilot, "f7", "enter")
        assert isinstance(app.screen, CellScreen) and "last time" not in shown.lower()


async def test_progress_is_asked_for_once_an_objective_and_answered_by_p(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid, ann, _ = two_people(call_of(app))
        shown = await go(pilot, "f7", "r", "3")
        assert "No progress of this objective" in shown and "p adds it" in shown and "1 of 3" in shown
        await go(pilot, "p")
        shown = await go(pilot, *"12", "ctrl+s")
        assert isinstance(app.screen, RatingScreen)
        assert "No progress" not in shown and "2 of 3" in shown
        assert [each.value for each in call_of(app)(objective_page, bid).progress] == ["12"]
        assert ann


async def test_progress_is_not_asked_for_again_after_leaving(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_people(call_of(app))
        assert "No progress" in await go(pilot, "f7", "r", "3")
        await go(pilot, "escape")
        assert "No progress" not in await go(pilot, "r", "4")


async def test_progress_of_a_quarter_that_is_over_is_dated_within_it(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid, _, _ = two_people(call_of(app))
        await go(pilot, "f7", "left_square_bracket", "r", "p")
        await go(pilot, *"7", "ctrl+s")
        assert [each.day for each in call_of(app)(objective_page, bid).progress] == ["2026-09-30"]


async def test_what_speaks_against_them_is_asked_once_and_answered_in_words(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid, ann, _ = two_people(call_of(app))
        assert "What speaks against" not in await go(pilot, "f7", "r", "2")
        shown = await go(pilot, "1")
        assert "What speaks against Ann Example? (x writes it, n: nothing known, → goes on)" in shown
        await go(pilot, "x")
        await go(pilot, *"a week late")
        await go(pilot, "ctrl+l")
        await go(pilot, *PASSPHRASE, "enter")
        await go(pilot, "ctrl+s")
        assert isinstance(app.screen, RatingScreen)
        shown = texts_of(app.screen)
        assert "What speaks against Ann" not in shown
        call = call_of(app)
        period = call(period_named, None)
        assert call(answer_of, ann, period).text == "a week late"
        await go(pilot, "escape", "enter")
        assert "Speaks against them: a week late" in texts_of(app.screen)
        assert call(cell_page, ann, bid, period).counted == 2


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_what_is_asked_is_in_sight_at_every_size(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        two_people(call_of(app))
        shown = " ".join((await go(pilot, "f7", "r", "3")).split())
        assert "p adds it, → goes on" in shown
        shown = " ".join((await go(pilot, "right", "2")).split())
        assert "x writes it, n: nothing known, → goes on" in shown


async def test_that_nothing_is_known_goes_on_and_is_kept(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        _, ann, ben = two_people(call_of(app))
        await go(pilot, "f7", "r", "2")
        await go(pilot, "1")
        shown = await go(pilot, "n")
        assert "3 of 3" in shown and "What speaks against" not in shown
        call = call_of(app)
        period = call(period_named, None)
        assert call(answer_of, ann, period).text == "" and call(answer_of, ben, period).text is None
        assert "nothing known" in await go(pilot, "left")
        assert "What speaks against" not in await go(pilot, "2")


async def test_a_digit_before_the_next_one_is_shown_rates_nothing(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid, ann, _ = two_people(call_of(app))
        await go(pilot, "f7", "r")
        screen = app.screen
        assert isinstance(screen, RatingScreen)
        screen.action_step("2")
        screen.action_step("4")
        await settle(pilot)
        pieces = call_of(app)(cell_page, ann, bid, call_of(app)(period_named, None)).pieces
        assert [piece.rating for piece in pieces] == [2, None]


async def test_a_zero_is_an_answer(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_people(call_of(app))
        await go(pilot, "f7", "r", "0")
        assert "What speaks against" not in await go(pilot, "2")


async def test_what_they_gave_and_what_was_used_of_it_are_linked_by_keys(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        bid, ann, _ = two_people(call)
        me = call(self_id)
        gave = call(record_exchange, "the draft rules", ann, me, when=on("2026-09-28")).id
        used = call(record_use, gave, me, purpose="the bid", when=on("2026-11-20")).id
        await go(pilot, "f7", "enter", "c")
        shown = await go(pilot, "down")
        assert isinstance(app.screen, EvidenceScreen)
        lines = [line for line in shown.splitlines() if "draft rules" in line]
        assert "used" in lines[0] and "Fri" in lines[0] and "another" not in lines[0]
        assert "gave" in lines[1] and "28 Sep" in lines[1] and "another period" in lines[1]
        await go(pilot, "home", "enter")
        await go(pilot, *"quoted", "ctrl+s")
        assert "linked here" in texts_of(app.screen)
        pieces = call(cell_page, ann, bid, call(period_named, None)).pieces
        assert ("use", used, "quoted") in [(p.source, p.source_id, p.outcome) for p in pieces]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_the_question_looks(
    snap_compare: Any, open_app: Make, doors: VaultDoors, size: tuple[int, int]
) -> None:
    app = open_app()
    notebook = doors.open(doors.secret)
    two_people(notebook.vault.call)
    notebook.vault.close()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f7", "r", "3", "right", "2")

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_what_may_be_linked_looks(
    snap_compare: Any, open_app: Make, doors: VaultDoors, size: tuple[int, int]
) -> None:
    app = open_app()
    notebook = doors.open(doors.secret)
    call = notebook.vault.call
    _, ann, _ = two_people(call)
    gave = call(record_exchange, "the draft rules", ann, call(self_id), when=on("2026-09-28")).id
    call(record_use, gave, call(self_id), purpose="the bid", when=on("2026-11-20"))
    notebook.vault.close()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f7", "enter", "c")

    assert snap_compare(app, terminal_size=size, run_before=look)
