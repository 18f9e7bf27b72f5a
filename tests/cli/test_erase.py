"""`erase`: lists, asks, erases, proves; and says so when it is asked again."""

from __future__ import annotations

import pytest

from netjournal.cli import rights_commands

from .conftest import Shell, refused


@pytest.fixture
def ana(shell: Shell) -> str:
    """The uid of a person who is written of, in a vault with a backup that holds her."""
    added = shell.ok("add", "contact", "Ana Quillfeather", "--email", "ana@quill.example", "--org", "Norland")
    shell.ok("add", "contact", "Bo Lind")
    shell.ok("log", "met @Ana about the tender")
    shell.ok("log", "met @Bo; Quillfeather’s view was clear")
    shell.ok("entries")
    shell.ok("backup")
    return str(added["uid"])


def test_without_yes_it_lists_and_erases_nobody(shell: Shell, ana: str) -> None:
    said = shell("erase", "Ana Quillfeather")
    refused(said, 2)
    assert "1 entry," in said.out and "1 way to reach them" in said.out
    assert "Norland" in said.out and "Backup 20" in said.out
    listed = shell.ok("erase", "Ana Quillfeather")
    assert listed["erased"] is False and listed["uid"] == ana and len(listed["backups"]) == 1
    assert shell.rows("SELECT name FROM contact WHERE name LIKE 'Ana%'") == [("Ana Quillfeather",)]


def test_with_yes_nothing_of_them_is_left_and_all_else_is(shell: Shell, ana: str) -> None:
    done = shell.ok("erase", "Ana Quillfeather", "--yes")
    assert (done["erased"], done["traces"]) == (True, []) and done["pages"] > 50 and done["looked_for"] > 5
    assert shell.rows("SELECT body FROM entry") == [("met @Bo; [erased] view was clear",)]
    assert shell.rows("SELECT name FROM organisation") == [("Norland",)]
    assert shell.rows("SELECT uid FROM tombstone") == [(ana,)]
    assert shell.rows("SELECT COUNT(*) FROM audit_event WHERE kind = 'person.erased'") == [(1,)]
    assert shell("search", "quillfeather").out.count("uill") == 0
    assert shell.ok("verify", "--deep")["ok"] is True


def test_again_it_is_known_by_its_tombstone_and_scanned_for_the_name(shell: Shell, ana: str) -> None:
    shell.ok("erase", "Ana Quillfeather", "--yes")
    again = shell.ok("erase", ana[-8:], "--scan", "Ana Quillfeather", "ana@quill.example")
    assert (again["uid"], again["erased"], again["traces"]) == (ana, True, []) and again["backups"]
    refused(shell("erase", "Ana Quillfeather"), 7, "Quillfeather")
    shell.ok("add", "contact", "Cy Quillfeather")
    said = shell("erase", ana[-8:], "--scan", "Ana Quillfeather")
    assert said.code == rights_commands.LEFT and "Left: " in said.out


def test_what_was_done_before_is_not_taken_back(shell: Shell, ana: str) -> None:
    shell.ok("erase", "Ana Quillfeather", "--yes")
    said = shell("undo")
    refused(said, 2)
    assert "erased since" in said.err
    shell.ok("add", "contact", "Cy New")
    shell.ok("undo")
    refused(shell("undo", "1"), 2)


def test_a_copy_from_before_is_not_brought_in(shell: Shell, ana: str) -> None:
    shell.ok("export", "json", "-o", "before.json")
    shell.ok("erase", "Ana Quillfeather", "--yes")
    said = shell("import", "json", "before.json")
    refused(said, 2)
    assert "erased" in said.err
    assert shell.rows("SELECT COUNT(*) FROM contact WHERE name LIKE 'Ana%'") == [(0,)]


def test_oneself_is_not_erased(shell: Shell, ana: str) -> None:
    shell.ok("log", "gave @Bo the list")
    shell.ok("entries")
    ((uid,),) = shell.rows("SELECT uid FROM contact WHERE is_self = 1")
    refused(shell("erase", uid, "--yes"), 2)
