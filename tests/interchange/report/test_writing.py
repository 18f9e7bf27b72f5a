"""Reports of real notebooks: what is written, for whom, and what happens where it cannot be."""

from __future__ import annotations

import builtins
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import BadInput
from netjournal.interchange.report.writing import write_report
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact, set_self
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.figures import number
from netjournal.review.objectives import add_objective
from netjournal.review.ratings import rate
from netjournal.review.table import score_table
from netjournal.review.working_review import period_named
from netjournal.vault.sessions import Vault

Call = Callable[..., Any]


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """Two people, two objectives, four ratings, in the quarter of the held clock."""

    def fill() -> None:
        set_self("Robin Example")
        bid, skills = add_objective("Win the bid", "bid", 100), add_objective("Learn", "skills", 60)
        people = {name: add_contact(name=name).id for name in ("Ana Ruiz", "Bo Chen")}
        for name, who in people.items():
            expect(bid.id, contact=who, text=f"word from {name.split()[0]}")
        for (name, who), steps in zip(people.items(), ((3, 2), (1, 4)), strict=True):
            for step, objective in zip(steps, (bid, skills), strict=True):
                entry = capture(f'met @"{name}" about the rules').id
                made = contribute(who, objective.id, entry=entry, outcome=f"{name} sent the rules")
                rate(made.id, step)

    vault.call(fill)
    return vault


def label(vault: Vault) -> str:
    return vault.call(lambda: period_named(None).label)


@pytest.mark.parametrize("form", ["md", "html", "pdf"])
def test_it_is_written_private_and_never_over_another_file(filled: Vault, tmp_path: Path, form: Any) -> None:
    target = tmp_path / f"out.{form}"
    written = filled.call(write_report, label(filled), form, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert written.size == target.stat().st_size > 1000
    assert "plain text" in written.notice
    with pytest.raises(BadInput):
        filled.call(write_report, label(filled), form, target)
    filled.call(write_report, label(filled), form, target, force=True)


def test_a_folder_gets_a_file_of_its_own_name(filled: Vault, tmp_path: Path) -> None:
    written = filled.call(write_report, label(filled), "md", tmp_path)
    assert written.path == tmp_path / f"review-{label(filled)}.md"
    assert written.path.exists()


def test_the_numbers_are_those_of_the_score_table(filled: Vault, tmp_path: Path) -> None:
    filled.call(write_report, label(filled), "md", tmp_path / "out.md")
    lines = (tmp_path / "out.md").read_text("utf-8").splitlines()
    table = filled.call(lambda: score_table(period_named(None)))
    assert len(table.rows) == 2
    for row in table.rows:
        told = [line.split(" | ") for line in lines if line.startswith(f"| {row.name} |")]
        assert [number(row.contribution), number(row.up_to)] == told[0][3:5]
        trusted = next(cells for cells in told if len(cells) == 9)
        assert trusted[2:4] == [number(row.low), number(row.high)]


def test_for_another_reader_no_name_but_ones_own_is_in_it(filled: Vault, tmp_path: Path) -> None:
    for form in ("md", "html"):
        filled.call(write_report, label(filled), form, tmp_path / f"out.{form}", profile="assessor")
        text = (tmp_path / f"out.{form}").read_text("utf-8")
        assert not re.search(r"\b(Ana|Ruiz|Bo|Chen)\b|met @", text)
        assert "Contact A" in text
        assert "profile assessor" in text
        assert "0 texts were left out" in text
    filled.call(write_report, label(filled), "md", tmp_path / "self.md")
    assert "Ana Ruiz sent the rules" in (tmp_path / "self.md").read_text("utf-8")


def test_an_empty_notebook_has_a_report_too(vault: Vault, tmp_path: Path) -> None:
    for form in ("md", "html", "pdf"):
        vault.call(write_report, "2026-Q4", form, tmp_path / f"out.{form}")
    text = (tmp_path / "out.md").read_text("utf-8")
    assert "nothing to score" in text
    assert "working copy, not sealed" in text


def test_what_names_no_review_is_refused(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        vault.call(write_report, "last winter", "md", tmp_path / "out.md")
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize(("form", "package"), [("html", "jinja2"), ("pdf", "typst")])
def test_without_the_packages_it_says_how_to_get_them(
    filled: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Any, package: str
) -> None:
    really = builtins.__import__

    def missing(name: str, *more: Any, **others: Any) -> Any:
        if name.split(".")[0] == package:
            raise ImportError(name)
        return really(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", missing)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(BadInput, match="not installed") as caught:
        filled.call(write_report, label(filled), form, tmp_path / "out")
    assert "netjournal[report]" in caught.value.do
    assert not (tmp_path / "out").exists()
    filled.call(write_report, label(filled), "md", tmp_path / "out.md")
