"""How a new key is asked for, and the question about an older copy, at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors

from .conftest import PASSPHRASE
from .pictures import SIZES
from .settle import settle
from .test_rollback_question import older

Make = Callable[..., NetJournalApp]


@SIZES
def test_how_it_looks_where_somebody_knows_the_passphrase(
    open_app: Make, snap_compare: Any, size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("f9", "s", *"seven slow kites in a row", "enter")
        await settle(pilot)

    assert snap_compare(open_app(), terminal_size=size, run_before=look)


@SIZES
def test_how_the_question_about_an_older_copy_looks(
    make_app: Make, doors: VaultDoors, snap_compare: Any, size: tuple[int, int]
) -> None:
    older(doors)

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)

    assert snap_compare(make_app(), terminal_size=size, run_before=look)
