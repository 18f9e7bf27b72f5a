"""The way of a submission from the shell: handed in, decided on, signed, taken in, sampled, compared."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from netjournal.journal.writing import capture
from netjournal.portfolio.evidence import accept_evidence

from ..interchange.bag.bags import key_in
from .conftest import Shell, keys_of, refused
from .test_sealed_commands import by_key

SUBMISSION = ("uid", "number", "unit", "note", "root", "handed_in", "pieces", "decisions", "samples")
DECISION = (
    "uid", "criterion", "state", "assessor", "role", "day", "why", "feedback", "signed_by", "submission",
)  # fmt: skip


@pytest.fixture
def handed_in(shell: Shell) -> Shell:
    by_key(shell, lambda: accept_evidence("entry", capture("Met about the rules").id, {"1.1": "so"}))
    document = shell.ok("portfolio", "submit", "--note", "for Ife")
    keys_of(document, "schema", *SUBMISSION, "warnings")
    assert (document["number"], document["pieces"], document["note"]) == (1, 1, "for Ife")
    return shell


def test_nothing_is_handed_in_of_nothing(shell: Shell) -> None:
    refused(shell("portfolio", "submit"), 2)
    document = shell.ok("portfolio", "submit", "--check")
    keys_of(document, "schema", "number", "pieces", "warnings")
    assert document["pieces"] == 0
    refused(shell("portfolio", "compare"), 7)
    refused(shell("portfolio", "form"), 7)
    assert shell.ok("portfolio", "submissions")["submissions"] == []


def test_a_signed_file_comes_back(handed_in: Shell, tmp_path: Path) -> None:
    shell, file, key = handed_in, tmp_path / "decisions.txt", key_in(tmp_path, "ife")
    document = shell.ok("portfolio", "form")
    keys_of(document, "schema", "number", "form")
    printed = shell("portfolio", "form", "1").out
    assert printed == document["form"]
    text = printed.replace("assessor:", "assessor: Ife Okafor").replace("\ndate:", "\ndate: 2026-11-24")
    file.write_text(text.replace("\nstate:", "\nstate: met", 1))
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "netjournal", "-f", key, file], check=True)
    said = shell("portfolio", "feedback", str(file))
    refused(said, 2)
    assert "The signature holds, by the key SHA256:" in said.err and "--accept-key SHA256:" in said.err
    refused(shell("portfolio", "feedback", str(file), "--signer", str(tmp_path / "decisions.txt")), 2)
    document = shell.ok("portfolio", "feedback", str(file), "--signer", f"{key}.pub")
    keys_of(
        document,
        "schema",
        "submission",
        "signed_by",
        "added",
        "now_signed",
        "unchanged",
        "decisions",
        "remarks",
    )
    assert document["added"] == 1 and document["signed_by"].startswith("SHA256:")
    keys_of(document["decisions"][0], *DECISION)
    again = shell("portfolio", "feedback", str(file)).out
    assert again.startswith("Submission 1: 0 added, 0 signed now, 1 here already; signed by SHA256:")
    file.write_text(text.replace("\nstate:", "\nstate: partly", 1))
    refused(shell("portfolio", "feedback", str(file)), 2)
    assert "noted down by the candidate" in shell("portfolio", "feedback", str(file), "--unsigned").out
    (check,) = (each for each in shell.ok("verify")["checks"] if each["name"] == "portfolio")
    assert check["ok"] and "files of decisions: 2 (1 signed)" in check["detail"]


def test_by_hand_sampled_compared_and_opened_again(handed_in: Shell) -> None:
    shell = handed_in
    noted = shell.ok(
        "portfolio", "decide", "1.1", "partly", "--by", "Ife", "--on", "2026-11-24", "--submission", "1"
    )
    keys_of(noted, "schema", *DECISION)
    assert noted["signed_by"] is None and noted["submission"] == 1
    (row,) = shell.ok("portfolio", "decisions")["decisions"]
    keys_of(row, *DECISION)
    drawn = shell.ok("portfolio", "sample", "--draw", "--rules", "criteria, partly", "--seed", "7")
    keys_of(drawn, "schema", "number", "samples", "without")
    assert [each["criterion"] for each in drawn["samples"]] == ["", "1.1"]
    keys_of(drawn["samples"][0], "uid", "piece", "title", "criterion", "verifier", "day", "why", "found")
    assert "(drawn by criteria, partly, seed 7)" in shell("portfolio", "sample", "1").out
    refused(shell("portfolio", "sample", "--draw", "--rules", "all"), 2)
    opened = shell.ok("portfolio", "reopen", "--reason", "Ife asked for the place")
    keys_of(opened, "schema", "number", "opened")
    document = shell.ok("portfolio", "compare")
    keys_of(document, "schema", "before", "after", "changes")
    assert [each["what"] for each in document["changes"]] == ["frozen_again", "decision"]
    said = shell("portfolio", "compare", "1", "now").out.splitlines()
    assert said[1] == "Frozen again: Met about the rules, now version 2: Ife asked for the place."
    (row,) = shell.ok("portfolio", "submissions")["submissions"]
    keys_of(row, *SUBMISSION)
    assert (row["decisions"], row["samples"]) == (1, 2)
