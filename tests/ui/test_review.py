"""Review by real keys: rating, the table, cells, steps by hand, weights, periods; every number opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.clock import Moment
from netjournal.doors import VaultDoors
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact
from netjournal.review.cells import cell_page
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective, objective_page
from netjournal.review.ratings import rate
from netjournal.review.score.table import score_table
from netjournal.review.working_review import list_reviews, period_named
from netjournal.screens.contribute import EvidenceScreen
from netjournal.screens.review import ReviewScreen
from netjournal.screens.review_cell import CellScreen
from netjournal.screens.review_points import PointsScreen, SureScreen
from netjournal.screens.review_rating import RatingScreen
from netjournal.screens.review_words import neighbour, unrated_words
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.score_grid import layout
from tests.ui.kept_drafts import load_drafts

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


@dataclass(frozen=True)
class Net:
    """Row ids of the reference example of the design: people, objectives."""

    people: dict[str, int]
    objectives: dict[str, int]


def ratings_of_the_example() -> dict[str, dict[str, tuple[int, ...]]]:
    return {
        "Ann": {"bid": (3, 2), "skills": (1, 1)},
        "Ben": {"bid": (1, 1), "skills": (4, 3)},
        "Dot": {"bid": (2, 2), "skills": (0,), "supplier": (3, 3)},
        "Cai": {"skills": (2,), "supplier": (4, 3)},
        "Eli": {"supplier": (1, 1)},
    }


def entry_of(name: str, day: int) -> int:
    moment = Moment.of_day(date(2026, 11, day), "Europe/London")
    return capture(f'met @"{name} Example", who brought something', said_at=moment).id


def fill(call: Callable[..., Any], *, rated: bool = True) -> Net:
    """The reference example of the design, with ratings or without."""
    swings = {"bid": 100, "skills": 60, "supplier": 40}
    objectives = {
        key: call(add_objective, f"Objective {key}", key, swing).id for key, swing in swings.items()
    }
    people: dict[str, int] = {}
    for name in ratings_of_the_example():
        people[name] = call(add_contact, name=f"{name} Example").id
        hoped = {"Ann": swings, "Ben": ["skills"], "Dot": ["bid", "skills"], "Cai": swings, "Eli": []}[name]
        for key in hoped:
            call(expect, objectives[key], contact=people[name])
    for name, cells in ratings_of_the_example().items():
        for key, steps in cells.items():
            for at, step in enumerate(steps):
                entry = call(entry_of, name, 2 + at)
                more = {"outcome": "it was used"} if rated else {}
                made = call(contribute, people[name], objectives[key], entry=entry, **more).id
                if rated:
                    call(rate, made, step)
    return Net(people, objectives)


def call_of(app: NetJournalApp) -> Callable[..., Any]:
    return app.open_notebook.vault.call


def line_with(screen: str, width: int, text: str) -> str:
    return next(line for line in screen.splitlines() if text in line)


async def test_empty_places_teach(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Press F6, then n" in await go(pilot, "f7")
        assert "There are no objectives" in await go(pilot, "r")
        call_of(app)(add_objective, "Win the bid", "bid", 100)
        assert "c links an entry" in await go(pilot, "f6", "f7")
        assert "No number" not in await go(pilot, "s")
        assert "Nothing is rated in this period yet" in texts_of(app.screen)


async def test_the_table_shows_the_reference_example(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        shown = await go(pilot, "f7")
        ann, cai = line_with(shown, 80, "Ann"), line_with(shown, 80, "Cai")
        assert ann.split()[-8:] == ["3", "··", "1", "··", "?", "45.0", "65.0"] or ann.split()[-7:] == [
            "3", "··", "1", "··", "?", "45.0", "65.0",
        ]  # fmt: skip
        assert "1½ ·" in cai and "31.2" in cai and "81.2" in cai
        assert "–" in line_with(shown, 80, "Eli")
        assert "weight" in shown and "points" in shown and "up to" in shown


async def test_rating_goes_objective_by_objective_and_needs_an_outcome(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        net = fill(call_of(app), rated=False)
        shown = await go(pilot, "f7")
        assert "nothing rated yet: 5 people, 4 of them hoped for" in shown
        shown = await go(pilot, "r")
        assert isinstance(app.screen, RatingScreen)
        assert "the objective would not have been met without it" in shown and "1 of 6" in shown
        shown = await go(pilot, "3")
        assert "Say first what came of it" in shown and call_of(app)(list_reviews) == ()
        await go(pilot, *"draft used", "enter")
        shown = await go(pilot, "3")
        assert "No progress of this objective" in shown
        period = call_of(app)(period_named, None)
        pieces = [
            piece
            for who in net.people.values()
            for piece in call_of(app)(cell_page, who, net.objectives["bid"], period).pieces
        ]
        assert [(p.rating, p.outcome) for p in pieces if p.rating is not None] == [(3, "draft used")]
        assert call_of(app)(load_drafts, "review.outcome/") == {} or not call_of(app)(
            load_drafts, "review.outcome/"
        )
        shown = await go(pilot, "right", "o", *"also", "tab", "4")
        assert "2 rated" in shown and "No progress of this" not in shown
        shown = await go(pilot, "right_square_bracket")
        assert "Rate" in shown and "skills" in shown
        await go(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)


async def test_digits_rate_there_and_lead_to_places_elsewhere(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7", "r", "2")
        assert isinstance(app.screen, RatingScreen)
        await go(pilot, "escape", "5")
        assert app.current_mode == "objectives"


async def test_every_number_opens_to_its_entries_by_keys(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        shown = await go(pilot, "f7", "enter")
        assert isinstance(app.screen, CellScreen)
        assert "borne out by a 2, so the step is 3" in shown and "who brought something" in shown
        assert "it was used" in shown
        await go(pilot, "enter")
        assert type(app.screen).__name__ == "EntryScreen"
        await go(pilot, "escape", "escape")
        shown = await go(pilot, "right", "right", "right", "enter")
        assert isinstance(app.screen, PointsScreen)
        assert "37.5 + 7.5" in shown and "13.1 to 75.5" in shown and "100/200" in shown
        await go(pilot, "enter")
        assert isinstance(app.screen, CellScreen)


async def test_a_step_by_hand_needs_a_reason_and_can_be_cleared(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        net = fill(call_of(app))
        period = call_of(app)(period_named, None)
        await go(pilot, "f7", "enter", "s")
        await go(pilot, "right", "ctrl+s")
        assert "Why is needed" in texts_of(app.screen)
        await go(pilot, *"seen by two others", "ctrl+s")
        shown = texts_of(app.screen)
        assert "Step 3½, set by hand: seen by two others" in shown and "counted: 3" in shown
        cell = (net.people["Ann"], net.objectives["bid"], period)
        assert call_of(app)(cell_page, *cell).set_by_hand == 3.5
        assert "*" in line_with(await go(pilot, "escape"), 80, "Ann")
        await go(pilot, "enter", "x")
        assert call_of(app)(cell_page, *cell).set_by_hand is None


async def test_weights_after_the_first_rating_need_a_reason(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7", "w")
        shown = await go(pilot, "ctrl+u", *"90", "ctrl+s")
        assert "fixed at the first rating" in shown
        assert "Give the reason" in shown and "--reason" not in shown
        table = call_of(app)(score_table, call_of(app)(period_named, None))
        assert table.objectives[0].swing == 100
        await go(pilot, "tab", "tab", "tab", *"the bid grew", "ctrl+s")
        table = call_of(app)(score_table, call_of(app)(period_named, None))
        assert (table.objectives[0].swing, table.objectives[0].reason) == (90, "the bid grew")
        assert call_of(app)(objective_page, table.objectives[0].id).objective.swing == 100


async def test_a_contribution_is_linked_by_keys_alone(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid = call_of(app)(add_objective, "Win the bid", "bid", 100).id
        ann = call_of(app)(add_contact, name="Ann Example").id
        call_of(app)(entry_of, "Ann", 12)
        await go(pilot, "f7", "c")
        await go(pilot, *"ann", "ctrl+s")
        assert isinstance(app.screen, EvidenceScreen) and "who brought something" in texts_of(app.screen)
        await go(pilot, "enter")
        await go(pilot, *"the rules", "tab", "right", "tab", *"£120", "ctrl+s")
        (piece,) = call_of(app)(cell_page, ann, bid, call_of(app)(period_named, None)).pieces
        assert (piece.outcome, piece.kind, piece.value.minor) == ("the rules", "introduction", 12000)
        assert "linked here" in texts_of(app.screen)
        assert "? ·" in line_with(await go(pilot, "escape"), 80, "Ann")


async def test_the_search_by_which_an_entry_was_found_is_forgotten_once_it_is_linked(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call_of(app)(add_objective, "Win the bid", "bid", 100)
        call_of(app)(add_contact, name="Ann Example")
        call_of(app)(entry_of, "Ann", 12)
        await go(pilot, "f7", "c")
        await go(pilot, *"ann", "ctrl+s")
        await go(pilot, "tab", *"brought")
        assert [known.place.split("/")[0] for known in call_of(app)(load_drafts, "review.")] == [
            "review.evidence"
        ]
        await go(pilot, "enter", "enter")
        assert len(call_of(app)(load_drafts, "review.evidence/")) == 1
        await go(pilot, *"the rules", "ctrl+s")
        assert "linked here" in texts_of(app.screen)
        assert call_of(app)(load_drafts, "review.") == ()
        await go(pilot, "escape", "c")
        await go(pilot, *"ann", "ctrl+s")
        assert isinstance(app.screen, EvidenceScreen) and app.screen.query_one("#find", Input).value == ""


async def test_periods_and_a_lock(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        assert "Q4 2026" in await go(pilot, "f7")
        assert "Q3 2026" in await go(pilot, "left_square_bracket")
        assert "Q4 2026" in await go(pilot, "right_square_bracket")
        await go(pilot, "v", "n")
        await go(pilot, *"2026-11", "ctrl+s")
        assert "2026-11" in texts_of(app.screen)
        await go(pilot, "home", "enter")
        assert "November 2026" in texts_of(app.screen)
        await go(pilot, "down", "right")
        await go(pilot, "ctrl+l")
        await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, ReviewScreen) and "November 2026" in texts_of(app.screen)
        assert app.screen.grid.column == 2


async def test_how_sure_says_the_flip_in_words(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        shown = await go(pilot, "f7", "s")
        assert isinstance(app.screen, SureScreen)
        assert "13.1 to 75.5" in shown and "If skills had a weight of 66.7 instead of 60" in shown


async def test_the_table_asks_only_for_rows_in_sight(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7")
        assert isinstance(app.screen, ReviewScreen)
        grid, (row, *_) = app.screen.grid, app.screen._rows.values()
        app.screen._rows = dict.fromkeys(range(1, 5001), row)
        grid.show(range(1, 5001))
        await go(pilot, "end")
        assert grid.record == 5000 and len(grid._rows) < 200
        assert isinstance(app.screen.query_one(RecordList), RecordList)


def test_periods_have_neighbours() -> None:
    assert [neighbour(each, 1) for each in ("2026-Q4", "2026-12", "2026")] == ["2027-Q1", "2027-01", "2027"]
    assert [neighbour(each, -1) for each in ("2026-Q1", "2026-01")] == ["2025-Q4", "2025-12"]


@pytest.mark.parametrize("width", [36, 56, 76, 116])
@pytest.mark.parametrize("objectives", [1, 3, 12])
def test_columns_never_pass_the_edge(width: int, objectives: int) -> None:
    for first in range(objectives):
        spots = layout(width, objectives, first)
        assert sum(spot.width + 1 for spot in spots) - 1 <= width
        assert any(spot.column == first + 1 for spot in spots)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_it_looks(snap_compare: Any, open_app: Make, doors: VaultDoors, size: tuple[int, int]) -> None:
    app = open_app()
    notebook = doors.open(doors.secret)
    fill(notebook.vault.call)
    notebook.vault.close()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f7", "down")

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_a_thousand_who_are_not_rated_are_counted_with_a_comma() -> None:
    table: Any = SimpleNamespace(unrated=[SimpleNamespace(hoped=True)] * 1200)
    assert unrated_words(table) == "nothing rated yet: 1,200 people, 1,200 of them hoped for"
