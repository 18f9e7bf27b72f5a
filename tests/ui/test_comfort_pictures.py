"""How the page of keys and the strip of the tour look at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp

from .pictures import SIZES
from .settle import settle

WRONG = 'today.new = "insert"\napp.quit = "l"\ntoday.don = "X"\n'
RIGHT = 'base = "vim"\ntoday.new = ["n", "insert"]\n'


@SIZES
@pytest.mark.parametrize("text", [WRONG, RIGHT], ids=["wrong", "right"])
def test_how_the_page_of_keys_looks(
    open_app: Callable[..., NetJournalApp],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Any,
    text: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("keys.toml").write_text(text, "utf-8")

    async def look(pilot: Pilot[Any]) -> None:
        for key in ("f9", "m"):
            await settle(pilot)
            await pilot.press(key)
        await settle(pilot)

    assert snap_compare(open_app(keys_at=Path("keys.toml")), terminal_size=size, run_before=look)


@SIZES
def test_how_the_tour_looks(
    open_app: Callable[..., NetJournalApp], snap_compare: Any, size: tuple[int, int]
) -> None:
    app = open_app()
    app.tour.take_up()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)
