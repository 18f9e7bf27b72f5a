"""SECURITY.md and the page on reliability name tests and campaigns that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netjournal.cli.parser import build_parser
from netjournal.cli.standard_input import texts_of
from tests.faults.__main__ import campaigns
from tests.faults.command_lines import leaves

TREE = Path(__file__).parents[2]
PAGES = [TREE / "SECURITY.md", TREE / "docs" / "explanation" / "reliability.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_it_names_is_there(page: Path) -> None:
    named = re.findall(r"`(tests/[\w/.]+)((?:::\w+)?)`", page.read_text(encoding="utf-8"))
    assert named
    for path, test in named:
        assert (TREE / path).exists(), path
        assert not test or f"def {test[2:]}(" in (TREE / path).read_text(encoding="utf-8"), test


def test_a_test_named_after_another_is_of_the_same_file() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    for path, test in re.findall(r"`(tests/[\w/.]+)::\w+`, `(::\w+)`", text):
        assert f"def {test[2:]}(" in (TREE / path).read_text(encoding="utf-8")


def test_every_command_of_the_figures_is_a_campaign() -> None:
    named = set(re.findall(r"tests\.faults ([\w-]+)", PAGES[1].read_text(encoding="utf-8")))
    assert named and named <= set(campaigns())


def test_every_argument_without_a_dash_is_an_exception_and_no_other() -> None:
    """A text of a user may stand as `-` (tests/cli/test_standard_input.py); what may not is listed."""
    parsers = [build_parser(), *leaves().values()]
    real = {
        action.metavar
        for parser in parsers
        for action in parser._actions
        if action.nargs != 0 and not action.choices and action not in set(texts_of(parser))
    }
    listed = PAGES[0].read_text(encoding="utf-8").partition("What has no `-`:")[2].partition("\n- ")[0]
    rows = [line.split("|")[1] for line in listed.splitlines() if line.strip().startswith("| `")]
    assert set(re.findall(r"`([^`]+)`", "".join(rows))) == real


@pytest.mark.parametrize("option", ["--recovery-file", "--output"])
def test_every_command_that_writes_in_plain_text_is_an_exception(option: str) -> None:
    real = {name for name, parser in leaves().items() if option in parser._option_string_actions}
    shown = option if option != "--output" else "`-o`"
    exceptions = PAGES[0].read_text(encoding="utf-8").partition("## Exceptions")[2]
    (bullet,) = [each for each in exceptions.split("\n- ") if shown in each]
    assert set(re.findall(r"`([^`]+)`", bullet)) & set(leaves()) == real
