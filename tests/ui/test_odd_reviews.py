"""Odd reviews by real keys: an objective deleted after its review, periods that overlap, nobody there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.journal.writing import capture
from netjournal.ledger.trash import discard
from netjournal.network.contacts import add_contact
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective
from netjournal.review.ratings import rate
from netjournal.review.score.table import score_table
from netjournal.review.working_review import list_reviews, period_named
from netjournal.screens.objectives import ObjectivesScreen
from netjournal.screens.review import ReviewScreen
from netjournal.screens.review_rating import RatingScreen

from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def call_of(app: NetJournalApp) -> Callable[..., Any]:
    return app.open_notebook.vault.call


def two_rated(call: Callable[..., Any]) -> list[int]:
    """Two objectives, a person rated 3 for each; the objectives' ids."""
    rows = [call(add_objective, f"Objective {key}", key, 50).id for key in ("bid", "skills")]
    ann = call(add_contact, name="Ann Example").id
    for row in rows:
        entry = call(capture, "met about the bid").id
        call(rate, call(contribute, ann, row, entry=entry, outcome="used").id, 3)
    return rows


async def test_an_objective_deleted_after_a_review_is_said_and_comes_back_whole(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_rated(call_of(app))
        before = call_of(app)(score_table, call_of(app)(period_named, None))
        shown = await go(pilot, "f6", "d")
        assert isinstance(app.screen, ObjectivesScreen)
        words = "bid is in the trash with 1 contribution and what they were rated. u takes it back whole."
        assert words in " ".join(shown.split())
        shown = await go(pilot, "f7")
        assert "skills" in shown and "bid" not in shown and "62.5" in shown
        await go(pilot, "u")
        assert call_of(app)(score_table, call_of(app)(period_named, None)) == before


async def test_rating_leaves_when_the_objective_goes(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid, _ = two_rated(call_of(app))
        await go(pilot, "f7", "r")
        screen = app.screen
        assert isinstance(screen, RatingScreen)
        call_of(app)(discard, "objective", bid)
        screen.refill()
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)


async def test_a_period_that_overlaps_is_said_before_it_is_begun(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_rated(call_of(app))
        shown = await go(pilot, "f7", "v", "n", *"2026-11")
        words = "November 2026; overlaps Q4 2026: each keeps its own ratings and weights"
        assert words in " ".join(shown.split())
        await go(pilot, "ctrl+s")
        assert [each.label for each in call_of(app)(list_reviews)] == ["2026-11", "2026-Q4"]
        shown = await go(pilot, "home", "enter")
        assert "November 2026" in shown and "nothing rated yet: 1 person" in shown


@pytest.mark.parametrize("typed", ["2026-Q5", "26", "2026-12-31..2026-01-01"])
async def test_a_period_that_cannot_be_read_is_said_and_kept(open_app: Make, typed: str) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = await go(pilot, "f7", "v", "n", *typed, "ctrl+s")
        assert "Write a quarter (2026-Q4), a year (2026) or a month (2026-11)" in " ".join(shown.split())
        assert typed in shown and call_of(app)(list_reviews) == ()


async def test_one_contact_and_a_period_without_entries_are_no_trouble(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_rated(call_of(app))
        shown = await go(pilot, "f7", "s")
        assert "Ann Example" in shown and "change places" not in shown
        await go(pilot, "escape")
        for _ in range(9):
            shown = await go(pilot, "right_square_bracket")
        assert "Nobody is hoped for" in shown
        for key in ("r", "t", "i", "s"):
            assert texts_of(app.screen) and (await go(pilot, key))
            await go(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
