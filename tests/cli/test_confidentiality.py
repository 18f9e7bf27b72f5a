"""`check`, `may-tell` and `who-may-know`: what they answer, in words, in JSON and by their exit codes."""

from __future__ import annotations

import re
from io import BytesIO, TextIOWrapper
from typing import Any

import pytest

from .conftest import Shell, keys_of, refused
from .test_reference import _keys, _rows

TOLD = "gave her our day rates"


def asked(shell: Shell, code: int, *argv: str) -> Any:
    said = shell("check", *argv, "--json")
    assert (said.code, said.err) == (code, "")
    keys_of(said.json, "schema", "decision", "reasons", "topics", "guideline_version")
    return said.json


def add(shell: Shell, name: str) -> str:
    uid: str = shell.ok("add", "contact", name)["uid"]
    return uid


def test_check_says_its_decision_by_its_exit_code(shell: Shell) -> None:
    ana = add(shell, "Ana Ruiz")
    add(shell, "Bo Chen")
    allowed = asked(shell, 0, "lunch at the Bell", "--to", "Ana Ruiz")
    assert (allowed["decision"], allowed["reasons"], allowed["topics"]) == ("allow", [], [])
    warned = asked(shell, 10, TOLD, "--to", ana[-8:], "Bo Chen")
    assert (warned["decision"], warned["topics"]) == ("warn", ["Pricing and resources"])
    assert warned["guideline_version"] is None
    (reason,) = warned["reasons"]
    keys_of(reason, "rule", "why", "would_change", "level")
    assert reason["why"].startswith("Ana Ruiz and Bo Chen have no grant on Pricing and resources")
    stopped = asked(shell, 11, "the board meets", "--to", "Ana Ruiz", "--to", "Bo Chen", "--marking", "Red")
    assert stopped["decision"] == "stop"
    assert "named people only (TLP:RED)" in stopped["reasons"][0]["why"]


def test_check_in_words_tells_the_rule_the_reason_and_what_would_change_it(shell: Shell) -> None:
    add(shell, "Ana Ruiz")
    said = shell("check", TOLD, "--to", "Ana Ruiz")
    assert said.code == 10
    assert said.out.splitlines() == [
        "With a reason.",
        "Topics: Pricing and resources",
        "warn: Ana Ruiz has no grant on Pricing and resources (day rate).",
        "  rule: Need to know (netjournal’s own rule; no guideline is in force)",
        "  otherwise: A grant on it for Ana Ruiz, or leaving that part out.",
        "No guideline is in force: netjournal’s own rules decided.",
    ]


def test_what_cannot_be_asked_is_refused_in_two_lines(shell: Shell) -> None:
    uid = add(shell, "Ana Ruiz")
    refused(shell("check", TOLD, "--to", "Nobody Here"), 7, "Nobody")
    refused(shell("check", TOLD, "--to", "Ana Ruiz", "--marking", "purple"), 2, "purple")
    refused(shell("check", TOLD), 2)
    refused(shell("may-tell", "Nobody Here"), 7, "Nobody")
    shell.ok("add", "objective", "Win bids", "--key", "bids", "--weight", "80")
    refused(shell("check", TOLD, "--to", "bids"), 7)
    shell.ok("delete", uid)
    refused(shell("check", TOLD, "--to", uid), 7)


def test_more_than_a_megabyte_is_answered(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    add(shell, "Ana Ruiz")
    for text in (b"lunch at the Bell, ", b"our day rates, "):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text * 80_000)))
        said = shell("check", "-", "--to", "Ana Ruiz")
        assert (said.code, said.err) == (10, "")
        assert "too long to be read to its end" in said.out


def test_may_tell_and_who_may_know(shell: Shell) -> None:
    ana = add(shell, "Ana Ruiz")
    add(shell, "Bo Chen")
    shell.ok("log", 'gave @"Ana Ruiz" our day rates')
    shell.ok("entries")
    told = shell.ok("may-tell", "Ana Ruiz")
    assert (told["uid"], told["name"], len(told["topics"])) == (ana, "Ana Ruiz", 5)
    (known,) = told["knows"]
    assert (known["text"], known["topics"]) == ("our day rates", ["Pricing and resources"])
    levels = {each["marking"]: each["decision"] for each in told["topics"][0]["decisions"]}
    assert levels == {"": "warn", "TLP:CLEAR": "allow", "TLP:GREEN": "warn", "TLP:AMBER": "warn",
                      "TLP:AMBER+STRICT": "warn", "TLP:RED": "stop"}  # fmt: skip
    knowing = shell.ok("who-may-know", TOLD)
    assert [each["name"] for each in knowing["with_reason"]] == ["Ana Ruiz", "Bo Chen"]
    by_topic = shell.ok("who-may-know", "pricing and RESOURCES", "--marking", "red")
    assert (by_topic["topics"], len(by_topic["may_not"])) == (["Pricing and resources"], 2)
    assert [each["name"] for each in shell.ok("who-may-know", "lunch")["may"]] == ["Ana Ruiz", "Bo Chen"]
    assert "Bo Chen" in shell("who-may-know", TOLD).out
    assert "They know:" in shell("may-tell", "Ana Ruiz").out


def test_the_documents_have_the_fields_that_are_written(shell: Shell) -> None:
    add(shell, "Ana Ruiz")
    shell.ok("log", 'gave @"Ana Ruiz" our day rates')
    shell.ok("entries")
    written = {
        name: set(re.findall(r"`([a-z_]+)`", row[1])) - {"allow", "warn", "stop"}
        for row in _rows("json.md", "# JSON")
        for name in re.findall(r"`([a-z -]+)`", row[0])
    }
    for argv in (("check", TOLD, "--to", "Ana Ruiz"), ("may-tell", "Ana Ruiz"), ("who-may-know", TOLD)):
        assert _keys(shell(*argv, "--json").json) - {"schema"} == written[argv[0]], argv[0]
