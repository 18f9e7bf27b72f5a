"""Minutes for those who came, by real keys: seen before they are written, written where one says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.confidentiality.rulings import list_rulings
from netjournal.screens.meeting import MeetingScreen
from netjournal.screens.minutes_out import MinutesOutScreen
from tests.interchange.minutes.held import Held

from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def held(app: NetJournalApp, *, rates: bool = False) -> Held:
    made: Held = app.open_notebook.vault.call(Held)
    if rates:
        app.open_notebook.vault.call(made.add_rates)
    return made


async def test_x_shows_what_would_go_and_x_again_writes_it(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        made = held(app)
        await app.push_screen(MeetingScreen(made.id, "minutes"))
        await settle(pilot)
        shown = await go(pilot, "x")
        assert isinstance(app.screen, MinutesOutScreen)
        assert "Ana Ruiz, Bo Chen" in shown and "Nothing is kept back" in shown
        assert "O’Hara" not in shown and "Norland" not in shown
        assert not list(tmp_path.glob("minutes-*"))
        await go(pilot, "x", *str(tmp_path))
        assert "plain text" in " ".join((await go(pilot, "ctrl+s")).split())
        (written,) = tmp_path.glob("minutes-*.md")
        assert "Ana knows the hall; ring Contact 1 on" in written.read_text("utf-8")
        assert isinstance(app.screen, MinutesOutScreen)


async def test_what_is_kept_back_says_why_and_goes_with_a_reason(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        made = held(app, rates=True)
        await app.push_screen(MeetingScreen(made.id))
        await settle(pilot)
        shown = await go(pilot, "x")
        assert "Item 3:" in shown and "Day rates" not in shown
        await go(pilot, "x", *str(tmp_path), "tab", "tab", *"both were there", "ctrl+s")
        (written,) = tmp_path.glob("minutes-*.md")
        assert "Day rates" in written.read_text("utf-8")
        (ruling,) = app.open_notebook.vault.call(list_rulings)
        assert ruling.reason == "both were there"


async def test_without_anybody_who_came_it_says_what_to_do(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        from netjournal.journal.meetings import plan_meeting

        page = app.open_notebook.vault.call(plan_meeting, "Alone", "friday 14:00")
        await app.push_screen(MeetingScreen(page.row.id))
        await settle(pilot)
        shown = await go(pilot, "x")
        assert isinstance(app.screen, MeetingScreen)
        assert "Nobody is noted as having come" in " ".join(shown.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    app = open_app()

    async def to_the_preview(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        made = held(app, rates=True)
        await app.push_screen(MinutesOutScreen(made.id))
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=to_the_preview)
