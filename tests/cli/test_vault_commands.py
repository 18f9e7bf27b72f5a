"""The vault's own commands, the review's and the traffic's: done by command, seen in files and tables."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from .conftest import Shell, keys_of, refused

CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Cara Dunn\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Dee Poe\nEND:VCARD\n"


def test_init_makes_a_vault_that_passphrase_and_recovery_code_open(shell: Shell, tmp_path: Path) -> None:
    new = str(tmp_path / "new")
    assert shell("--vault", new, "init", "--recovery-file", "sheet").code == 0
    assert stat.S_IMODE((tmp_path / "sheet").stat().st_mode) == 0o600
    assert shell("--vault", new, "contacts").code == 0
    assert shell("--vault", new, "--passphrase-file", "sheet", "contacts").code == 0
    refused(shell("--vault", new, "init", "--recovery-file", "sheet2"), 2)
    assert not (tmp_path / "sheet2").exists()
    refused(shell.apart("--vault", str(tmp_path / "other"), "init"), 2)
    assert not (tmp_path / "other").exists()


def test_a_new_recovery_code_ends_the_old_one(shell: Shell) -> None:
    assert shell("recovery", "--recovery-file", "one").code == 0
    assert shell("recovery", "--recovery-file", "two").code == 0
    refused(shell("--passphrase-file", "one", "contacts"), 3)
    assert shell("--passphrase-file", "two", "contacts").code == 0
    refused(shell.apart("recovery"), 2)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "next").write_text("five slow kites\n", encoding="utf-8")
    said = shell("passphrase", "--new-passphrase-file", "next")
    assert said.code == 0
    assert "Older backups" in said.out
    refused(shell("contacts"), 3)
    assert shell("--passphrase-file", "next", "contacts").code == 0


def test_backup_backups_restore(shell: Shell, tmp_path: Path) -> None:
    shell.ok("log", "before")
    shell.ok("backup", "--to", str(tmp_path / "elsewhere"))
    assert any((tmp_path / "elsewhere").rglob("journal.db"))
    made = shell.ok("backup")["backup"]
    keys_of(made, "name", "made_at", "bytes")
    assert shell.ok("backups")["backups"][0] == made
    shell.ok("log", "after")
    assert len(shell.ok("entries")["entries"]) == 2
    restored = shell.ok("restore", made["name"])
    keys_of(restored, "schema", "restored", "kept_as", "notices")
    assert [row["text"] for row in shell.ok("entries")["entries"]] == ["before"]
    refused(shell("restore", "nonesuch"), 7)


def test_verify_says_what_is_sound_and_five_what_is_not(shell: Shell) -> None:
    shell.ok("log", "a line"), shell.ok("contacts")
    for depth in ((), ("--deep",)):
        document = shell.ok("verify", *depth)
        assert document["ok"] is True
        keys_of(document["checks"][0], "name", "ok", "detail", "safe", "do")
    shell.rows("UPDATE audit_event SET kind = 'other'")
    shell.ok("add", "contact", "Ana Petrov")
    shell.rows("UPDATE change_set SET digest = 'other' WHERE id = (SELECT min(id) FROM change_set)")
    assert shell("verify", "--deep", "--json").code == 5


def test_purge_weighs_asks_and_empties(shell: Shell) -> None:
    refused(shell("purge", "--yes"), 2)
    uid = shell.ok("add", "contact", "Ana Petrov")["uid"]
    shell.ok("delete", uid)
    weighed = shell.ok("purge")
    keys_of(weighed, "schema", "rows", "files", "bytes", "stays", "purged", "freed")
    assert (weighed["rows"], weighed["purged"]) == (1, False)
    refused(shell.apart("purge"), 2)
    assert shell.ok("purge", "--yes")["purged"] is True
    refused(shell("show", uid), 7)
    refused(shell("undo"), 2)
    assert shell.ok("verify", "--deep")["ok"] is True


def test_keyring_and_doctor(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    assert shell.ok("keyring", "status") == {"schema": 1, "keyring": "off"}
    assert shell.apart("keyring", "on").code == 3
    facts = shell.ok("doctor")
    assert (facts["vault"], facts["vault_made"], facts["vault_mode"]) == (str(shell.vault), True, "0o700")
    assert "seven calm herons" not in json.dumps(facts)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_names_every_command(shell: Shell, name: str) -> None:
    from netjournal.cli.parser import GROUPS

    script = shell("completion", name).out
    assert all(command in script for commands in GROUPS.values() for command in commands)


def test_version_and_help_are_zero(shell: Shell) -> None:
    assert shell("--version").out.startswith("netjournal ")
    assert "contribute" in shell("--help").out


def test_import_export_and_import_again(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "c.vcf").write_text(CARDS, encoding="utf-8")
    (tmp_path / "c.csv").write_text("Full Name,Post\nEve Fox,e@x.test\n", encoding="utf-8")
    assert shell.ok("import", "vcard", "c.vcf", "--dry-run")["added"] == 2
    assert shell.ok("contacts")["contacts"] == []
    summary = shell.ok("import", "vcard", "c.vcf")
    keys_of(summary, "schema", "read", "added", "updated", "unchanged", "skipped", "warnings")
    assert (summary["read"], summary["added"]) == (2, 2)
    again = shell.ok("import", "vcard", "c.vcf")
    assert (again["added"], again["unchanged"]) == (0, 2)
    assert shell.ok("import", "csv", "c.csv", "--map", "Full Name=name", "--map", "Post=email")["added"] == 1
    size = shell.ok("export", "json", "-o", "out.json")["bytes"]
    assert size == (tmp_path / "out.json").stat().st_size
    refused(shell("export", "json", "-o", "out.json"), 2)
    assert shell.ok("import", "json", "out.json")["added"] == 0
    shell("--vault", str(tmp_path / "new"), "init", "--recovery-file", "sheet")
    assert shell("--vault", str(tmp_path / "new"), "import", "json", "out.json").code == 0
    mine = shell.ok("contacts")["contacts"]
    theirs = json.loads(shell("--vault", str(tmp_path / "new"), "contacts", "--json").out)["contacts"]
    assert mine == theirs


def test_a_strict_import_with_one_torn_record_imports_nothing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "c.vcf").write_text(CARDS + "BEGIN:VCARD\nVERSION:3.0\nFN:Torn", encoding="utf-8")
    refused(shell("import", "vcard", "c.vcf", "--strict"), 2, "Torn")
    assert shell.ok("contacts")["contacts"] == []
    assert len(shell.ok("import", "vcard", "c.vcf")["skipped"]) == 1
    shell.ok("undo")
    assert shell.ok("contacts")["contacts"] == []


def _rated(shell: Shell) -> str:
    shell.ok("add", "contact", "Ana Petrov")
    shell.ok("add", "objective", "Win bids", "--key", "bids", "--weight", "80", "--due", "2027-03-31")
    shell.ok("expect", "Ana Petrov", "--of", "bids", "--text", "early word")
    entry: str = shell.ok("log", "met about the rules")["uid"]
    shell.ok(
        "contribute", "Ana Petrov", "--to", "bids", "--entry", entry, "--outcome", "told us", "--rating", "3"
    )
    return entry


def test_objectives_expect_contribute_and_the_score(shell: Shell) -> None:
    entry = _rated(shell)
    (objective,) = shell.ok("objectives")["objectives"]
    keys_of(objective, "uid", "key", "statement", "weight", "scope", "due", "status")
    assert (objective["weight"], objective["due"]) == (80, "2027-03-31")
    document = shell.ok("review", "score")
    assert set(document) >= {"period", "formula_version", "objectives", "contacts"}
    (row,) = document["contacts"]
    (cell,) = row["cells"]
    assert (cell["objective"], cell["state"], cell["ratings"], cell["evidence"]) == (
        "bids",
        "rated",
        [3],
        [entry],
    )
    assert "Ana Petrov" in shell("review", "score").out
    assert shell.ok("review", "score", "--period", "1999")["contacts"][0]["contribution"] is None
    refused(shell("review", "score", "--period", "zq-zq"), 2, "zq-zq")


def test_a_contribution_and_its_rating_are_one_doing(shell: Shell) -> None:
    entry = _rated(shell)
    assert shell.ok("undo")["kind"] == "review.contribute"
    assert shell.rows("SELECT count(*) FROM contribution") == [(0,)]
    assert shell.rows("SELECT count(*) FROM rating") == [(0,)]
    again = (
        "contribute",
        "Ana Petrov",
        "--to",
        "bids",
        "--entry",
        entry,
        "--outcome",
        "told us",
        "--rating",
        "3",
    )
    shell.ok(*again)
    shell.rows("UPDATE review SET status = 'sealed'")
    shell.ok("add", "contact", "Ben Ito")
    refused(shell("contribute", "Ben Ito", *again[2:]), 2)
    assert shell.rows("SELECT count(*) FROM contribution") == [(1,)]
    refused(
        shell("contribute", "Ben Ito", "--to", "bids", "--entry", entry, "--outcome", "x", "--rating", "7"), 2
    )


def test_after_the_first_rating_a_weight_needs_its_reason(shell: Shell) -> None:
    _rated(shell)
    shell.ok("add", "contact", "Ben Ito")
    refused(shell("edit", "bids", "weight=20"), 2)
    refused(shell("expect", "Ben Ito", "--of", "bids"), 2)
    shell.ok("edit", "bids", "weight=20", "--reason", "agreed with the board")
    shell.ok("expect", "Ben Ito", "--of", "bids", "--reason", "new in post")
    assert shell.rows("SELECT swing FROM objective") == [(20,)]


def test_no_passphrase_is_ever_an_argument() -> None:
    from netjournal.cli.completing import commands_of
    from netjournal.cli.parser import build_parser

    parsers = [build_parser(), *commands_of(build_parser()).values()]
    options = {text for one in parsers for action in one._actions for text in action.option_strings}
    secret = {text for text in options if "passphrase" in text or "recovery" in text or "key" in text}
    assert secret == {
        "--passphrase-file", "--passphrase-command", "--new-passphrase-file", "--recovery-file", "--keyring",
    }  # fmt: skip
    assert os.environ.get("NETJOURNAL_PASSPHRASE") is None
