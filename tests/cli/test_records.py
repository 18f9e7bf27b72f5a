"""Records by command: written, read back as JSON, and found in the database."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from netjournal.cli.editing import EDITS

from .conftest import Shell, keys_of, refused


def test_a_line_logged_without_a_passphrase_is_an_entry_under_the_uid_that_was_said(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as locked:
        locked.delenv("NETJOURNAL_PASSPHRASE_FILE")
        uid = shell.ok("log", "rang", "the office")["uid"]
    (entry,) = shell.ok("entries")["entries"]
    keys_of(
        entry, "uid", "kind", "started_at", "precision", "duration_minutes", "text", "marking",
        "participants", "organisations", "tags", "cost", "captured_locked",
    )  # fmt: skip
    assert (entry["uid"], entry["text"], entry["captured_locked"]) == (uid, "rang the office", True)
    assert shell.rows("SELECT uid, body FROM entry") == [(uid, "rang the office")]


def test_two_lines_under_one_uid_are_both_kept(shell: Shell, tmp_path: Path) -> None:
    from netjournal.vault.inbox import seal_note

    uid = shell.ok("log", "one")["uid"]
    assert shell.ok("entries")["entries"][0]["uid"] == uid
    shell.rows("DELETE FROM inbox_taken")
    for wrong in ("", "no uid", uid):
        seal_note(shell.vault, wrong, 1_000, "UTC", f"two {wrong[:2]}", shell.vault.parent / "netjournal")
    assert len(shell.ok("entries")["entries"]) == 4


def test_log_prints_one_line_and_takes_standard_input_that_is_no_utf8(shell: Shell) -> None:
    said = shell.apart("log", "-", input=b"caf\xff\xe9 with Ana\n")
    assert (said.code, said.err, len(said.out.splitlines())) == (0, "", 1)
    assert shell.rows("SELECT body FROM entry") == [("caf�� with Ana",)]


def test_an_empty_line_and_one_that_is_too_large_are_refused(shell: Shell) -> None:
    refused(shell("log", "  "), 2)
    refused(shell.apart("log", "-", input=b"x" * (16 * 1024 * 1024 + 1)), 2)
    assert shell.rows("SELECT count(*) FROM entry") == [(0,)]


def test_a_contact_is_added_listed_shown_edited_and_its_history_told(shell: Shell) -> None:
    uid = shell.ok("add", "contact", "Ana", "Petrov", "--email", "a@x.test", "--phone", "+44 20 7946 0000",
                   "--org", "North Council", "--role", "buyer", "--tag", "bid")["uid"]  # fmt: skip
    (one,) = shell.ok("contacts", "petrov")["contacts"]
    keys_of(
        one,
        "uid",
        "name",
        "organisation",
        "role",
        "emails",
        "phones",
        "tags",
        "last_contact",
        "due",
        "status",
    )
    assert (one["uid"], one["organisation"], one["emails"]) == (uid, "North Council", ["a@x.test"])
    shown = shell.ok("show", "Ana Petrov")
    assert (shown["kind"], shown["uid"], shown["tags"]) == ("contact", uid, ["bid"])
    assert shell.ok("edit", uid[-8:], "role=head of bids", "known-as=Annie")["uid"] == uid
    assert shell.rows("SELECT role, known_as FROM contact") == [("head of bids", "Annie")]
    (edit, made) = shell.ok("history", "Ana Petrov")["history"][:2]
    keys_of(edit, "changeset", "kind", "op", "at", "precision", "fields")
    assert {"field": "role", "before": "buyer", "after": "head of bids"} in edit["fields"]
    assert made["op"] == "insert"
    assert [row["uid"] for row in shell.ok("contacts", "--tag", "bid")["contacts"]] == [uid]
    assert shell.ok("contacts", "--due")["contacts"] == []
    assert shell.ok("due") == {"schema": 1, "due": [], "dates": []}


def test_edit_names_people_by_reference_and_refuses_whole_when_one_is_unknown(shell: Shell) -> None:
    ana, ben = (shell.ok("add", "contact", name)["uid"] for name in ("Ana Petrov", "Ben Ito"))
    entry = shell.ok("log", "met at the library")["uid"]
    shell.ok("edit", entry, "people=Ana Petrov, Ben Ito", "text=met both")
    (row,) = shell.ok("entries", "--contact", "Ben Ito")["entries"]
    assert sorted(each["uid"] for each in row["participants"]) == sorted((ana, ben))
    refused(shell("edit", entry, "text=never", "people=Nobody Here"), 7, "Nobody Here")
    assert shell.rows("SELECT body FROM entry") == [("met both",)]
    refused(shell("edit", entry, "no such field"), 2)
    refused(shell("edit", entry, "colour=red"), 2, "red")


def test_delete_undelete_undo_and_attach(shell: Shell, tmp_path: Path) -> None:
    uid = shell.ok("add", "contact", "Ana Petrov")["uid"]
    assert shell.ok("delete", "Ana Petrov")["uid"] == uid
    assert shell.ok("contacts")["contacts"] == []
    shell.ok("undelete", uid[-8:])
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    shell.ok("attach", uid, "notes.txt")
    assert shell.rows("SELECT name, size FROM attachment") == [("notes.txt", 5)]
    assert shell.ok("undo")["kind"].startswith("attachment")
    shell.ok("undo"), shell.ok("undo"), shell.ok("undo")
    assert shell.rows("SELECT count(*) FROM contact WHERE NOT is_self") == [(0,)]
    refused(shell("undo"), 2)
    refused(shell("undo", "99999"), 7)
    refused(shell("attach", uid, "notes.txt"), 7)


def test_actions_are_listed_and_done(shell: Shell) -> None:
    shell.ok("log", "! send the notes by friday")
    (action,) = shell.ok("actions")["actions"]
    keys_of(action, "uid", "text", "due", "done_date", "result")
    assert shell.ok("done", action["uid"], "--result", "sent")["uid"] == action["uid"]
    assert shell.ok("actions")["actions"] == []
    assert shell.ok("actions", "--all")["actions"][0]["result"] == "sent"
    assert shell.rows("SELECT count(*) FROM action WHERE done_at IS NOT NULL") == [(1,)]


def test_search_and_entries_narrow(shell: Shell) -> None:
    for line in ("rang about the harbour", "read about the bridge #stone"):
        shell.ok("log", line)
    found = shell.ok("search", "harbour")
    keys_of(found, "schema", "query", "results", "more", "hints")
    keys_of(found["results"][0], "uid", "kind", "title", "snippet", "date")
    assert len(found["results"]) == 1
    assert [e["tags"] for e in shell.ok("entries", "--tag", "stone")["entries"]] == [["stone"]]
    assert len(shell.ok("entries", "--limit", "1")["entries"]) == 1
    assert shell.ok("entries", "--to", "1999-01-01")["entries"] == []
    refused(shell("entries", "--from", "not-a-day"), 2, "not-a-day")
    refused(shell("entries", "--limit", "0"), 2)


def test_a_name_that_is_nobodys_or_anybodys_is_seven(shell: Shell) -> None:
    refused(shell("show", "Nobody Here"), 7, "Nobody Here")
    shell.ok("add", "contact", "Ana Petrov"), shell.ok("add", "contact", "Ana Petrov")
    refused(shell("show", "Ana Petrov"), 7, "Petrov")


def test_names_that_would_move_the_terminal_are_shown_harmless(shell: Shell) -> None:
    name = "\x1b[31mRed\x07 [bold]Markup[/] \u202egnp.exe"
    uid = shell.ok("add", "contact", name)["uid"]
    shell.ok("edit", uid, f"notes={name}")
    for command in (("contacts",), ("show", uid), ("history", uid), ("search", "markup")):
        plain = shell(*command)
        assert plain.code == 0
        assert not set("\x1b\x07\u202e") & set(plain.out)
        assert "[bold]" in plain.out
    assert shell.ok("contacts")["contacts"][0]["name"] == name


def test_a_name_of_ten_thousand_characters_is_refused_whole_and_not_repeated(shell: Shell) -> None:
    refused(shell("add", "contact", "Q" * 10_000), 2, "QQQQ")
    assert shell.ok("contacts")["contacts"] == []
    assert shell.ok("log", "Q" * 10_000)
    assert shell.rows("SELECT length(body) FROM entry") == [(10_000,)]


def test_duplicates_are_listed_and_merged_and_one_undo_parts_them(shell: Shell) -> None:
    one = shell.ok("add", "contact", "Ana Ruiz", "--email", "ana@x.test")["uid"]
    other = shell.ok("add", "contact", "Anna Ruiz", "--email", "ANA@x.test", "--role", "buyer")["uid"]
    found = shell.ok("duplicates")
    keys_of(found, "schema", "duplicates", "count")
    (pair,) = found["duplicates"]
    keys_of(pair, "uids", "names", "why")
    assert pair["uids"] == [one, other] and pair["why"] == ["same email", "one letter apart"]
    done = shell.ok("merge", one, other)
    keys_of(done, "schema", "uid", "moved", "settled")
    assert done["settled"] == [{"count": 1, "what": "ways to reach them that both had"}]
    assert shell.rows("SELECT name, role FROM contact WHERE deleted_at IS NULL AND is_self = 0") == [
        ("Ana Ruiz", "buyer")
    ]
    refused(shell("merge", one, one), 2)
    shell.ok("undo")
    assert shell.ok("duplicates")["count"] == 1
    assert shell.ok("duplicates", "--organisations")["duplicates"] == []


def test_every_record_that_can_be_edited_has_a_function_for_it() -> None:
    for place in EDITS.values():
        module, _, name = place.rpartition(".")
        assert callable(getattr(import_module(f"netjournal.{module}"), name)), place
