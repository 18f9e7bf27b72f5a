"""The first run, by keys, to a notebook that opens with its passphrase and with its recovery code."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Static

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.journal.settings import recovery_is_noted
from netjournal.lockable_app import DOOR
from netjournal.strength import make_passphrase, strength_of
from netjournal.widgets.frame_parts import NoticeLine
from tests.faults.canary_words import plain_files

from .conftest import CHEAP, HeldClock
from .drawn import texts_of
from .probe import PROBES, ProbeScreen
from .settle import settle


def new_doors(tmp_path: Path, clock: HeldClock) -> VaultDoors:
    return VaultDoors(tmp_path / "new" / "vault", tmp_path / "state", clock, cost=CHEAP)


async def test_three_steps_and_a_choice_make_a_notebook(tmp_path: Path, clock: HeldClock) -> None:
    doors = new_doors(tmp_path, clock)
    app = NetJournalApp(doors, places=PROBES, draft_pause=0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "ctrl+n")
        await settle(pilot)
        made = app.screen.query_one("#first", Input).value
        assert made in texts_of(app.screen) and "strong" in texts_of(app.screen)
        assert not doors.root.exists()
        await pilot.press("enter")
        await settle(pilot)
        code = str(app.screen.query_one("#recovery", Static).content)
        await pilot.press("f3", "ctrl+l", *"wrong", "enter")
        await settle(pilot)
        assert app.current_mode == DOOR and "not the code" in texts_of(app.screen)
        app.screen.query_one("#typed", Input).value = code.lower().replace("-", " ")
        await pilot.press("enter")
        await settle(pilot)
        assert "Start with an empty page" in texts_of(app.screen) and code not in texts_of(app.screen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ProbeScreen)
        await pilot.press("ctrl+l")
        await settle(pilot)
    for secret in (made, code):
        doors.open(secret).vault.close()
    assert plain_files(tmp_path, (made, code, code.replace("-", ""))) == []


async def test_a_weak_or_mistyped_passphrase_and_a_taken_folder_make_nothing(
    tmp_path: Path, clock: HeldClock
) -> None:
    doors = new_doors(tmp_path, clock)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("mine")
    app = NetJournalApp(doors, places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        folder = app.screen.query_one("#folder", Input)
        right, folder.value = folder.value, str(taken)
        await pilot.press("enter")
        assert "There is something in that folder" in texts_of(app.screen).replace("\n", " ")
        folder.value = right
        await pilot.press("enter", *"password1", "enter")
        await settle(pilot)
        assert "weak" in texts_of(app.screen) and app.focused is app.screen.query_one("#first")
        await pilot.press("enter", *"password2", "enter")
        await settle(pilot)
        assert "not the same" in texts_of(app.screen)
    assert not doors.root.exists() and [file.name for file in taken.iterdir()] == ["letter.txt"]


async def test_quitting_before_the_code_is_typed_back_leaves_a_closed_sound_vault(
    tmp_path: Path, clock: HeldClock
) -> None:
    doors = new_doors(tmp_path, clock)
    app = NetJournalApp(doors, places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "ctrl+n")
        made = app.screen.query_one("#first", Input).value
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+q")
        await settle(pilot)
    notebook = doors.open(made)
    try:
        assert all(check.ok for check in notebook.vault.verify())
    finally:
        notebook.vault.close()


def test_the_meter_is_honest() -> None:
    levels = {text: strength_of(text).level for text in ("", "password1", "Summer2026!", "P@ssw0rd", "ananan",
              "a pond of quiet herons", make_passphrase())}  # fmt: skip
    assert list(levels.values())[:5] == ["bad"] * 5
    assert list(levels.values())[5] in {"warn", "bad"} and list(levels.values())[6] == "good"
    made = {make_passphrase() for _ in range(200)}
    assert len(made) == 200 and all(len(text.split("-")) == 5 for text in made)


async def test_the_code_may_wait_and_is_asked_for_until_one_is_written_down(
    tmp_path: Path, clock: HeldClock
) -> None:
    doors = new_doors(tmp_path, clock)
    app = NetJournalApp(doors, draft_pause=0.01)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        for keys in (("enter", "ctrl+n"), ("enter",), ("escape",), ("enter",)):
            await pilot.press(*keys)
            await settle(pilot)
        notice = app.screen.query_one(NoticeLine)
        assert app.screen.title == "Today" and "No recovery code is written down" in notice.said
        assert "F9, then c" in notice.said
        await pilot.press("f9")
        await settle(pilot)
        assert "none is written down yet" in texts_of(app.screen)
        await pilot.press("c", "enter")
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = str(app.screen.query_one("#code", Static).render())
        await pilot.press("enter")
        await settle(pilot)
        assert "none is written down yet" not in texts_of(app.screen)
        assert app.open_notebook.vault.call(recovery_is_noted)
        await pilot.press("escape", "escape", "u")
        await settle(pilot)
        assert "nothing to take back" in app.screen.query_one(NoticeLine).said
