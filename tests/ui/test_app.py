"""Unlock, lock, drafts, undo and the footer, by real keys on a real encrypted notebook."""

from __future__ import annotations

import asyncio
import functools
import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.cells import cached_cell_len
from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.forgetting import forget_texts
from netjournal.ledger.drafts import load_draft
from netjournal.lockable_app import DOOR
from netjournal.widgets.drafted import DraftArea, DraftInput
from netjournal.widgets.frame_parts import KeyLine, NoticeLine
from netjournal.widgets.record_list import RecordList

from .conftest import PASSPHRASE, HeldClock
from .drawn import texts_of
from .probe import CANARY, PROBES, OverScreen, ProbeScreen
from .settle import hurried, settle

Make = Callable[..., NetJournalApp]


async def unlock(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await pilot.press(*PASSPHRASE, "enter")
    await settle(pilot)


def draft_of(app: NetJournalApp, place: str) -> str | None:
    found = app.open_notebook.vault.call(load_draft, place)
    return found.text if found else None


async def test_the_passphrase_opens_and_a_wrong_one_is_said_and_forgotten(make_app: Make) -> None:
    app = make_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "netjournal · locked" in texts_of(app.screen)
        await pilot.press(*"wrong one", "enter")
        await settle(pilot)
        assert app.notebook is None and "passphrase" in texts_of(app.screen).lower()
        assert "wrong one" not in texts_of(app.screen)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ProbeScreen) and app.open_notebook.vault.is_open


async def test_nothing_works_at_the_door_but_its_own_keys(make_app: Make) -> None:
    app = make_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f3", "ctrl+f", "ctrl+p", "f1", "ctrl+o", "escape")
        await settle(pilot)
        assert app.current_mode == DOOR and len(app.screen_stack) == 1


async def test_a_notebook_in_use_names_its_holder(make_app: Make, doors: VaultDoors) -> None:
    held = doors.open(PASSPHRASE)
    try:
        app = make_app(places=PROBES)
        async with app.run_test() as pilot:
            await unlock(pilot)
            assert app.notebook is None and "process" in texts_of(app.screen)
    finally:
        held.vault.close()


