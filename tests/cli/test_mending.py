"""Vaults damaged by hand: what verify says of each, and that what it says to do mends it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from netjournal.vault.pages import PAGE

from .conftest import Said, Shell, keys_of, refused


def verified(shell: Shell, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and every check by its name."""
    said: Said = shell("verify", *options, "--json")
    return said.code, {check["name"]: check for check in json.loads(said.out)["checks"]}


def not_sound(checks: dict[str, Any]) -> list[str]:
    return [name for name, check in checks.items() if not check["ok"]]


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.fixture
def filled(shell: Shell, tmp_path: Path) -> Shell:
    """A few people, a file, a backup of that, and a line since."""
    (tmp_path / "plan.txt").write_text("a plan")
    for name in ("Ana Petrov", "Bo Chen"):
        shell.ok("add", "contact", name)
    shell.ok("attach", "Ana Petrov", "plan.txt")
    shell.ok("backup")
    shell.ok("log", "called Bo about the tender"), shell.ok("entries")
    return shell


def test_all_is_sound_and_each_thing_is_looked_at(filled: Shell) -> None:
    code, checks = verified(filled, "--deep")
    assert (code, not_sound(checks)) == (0, [])
    assert {"header", "copy of the header", "pages", "structure", "links", "history", "triggers", "search",
            "chain", "seals", "portfolio", "files", "inbox"} <= set(checks)  # fmt: skip
    assert all(check["safe"] == check["do"] == "" for check in checks.values())


def test_a_header_damaged_is_mended_from_its_copy(filled: Shell) -> None:
    flip(filled.vault / "vault.json", 40)
    code, checks = verified(filled)
    assert (code, not_sound(checks)) == (5, ["opening", "header"])
    assert "every entry" in checks["header"]["safe"]
    assert "netjournal repair header" in checks["header"]["do"]
    assert filled("repair", "header").code == 0
    assert verified(filled)[0] == 0
    refused(filled("repair", "header"), 2)


def test_a_header_missing_is_mended_too(filled: Shell) -> None:
    (filled.vault / "vault.json").unlink()
    code, checks = verified(filled)
    assert (code, not_sound(checks)) == (5, ["opening", "header"])
    assert filled("repair", "header").code == 0
    assert verified(filled)[0] == 0


def test_damaged_pages_are_told_by_table_and_the_rest_is_salvaged(filled: Shell, tmp_path: Path) -> None:
    backup = filled.ok("backups")["backups"][0]["name"]
    (root,) = filled.rows("SELECT rootpage FROM sqlite_master WHERE name = 'contact_method'")[0]
    flip(filled.vault / "journal.db", (root - 1) * PAGE + 700)
    code, checks = verified(filled, "--deep")
    assert code == 5
    assert "1 of contact_method" in checks["pages"]["detail"]
    assert "netjournal salvage" in checks["pages"]["do"] and backup in checks["pages"]["do"]
    before = {path: path.read_bytes() for path in filled.vault.rglob("*") if path.name == "journal.db"}
    said = filled("salvage", "new", "--recovery-file", "code", "--json")
    assert said.code == 5
    document = said.json
    keys_of(document, "schema", "vault", "pages", "damaged", "tables", "unplaced", "notes", "notices")
    (table,) = [table for table in document["tables"] if table["name"] == "contact_method"]
    assert table["lost"] == [{"after": None, "last": None}]
    assert {path: path.read_bytes() for path in before} == before
    new = ("--vault", str(tmp_path / "new"))
    assert filled(*new, "verify", "--deep").code == 0
    entries = json.loads(filled(*new, "entries", "--json").out)["entries"]
    assert [entry["text"] for entry in entries] == ["called Bo about the tender"]
    assert filled(*new, "--passphrase-file", "code", "contacts").code == 0
    refused(filled("salvage", "new", "--recovery-file", "code2"), 2)
    assert not (tmp_path / "code2").exists()


def test_a_file_cut_short_says_so_and_a_restore_mends_it(filled: Shell) -> None:
    path = filled.vault / "journal.db"
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 3 * PAGE - 10)
    code, checks = verified(filled, "--deep")
    assert code == 5 and ("opening" in checks or "pages" in not_sound(checks))
    backup = filled.ok("backups")["backups"][0]["name"]
    assert filled("restore", backup).code == 0
    assert verified(filled, "--deep")[0] == 0


def test_what_can_be_made_anew_is_by_the_command_that_is_named(filled: Shell) -> None:
    filled.rows("DELETE FROM doc WHERE kind = 'contact'")
    filled.rows("DELETE FROM doc_text WHERE rowid = (SELECT key FROM doc WHERE kind = 'entry')")
    filled.rows("DROP TRIGGER contact_updated")
    code, checks = verified(filled, "--deep")
    assert (code, not_sound(checks)) == (5, ["triggers", "search"])
    assert "of kind contact" in checks["search"]["detail"] and "other words" in checks["search"]["detail"]
    for name in ("triggers", "search"):
        assert checks[name]["safe"] and f"netjournal repair {name}" in checks[name]["do"]
        assert filled("repair", name).code == 0
    assert filled("repair", "indexes").code == 0
    assert verified(filled, "--deep")[0] == 0


def test_what_nothing_makes_anew_names_the_backup(filled: Shell) -> None:
    filled.rows(
        "INSERT INTO audit_event (uid, kind, at, salt, payload_digest, previous, digest) "
        "VALUES ('a', 'b', 1, x'00', 'c', 'd', 'e')"
    )
    filled.rows("UPDATE attachment_chunk SET data = x'00'")
    filled.rows("UPDATE change_set SET digest = 'other' WHERE id = 1")
    code, checks = verified(filled, "--deep")
    assert (code, not_sound(checks)) == (5, ["history", "chain", "files"])
    for name in ("history", "chain", "files"):
        assert checks[name]["safe"] and "netjournal restore" in checks[name]["do"]


def test_a_damaged_backup_is_told_and_the_next_sound_one_named(filled: Shell, tmp_path: Path) -> None:
    (made,) = (filled.vault / "backups").iterdir()
    put_by = shutil.copytree(made, tmp_path / "put by")  # one a day stays, or two of one second
    first, second = made.name, filled.ok("backup")["backup"]["name"]
    assert first != second
    shutil.rmtree(made, ignore_errors=True)
    put_by.rename(made)
    flip(filled.vault / "backups" / second / "journal.db", 5 * PAGE)
    flip(filled.vault / "vault.json.bak", 40)
    code, checks = verified(filled, "--deep")
    assert (code, not_sound(checks)) == (5, [f"backup {second}"])
    assert f"backups/{second}" in checks[f"backup {second}"]["do"]
    filled.rows("UPDATE change_set SET digest = 'other' WHERE id = 1")
    assert first in verified(filled, "--deep")[1]["history"]["do"]


def test_the_words_say_what_is_damaged_what_is_safe_and_what_to_do(filled: Shell) -> None:
    filled.rows("DROP TRIGGER contact_updated")
    said = filled("verify")
    assert said.code == 5
    assert "triggers" in said.out and "NOT SOUND" in said.out
    assert "  safe: the rows as they stand\n  do:   `netjournal repair triggers`" in said.out


def test_lines_set_aside_are_told_and_are_no_damage(filled: Shell) -> None:
    (filled.vault / "inbox" / "0001-0000.note").write_bytes(b"no note")
    filled("entries")
    code, checks = verified(filled)
    assert (code, checks["inbox"]["detail"]) == (0, "1 lines that could not be read lie in inbox/aside")
