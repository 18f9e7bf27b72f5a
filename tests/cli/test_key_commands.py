"""What opens the vault, changed by commands: the old opens nothing any more, and what still does is named."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any, TextIO

import pexpect
import pytest

from netjournal.cli import start_commands
from netjournal.vault import keyrings

from ..vault.test_keyrings import Memory
from .conftest import Shell, refused


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """The system's keyring, for commands in this process."""
    memory = Memory()
    monkeypatch.setattr(keyrings, "_installed", lambda: memory)
    return memory


def test_a_new_key_and_its_code_by_file(shell: Shell, ring: Memory) -> None:
    shell.ok("log", "before"), shell.ok("keyring", "on")
    made = shell.ok("backup")["backup"]["name"]
    assert shell("recovery", "--recovery-file", "one").code == 0
    said = shell("rotate-key", "--recovery-file", "two")
    assert said.code == 0, said.err
    assert "under a new key" in said.out and "The keyring goes on" in said.out
    assert made in said.out.partition("recovery code of their day ")[2]
    refused(shell("--passphrase-file", "one", "contacts"), 3)
    for secret in (["--passphrase-file", "two"], []):
        assert [row["text"] for row in shell.ok(*secret, "entries")["entries"]] == ["before"]
    checks = shell.ok("verify", "--deep")["checks"]
    assert "under another key" in next(check["detail"] for check in checks if made in check["name"])
    assert not (shell.vault / "journal.db").exists() and (shell.vault / "journal-2.db").exists()
    assert Path("two").read_text(encoding="utf-8").strip() not in said.out + said.err


