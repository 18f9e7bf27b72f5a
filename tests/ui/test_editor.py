"""A long text in $EDITOR: off unless allowed, private while it lasts, gone afterwards, kept as a draft."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest

from netjournal.app import NetJournalApp
from netjournal.errors import BadInput
from netjournal.journal.actions import add_action
from netjournal.journal.settings import change_settings
from netjournal.ledger.drafts import load_draft
from netjournal.screens.action_forms import ActionEditScreen
from netjournal.screens.dialogs import editor
from netjournal.screens.dialogs.editor import PREFIX, edited, editor_command, sweep
from netjournal.widgets.capture_field import CaptureField
from netjournal.widgets.frame_parts import NoticeLine

from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where the file may lie."""
    place = tmp_path / "runtime"
    place.mkdir(mode=0o700)
    monkeypatch.setattr(editor, "_places", lambda: [place])
    return place


def script(tmp_path: Path, body: str) -> list[str]:
    """An editor that does this; `path` is its file."""
    file = tmp_path / "editor.py"
    head = "import os, signal, sys, stat, pathlib\npath = pathlib.Path(sys.argv[1])\n"
    file.write_text(head + body, encoding="utf-8")
    return [sys.executable, str(file)]


def through(command: Sequence[str], text: str = "as it was") -> tuple[str, bool, str]:
    done = edited(text, command, nullcontext())
    return done.text, done.well, done.words


def test_the_file_is_private_while_it_lasts_and_gone_afterwards(place: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    command = script(
        tmp_path,
        f"modes = [oct(stat.S_IMODE(at.stat().st_mode)) for at in (path, path.parent)]\n"
        f"pathlib.Path({str(told)!r}).write_text(' '.join(modes) + ' ' + path.read_text())\n"
        "(path.parent / '.text.txt.swp').write_text('a copy of its own')\n"
        "path.write_text('Zoë\\n\\n@Bo\\n')\n",
    )
    assert through(command, "before\nafter")[:2] == ("Zoë\n\n@Bo", True)
    assert told.read_text() == "0o600 0o700 before\nafter"
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "text", "well", "words"),
    [
        ("", "as it was", True, "Taken"),
        ("path.write_text('half\\n'); os.kill(os.getpid(), signal.SIGKILL)", "half", False, "broke off"),
        ("path.write_text('no'); sys.exit(1)", "as it was", False, "with an error"),
        ("path.write_bytes(b'\\xff')", "as it was", False, "not UTF-8"),
        ("path.unlink()", "as it was", True, "Taken"),
        ("os.replace(path, path) or path.write_bytes(b'a\\r\\nb\\r\\n')", "a\nb", True, "Taken"),
        ("path.write_text('')", "", True, "Taken"),
    ],
    ids=["untouched", "killed", "refused", "no text", "removed", "of Windows", "emptied"],
)
def test_however_it_ends_nothing_is_left_and_nothing_lost(
    place: Path, tmp_path: Path, body: str, text: str, well: bool, words: str
) -> None:
    found = through(script(tmp_path, body))
    assert found[:2] == (text, well) and words in found[2]
    assert list(place.iterdir()) == []


def test_no_editor_is_said(place: Path) -> None:
    assert through(["/nowhere/to/be/found"])[:2] == ("as it was", False)
    assert list(place.iterdir()) == []
    assert editor_command({"VISUAL": "", "EDITOR": "nano -w"}) == ["nano", "-w"]
    assert editor_command({"VISUAL": "vi", "EDITOR": "nano"}) == ["vi"]
    for environ in ({}, {"EDITOR": " "}, {"EDITOR": "'"}):
        with pytest.raises(BadInput, match="No editor is named"):
            editor_command(environ)


def test_what_a_killed_netjournal_left_goes_at_the_next_start(place: Path) -> None:
    for name in (f"{PREFIX}999999999-a", f"{PREFIX}{os.getpid()}-b", "another"):
        (place / name).mkdir()
    assert sweep([place, place / "none"]) == 1
    assert sorted(each.name for each in place.iterdir()) == sorted([f"{PREFIX}{os.getpid()}-b", "another"])


def test_memory_is_told_from_a_disk() -> None:
    shm = Path("/dev/shm")
    if shm.is_dir() and stat.S_ISDIR(shm.stat().st_mode) and editor._in_memory(shm):
        assert shm in editor._places()
    assert not editor._in_memory(Path("/proc"))


async def test_ctrl_e_in_any_long_text_where_settings_allow_it(
    open_app: Make, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = script(tmp_path, "path.write_text(path.read_text() + ' and\\nmore\\n')\n")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", " ".join(command))
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        field, call = app.screen.query_one(CaptureField), app.open_notebook.vault.call
        await pilot.press(*"met @Bo")
        await one_by_one(pilot, "ctrl+e")
        assert field.text == "met @Bo" and "plain text" in app.screen.query_one(NoticeLine).said
        call(change_settings, {"editor": "yes"})
        await one_by_one(pilot, "ctrl+e")
        assert field.text == "met @Bo and\nmore" and "Taken" in app.screen.query_one(NoticeLine).said
        kept = call(load_draft, "today.capture")
        assert kept is not None and kept.text == "met @Bo and\nmore"
        await one_by_one(pilot, "ctrl+z")
        assert field.text == "met @Bo"
        await app.push_screen(ActionEditScreen(call(add_action, "ring Bo").id))
        await settle(pilot)
        await one_by_one(pilot, *["tab"] * 4, *"long", "ctrl+e", "ctrl+s")
        assert call(lambda: _result()) == "long and\nmore"
        assert list(place.iterdir()) == []


def _result() -> str:
    from netjournal.journal.actions import list_actions

    return list_actions("all")[0].result
