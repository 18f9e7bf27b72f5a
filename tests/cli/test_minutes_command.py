"""`minutes` and `pseudonyms`: what they write, say and refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase
from tests.interchange.minutes.held import Held

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from .conftest import Shell


@pytest.fixture
def meeting(shell: Shell, folder: Path) -> str:
    """The end of the uid of a meeting that took place."""
    notebook = open_notebook(
        folder / "vault", Passphrase(PASSPHRASE), state_dir=folder / "netjournal", clock=HeldClock()
    )
    try:
        made: Held = notebook.vault.call(Held)
        notebook.vault.call(made.add_rates)
        return str(notebook.vault.call(lambda: made.uid)[-8:])
    finally:
        notebook.vault.close()


def test_preview_writes_nothing_and_says_what_would_be_withheld(shell: Shell, meeting: str) -> None:
    said = shell("minutes", meeting, "--preview")
    assert said.code == 0
    assert "Ana knows the hall" in said.out and "O’Hara" not in said.out
    assert "item 1: 2 × a person’s name" in said.err and "Item 3: " in said.err
    assert "Nothing was written." in said.err


def test_it_writes_and_the_key_is_read_back(shell: Shell, meeting: str, tmp_path: Path) -> None:
    target, key = tmp_path / "out.md", tmp_path / "out.key"
    said = shell("minutes", meeting, "-o", str(target), "--names", str(key), "--json")
    document: Any = said.json
    assert document["path"] == str(target) and document["bytes"] == target.stat().st_size
    assert {"where": "item 3", "reason": "topic", "count": 1} in document["withheld"]
    behind = shell.ok("pseudonyms", str(key))["pseudonyms"]
    assert {one["label"]: one["name"] for one in behind}["Contact 1"] == "Dot O’Hara"
    assert "Contact 1" in shell("pseudonyms", str(key)).out
    assert shell("pseudonyms", str(target)).code == 2


def test_it_refuses_and_writes_nothing(shell: Shell, meeting: str, tmp_path: Path) -> None:
    target = tmp_path / "mine.md"
    target.write_text("mine")
    for argv, code in (
        ((meeting,), 2),
        ((meeting, "-o", str(target)), 2),
        ((meeting, "-o", str(tmp_path / "no" / "out.md")), 8),
        (("Nobody here", "-o", str(tmp_path / "out.md")), 7),
        (("Ana Ruiz", "-o", str(tmp_path / "out.md")), 7),
    ):
        assert shell("minutes", *argv).code == code, argv
    assert target.read_text() == "mine"
    assert not (tmp_path / "out.md").exists()


def test_exports_for_another_reader_say_what_they_withhold(
    shell: Shell, meeting: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    seen = shell("export", "json", "--profile", "assessor", "--preview")
    assert (seen.code, seen.out) == (0, "")
    assert "minutes: 1 × left out" in seen.err and "Nothing was written." in seen.err
    said = shell("export", "json", "--profile", "assessor", "-o", str(target))
    assert said.code == 0 and "an assessor" in said.out
    assert seen.err.splitlines()[:-1] == said.err.splitlines()
    assert "Ana" not in target.read_text("utf-8") and "Contact 1" in target.read_text("utf-8")
    assert shell("export", "json").code == 2
    report = shell("review", "report", "2026", "--format", "md", "--profile", "verifier", "--preview")
    assert report.code == 0 and "Nothing was written." in report.err
