"""Weights by comparing, by real keys: the most important first, then each against it, kept as one doing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.journal.writing import capture
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective, list_objectives
from netjournal.review.ratings import rate
from netjournal.review.score.table import score_table
from netjournal.review.working_review import period_named
from netjournal.screens.comparing import CompareForm, MostImportantScreen
from netjournal.screens.objectives import ObjectivesScreen
from netjournal.screens.review import ReviewScreen
from tests.ui.kept_drafts import load_drafts

from .conftest import PASSPHRASE
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def call_of(app: NetJournalApp) -> Callable[..., Any]:
    return app.open_notebook.vault.call


def three(call: Callable[..., Any]) -> None:
    for key, swing in (("bid", 50), ("skills", 40), ("supplier", 30)):
        call(add_objective, f"Objective {key}", key, swing)


def weights(app: NetJournalApp) -> dict[str, int]:
    return {row.key: row.swing for row in call_of(app)(list_objectives)}


def review_weights(app: NetJournalApp) -> dict[str, tuple[int, str]]:
    table = call_of(app)(score_table, call_of(app)(period_named, None))
    return {each.key: (each.swing, each.reason) for each in table.objectives}


async def test_the_most_important_first_then_each_of_the_others_against_it(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three(call_of(app))
        shown = " ".join((await go(pilot, "f6", "W")).split())
        assert isinstance(app.screen, MostImportantScreen)
        assert "which should it be?" in shown and "was 50" in shown
        shown = await go(pilot, "down", "enter")
        assert isinstance(app.screen, CompareForm)
        words = " ".join(shown.split())
        assert "If “Objective bid” alone went from its worst to its best this quarter" in words
        assert "how much would that matter against the most important (100)?" in words
        assert "Given so far: skills 100" in words and "supplier" not in words
        shown = " ".join((await go(pilot, *"80", "enter")).split())
        assert "Given so far: skills 100 · bid 80" in shown and "If “Objective supplier”" in shown
        assert weights(app) == {"bid": 50, "skills": 40, "supplier": 30}
        await go(pilot, *"15", "enter")
        assert isinstance(app.screen, ObjectivesScreen)
        assert weights(app) == {"skills": 100, "bid": 80, "supplier": 15}
        call_of(app)(undo_last)
        assert weights(app) == {"bid": 50, "skills": 40, "supplier": 30}


async def test_enter_alone_keeps_the_weight_and_nonsense_is_asked_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three(call_of(app))
        await go(pilot, "f6", "W", "enter")
        shown = await go(pilot, *"120", "enter")
        assert "whole number from 0 to 100" in shown and isinstance(app.screen, CompareForm)
        await go(pilot, "ctrl+u", "enter")
        shown = await go(pilot, "ctrl+s")
        assert isinstance(app.screen, CompareForm) and "Give a number" in shown
        await go(pilot, "enter")
        assert weights(app) == {"bid": 100, "skills": 40, "supplier": 30}


async def test_half_way_it_survives_a_lock(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three(call_of(app))
        await go(pilot, "f6", "W", "enter")
        await go(pilot, *"80", "enter", "3")
        await pilot.press("ctrl+l")
        await settle(pilot)
        shown = await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, CompareForm)
        assert [field.value for field in app.screen.query(Input)] == ["80", "3"]
        assert "Given so far: bid 100 · skills 80" in shown
        assert [field.display for field in app.screen.swings] == [True, True]
        await go(pilot, "5", "enter")
        assert weights(app) == {"bid": 100, "skills": 80, "supplier": 35}
        assert call_of(app)(load_drafts, "objectives.comparing") == ()


async def test_the_weights_of_a_review_that_has_its_first_rating_need_a_reason(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        three(call)
        ann = call(add_contact, name="Ann Example").id
        entry = call(capture, "met about the bid").id
        bid = call(list_objectives)[0].id
        call(rate, call(contribute, ann, bid, entry=entry, outcome="used").id, 2)
        await go(pilot, "f7", "W", "enter")
        await go(pilot, *"70", "enter")
        shown = await go(pilot, *"60", "enter")
        assert isinstance(app.screen, CompareForm) and "Why now" in shown
        await go(pilot, *"the tender changed", "enter")
        assert isinstance(app.screen, ReviewScreen)
        why = "the tender changed"
        assert review_weights(app) == {"bid": (100, why), "skills": (70, why), "supplier": (60, why)}
        assert weights(app) == {"bid": 50, "skills": 40, "supplier": 30}


async def test_one_objective_alone_weighs_100(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "no active objective to weigh" in await go(pilot, "f6", "W")
        call_of(app)(add_objective, "Objective bid", "bid", 5)
        assert "the only objective: it weighs 100" in await go(pilot, "W", "enter")
        assert isinstance(app.screen, ObjectivesScreen)
        assert weights(app) == {"bid": 100}


async def test_all_zero_is_refused_in_the_form_of_numbers(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        three(call_of(app))
        for place in ("f6", "f7"):
            await go(pilot, place, "w")
            for _ in range(3):
                await go(pilot, "ctrl+u", "0", "tab")
            shown = await go(pilot, "ctrl+s")
            assert "All weights are zero" in shown and "nothing was changed" in shown
            assert weights(app) == {"bid": 50, "skills": 40, "supplier": 30}
            assert review_weights(app)["bid"] == (50, "")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [(), ("enter", "8", "0", "enter")], ids=["first", "against"])
def test_how_it_looks(
    snap_compare: Any, open_app: Make, doors: VaultDoors, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = open_app()
    notebook = doors.open(doors.secret)
    three(notebook.vault.call)
    notebook.vault.close()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f6", "W")
        for key in keys:
            await go(pilot, key)

    assert snap_compare(app, terminal_size=size, run_before=look)
