"""The report as Markdown: its shape, and that nothing typed becomes more than text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from netjournal.interchange.report.as_markdown import JOINER, markdown, safe
from netjournal.interchange.report.building import build
from netjournal.interchange.report.reading import said

from .hostile import HOSTILE
from .records import example

GOLDEN = Path(__file__).parent / "report.md"
OURS = {
    "heading",
    "paragraph",
    "bullet_list",
    "list_item",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
PLAIN = {"text", "strong", "em", "softbreak", "hardbreak", "text_special"}
READER = MarkdownIt("gfm-like")


def inside(tokens: list[Token]) -> set[str]:
    """The kinds of everything that a reader made of it."""
    kinds = set()
    for token in tokens:
        if token.type != "inline":
            kinds.add(token.type.removesuffix("_open").removesuffix("_close"))
        kinds |= {
            f"in {each.type.removesuffix('_open').removesuffix('_close')}" for each in token.children or []
        }
    return kinds


def words(text: str) -> str:
    """What a reader shows of a line."""
    (_, inline, _) = READER.parse(text)
    shown = "".join(" " if each.type == "softbreak" else each.content for each in inline.children or [])
    return shown.replace("\u2060", "")


def test_the_report_of_the_example_is_this() -> None:
    document = build(example(), owner="Robin Example", reader="you yourself: nothing in it is withheld")
    assert markdown(document) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_typed_stays_text(text: str) -> None:
    record = example(text=text, names=[f"{text} {at}"[:300] for at in range(5)])
    for row in record["objectives"]:
        row |= {"key": f"{row['key']} {text}"[:300], "statement": text, "measure": text, "unit": text}
    page = markdown(build(record, owner=text, reader="me"))
    kinds = inside(READER.parse(page))
    assert kinds <= OURS | {"hr"} | {f"in {kind}" for kind in PLAIN}
    plain = markdown(build(example(text="x"), owner="x", reader="me"))
    assert _count(READER.parse(page), "heading_open") == _count(READER.parse(plain), "heading_open")
    assert _count(READER.parse(page), "table_open") == _count(READER.parse(plain), "table_open")


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_line_reads_as_it_was_typed(text: str) -> None:
    line = " ".join(said(text).split())
    if not line or JOINER in line or "\u2060" in line:
        return
    assert words(safe(line)) == line


@given(st.text("-+*_#>|`~[]()!<&;=.:$^{}\\1a @/w", max_size=30))
def test_any_line_of_signs_reads_as_it_was_typed(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert words(safe(line)) == line


def test_a_demo_says_so_first_and_last() -> None:
    lines = markdown(build(example(), owner="", reader="me", demo=True)).strip().splitlines()
    assert "DEMO" in lines[0]
    assert any("DEMO" in line for line in lines[-6:])


def _count(tokens: list[Token], kind: str) -> int:
    return sum(token.type == kind for token in tokens)
