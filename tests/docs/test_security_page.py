"""SECURITY.md and the page on reliability name tests and campaigns that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.__main__ import campaigns

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
