"""How networks, matches, introductions and a path look at 80×24 and 120×40: the demo's quarter."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp

from .settle import settle

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
TO_CORDELIA = ("f3", "right", "right", "enter")
KEYS: dict[str, tuple[str, ...]] = {
    "networks": ("f3", "left", "down"),
    "network": ("f3", "left", "down", "enter"),
    "matches": ("f3", "s"),
    "introductions": ("f3", "b"),
    "path": (*TO_CORDELIA, "p"),
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
