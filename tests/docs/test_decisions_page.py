"""The page on the file of decisions against what reads it: its text, its JSON, its lines, its signature."""

from __future__ import annotations

import re

from netjournal.interchange.bag.signing import NAMESPACE
from netjournal.portfolio.submissions.decisions_file import _EACH, _ONCE, LARGEST, read_decisions
from netjournal.portfolio.submissions.decisions_form import FORMAT, decisions_form
from tests.docs.pages import rows, text_of

PAGE = text_of("reference/decisions-file.md")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return re.sub(r"(root|head): ([0-9a-f]+)…[^\n]*", lambda m: f"{m[1]}: {m[2]:0<64}", found[1]).replace(
        '"3fa9c1…"', f'"{"3fa9c1":0<64}"'
    ).replace('"8ec66c…"', f'"{"8ec66c":0<64}"')  # fmt: skip


def test_the_examples_are_read() -> None:
    plain, written = read_decisions(block("text").encode()), read_decisions(block("json").encode())
    assert (plain.number, plain.root, plain.head) == (written.number, written.root, written.head)
    (decided,) = plain.decided
    assert decided.why.splitlines()[1] == "Two of three pieces are your own words."
    assert written.decided[0].state == decided.state == "partly"


def test_every_line_of_the_form_is_on_the_page() -> None:
    cells = [cell.replace("`", "") for cell, _ in rows(PAGE, "As plain text")]
    named = {name.strip() for cell in cells for name in cell.split(",")}
    assert named == {*_ONCE, *_EACH, "criterion"}
    unit = {"key": "k", "number": "1", "title": "t", "criteria": [{"key": "1.1", "title": "t", "items": []}]}
    form = decisions_form({"number": 1, "candidate": "c", "unit": unit, "pieces": []}, "0" * 64, "0" * 64)
    assert set(re.findall(r"^([a-z][a-z ]*):", form, re.MULTILINE)) == named
    assert FORMAT in PAGE and f"{LARGEST:,} bytes" in PAGE
    assert f"-n {NAMESPACE} decisions.txt" in PAGE and f"-n {NAMESPACE} decisions.txt" in form