async def test_typing_is_a_draft_in_the_vault_as_soon_as_it_pauses(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#line").focus()
        await pilot.press(*"half a thou")
        await settle(pilot)
        assert draft_of(app, "probe/line") == "half a thou"
        await pilot.press("ctrl+u")
        await settle(pilot)
        assert draft_of(app, "probe/line") is None


async def test_a_lock_gives_back_place_text_cursor_row_and_screen(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        app.screen.query_one("#line").focus()
        await pilot.press(*"one two", "left", "left")
        app.screen.query_one("#area").focus()
        await pilot.press(*"up", "enter", *"down", "left")
        app.screen.query_one("#names").focus()
        await pilot.press("pagedown", "down", "o")
        await settle(pilot)
        record = app.screen_stack[0].query_one(RecordList).record
        app.screen.query_one("#note").focus()
        await pilot.press(*"more", "left")
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert app.notebook is None and app.current_mode == DOOR
        await unlock(pilot)
        assert app.current_mode == "contacts" and isinstance(app.screen, OverScreen)
        note = app.screen.query_one("#note", DraftInput)
        assert (note.value, note.cursor_position, app.focused) == ("more", 3, note)
        assert app.screen.query_one("#name", DraftInput).value == "as saved"
        await pilot.press("escape")
        await settle(pilot)
        line, area = app.screen.query_one("#line", DraftInput), app.screen.query_one("#area", DraftArea)
        assert (line.value, line.cursor_position) == ("one two", 5)
        assert (area.text, area.cursor_location) == ("up\ndown", (1, 3))
        assert app.screen.query_one(RecordList).record == record


async def test_a_lock_leaves_no_text_in_any_object(open_app: Make) -> None:
    # Put together here, so that the sources which pytest holds do not count.
    typed, row = "".join(("murmur", "ation")), " ".join((CANARY, "2"))
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#line").focus()
        await pilot.press(*typed)
        await pilot.press("escape", "pagedown", "ctrl+c", "2", "o")
        await settle(pilot)
        assert typed in set(held_texts()) and any(CANARY in text for text in held_texts())
        await pilot.press("ctrl+l")
        await settle(pilot)
        left = {text[:60] for text in held_texts() if typed in text or row in text}
        assert left == set() and CANARY not in texts_of(app.screen) and app.title == "netjournal"
        assert app.clipboard == ""


def test_caches_that_were_frozen_at_the_start_are_emptied_too() -> None:
    """As `netjournal.start` freezes what is loaded by then."""
    cached_cell_len("".join(("velve", "teen")))
    gc.freeze()
    try:
        forget_texts()
        assert cached_cell_len.cache_info().currsize == 0
    finally:
        gc.unfreeze()


def held_texts() -> Iterator[str]:
    """Every text that a live object holds, but for modules' own and those of running frames."""
    gc.collect()
    for known in gc.get_objects():
        if isinstance(known, dict | list | tuple | set | frozenset | functools._lru_cache_wrapper) or hasattr(
            type(known), "__slots__"
        ):
            for inner in gc.get_referents(known):
                if type(inner) is str and len(inner) < 5000:
                    yield inner


async def test_idleness_locks_and_a_key_puts_it_off(open_app: Make, clock: HeldClock) -> None:
    app = open_app(places=PROBES, lock_after=600)
    async with app.run_test() as pilot:
        await settle(pilot)
        clock.pass_by(599)
        await pilot.press("down")
        clock.pass_by(599)
        app._look_at_the_clock()
        await settle(pilot)
        assert app.notebook is not None
        clock.pass_by(1)
        app._look_at_the_clock()
        await settle(pilot)
        assert app.notebook is None


async def test_a_sleep_of_the_machine_locks(open_app: Make, clock: HeldClock) -> None:
    app = open_app(places=PROBES, lock_after=None)
    async with app.run_test() as pilot:
        await settle(pilot)
        clock.pass_by(3600)
        app._look_at_the_clock()
        await settle(pilot)
        assert app.notebook is not None
        clock.pass_by(60, asleep=True)
        app._look_at_the_clock()
        await settle(pilot)
        assert app.notebook is None


@pytest.mark.parametrize("key", ["x", "w"])
async def test_an_error_for_the_user_is_a_notice_and_no_crash(open_app: Make, key: str) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert (
            app.screen.query_one(NoticeLine).said == "That could not be saved; it is still here. Try another."
        )
        assert app.notebook is not None and app.faults == ()


@pytest.mark.parametrize("key", ["z", "y"])
async def test_a_bug_ends_it_with_the_drafts_kept_and_the_vault_closed(
    open_app: Make, doors: VaultDoors, key: str
) -> None:
    app = open_app(places=PROBES, draft_pause=60)
    with pytest.raises((LookupError, KeyError)):
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one("#line").focus()
            await pilot.press(*"unsaved", "escape")
            vault = app.open_notebook.vault
            await pilot.press(key)
            while app.faults == ():
                await asyncio.sleep(0)
    assert not vault.is_open and app.saved_at_crash
    assert {fault.kind for fault in app.faults} <= {"LookupError", "KeyError"} and CANARY not in str(
        app.faults
    )
    again = doors.open(PASSPHRASE)
    found = again.vault.call(load_draft, "probe/line")
    again.vault.close()
    assert found is not None and found.text == "unsaved"


async def test_quitting_saves_what_is_typed_and_closes(open_app: Make, doors: VaultDoors) -> None:
    app = open_app(places=PROBES, draft_pause=60)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#line").focus()
        await pilot.press(*"last words")
        vault = app.open_notebook.vault
        await pilot.press("ctrl+q")
        while not app._exit:
            await asyncio.sleep(0)
    assert not vault.is_open
    again = doors.open(PASSPHRASE)
    found = again.vault.call(load_draft, "probe/line")
    again.vault.close()
    assert found is not None and found.text == "last words"


async def test_a_lock_keeps_what_was_typed_in_the_very_last_moment(open_app: Make) -> None:
    app = open_app(places=PROBES, draft_pause=2)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#line").focus()
        await pilot.press(*"hasty", "left", "ctrl+l")
        await settle(pilot)
        assert app.notebook is None
        await unlock(pilot)
        line = app.screen.query_one("#line", DraftInput)
        assert (line.value, line.cursor_position) == ("hasty", 4)


async def test_while_it_locks_typing_goes_nowhere_and_the_terminals_new_size_is_taken(
    open_app: Make, doors: VaultDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, released = doors.close, threading.Event()
    monkeypatch.setattr(doors, "close", lambda *what: released.wait(60) and close(*what))
    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await hurried(pilot, "ctrl+l")
        while app.current_mode != DOOR:
            await asyncio.sleep(0)
        await hurried(pilot, *"eager")
        app.post_message(Resize(Size(60, 20), Size(60, 20)))
        await hurried(pilot)
        released.set()
        await settle(pilot)
        assert app.notebook is None and app.screen.query_one(Input).value == ""
        assert app.screen.size == (60, 20)


async def test_textuals_panic_saves_and_closes_and_says_nothing(open_app: Make, doors: VaultDoors) -> None:
    app = open_app(places=PROBES, draft_pause=60)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#line").focus()
        await pilot.press(*"gone")
        vault = app.open_notebook.vault
        app.panic(CANARY)
        assert not vault.is_open and app._exit_renderables == []
    again = doors.open(PASSPHRASE)
    found = again.vault.call(load_draft, "probe/line")
    again.vault.close()
    assert found is not None and found.text == "gone"


async def test_the_keys_shown_are_those_that_work_where_the_cursor_is(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        in_list = app.screen.query_one(KeyLine).keys()
        app.screen.query_one("#line").focus()
        await settle(pilot)
        in_field = app.screen.query_one(KeyLine).keys()
        assert ("enter", "open") in in_list and ("/", "search") not in in_field
        assert len(in_list) <= 7 and len(in_field) <= 7
        assert not [key for key, _ in in_field if len(key) == 1]


async def test_undo_with_nothing_done_says_so(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert app.screen.query_one(NoticeLine).said == "There is nothing to take back."


async def test_the_palette_offers_the_commands_of_the_table_and_no_screenshot(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        offered = {known.title for known in app.get_system_commands(app.screen)}
        assert "Lock  (ctrl+l)" in offered and "Contacts  (2, F3)" in offered
        assert not [title for title in offered if "creenshot" in title or title.startswith("Meetings")]
        await pilot.press("ctrl+p", *"lock", "enter")
        await settle(pilot)
        assert app.notebook is None


async def test_help_is_made_from_the_table_and_escape_comes_back(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        await pilot.press("?")
        await settle(pilot)
        assert "Take back what you did last" in texts_of(app.screen)
        await pilot.press("escape")
        assert isinstance(app.screen, ProbeScreen)
        app.screen.query_one("#line").focus()
        await pilot.press("f1")
        await settle(pilot)
        assert "In a list" in texts_of(app.screen)


async def test_jump_mode_takes_the_focus_by_a_letter(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+o", "a")
        await settle(pilot)
        assert app.focused is not None and app.focused.id == "line"


async def test_a_keymap_moves_a_command(open_app: Make) -> None:
    app = open_app(places=PROBES, keys={"app.lock": "ctrl+k"})
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert app.notebook is not None
        await pilot.press("ctrl+k")
        await settle(pilot)
        assert app.notebook is None


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40)])
async def test_every_size_from_40_by_10_shows_the_place(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        text = texts_of(app.screen)
        assert "Probe" in text and CANARY in text


async def test_below_40_by_10_it_says_what_it_needs(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test(size=(39, 9)) as pilot:
        await settle(pilot)
        text = texts_of(app.screen)
        assert "needs 40×10" in text and "39×9" in text and CANARY not in text


async def test_screenshots_are_off(open_app: Make) -> None:
    app = open_app(places=PROBES)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.save_screenshot() == "" and app.deliver_screenshot() is None
