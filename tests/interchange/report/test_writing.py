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

from netjournal.confidentiality.rulings import list_rulings
from netjournal.errors import BadInput, Damaged, NotFound
from netjournal.interchange.redaction.log import total
from netjournal.interchange.report.writing import preview_report, write_report
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.network.contacts import add_contact, edit_contact, set_self
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective
from netjournal.review.ratings import rate
from netjournal.review.score.figures import number
from netjournal.review.score.table import score_table
from netjournal.review.sealing.addenda import add_addendum
from netjournal.review.sealing.erasure import erase_from_seal
from netjournal.review.sealing.seals import reopen_review, seal_review
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
        assert "Contact 1" in text
        assert "profile assessor" in text
        assert "0 texts were left out" in text
        assert "0 parts were kept back" in text
    filled.call(write_report, label(filled), "md", tmp_path / "self.md")
    assert "Ana Ruiz sent the rules" in (tmp_path / "self.md").read_text("utf-8")


def contributed(line: str, outcome: str) -> None:
    """One more rated contribution of Ana's, which rests on that line."""
    ana, bid = (
        database().execute_sql(f"SELECT id FROM {table} ORDER BY id LIMIT 1").fetchone()[0]
        for table in ("contact WHERE is_self = 0", "objective")
    )
    made = contribute(ana, bid, entry=capture(line).id, outcome=outcome)
    rate(made.id, 4)


@pytest.mark.parametrize(
    ("line", "outcome", "why"),
    [
        ("tlp:red met @ana about a hall", "the hall was promised", "marking"),
        ("tlp:amber met @ana about a hall", "the hall was promised", "marking"),
        ("chatham:house met @ana about a hall", "the hall was promised", "source"),
        ("met @ana about a hall", "the takeover was called off", "topic"),
    ],
)
def test_for_an_assessor_what_is_marked_or_not_for_them_is_kept_back_and_counted(
    filled: Vault, tmp_path: Path, line: str, outcome: str, why: Any
) -> None:
    filled.call(contributed, line, outcome)
    written = filled.call(write_report, label(filled), "md", tmp_path / "out.md", profile="assessor")
    text = (tmp_path / "out.md").read_text("utf-8")
    assert outcome not in text and "(kept back from this copy)" in text
    assert "1 part was kept back" in text
    assert total(written.log, why) == 1
    filled.call(write_report, label(filled), "md", tmp_path / "self.md")
    assert outcome in (tmp_path / "self.md").read_text("utf-8")


def test_what_is_marked_for_the_community_goes(filled: Vault, tmp_path: Path) -> None:
    filled.call(contributed, "tlp:green met @ana about a hall", "the hall was promised")
    filled.call(write_report, label(filled), "md", tmp_path / "out.md", profile="verifier")
    assert "the hall was promised" in (tmp_path / "out.md").read_text("utf-8")


def test_what_asks_for_a_reason_goes_with_one_and_a_ruling_is_kept(filled: Vault, tmp_path: Path) -> None:
    filled.call(contributed, "met @ana about a hall", "the takeover was called off")
    before = filled.call(preview_report, label(filled), "md", profile="assessor")
    assert before.ask == 1 and "takeover" not in before.text
    assert filled.call(list_rulings) == ()
    reason = "signed for confidentiality"
    filled.call(write_report, label(filled), "md", tmp_path / "out.md", profile="assessor", reason=reason)
    assert "the takeover was called off" in (tmp_path / "out.md").read_text("utf-8")
    (ruling,) = filled.call(list_rulings)
    assert (ruling.reason, ruling.outcome) == (reason, "shared")


def test_an_empty_notebook_has_a_report_too(vault: Vault, tmp_path: Path) -> None:
    for form in ("md", "html", "pdf"):
        vault.call(write_report, "2026-Q4", form, tmp_path / f"out.{form}")
    text = (tmp_path / "out.md").read_text("utf-8")
    assert "nothing to score" in text
    assert "working copy, not sealed" in text


def test_what_names_no_review_is_refused(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
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


def test_a_sealed_review_reads_the_same_for_ever(filled: Vault, tmp_path: Path) -> None:
    seal = filled.call(lambda: seal_review(period_named(None)))
    filled.call(add_addendum, seal.id, "The second offer came later.")
    before = _text(filled, tmp_path / "before.md", label(filled))
    assert f"Root: {seal.root}" in before
    assert "The second offer came later." in before
    assert "working copy" not in before

    def change() -> None:
        add_objective("Another", "another", 90)
        edit_contact(next(row.id for row in score_table(period_named(None)).rows), {"name": "Somebody Else"})

    filled.call(change)
    assert _text(filled, tmp_path / "after.md", label(filled)) == before
    assert _text(filled, tmp_path / "seal.md", seal.uid[-8:]) == before


def test_a_reopened_review_gives_a_working_copy_and_its_seal_the_sealed_one(
    filled: Vault, tmp_path: Path
) -> None:
    seal = filled.call(lambda: seal_review(period_named(None)))
    filled.call(reopen_review, seal.review, "a late invoice")
    working = _text(filled, tmp_path / "working.md", label(filled))
    assert "working copy, not sealed" in working
    assert "Reopened, because: a late invoice" in working
    assert "- **Version:** 2" in working
    assert seal.root in _text(filled, tmp_path / "sealed.md", seal.uid)


def test_a_person_who_was_erased_is_not_in_it_and_the_rest_is(filled: Vault, tmp_path: Path) -> None:
    seal = filled.call(lambda: seal_review(period_named(None)))
    ana = filled.call(
        lambda: next(row.uid for row in score_table(period_named(None)).rows if "Ana" in row.name)
    )
    filled.call(erase_from_seal, seal.id, ana)
    for form in ("md", "html", "pdf"):
        filled.call(write_report, label(filled), form, tmp_path / f"out.{form}")
    text = (tmp_path / "out.md").read_text("utf-8")
    assert not re.search(r"\b(Ana|Ruiz)\b|sha256", text)
    assert "Bo Chen" in text
    assert re.search(r"\d+ of its fields were erased", text)
    assert seal.root in text
    masked = _text(filled, tmp_path / "masked.md", label(filled), profile="verifier")
    assert "Contact 1" in masked
    assert not re.search(r"\b(Bo|Chen)\b", masked)


def test_no_report_is_made_of_a_seal_that_does_not_verify(filled: Vault, tmp_path: Path) -> None:
    seal = filled.call(lambda: seal_review(period_named(None)))

    def forge() -> None:
        database().execute_sql(
            "UPDATE sealed_document SET document = replace(document, 'Bo Chen', 'Bo Forged')"
        )

    filled.call(forge)
    with pytest.raises(Damaged):
        filled.call(write_report, seal.uid, "md", tmp_path / "out.md")
    assert not (tmp_path / "out.md").exists()


def _text(vault: Vault, target: Path, reference: str, **more: Any) -> str:
    vault.call(write_report, reference, "md", target, **more)
    return target.read_text("utf-8")
