"""Trend, points by scope and the blind second look, by real keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.clock import Moment
from netjournal.doors import VaultDoors
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective, edit_objective, list_objectives
from netjournal.review.ratings import rate
from netjournal.review.second_look import agreement_in, second_look
from netjournal.review.working_review import period_named
from netjournal.screens.review import ReviewScreen
from netjournal.screens.review_again import SecondLookScreen, agreement_words
from netjournal.screens.review_points import PointsScreen
from netjournal.screens.review_trend import TrendScreen

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]
Call = Callable[..., Any]


def call_of(app: NetJournalApp) -> Call:
    return app.open_notebook.vault.call


def rated(call: Call, who: int, what: int, day: str, step: int, outcome: str = "used") -> None:
    moment = Moment.of_day(date.fromisoformat(day), "Europe/London")
    entry = call(capture, "met about the bid", said_at=moment).id
    call(rate, call(contribute, who, what, entry=entry, outcome=outcome).id, step)


def three_quarters(call: Call) -> None:
    """Ann and Ben over three quarters; an objective of both scopes, one of each."""
    rows = {
        key: call(add_objective, f"Objective {key}", key, swing, scope=scope).id
        for key, swing, scope in (
            ("bid", 100, "both"),
            ("skills", 60, "role"),
            ("supplier", 40, "workplace"),
        )
    }
    ann, ben = (call(add_contact, name=f"{name} Example").id for name in ("Ann", "Ben"))
    rated(call, ann, rows["bid"], "2026-05-04", 2)
    rated(call, ben, rows["skills"], "2026-08-04", 4)
    rated(call, ann, rows["bid"], "2026-08-05", 4)
    for step in (3, 2):
        rated(call, ann, rows["bid"], "2026-11-03", step, f"the rules {step}")
        rated(call, ann, rows["skills"], "2026-11-04", 1, "a hint")


async def test_the_trend_is_a_line_for_each_over_the_periods(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three_quarters(call_of(app))
        shown = await go(pilot, "f7", "t")
        assert isinstance(app.screen, TrendScreen)
        ann, ben = (next(line for line in shown.splitlines() if name in line) for name in ("Ann E", "Ben E"))
        assert ann.split()[-3:] == ["18.8", "43.8", "45.0"] and ben.split()[-3:] == ["–", "26.2", "–"]
        assert "2026-Q2" in shown and "Earlier ratings, reckoned again" in shown
        assert "Ann Example: Q2 2026 18.75, Q3 2026 43.75, Q4 2026 45" in shown
        await go(pilot, "enter")
        assert isinstance(app.screen, PointsScreen)
        await go(pilot, "escape", "down", "ctrl+l")
        shown = await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, TrendScreen) and "Ben Example: Q2 2026 –" in shown


async def test_the_trend_says_why_a_period_has_no_number(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "no review of an earlier quarter" in await go(pilot, "f7", "t")
        assert "Nothing is rated in this period or in an earlier one" in texts_of(app.screen)
        three_quarters(call_of(app))
        call_of(app)(add_objective, "Train the trainers", "trainers", 30)
        shown = await go(pilot, "escape", "t")
        assert "Q3 2026: none, for trainers was no objective then." in shown
        await go(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)


async def test_points_are_split_by_scope(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three_quarters(call_of(app))
        shown = await go(pilot, "f7", "right", "right", "right", "enter")
        assert isinstance(app.screen, PointsScreen)
        lines = {line.split("  ")[0].strip(): line for line in shown.splitlines()}
        assert "45.0" in lines["Own role"] and "of at most 80.0; bid counts in both" in lines["Own role"]
        assert "37.5" in lines["Workplace"] and "of at most 70.0" in lines["Workplace"]


async def test_a_second_look_is_blind_resumable_and_tells_the_agreement(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three_quarters(call_of(app))
        call = call_of(app)
        period = call(period_named, None)
        first = call(second_look, period).first
        order = [piece.id for piece in call(second_look, period).pieces]
        shown = await go(pilot, "f7", "i")
        assert isinstance(app.screen, SecondLookScreen)
        assert "0 of 4" in shown and "not rated yet" in shown and "your rating" not in shown
        assert "So far" not in shown and "used in a decision or a task" in shown
        await go(pilot, str(first[order[0]]))
        await go(pilot, str(first[order[1]]))
        await go(pilot, "ctrl+l")
        shown = await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, SecondLookScreen) and "2 of 4" in shown
        assert "the same" not in shown
        call = call_of(app)
        await go(pilot, "4")
        shown = await go(pilot, "4")
        agreed = call(agreement_in, period)
        assert agreed.looked == 4 and agreed.same == 2 and agreed.higher == 2
        assert agreement_words(agreed) in " ".join(shown.split())
        assert "First, then second:" in shown
        assert "only the first counts" in await go(pilot, "0")
        assert call(agreement_in, period) == agreed
        shown = await go(pilot, "u")
        assert "3 of 4" in shown and "not rated yet" in shown
        assert "45.0" in await go(pilot, "escape")


async def test_nothing_rated_is_said(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is rated in this period yet" in await go(pilot, "f7", "i")
        assert "Nothing is rated" in await go(pilot, "3", "right")


async def test_all_weights_zero_is_said_on_every_page(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three_quarters(call_of(app))
        for row in call_of(app)(list_objectives):
            call_of(app)(edit_objective, row.id, {"swing": 0}, "a test")
        assert "All weights are zero" in await go(pilot, "f7")
        for key in ("t", "s"):
            assert "All weights are zero" in await go(pilot, key)
            await go(pilot, "escape")
        assert "Ann Example" in await go(pilot, "left_square_bracket")
        shown = await go(pilot, "right_square_bracket", "r")
        assert "every weight is zero" in shown and "Ann Example" not in shown
        assert isinstance(app.screen, ReviewScreen)


def four_alike(call: Call) -> None:
    """Four contributions that look the same: which of them comes first is drawn by lot."""
    bid = call(add_objective, "Objective bid", "bid", 100).id
    ann = call(add_contact, name="Ann Example").id
    for _ in range(4):
        rated(call, ann, bid, "2026-11-03", 3, "the rules, a week early")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("keys", ["t", "i", "i1333"], ids=["trend", "again", "agreed"])
def test_how_it_looks(
    snap_compare: Any, open_app: Make, doors: VaultDoors, size: tuple[int, int], keys: str
) -> None:
    app = open_app()
    notebook = doors.open(doors.secret)
    (three_quarters if keys == "t" else four_alike)(notebook.vault.call)
    notebook.vault.close()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f7")
        for key in keys:
            await go(pilot, key)

    assert snap_compare(app, terminal_size=size, run_before=look)
