"""How networks, matches, introductions and a path look at 80×24 and 120×40: the demo's quarter."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.app import NetJournalApp

from .pictures import SIZES, looks_as_before

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
    assert looks_as_before(stocked_app, snap_compare, size, KEYS[where])
