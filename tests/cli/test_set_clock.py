"""A clock that is set by hand: fictional notebooks take it, a true one refuses it in words."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netjournal.cli.parser import GROUPS
from netjournal.clock import SystemClock, system_zone
from netjournal.errors import BadInput
from netjournal.notebook import create_notebook
from netjournal.set_clock import MARK, VARIABLE, chosen_clock, refuse_true_times
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import FLOOR

from ..conftest import PASSPHRASE
from .conftest import Shell, refused

SAID = "2026-12-01T09:00"
EARLIER = "2026-11-20T08:30"


@pytest.fixture
def made_up(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A notebook that was made while the clock was set; it still is."""
    monkeypatch.setenv(VARIABLE, SAID)
    monkeypatch.setenv("NETJOURNAL_VAULT", str(tmp_path / "made-up"))
    state = Path(os.environ["XDG_STATE_HOME"]) / "netjournal"
    create_notebook(
        tmp_path / "made-up", Passphrase(PASSPHRASE), state_dir=state, clock=chosen_clock(), cost=FLOOR
    )
    return Shell(tmp_path / "made-up", shell.capture)


def test_it_stands_where_it_is_set_and_moves_on() -> None:
    clock = chosen_clock({VARIABLE: SAID})
    first, second = clock.now(), clock.now()
    there = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo(system_zone()))
    assert 0 <= first.ms - there.timestamp() * 1000 < 60_000
    assert second.ms >= first.ms and first.zone == system_zone()
    assert type(chosen_clock({})) is type(chosen_clock({VARIABLE: ""})) is SystemClock


@pytest.mark.parametrize("said", ["noon", "2026-13-01", "0001-01-01", "9999-12-31T23:59", "\x1b[31m"])
def test_what_is_no_moment_is_said(said: str) -> None:
    with pytest.raises(BadInput, match="not a date and time"):
        chosen_clock({VARIABLE: said})


def test_days_are_lived_by_it_forwards_and_backwards(made_up: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    said = made_up("log", "yesterday: lunch with @Bo")
    assert said.code == 0
    assert made_up.ok("entries")["entries"][0]["started_at"].startswith("2026-11-30")
    monkeypatch.setenv(VARIABLE, EARLIER)
    made_up.ok("add", "contact", "Ana Ruiz")
    assert made_up.ok("contacts")["contacts"][0]["name"] in {"Ana Ruiz", "Bo"}
    assert made_up("verify", "--deep").code == 0


@pytest.mark.parametrize(
    "argv", [("log", "a line"), ("contacts",), ("add", "contact", "Bo"), ("restore", "x"), ("verify",)]
)
def test_a_true_notebook_refuses_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in shell.vault.rglob("*"))
    monkeypatch.setenv(VARIABLE, SAID)
    refused(shell(*argv), 2, "a line")
    assert sorted((path.name, path.stat().st_mtime_ns) for path in shell.vault.rglob("*")) == before


def test_a_forged_mark_does_not_open_a_true_notebook(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (shell.vault / MARK).touch()
    monkeypatch.setenv(VARIABLE, SAID)
    refused(shell("contacts"), 2)


def test_no_help_tells_of_it(shell: Shell) -> None:
    for words in [(), *((name,) for names in GROUPS.values() for name in names)]:
        assert "NETJOURNAL_CLOCK" not in shell(*words, "--help").out


def test_where_there_is_no_vault_that_is_what_is_said(tmp_path: Path) -> None:
    refuse_true_times(tmp_path / "none", chosen_clock({VARIABLE: SAID}))
