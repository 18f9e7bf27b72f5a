"""A long score says how far it is, and escape ends it: the test holds the scoring meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.review.score import table
from netjournal.review.score.scoring import score
from netjournal.screens import long_reads
from netjournal.screens.review import ReviewScreen
from netjournal.screens.review_points import SureScreen

from .drawn import texts_of
from .settle import GIVEN_UP, LOOK_AGAIN, hurried, settle
from .test_review import call_of, fill, go, line_with

Make = Callable[..., NetJournalApp]


class Held:
    """Scores when it is let go, and tells meanwhile that 1,200 of 5,000 are done, as the real one would."""

    def __init__(self) -> None:
        self.free, self.ended = Event(), Event()

    def score(self, objectives: Any, contacts: Any, tell: Callable[[int], None]) -> Any:
        try:
            while not self.free.wait(0.01):
                tell(1200)
            return score(objectives, contacts, tell)
        except InterruptedError:
            self.ended.set()
            raise


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    holding = Held()
    holding.free.set()
    told = table.told
    monkeypatch.setattr(table, "score", holding.score)
    monkeypatch.setattr(table, "told", lambda tell, _whole: told(tell, 5000))
    monkeypatch.setattr(long_reads, "PATIENCE", 0.01)
    monkeypatch.setattr(long_reads, "AGAIN", 0.01)
    return holding


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(GIVEN_UP):
        while not holds():
            await asyncio.sleep(LOOK_AGAIN)


def shows(app: NetJournalApp, text: str) -> Callable[[], bool]:
    return lambda: text in texts_of(app.screen)


async def test_a_long_score_is_counted_ended_by_escape_and_begun_anew(open_app: Make, held: Held) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7")
        held.free.clear()
        await hurried(pilot, "left_square_bracket")
        await until(shows(app, "Scoring: 1,200 of 5,000 · escape stops"))
        assert "45.0" in line_with(texts_of(app.screen), 80, "Ann")
        await hurried(pilot, "down")
        assert isinstance(app.screen, ReviewScreen) and app.screen.row is not None
        assert app.screen.row.name == "Ben Example"
        await hurried(pilot, "escape")
        await until(held.ended.is_set)
        held.free.set()
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "Stopped." in shown and "1,200" not in shown and "Ann Example" in shown
        assert "Q3 2026" in await go(pilot, "escape")
        assert "1,200" not in texts_of(app.screen)


async def test_leaving_a_screen_ends_its_long_score(open_app: Make, held: Held) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7")
        held.free.clear()
        await hurried(pilot, "s")
        await until(shows(app, "Scoring: 1,200 of 5,000 · escape goes back"))
        await hurried(pilot, "escape")
        await until(held.ended.is_set)
        held.free.set()
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)


async def test_how_sure_shows_the_band_at_once_and_the_place_when_all_are_compared(
    open_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_reads, "PATIENCE", 0.01)
    free = Event()
    compare = table.places

    def places(swings: Any, steps: Any, tell: Callable[[int], None]) -> Any:
        while not free.wait(0.01):
            tell(3)
        return compare(swings, steps, tell)

    monkeypatch.setattr(table, "places", places)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7")
        await hurried(pilot, "s")
        await until(shows(app, "Comparing all with all: 3 of 5"))
        assert isinstance(app.screen, SureScreen)
        assert line_with(texts_of(app.screen), 80, "Ann").split()[-2:] == ["1", "…"]
        free.set()
        await settle(pilot)
        shown = texts_of(app.screen)
        assert line_with(shown, 80, "Ann").split()[-1] == "1-4"
        assert line_with(shown, 80, "Eli").split()[-1] == "5"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_sure_looks(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        fill(call_of(pilot.app))
        await go(pilot, "f7")
        await go(pilot, "s")

    assert snap_compare(open_app(), terminal_size=size, run_before=look)
