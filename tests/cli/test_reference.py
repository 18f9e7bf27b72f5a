"""The reference says what the parser and the documents do, and leaves nothing out."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import pytest

from netjournal import errors
from netjournal.cli.completing import commands_of
from netjournal.cli.parser import GROUPS, build_parser

from .conftest import Shell
from .test_vault_commands import _rated

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def _rows(name: str, heading: str) -> list[list[str]]:
    lines = (REFERENCE / name).read_text(encoding="utf-8").partition(heading)[2].partition("\n## ")[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def _leaves() -> dict[str, argparse.ArgumentParser]:
    found: dict[str, Any] = {}
    for name, parser in commands_of(build_parser()).items():
        inner = commands_of(parser)
        found |= {f"{name} {kind}": each for kind, each in inner.items()} if inner else {name: parser}
    return found


def test_each_command_stands_there_with_all_its_options() -> None:
    written = {row[0].strip("`"): set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row[1]))
               for row in _rows("commands.md", "## Commands")}  # fmt: skip
    leaves = _leaves()
    by_name = {next(n for n in leaves if (text + " ").startswith(n + " ")): o for text, o in written.items()}
    real = {
        name: {text for action in parser._actions for text in action.option_strings} - {"-h", "--help"}
        for name, parser in leaves.items()
    }
    assert by_name == real


def test_the_groups_name_exactly_their_commands() -> None:
    whole = commands_of(build_parser())
    for names in GROUPS.values():
        for name in names:
            assert set(commands_of(build_parser(["--vault", "x", name]))) == set(names)
    assert list(whole) == [name for names in GROUPS.values() for name in names]


def test_global_options_variables_and_exit_codes_stand_there() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    for action in build_parser()._actions:
        assert all(option in text for option in action.option_strings if option != "-h")
    kinds = [each for each in vars(errors).values() if isinstance(each, type)]
    codes = {str(kind.exit_code) for kind in kinds if issubclass(kind, errors.NetJournalError)}
    assert codes | {"0", "1", "10", "11", "12", "130"} == {
        row[0] for row in _rows("commands.md", "## Exit codes")
    }
    variables = set(re.findall(r"NETJOURNAL_[A-Z_]+", text))
    package = Path(errors.__file__).parent
    used = {name for path in package.rglob("*.py")
            for name in re.findall(r'"(NETJOURNAL_[A-Z_]+)"', path.read_text(encoding="utf-8"))}  # fmt: skip
    assert variables == used - {"NETJOURNAL_CLOCK"}  # for tests and the demo: CONTRIBUTING.md tells of it


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(each) for each in value.values())) if value else set()
    return set().union(*(_keys(each) for each in value)) if isinstance(value, list) else set()


def test_each_document_has_the_fields_that_are_written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    shell.ok("edit", _rated(shell), "people=Ana Petrov", "kind=call", "cost=£12")
    shell.ok("log", "! send the notes")
    shell.ok("edit", "Ana Petrov", "ideal-days=1", "latest-days=2")
    written = {name: set(re.findall(r"`([a-z_]+)`", row[1])) for row in _rows("json.md", "# JSON")
               for name in re.findall(r"`([a-z ]+)`", row[0])}  # fmt: skip
    for argv in (("contacts",), ("entries",), ("search", "rules"), ("actions",), ("objectives",),
                 ("review", "score"), ("history", "Ana Petrov"), ("verify",), ("backup",), ("backups",),
                 ("undo",), ("keyring", "status"), ("doctor",)):  # fmt: skip
        name = "review score" if argv[0] == "review" else argv[0]
        real = _keys(shell.ok(*argv)) - {"schema"}
        assert real - {"amount", "currency"} <= written[name], name
        assert written[name] - real <= {"minute", "day", "month", "amount", "currency"}, name
