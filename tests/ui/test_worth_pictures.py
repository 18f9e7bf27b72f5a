"""How cost, benefit and exchange look at 80×24 and 120×40: the demo's quarter, a held clock."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.app import NetJournalApp

from .pictures import SIZES, looks_as_before

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
    assert looks_as_before(stocked_app, snap_compare, size, KEYS[where])
