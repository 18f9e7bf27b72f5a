"""How the places that have no other picture look at 80×24 and 120×40: the demo's quarter, a held clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.screens.first_run import FirstRunScreen
from netjournal.vault.backups import BackupInfo
from netjournal.vault.own_backups import OwnBackups
from netjournal.vault.schedule import LastBackup
from netjournal.widgets.frame_parts import KeyLine

from .conftest import CHEAP, PASSPHRASE, HeldClock
from .drawn import texts_of
from .pictures import SIZES, Size
from .pressing import one_by_one
from .settle import settle

CODE = "BCDF-GHJK-MNPQ-RSTV-WXYZ-2345-6789-BCDF"
"""Stands where the recovery code of a first run stands, which is never the same."""


@pytest.fixture
def same_backups(monkeypatch: pytest.MonkeyPatch, clock: HeldClock) -> None:
    """Backups bear the time of the machine: two of a day that stays."""
    made = [clock.now().local.replace(day=day) for day in (22, 16)]
    names = [f"{when:%Y-%m-%d}T14-20-00Z.njbackup" for when in made]
    infos = [BackupInfo(name, Path(name), when, 1_234_567) for name, when in zip(names, made, strict=True)]
    monkeypatch.setattr(OwnBackups, "listed", lambda _own: infos)
    monkeypatch.setattr(OwnBackups, "last", lambda _own: LastBackup(made[0], True, None))


async def to_the_organisation(pilot: Pilot[Any]) -> None:
    """The page of the first organisation."""
    await one_by_one(pilot, "f3", "right", "enter")


async def to_the_trash(pilot: Pilot[Any]) -> None:
    """An entry and a person lie there."""
    await one_by_one(pilot, "escape", "d", "f3", "d")
    await one_by_one(pilot, "ctrl+p", *"trash", "enter")


async def to_a_full_entry(pilot: Pilot[Any]) -> None:
    """A line from which something passed, was asked and is to do."""
    line = "called @Ana 30m, got the draft rules, asked for the cohort numbers; ! send notes by fri"
    await pilot.press(*line, "enter")
    await settle(pilot)
    await one_by_one(pilot, "escape", "home", "enter")


KEYS: dict[str, tuple[str, ...]] = {
    "today": (),
    "today-list": ("escape", "down"),
    "help": ("f3", "question_mark"),
    "search": ("ctrl+f",),
    "search-found": ("ctrl+f", *"budget", "down"),
    "search-nothing": ("ctrl+f", *"xyzzy"),
    "settings": ("f9",),
    "accounts": ("f8", "w"),
    "account": ("f8", "w", "enter"),
    "history": ("f3", "e", *"Sir ", "ctrl+s", "y"),
}
WAYS: dict[str, Callable[[Pilot[Any]], Any]] = {
    "organisation": to_the_organisation,
    "trash": to_the_trash,
    "entry": to_a_full_entry,
}


@SIZES
@pytest.mark.parametrize("where", [*KEYS, *WAYS])
def test_how_it_looks(
    stocked_app: NetJournalApp, same_backups: None, snap_compare: Any, where: str, size: Size
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        if where in WAYS:
            await WAYS[where](pilot)
        else:
            await one_by_one(pilot, *KEYS[where])

    assert snap_compare(stocked_app, terminal_size=size, run_before=look)


EMPTY = {
    "today": (),
    "trash": ("ctrl+p", *"trash", "enter"),
    "accounts": ("f8", "w"),
    "settings": ("f9",),
}


@SIZES
@pytest.mark.parametrize("where", ["today", "trash", "accounts", "settings"])
def test_how_it_looks_before_anything_is_written(
    open_app: Callable[..., NetJournalApp], same_backups: None, snap_compare: Any, where: str, size: Size
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await one_by_one(pilot, *EMPTY[where])

    assert snap_compare(open_app(), terminal_size=size, run_before=look)


@SIZES
@pytest.mark.parametrize("typed", [(), ("x", "enter")], ids=["at-first", "wrong"])
def test_how_the_door_looks(
    make_app: Callable[..., NetJournalApp], snap_compare: Any, typed: tuple[str, ...], size: Size
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await one_by_one(pilot, *typed)

    assert snap_compare(make_app(), terminal_size=size, run_before=look)


@SIZES
@pytest.mark.parametrize("step", ["where", "words", "code", "begin"])
def test_how_the_first_run_looks(
    tmp_path: Path,
    clock: HeldClock,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    size: Size,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    doors = VaultDoors(Path("~/netjournal"), tmp_path / "state", clock, cost=CHEAP)

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, FirstRunScreen)
        if step in {"words", "code", "begin"}:
            await one_by_one(pilot, "enter")
            await pilot.press(*PASSPHRASE)
        if step in {"code", "begin"}:
            await one_by_one(pilot, "enter")
            await pilot.press(*PASSPHRASE, "enter")
            await settle(pilot)
        code = screen.query_one("#recovery", Static)
        if step == "begin":
            screen.query_one("#typed", Input).value = str(code.content)
            await one_by_one(pilot, "enter")
        elif step == "code":
            code.update(CODE)
        await settle(pilot)

    assert snap_compare(NetJournalApp(doors, draft_pause=0.01), terminal_size=size, run_before=look)


@SIZES
async def test_meetings_ahead_do_not_push_away_who_is_due_nor_what_is_to_do(
    stocked_app: NetJournalApp, size: Size
) -> None:
    async with stocked_app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = texts_of(pilot.app.screen)
        assert "Dot Frame" in shown and "59 d late" in shown
        assert ("Coming up" in shown) == (size[0] == 120)
        await one_by_one(pilot, "escape", "tab", "tab")
        assert pilot.app.focused is not None and pilot.app.focused.id == "todo"
        words = dict(pilot.app.screen.query_one(KeyLine).keys())
        assert words["x"] == "done" and "space" not in words


async def test_the_trash_says_put_back_where_enter_puts_back(stocked_app: NetJournalApp) -> None:
    async with stocked_app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_the_trash(pilot)
        words = dict(pilot.app.screen.query_one(KeyLine).keys())
        assert words["r"] == "put back" and "open" not in words.values()
        await one_by_one(pilot, "enter")
        assert "Put back: contact: Alasdair Munn" in texts_of(pilot.app.screen)
