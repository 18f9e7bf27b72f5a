"""The page of JSON against the program: every command is on it, and on the demo gives the fields it names."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netjournal.cli.completing import commands_of
from netjournal.cli.parser import build_parser
from netjournal.cli.running import run
from tests.docs.pages import text_of
from tests.ui.conftest import PASSPHRASE, made_stocked  # noqa: F401  # a fixture is taken by name

LINE = re.compile(r"^\| (`.+?`) \| (.+) \|$", re.MULTILINE)
FIELDS = {
    name: set(re.findall(r"`([a-z_]+)`", cell))
    for names, cell in LINE.findall(text_of("reference/json.md"))
    for name in re.findall(r"`([a-z -]+)`", names)
}
VALUES = {
    "not_assessed",
    "not_met",
    "partly",
    "met",
    "minute",
    "day",
    "month",
    "allow",
    "warn",
    "stop",
    "amount",
    "currency",
    "fulfilled",
    "overdue",
    "open",
}
"""Words of the page in code that are no fields."""
ASKED: dict[str, tuple[str, ...]] = {
    "due": (),
    "saved": ("Late", "is:due"),
    "check": ("our day rate is 450", "--to", "Ana Ruiz"),
    "may-tell": ("Ana Ruiz",),
    "who-may-know": ("the day rate",),
    "duplicates": (),
    "path": ("Cordelia Nash",),
    "introductions": (),
    "matches": (),
    "networks": (),
    "review list": (),
    "portfolio coverage": (),
    "portfolio unit": (),
    "portfolio plan": (),
    "portfolio suggest": (),
    "portfolio report": ("cost-benefit",),
    "review shape": (),
    "review report": ("2026-Q3", "--format", "md", "--preview"),
    "portfolio export": ("--preview",),
    "subject-access": ("Ana Ruiz", "-o", "ana.html"),
    "export": ("json", "--profile", "assessor", "--preview"),
    "import": ("vcard", "cards.vcf", "--dry-run"),
    "backup": (),
    "keys": (),
    "log": ("rang @ana",),
    "add": ("contact", "Zed Young"),
    "edit": ("Zed Young", "role=Clerk"),
    "delete": ("Zed Young",),
}
"""Asked of the demo, one after the other. tests/cli/test_reference.py asks the others of a small vault."""
OPTIONAL = {
    "due": {"dates", "kind", "label", "day", "next", "years"},
    "saved": {"saved", "name", "query"},
    "keys": {"line", "what"},
    "may-tell": {"giver", "precision", "at", "text"},
    "check": {"reasons", "rule", "why", "would_change", "level"},
    "review shape": {"path", "bytes"},
    "review report": {"path"},
    "import": {"unknown_people", "line", "why"},
    "duplicates": {"uids", "names", "why"},
    "export": {"where", "reason", "count"},
    "portfolio export": {"path", "bytes", "manifest", "signed_by", "where", "reason", "count"},
    "portfolio coverage": {"source", "with", "due", "by", "day", "signed"},
}
"""Fields that are there only where there is something to say, or by another option."""


def _leaves(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for name, command in commands_of(parser).items():
        inner = commands_of(command)
        yield from _leaves(command, f"{before}{name} ") if inner else [(f"{before}{name}", command)]


def test_every_command_that_gives_json_is_on_the_page() -> None:
    missing = []
    for name, command in _leaves(build_parser()):
        takes = any("--json" in action.option_strings for action in command._actions)
        if takes and not {name, name.partition(" ")[0]} & set(FIELDS):
            missing.append(name)
    assert missing == []


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {key for key in value if re.fullmatch("[a-z_]+", key)}.union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_on_the_demo_each_document_has_the_fields_of_the_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    made_stocked: Path,  # noqa: F811  # the fixture, not the import
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    shutil.copytree(made_stocked / "vault", tmp_path / "vault")
    shutil.copytree(made_stocked / "state", tmp_path / "netjournal")
    for name, value in (("XDG_STATE_HOME", tmp_path), ("XDG_CONFIG_HOME", tmp_path / "config")):
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("NETJOURNAL_VAULT", str(tmp_path / "vault"))
    monkeypatch.setenv("NETJOURNAL_PASSPHRASE_FILE", str(secret))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Zed Old\nEND:VCARD\n", "utf-8")
    wrong = {}
    for name, more in ASKED.items():
        capsys.readouterr()
        code = run([*name.split(), *more, "--json"])
        document = json.loads(capsys.readouterr().out)
        real = _keys(document) - {"schema"}
        if name == "subject-access":
            real = set(document) - {"schema"}
        unsaid, missing = real - FIELDS[name], FIELDS[name] - real - VALUES - OPTIONAL.get(name, set())
        if code not in (0, 10, 11) or unsaid or missing:
            wrong[name] = (code, unsaid, missing)
    assert wrong == {}
