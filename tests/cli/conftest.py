"""A vault that commands find by the environment, and what each of them said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from netjournal.cli.running import run
from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock


@dataclass(frozen=True)
class Said:
    """What one command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        document = json.loads(self.out)
        assert document["schema"] == 1
        return document


@dataclass(frozen=True)
class Shell:
    """Runs command lines in this process, or in one of their own, on the vault of this test."""

    vault: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *argv: str) -> Said:
        """Run a command line here."""
        self.capture.readouterr()
        code = run(argv)
        out, err = self.capture.readouterr()
        return Said(code, out, err)

    def ok(self, *argv: str) -> Any:
        """Run it with --json, expect 0, give the document."""
        said = self(*argv, "--json")
        assert (said.code, said.err) == (0, "")
        return said.json

    def apart(self, *argv: str, **options: Any) -> Said:
        """Run it in a process of its own; no terminal anywhere. An interruption reaches it even where
        the tests run in the background, whose children would ignore it.
        """
        options = {"stdin": subprocess.DEVNULL} | options if "input" not in options else options
        options["preexec_fn"] = _listen_to_interruptions
        command = [sys.executable, "-m", "netjournal", *argv]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False, **options)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database holds."""
        secret, state = Passphrase(PASSPHRASE), Path(os.environ["XDG_STATE_HOME"]) / "netjournal"
        notebook = open_notebook(self.vault, secret, state_dir=state, clock=HeldClock())
        try:
            return notebook.vault.call(_rows, sql)
        finally:
            notebook.vault.close()


def _listen_to_interruptions() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _rows(sql: str) -> list[tuple[Any, ...]]:
    from netjournal.ledger.changesets import changeset, database

    with changeset("test"):
        return [tuple(row) for row in database().execute_sql(sql).fetchall()]


@pytest.fixture
def shell(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """Commands on a copy of the empty vault, with the passphrase in a file."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / "state").rename(folder / "netjournal")
    monkeypatch.setenv("NETJOURNAL_VAULT", str(folder / "vault"))
    monkeypatch.setenv("NETJOURNAL_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.delenv("NETJOURNAL_PASSPHRASE_COMMAND", raising=False)
    monkeypatch.chdir(tmp_path)
    return Shell(folder / "vault", capsys)


def refused(said: Said, code: int, *never: str) -> None:
    """Two lines (what, do), that exit code, no traceback, and no word of what was typed."""
    assert said.code == code, said.err
    what, do = said.err.splitlines()
    assert what.startswith("netjournal: ")
    assert do.strip()
    assert "Traceback" not in said.err
    for word in never:
        assert word not in said.err + said.out


def keys_of(document: Any, *keys: str) -> None:
    """The document has exactly these fields."""
    assert sorted(document) == sorted(keys)
