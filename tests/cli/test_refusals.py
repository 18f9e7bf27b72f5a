"""What cannot be done: an exit code, two lines, nothing lost, nothing half done, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from .conftest import Shell, refused


def test_a_wrong_passphrase_is_three_and_is_not_repeated(shell: Shell, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("nine loud otters", encoding="utf-8")
    refused(shell("--passphrase-file", str(wrong), "contacts"), 3, "otters")
    said = shell("--passphrase-file", str(wrong), "contacts", "--json")
    error = said.json["error"]
    assert (said.code, sorted(error), error["exit"]) == (3, ["do", "exit", "what"], 3)


def test_no_passphrase_and_no_terminal_is_three(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETJOURNAL_PASSPHRASE_FILE")
    refused(shell.apart("contacts"), 3)
    said = shell.apart("contacts", preexec_fn=lambda: os.close(0), stdin=None)
    refused(said, 3)


def test_a_passphrase_command_opens_and_its_failures_are_said(shell: Shell, tmp_path: Path) -> None:
    file = os.environ["NETJOURNAL_PASSPHRASE_FILE"]
    assert shell("--passphrase-command", f"cat {file}", "contacts").code == 0
    refused(shell("--passphrase-command", "false", "contacts"), 2)
    refused(shell("--passphrase-command", "/nowhere/at-all", "contacts"), 2, "at-all")
    refused(shell("--passphrase-file", str(tmp_path / "none"), "contacts"), 2)
    refused(shell("--passphrase-file", str(tmp_path), "contacts"), 2)
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    refused(shell("--passphrase-file", str(tmp_path / "binary"), "contacts"), 2)


def test_no_vault_is_two_and_none_is_made(shell: Shell, tmp_path: Path) -> None:
    for command in (("contacts",), ("log", "secret words"), ("backups",), ("keyring", "status")):
        refused(shell("--vault", str(tmp_path / "no"), *command), 2, "secret words")
    assert not (tmp_path / "no").exists()


def test_a_vault_in_use_is_four_names_its_holder_and_log_still_works(shell: Shell) -> None:
    state = Path(os.environ["XDG_STATE_HOME"]) / "netjournal"
    held = open_notebook(shell.vault, Passphrase(PASSPHRASE), state_dir=state, clock=HeldClock())
    try:
        said = shell.apart("contacts")
        refused(said, 4)
        assert str(os.getpid()) in said.err
        assert shell.apart("log", "while open").code == 0
        assert held.take_in_inbox() == 1
    finally:
        held.vault.close()
    assert shell.rows("SELECT body FROM entry") == [("while open",)]


def test_a_vault_of_a_newer_version_is_six_and_stays_as_it_is(shell: Shell) -> None:
    shell.rows("UPDATE meta SET value = 999 WHERE key = 'schema_version'")
    database = shell.vault / "journal.db"
    before = database.read_bytes()
    refused(shell("contacts"), 6)
    assert database.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a vault at all", b"\0" * 8192])
@pytest.mark.parametrize("name", ["journal.db", "vault.json"])
def test_a_file_that_is_no_vault_is_five(shell: Shell, name: str, content: bytes) -> None:
    (shell.vault / name).write_bytes(content)
    refused(shell("contacts"), 5)
    assert (shell.vault / name).read_bytes() == content


def test_a_vault_that_is_a_file_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    refused(shell("--vault", str(tmp_path / "file"), "contacts"), 2)
    refused(shell("--vault", str(tmp_path / "file"), "init", "--recovery-file", str(tmp_path / "r")), 2)
    assert not (tmp_path / "r").exists()


def test_a_folder_that_is_not_writable_is_eight(shell: Shell, tmp_path: Path) -> None:
    if os.getuid():
        pytest.skip("only root can be somebody else")
    target, tool = "/proc/netjournal-vault", [sys.executable, "-m", "netjournal"]
    sheet = str(tmp_path / "sheet")
    command = [*tool, "--vault", target, "init", "--recovery-file", sheet]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 8, done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert not Path(sheet).exists()
    refused(shell("export", "json", "-o", "/proc/out.json"), 8)


def test_an_unwritable_recovery_file_stops_before_a_vault_is_made(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("mine", encoding="utf-8")
    for sheet, code in (("old", 2), ("no/folder", 2), ("old/under", 2), ("/proc/sheet", 2)):
        said = shell("--vault", str(tmp_path / "new"), "init", "--recovery-file", sheet)
        assert said.code in (code, 8)
        assert not (tmp_path / "new").exists()
    assert (tmp_path / "old").read_text(encoding="utf-8") == "mine"


def test_input_that_is_a_folder_empty_missing_or_torn_imports_nothing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "torn.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Pet", encoding="utf-8")
    (tmp_path / "torn.json").write_text('{"schema": 1, "tables": {"con', encoding="utf-8")
    for form in ("vcard", "csv", "json"):
        for name in (".", "empty", "missing"):
            refused(shell("import", form, name), 2)
    refused(shell("import", "vcard", "torn.vcf"), 2)
    assert shell("import", "json", "torn.json").code in (2, 5)
    refused(shell("import", "vcard", "torn.vcf", "--map", "a=b"), 2)
    assert shell.rows("SELECT count(*) FROM contact WHERE NOT is_self") == [(0,)]


def test_usage_is_two_and_repeats_nothing_that_was_typed(shell: Shell) -> None:
    for argv in (("frobnicate-zq",), ("log",), ("log", "--zq-option"), ("contacts", "--js"), ("--vault",),
                 ("undo", "zq"), ("export", "zq", "-o", "x"), ("add", "zq")):  # fmt: skip
        refused(shell(*argv), 2, "zq")


def test_the_application_needs_a_terminal(shell: Shell) -> None:
    refused(shell.apart(), 2)


def test_an_interruption_is_a_hundred_and_thirty(shell: Shell) -> None:
    said = shell.apart("--passphrase-command", "sh -c 'kill -INT $PPID; exec sleep 20'", "contacts")
    refused(said, 130)
    assert shell("contacts").code == 0


def test_a_reader_that_goes_is_no_error(shell: Shell) -> None:
    shell.ok("log", "one line")
    script = f"set -o pipefail; {sys.executable} -m netjournal entries | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_behind_standard_output_is_eight(shell: Shell) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "netjournal", "doctor"]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert done.returncode == 8
    assert "Traceback" not in done.stderr


def test_json_is_utf8_whatever_the_terminal_speaks(shell: Shell) -> None:
    shell.ok("add", "contact", "Zoë Łaska")
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "Zoë Łaska" in shell.apart("contacts", "--json", env=ascii_only).out
    assert "Zo\\xeb \\u0141aska" in shell.apart("contacts", env=ascii_only).out


def test_a_bug_is_one_without_its_words(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("planted words")

    monkeypatch.setattr("netjournal.cli.log_command.log", broken)
    said = shell("log", "x")
    refused(said, 1, "planted")
    assert "RuntimeError at test_refusals.py" in said.err
