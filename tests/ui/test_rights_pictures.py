"""How erasing, the person's own copy look at 80×24 and 120×40: the demo's quarter."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp

from .settle import settle

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
KEYS: dict[str, tuple[str, ...]] = {
    "erase": ("f3", "down", "enter", "E"),
    "copy": ("f3", "down", "enter", "X"),
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
