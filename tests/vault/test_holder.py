"""One process holds a vault; the refusal names it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from netjournal.errors import InUse
from netjournal.vault.holder import Holder
from tests.vault.conftest import PASSPHRASE, Place
from tests.vault.shelf import titles
from tests.vault.test_backups import restore

HOLDING = """
import sys
from pathlib import Path
from netjournal.vault.opening import open_vault
from netjournal.vault.secrets import Passphrase
from tests.vault.shelf import HeldClock, Shelf
root, state, phrase = sys.argv[1:]
vault = open_vault(Path(root), Passphrase(phrase), schema=Shelf(), state_dir=Path(state), clock=HeldClock())
print("open", flush=True)
sys.stdin.readline()
vault.close()
"""


def test_a_second_process_is_refused_and_told_who_holds_it(place: Place) -> None:
    call = [sys.executable, "-c", HOLDING, str(place.root), str(place.state), PASSPHRASE]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdin
        assert holder.stdout.readline() == "open\n"
        for options in ({}, {"break_lock": True}):
            with pytest.raises(InUse) as caught:
                place.open(**options)
            assert caught.value.exit_code == 4
            assert f"process {holder.pid} on " in caught.value.what
            assert "since 2026-09-21" in caught.value.what
        holder.stdin.write("\n")
        holder.stdin.close()
        assert holder.wait(20) == 0
    place.open()


def test_who_removes_the_lock_file_does_not_get_in_beside_who_is_at_work(place: Place) -> None:
    """Not with the restore either, which would put another database under the hands of the first."""
    made = place.open()
    name = made.backups.make().name
    made.close()
    call = [sys.executable, "-c", HOLDING, str(place.root), str(place.state), PASSPHRASE]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdin
        assert holder.stdout.readline() == "open\n"
        (place.root / "lock").unlink()
        with pytest.raises(InUse, match="in use by another process"):
            place.open(break_lock=True)
        with pytest.raises(InUse):
            restore(place, name)
        holder.stdin.write("\n")
        holder.stdin.close()
        assert holder.wait(20) == 0
    place.open()


def test_the_same_process_cannot_open_it_twice(place: Place) -> None:
    place.open()
    with pytest.raises(InUse):
        place.open()


def test_the_lock_of_another_machine_needs_breaking_and_then_all_is_checked(place: Place) -> None:
    left = {"process": 7, "started": "1", "boot": "elsewhere", "host": "far\x1b[31m", "since": "2026-09-01"}
    (place.root / "lock").write_text(json.dumps(left))
    with pytest.raises(InUse) as caught:
        place.open()
    assert "process 7 on far[31m, since 2026-09-01" in caught.value.what
    assert "--break-lock" in caught.value.do
    vault = place.open(break_lock=True)
    assert place.schema.checked == 1
    assert vault.call(titles, vault.database) == []


@pytest.mark.parametrize("process", [1, os.getpid(), 999_999_999], ids=["first", "own", "none"])
def test_what_a_dead_process_left_holds_nothing_though_its_number_is_another_s_now(
    place: Place, process: int
) -> None:
    """The system's lock is the truth: neither a number in use again nor one of nobody stands in the way."""
    mine = Holder.here(place.clock)
    left = {**mine.__dict__, "process": process, "started": "1"}
    (place.root / "lock").write_text(json.dumps(left))
    assert place.open().is_open


def test_this_machine_after_a_restart_needs_no_breaking(place: Place) -> None:
    left = {**Holder.here(place.clock).__dict__, "boot": "the boot before"}
    (place.root / "lock").write_text(json.dumps(left))
    assert place.open().is_open


@pytest.mark.parametrize("text", ["", "{}", "null", "\x00" * 50, '{"process": "x"}'])
def test_a_lock_file_of_nonsense_holds_nothing(place: Place, text: str) -> None:
    (place.root / "lock").write_text(text)
    vault = place.open()
    assert vault.call(titles, vault.database) == []
