"""How cost, benefit and exchange look at 80×24 and 120×40: the demo's quarter, a held clock."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp

from .settle import settle

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
KEYS: dict[str, tuple[str, ...]] = {
    "worth": ("f7", "b"),
    "worth-person": ("f7", "b", "down", "down", "down"),
    "worth-by-organisation": ("f7", "b", "o"),
    "worth-behind": ("f7", "b", "down", "down", "down", "enter"),
    "worth-ways": ("f7", "b", "w"),
    "worth-cost": ("f7", "b", "down", "down", "down", "n"),
    "worth-benefit": ("f7", "b", "b"),
    "exchange": ("f7", "x"),
    "exchange-person": ("f7", "x", "down", "down", "enter"),
}


@SIZES
@pytest.mark.parametrize("where", KEYS)
def test_how_it_looks(
    stocked_app: NetJournalApp, snap_compare: Any, where: str, size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in KEYS[where]:
            await pilot.press(key)
            await settle(pilot)

    assert snap_compare(stocked_app, terminal_size=size, run_before=look)
