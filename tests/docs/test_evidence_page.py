"""The page on collecting evidence says what the program says: warnings, doubts, forms, states of the plan."""

from __future__ import annotations

import inspect
import re

from netjournal.portfolio import judging
from netjournal.portfolio.forms import warnings
from netjournal.portfolio.forms.warnings import is_relative
from netjournal.screens.form_words import WHICH

from .pages import DOCS

QUOTES = '" "'
PAGE = (DOCS / "how-to" / "collect-evidence.md").read_text(encoding="utf-8")
SAID = " ".join(inspect.getsource(warnings).split()).replace(QUOTES, "").replace("{rest}", "")


def _table(heading: str) -> list[list[str]]:
    section = PAGE.partition(f"## {heading}")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line[:1] == "|"
    ]
    return rows[2:]


def test_every_form_is_on_the_page() -> None:
    assert {row[0] for row in _table("Fill in a form")} == {title for title, _ in WHICH.values()}


def test_each_warning_on_the_page_is_one_of_the_program() -> None:
    said = [part for row in _table("Warned, never stopped") for part in re.findall(r"[A-Z][^.;:(]+", row[1])]
    assert len(said) > 8
    for sentence in said:
        begun = re.split(r" (?:for )?\d|with\b", sentence.strip())[0][:28]
        assert begun in SAID or begun.startswith("Their other"), begun


def test_the_four_are_on_the_page_in_their_order() -> None:
    assert [row[0] for row in _table("What may be doubted about a piece")] == list(judging.QUALITIES)


def test_the_words_that_mislead_do_so() -> None:
    assert not is_relative("sister organisation") and not is_relative("my other half")
