"""A bag is checked from the shell with neither vault nor passphrase."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netjournal.cli.running import run
from tests.interchange.bag.bags import key_in, signed

from .conftest import keys_of


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which no vault is named, nor any way to open one."""
    for name in ("NETJOURNAL_VAULT", "NETJOURNAL_PASSPHRASE_FILE", "NETJOURNAL_PASSPHRASE_COMMAND"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))
    return tmp_path


def test_what_was_done_is_said_to_the_file(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bag = signed(nowhere / "bag", nowhere)
    assert run(["portfolio", "verify", str(bag), "--key", str(nowhere / "id.pub")]) == 0
    said = capsys.readouterr().out
    assert "It is as it was made: 10 files" in said
    assert "The signature holds, by the key SHA256:" in said
    (bag / "data" / "empty.txt").write_text("\x1b[31mno more")
    (bag / "data" / "\x1b[2J.txt").write_text("")
    assert run(["portfolio", "verify", str(bag)]) == 5
    said = capsys.readouterr().out
    assert "data/empty.txt: changed." in said
    assert "data/␛[2J.txt: added" in said
    other = key_in(nowhere, "other")
    assert run(["portfolio", "verify", str(bag), "--json", "--key", str(other)]) == 5
    document = json.loads(capsys.readouterr().out)
    keys_of(document, "schema", "ok", "files", "bytes", "findings", "signature", "unsigned", "remarks")
    assert {each["kind"] for each in document["findings"]} == {"added", "changed", "manifest", "signature"}


def test_what_is_no_bag_ends_with_two_lines(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["portfolio", "verify", str(nowhere)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
