"""How erasing, the person's own copy look at 80×24 and 120×40: the demo's quarter."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.app import NetJournalApp

from .pictures import SIZES, looks_as_before

KEYS: dict[str, tuple[str, ...]] = {
    "erase": ("f3", "down", "enter", "E"),
    "copy": ("f3", "down", "enter", "X"),
}


@SIZES
@pytest.mark.parametrize("where", KEYS)
def test_how_it_looks(
    stocked_app: NetJournalApp, snap_compare: Any, where: str, size: tuple[int, int]
) -> None:
    assert looks_as_before(stocked_app, snap_compare, size, KEYS[where])
