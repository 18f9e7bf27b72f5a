"""Pictures of a screen: their two sizes, the keys that lead to what is drawn, and no host named in any."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp

from .pressing import one_by_one
from .settle import settle

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
Size = tuple[int, int]

_LOADED = re.compile(r"\s*@font-face \{[^}]*\}|<!-- Generated with Rich[^>]*-->\s*")


def without_hosts(svg: str) -> str:
    """The same picture, drawn with whatever monospace font is there: Textual's own would load one."""
    return _LOADED.sub("", svg)


def looks_as_before(app: NetJournalApp, snap_compare: Any, size: Size, keys: tuple[str, ...]) -> bool:
    """Whether the application looks as it is kept, after these keys, each answered."""

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await one_by_one(pilot, *keys)

    return bool(snap_compare(app, terminal_size=size, run_before=look))
