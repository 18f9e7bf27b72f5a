"""A person's own keys, by real keys: footer, help, palette and tips follow; a wrong file locks nobody out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.app import NetJournalApp
from netjournal.ledger.undo import last_changeset
from netjournal.screens.help import HelpScreen
from netjournal.screens.keys import KeysScreen
from netjournal.screens.today import TodayScreen
from netjournal.widgets.frame_parts import KeyLine, NoticeLine
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]
OWN = (
    'app.capture = "u"\napp.undo = "a"\ntoday.new = "insert"\napp.open.help = "f12"\napp.open.trash = "f11"\n'
)


def said(app: NetJournalApp) -> str:
    return app.screen.query_one(NoticeLine).said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "keys.toml"


async def test_own_keys_work_and_are_named_wherever_keys_are_named(open_app: Make, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(OWN, "utf-8")
    app = open_app(keys_at=file)
    async with app.run_test(size=(120, 40)) as pilot:
        await one_by_one(pilot, *"met Ana", "enter", "escape")
        before = app.open_notebook.vault.call(last_changeset)
        await one_by_one(pilot, "u")
        assert app.focused is not None and app.focused.id == "capture"
        await one_by_one(pilot, "escape", "a")
        assert app.open_notebook.vault.call(last_changeset) > before and "Taken back" in said(app)
        assert "Press u, write what happened" in texts_of(app.screen)
        await one_by_one(pilot, "tab", "tab")
        line = app.screen.query_one(KeyLine)
        assert ("insert", "new to do") in line.keys()  # noqa: SIM118  # a widget, no mapping
        await one_by_one(pilot, "f12")
        assert isinstance(app.screen, HelpScreen)
        assert "insert" in texts_of(app.screen) and "F12" in texts_of(app.screen)
        await one_by_one(pilot, "escape", "ctrl+p", *"new thing")
        assert "(insert)" in texts_of(app.screen)
        await one_by_one(pilot, "escape", "f11")
        assert app.screen.title == "Trash"


async def test_a_wrong_file_leaves_our_keys_and_is_read_again_without_leaving(
    open_app: Make, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text('today.new = "insert"\napp.quit = "l"\n', "utf-8")
    app = open_app(keys_at=file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "own keys are in use" in said(app) and "line 2: app.quit" in said(app)
        await one_by_one(pilot, "f9", "m")
        assert isinstance(app.screen, KeysScreen)
        assert "line 2" in texts_of(app.screen) and "none of it is in force" in texts_of(app.screen)
        file.write_text('today.new = "insert"\n', "utf-8")
        await one_by_one(pilot, "r")
        assert "as the file says" in said(app) and "insert   (else n)" in texts_of(app.screen)
        await one_by_one(pilot, "escape", "escape", "escape", "insert")
        assert not isinstance(app.screen, TodayScreen)


async def test_the_keymap_for_vim_is_switched_on_and_off_in_settings(open_app: Make, file: Path) -> None:
    app = open_app(keys_at=file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f9", "m", "b")
        assert "vim" in said(app) and file.read_text("utf-8").count('\nbase = "vim"') == 1
        await one_by_one(pilot, "colon")
        assert app.screen.is_modal
        await one_by_one(pilot, "escape", "G", "ctrl+b", "ctrl+u", "b")
        assert app.keys == {} and file.read_text("utf-8").count("\nbase = ") == 1
        await one_by_one(pilot, "ctrl+f")
        assert app.screen.title == "Search"


async def test_half_pages(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f9", "ctrl+d")
        at = app.screen.query_one("#settings", RecordList).record
        assert at is not None and at > 1
        await one_by_one(pilot, "ctrl+u")
        assert app.screen.query_one("#settings", RecordList).record == 1
        await one_by_one(pilot, "ctrl+c")
        assert "copied" in said(app)


async def test_a_page_to_read_is_scrolled_by_the_keys_of_lists(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f1")
        page = app.screen.query_one("#help")
        seen = []
        for key in ("j", "ctrl+d", "pagedown", "k", "ctrl+u", "G", "g"):
            await one_by_one(pilot, key)
            seen.append(page.scroll_y)
        half, whole = page.size.height // 2, page.size.height
        assert seen[:2] == [1, 1 + half] and seen[2] >= half + whole - 2
        assert seen[3] == seen[2] - 1 and seen[4] == seen[3] - half
        assert seen[5] == page.max_scroll_y and seen[6] == 0
