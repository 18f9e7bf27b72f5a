"""Keys pressed by a test, and what the screen says after them."""

from __future__ import annotations

from typing import Any

from .drawn import texts_of
from .settle import settle


async def go(pilot: Any, *keys: str) -> str:
    """Press them all, as fast as they come; what is drawn when all is at rest."""
    await pilot.press(*keys)
    await settle(pilot)
    return texts_of(pilot.app.screen)


async def one_by_one(pilot: Any, *keys: str) -> str:
    """As `go`, each only when the one before it was answered."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return texts_of(pilot.app.screen)


async def write(pilot: Any, *keys: str) -> str:
    """As `one_by_one`, but the letters of a text come as fast as they are typed."""
    before = "start"
    for key in keys:
        await pilot.press(key)
        if len(key) > 1 or len(before) > 1:
            await settle(pilot)
        before = key
    await settle(pilot)
    return texts_of(pilot.app.screen)
