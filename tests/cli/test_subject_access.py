"""`subject-access`: everything held on a person, in two forms, and nobody else's name."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from .conftest import Shell, refused


def _written_of(shell: Shell) -> str:
    added = shell.ok("add", "contact", "Ana Quillfeather", "--email", "ana@quill.example", "--org", "Norland")
    shell.ok("add", "contact", "Ivy Lund", "--email", "ivy@lund.example", "--org", "Kestrel")
    shell.ok("log", "met @Ana and @ivy; Lund’s rates at ivy@lund.example, Kestrel was cheaper <b>")
    shell.ok("log", "called @Ivy; Quillfeather knows the rates")
    shell.ok("log", "gave @Ana the list of rooms")
    shell.ok("log", "gave @Ivy the other list")
    shell.ok("entries")
    shell.ok("edit", "Ana Quillfeather", "notes=likes tea, not Lund")
    shell.ok("edit", "Ana Quillfeather", "notes=likes coffee")
    return str(added["uid"])


def test_all_is_there_for_a_machine_and_nobody_else(shell: Shell) -> None:
    uid = _written_of(shell)
    told = shell.ok("subject-access", "Ana Quillfeather", "-o", "hers.json")
    text = Path("hers.json").read_text(encoding="utf-8")
    held = json.loads(text)
    assert (held["about"]["uid"], told["withheld"]) == (uid, held["withheld"])
    assert {key: len(rows) for key, rows in held["sections"].items()} == told["sections"]
    assert [row["value"] for row in held["sections"]["contact_method"]] == ["ana@quill.example"]
    bodies = [row["body"] for row in held["sections"]["entry"]]
    assert len(bodies) == 2 and "gave @Ana the list of rooms" in bodies
    assert held["sections"]["exchange"][0]["receiver"] == "you" and len(held["sections"]["exchange"]) == 1
    assert {"in": "entry", "body": "called Contact 1; Quillfeather knows the rates"} in held["sections"][
        "named"
    ]
    before = [row["before"] for row in held["sections"]["history"] if row["what"] == "notes"]
    assert "likes tea, not Contact 1" in before
    for never in ("ivy", "lund", "kestrel", "other list"):
        assert never not in text.lower()


def test_the_page_for_the_person_runs_and_loads_nothing(shell: Shell) -> None:
    _written_of(shell)
    said = shell("subject-access", "Ana Quillfeather", "-o", "hers.html")
    assert said.code == 0 and "Read it before" in said.out
    page = Path("hers.html")
    text = page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "Ways to reach you" in text and "&lt;b&gt;" in text
    for never in ("<script", "src=", "href=", "<b>", "ivy", "Lund", "Kestrel"):
        assert never not in text
    refused(shell("subject-access", "Ana Quillfeather", "-o", "hers.html"), 2)
    refused(shell("subject-access", "nobody such", "-o", "x.html"), 7)


def test_who_is_erased_has_nothing_left_to_be_copied(shell: Shell) -> None:
    uid = _written_of(shell)
    shell.ok("erase", "Ana Quillfeather", "--yes")
    refused(shell("subject-access", uid, "-o", "x.html"), 7)
    assert not Path("x.html").exists()