def test_the_keyring_alone_does_not_change_the_key(
    shell: Shell, ring: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.ok("keyring", "on")
    monkeypatch.delenv("NETJOURNAL_PASSPHRASE_FILE")
    assert shell("contacts").code == 0
    refused(shell("rotate-key", "--recovery-file", "two"), 3)
    assert not Path("two").exists()


def test_without_a_place_for_the_code_nothing_is_changed(shell: Shell) -> None:
    before = (shell.vault / "vault.json").read_bytes()
    refused(shell("rotate-key"), 2)
    refused(shell("passphrase", "--leaked"), 2)
    assert shell("recovery", "--recovery-file", "code").code == 0
    before = (shell.vault / "vault.json").read_bytes()
    refused(shell("--passphrase-file", "code", "rotate-key", "--recovery-file", "two"), 2)
    assert (shell.vault / "vault.json").read_bytes() == before and not Path("two").exists()


def test_a_leaked_passphrase_opens_neither_vault_nor_backups(shell: Shell, tmp_path: Path) -> None:
    shell.ok("log", "before")
    second, first = shell.ok("backup")["backup"]["name"], "20260101T000000Z"
    shutil.copytree(shell.vault / "backups" / second, shell.vault / "backups" / first)
    (shell.vault / "backups" / first / "journal.db").write_bytes(b"ruined" * 2000)
    (tmp_path / "next").write_text("five slow kites\n", encoding="utf-8")
    old = os.environ["NETJOURNAL_PASSPHRASE_FILE"]
    leaked = ("passphrase", "--leaked", "--recovery-file", "code", "--new-passphrase-file")
    refused(shell(*leaked, old), 2, "herons")
    assert not Path("code").exists()
    said = shell(*leaked, "next")
    assert said.code == 0, said.err
    assert f"from the folder backups): {first}." in said.out and "They are removed" not in said.out
    assert "made elsewhere" in said.out
    refused(shell("contacts"), 3)
    for way in ("next", "code"):
        assert shell("--passphrase-file", way, "contacts").code == 0
    (good,) = [row["name"] for row in shell.ok("backups")["backups"] if row["name"] != first]
    refused(shell("restore", good), 3)
    assert shell("--passphrase-file", "next", "restore", good).code == 0
    assert good.startswith(second[:16])
    (tmp_path / "third").write_text("six quick kites\n", encoding="utf-8")
    again = ("--passphrase-file", "next", "passphrase", "--leaked", "--yes", "--recovery-file", "code3")
    assert "They are removed" in shell(*again, "--new-passphrase-file", "third").out
    assert first not in [row["name"] for row in shell.ok("backups")["backups"]]
    assert shell.ok("--passphrase-file", "third", "verify", "--deep")["ok"] is True


def test_options_of_a_leak_are_refused_without_it(shell: Shell) -> None:
    refused(shell("passphrase", "--yes"), 2)
    refused(shell("passphrase", "--recovery-file", "code"), 2)


@pytest.mark.long
def test_on_a_terminal_all_is_asked_for_and_the_code_is_typed_back(shell: Shell, tmp_path: Path) -> None:
    shell.ok("backup")
    shutil.copytree(shell.vault / "backups", tmp_path / "kept")
    (next((shell.vault / "backups").iterdir()) / "journal.db").write_bytes(b"ruined" * 2000)
    del os.environ["NETJOURNAL_PASSPHRASE_FILE"]
    child: Any = pexpect.spawn(
        sys.executable, ["-m", "netjournal", "passphrase", "--leaked"], timeout=60, encoding="utf-8"
    )
    for prompt, typed in (("Passphrase:", "seven calm herons wade"), ("New", "five slow kites"),
                          ("again", "five slow kites")):  # fmt: skip
        child.expect(prompt)
        child.sendline(typed)
    child.expect("shown only now:\\s+([B-V-]{89})")
    code = child.match.group(1)
    child.expect("Type it back")
    child.sendline("nonsense")
    child.expect("That is not it")
    child.sendline(code.lower().replace("-", " "))
    child.expect("That is the code")
    child.expect("Remove them now")
    child.sendline("y")
    child.expect("They are removed")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (tmp_path / "next").write_text("five slow kites", encoding="utf-8")
    assert shell.ok("--passphrase-file", "next", "verify", "--deep")["ok"] is True


def test_with_json_the_code_goes_to_its_file_and_only_the_document_is_printed(
    shell: Shell, ring: Memory, tmp_path: Path
) -> None:
    shell.ok("keyring", "on")
    made = shell.ok("backup")["backup"]["name"]
    for command in (("rotate-key",), ("recovery",), ("passphrase", "--leaked")):
        refused(shell(*command, "--json"), 2)
    assert shell.ok("recovery", "--recovery-file", "one") == {"schema": 1, "recovery": "renewed"}
    turned = shell.ok("rotate-key", "--recovery-file", "two")
    assert turned == {"schema": 1, "keyring": "renewed", "renewed": [], "left": [made]}
    (tmp_path / "next").write_text("five slow kites\n", encoding="utf-8")
    new = ("--new-passphrase-file", "next")
    leaked = shell.ok("passphrase", "--leaked", "--recovery-file", "three", *new)
    assert (leaked["left"], leaked["removed"]) == ([made], [])
    given = ("--passphrase-file", "next")
    (tmp_path / "last").write_text("six quick kites\n", encoding="utf-8")
    last = ("--new-passphrase-file", "last")
    leaked = shell.ok(*given, "passphrase", "--leaked", "--yes", "--recovery-file", "four", *last)
    assert (leaked["passphrase"], leaked["left"], leaked["removed"]) == ("changed", [], [made])
    assert shell.ok("--passphrase-file", "last", "passphrase", *new) == {"schema": 1, "passphrase": "changed"}


@pytest.mark.parametrize("trouble", ["hangs", "null", "changed"])
def test_whatever_ails_the_keyring_the_passphrase_is_asked_for(
    shell: Shell, ring: Memory, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """Here there is no terminal to ask on: that is said, with exit 3."""
    import threading

    from keyring.backends import null

    shell.ok("keyring", "on")
    monkeypatch.delenv("NETJOURNAL_PASSPHRASE_FILE")
    assert shell("contacts").code == 0
    monkeypatch.setattr(keyrings, "SECONDS", 0.05)
    (name,) = ring.kept
    nothing: Any = null.Keyring
    wait = threading.Event().wait
    troubles: dict[str, Any] = {
        "hangs": lambda: wait(60),
        "null": nothing,
        "changed": lambda: ring.kept.update({name: "ab" * 32}) or ring,
    }
    monkeypatch.setattr(keyrings, "_installed", troubles[trouble])
    refused(shell("contacts"), 3)


def test_a_code_that_cannot_be_written_is_said_and_the_passphrase_goes_on(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = start_commands._fill_sheet

    def full(sheet: TextIO, text: str) -> None:
        if text.strip():
            assert Path("two").stat().st_size >= len(text)  # there was room when nothing was done yet
            raise OSError(28, "No space left on device")
        filled(sheet, text)

    with monkeypatch.context() as patch:
        patch.setattr(start_commands, "_fill_sheet", full)
        said = shell("rotate-key", "--recovery-file", "two")
    refused(said, 8)
    assert "could not be written" in said.err and "netjournal recovery" in said.err
    assert not Path("two").exists()
    assert shell("recovery", "--recovery-file", "two").code == 0
    assert len(Path("two").read_text().split()) == 1
