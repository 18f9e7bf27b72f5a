"""A vault that does not open, met at the unlock screen: what happened, that nothing is lost, what to do."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.screens.today import TodayScreen
from netjournal.screens.unlock import EMPTY
from netjournal.vault import meta

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle
from .test_bad_input import contents

Make = Callable[..., NetJournalApp]
HOLDING = """
import sys
from pathlib import Path
from netjournal.vault.holder import VaultLock
from tests.ui.conftest import HeldClock
lock = VaultLock.take(Path(sys.argv[1]), HeldClock())
print("held", flush=True)
sys.stdin.readline()
lock.release()
"""


async def told_at_the_door(app: NetJournalApp, pilot: Pilot[Any], foot: str = "enter open") -> str:
    """What the door says to the right passphrase, in one line; it has stayed a door, `foot` its keys."""
    await settle(pilot)
    await pilot.press(*PASSPHRASE, "enter")
    await settle(pilot)
    assert app.notebook is None and app.current_mode == "door" and app.faults == ()
    assert app.screen.query_one("#passphrase", Input).value == ""
    said = " ".join(str(app.screen.query_one("#said").render()).split())
    drawn = " ".join(texts_of(app.screen).split())
    assert said in drawn and foot in drawn
    return said


def newer_schema(doors: VaultDoors) -> None:
    notebook = doors.open(PASSPHRASE)
    notebook.vault.call(meta.set_fact, notebook.vault.database, "schema_version", 999)
    notebook.vault.close()


def newer_format(doors: VaultDoors) -> None:
    from hashlib import sha256

    from netjournal.vault.header import canonical

    outer = json.loads((doors.root / "vault.json").read_bytes())
    outer["body"]["format"] = 9
    outer["sha256"] = sha256(canonical(outer["body"])).hexdigest()
    (doors.root / "vault.json").write_bytes(canonical(outer))


def only_header(doors: VaultDoors, content: bytes) -> None:
    """A folder that holds a vault.json and a letter, and never was a vault."""
    for file in sorted(doors.root.rglob("*"), reverse=True):
        if file.is_dir():
            file.rmdir()
        else:
            file.unlink()
    (doors.root / "vault.json").write_bytes(content)
    (doors.root / "letter.txt").write_text("dear")


def foreign_text(doors: VaultDoors) -> None:
    only_header(doors, b"eggs, milk [red]butter[/]\x1b[2J")


def foreign_json(doors: VaultDoors) -> None:
    only_header(doors, b'{"name": "a vault of another program", "version": 2}')


def foreign_list(doors: VaultDoors) -> None:
    only_header(doors, b"[" * 60_000)


def spoiled(doors: VaultDoors) -> None:
    data = bytearray((doors.root / "vault.json").read_bytes())
    data[len(data) // 2] ^= 1
    only_header(doors, bytes(data))


def overwritten(doors: VaultDoors) -> None:
    (doors.root / "vault.json").write_bytes(b"eggs, milk")


def empty(doors: VaultDoors) -> None:
    (doors.root / "vault.json").write_bytes(b"")


def zeroed(doors: VaultDoors) -> None:
    only_header(doors, b"\0" * 900)


def folder(doors: VaultDoors) -> None:
    (doors.root / "vault.json").unlink()
    (doors.root / "vault.json").mkdir()


NEVER = "This is not a netjournal vault: the vault.json there is something else. Nothing was changed."
DAMAGED = "The vault's header (vault.json) is damaged: {} Your entries are untouched."


@pytest.mark.parametrize(
    ("spoil", "what", "do"),
    [
        (newer_schema, "has schema version 999", "Install a netjournal that knows schema version 999."),
        (newer_format, "has header format 9", "Install a newer netjournal."),
        (foreign_text, NEVER, "Name another folder with --vault"),
        (foreign_json, NEVER, "or make a vault with `netjournal init`."),
        (foreign_list, NEVER, "Name another folder with --vault"),
        (spoiled, DAMAGED.format("its checksum does not fit."), "or restore a backup."),
        (overwritten, DAMAGED.format("it cannot be read."), "copy it to vault.json"),
        (empty, DAMAGED.format("it is empty."), "copy it to vault.json"),
        (zeroed, DAMAGED.format("it cannot be read."), "copy it to vault.json"),
        (folder, "A folder stands in the place of the vault's header", "copy vault.json.bak to vault.json"),
    ],
)
async def test_what_is_no_sound_vault_is_told_apart_at_the_door_and_stays_as_it_is(
    make_app: Make, doors: VaultDoors, spoil: Callable[[VaultDoors], None], what: str, do: str
) -> None:
    spoil(doors)
    before = contents(doors.root)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        said = await told_at_the_door(app, pilot)
        assert what in said and do in said
        assert any(word in said for word in ("untouched", "Nothing was changed"))
        assert ("damaged" in said) == what.startswith("The vault's header")
    assert contents(doors.root) == before


async def test_a_vault_that_another_process_holds_names_it_and_opens_when_it_is_free(
    make_app: Make, doors: VaultDoors
) -> None:
    call = [sys.executable, "-c", HOLDING, str(doors.root)]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            said = await told_at_the_door(app, pilot)
            assert f"in use by process {holder.pid} on " in said and "Nothing was changed." in said
            assert "Close it there, then try again." in said
            holder.stdin.write("\n")
            holder.stdin.close()
            assert holder.wait(20) == 0
            await pilot.press(*PASSPHRASE, "enter")
            await settle(pilot)
            assert isinstance(app.screen, TodayScreen) and app.faults == ()


async def test_that_nothing_is_typed_is_said_but_not_over_what_is_said(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+l")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert EMPTY in texts_of(app.screen) and app.current_mode == "door"
        await pilot.press(*"wrong", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "That does not open the vault." in texts_of(app.screen) and EMPTY not in texts_of(app.screen)


@contextmanager
def refusing_writes(under: Path, number: int) -> Iterator[None]:
    """As the system refuses every file opened for writing in a folder of a read-only disk."""
    really = os.open

    def refuse(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and Path(os.fspath(path)).is_relative_to(under):
            raise OSError(number, os.strerror(number))
        return really(path, flags, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", refuse)
        yield


@pytest.mark.parametrize("where", ["vault", "state"])
@pytest.mark.parametrize(
    ("number", "why"), [(errno.EROFS, "the disk is read-only"), (errno.EACCES, "the permission is missing")]
)
async def test_a_folder_that_takes_no_writing_is_said_and_opens_once_it_does(
    make_app: Make, doors: VaultDoors, where: str, number: int, why: str
) -> None:
    before = contents(doors.root)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        with refusing_writes(doors.root if where == "vault" else doors.state_dir, number):
            said = await told_at_the_door(app, pilot)
        assert f"{why}. What was saved before is safe." in said
        assert "Check the folder and its permissions, then try again." in said
        if where == "vault":
            assert contents(doors.root) == before
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen) and app.faults == ()


async def test_a_folder_that_may_not_be_read_is_said(
    make_app: Make, doors: VaultDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.stat

    def refuse(path: Path, **more: Any) -> os.stat_result:
        if path == doors.root / "vault.json":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return really(path, **more)

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(Path, "stat", refuse)
        said = await told_at_the_door(app, pilot)
        assert "Could not read the vault's header: the permission is missing." in said


async def test_every_notice_of_the_opening_is_shown(make_app: Make) -> None:
    app = make_app()
    (app.doors.root / "journal.db").chmod(0o644)
    (app.doors.root / "ballast").unlink(missing_ok=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.doors.break_lock = True
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        drawn = " ".join(texts_of(app.screen).split())
        assert "One file or folder of the vault could be read by others" in drawn
        assert "Everything in the vault was checked." in drawn
