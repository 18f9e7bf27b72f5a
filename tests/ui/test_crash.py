"""In a real terminal: no failure and no signal shows data or loses what was typed."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
import textual

from netjournal.doors import VaultDoors
from netjournal.ledger.drafts import load_draft
from tests.faults.canary_words import plain_files

from .conftest import PASSPHRASE
from .probe import CANARY

TYPED = "kittiwake colony"


def started(doors: VaultDoors, **more: str) -> Any:
    environ = {**os.environ, "TERM": "xterm-256color", **more}
    child = pexpect.spawn(
        sys.executable, ["-m", "tests.ui.planted", str(doors.root.parent), PASSPHRASE],
        env=environ, dimensions=(24, 80), timeout=20, encoding="utf-8", cwd=str(Path(__file__).parents[2]),
    )  # fmt: skip
    child.logfile_read = io.StringIO()
    child.expect(f"{CANARY} 3")
    child.send("\x1b[Z")
    child.expect("quit")  # offered in the field, not in the list
    for letter in TYPED:
        child.send(letter)
    child.expect("colony|y\x1b")
    return child


def draft(doors: VaultDoors) -> str | None:
    notebook = doors.open(PASSPHRASE)
    found = notebook.vault.call(load_draft, "probe/line")
    notebook.vault.close()
    return found.text if found else None


@pytest.mark.parametrize("key", ["z", "y", "b", "t"])
def test_a_crash_prints_no_data_and_keeps_the_draft(doors: VaultDoors, key: str) -> None:
    child = started(doors)
    child.send("\x1b")
    child.expect("esc|open|mark", timeout=5)
    child.send("\t" if key == "" else key)
    child.expect("netjournal stopped")
    after = child.before.rpartition("\x1b[?1049l")[2] + child.after + child.read()
    child.close()
    assert child.exitstatus == 1
    assert CANARY not in after and TYPED not in after and "Traceback" not in after
    assert "KeyError in probe.py, line" in after or "LookupError in probe.py, line" in after
    assert draft(doors) == TYPED
    assert plain_files(doors.root.parent, (CANARY, TYPED)) == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_saves_closes_and_exits_with_its_number(doors: VaultDoors, name: str) -> None:
    child = started(doors)
    number = getattr(signal, name)
    child.kill(number)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 128 + number
    assert draft(doors) == TYPED


def test_a_closed_terminal_loses_nothing(doors: VaultDoors) -> None:
    child = started(doors)
    pid = child.pid
    os.close(child.child_fd)
    for _ in range(400):
        done, _status = os.waitpid(pid, os.WNOHANG)
        if done:
            break
        select_a_moment()
    assert done
    assert draft(doors) == TYPED


def select_a_moment() -> None:
    """Give the other process a slice of time."""
    import select

    select.select([], [], [], 0.02)


def textuals_variables() -> set[str]:
    """Every variable of that name that Textual's source reads."""
    package = Path(textual.__file__).parent
    text = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    return set(re.findall(r"\"(TEXTUAL_[A-Z_]+)\"", text)) | {"TEXTUAL", "TEXTUAL_OF_TOMORROW"}


def test_textuals_variables_change_nothing(doors: VaultDoors, tmp_path: Path) -> None:
    """Set by somebody else they would log each key, draw pictures to files, type, or import a module."""
    into = tmp_path / "into"
    into.mkdir()
    names = textuals_variables()
    assert len(names) > 15 and {"TEXTUAL_LOG", "TEXTUAL_DRIVER", "TEXTUAL_PRESS"} <= names
    hostile = {
        "TEXTUAL": "debug,devtools", "TEXTUAL_LOG": str(into / "log"), "TEXTUAL_DRIVER": "this:evil",
        "TEXTUAL_PRESS": "x,y,z", "TEXTUAL_SCREENSHOT_LOCATION": str(into), "TEXTUAL_FILTERS": "dim",
    }  # fmt: skip
    child = started(doors, **{name: hostile.get(name, "1") for name in names}, TMPDIR=str(into))
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert set(re.findall("\x1b][0-2];(.*?)\x07", child.logfile_read.getvalue())) == {"netjournal"}
    assert child.exitstatus == 0 and list(into.iterdir()) == [] and not (Path.cwd() / "keys.log").exists()
    assert draft(doors) == TYPED


def test_textual_is_not_there_before_its_variables_are_gone() -> None:
    """It reads them when it is imported: `run` takes them away first, and whatever leads to it must not."""
    code = (
        "import sys, netjournal.cli.running, netjournal.cli.start_commands, netjournal.start, "
        "netjournal.demo_vault; print('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_without_a_terminal_it_refuses(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom netjournal.start import start\n"
        "from netjournal.errors import BadInput\n"
        "try: start(Path('nowhere'))\nexcept BadInput as error: print(error.what)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert "needs a terminal" in done.stdout
