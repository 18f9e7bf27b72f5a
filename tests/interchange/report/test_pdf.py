"""The report as PDF: the words and numbers are in it, what was typed is text, tags say what is what."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from netjournal.interchange.report.as_pdf import BOXES, pdf
from netjournal.interchange.report.building import DEMO, build
from netjournal.interchange.report.reading import said
from netjournal.review.score.figures import number

from .hostile import HOSTILE
from .records import example, scores


@cache
def read(text: str = "brought the draft rules", names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The text of each page; reading it costs ten times what making the file costs."""
    made = pdf(build(example(text=text, names=names), owner="Robin Example", reader="me", demo=True))
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def pages(**more: Any) -> list[str]:
    """The text of each page, blanks taken out: where a line breaks is the maker's business."""
    return [_solid(page) for page in read(**more)]


def test_names_and_numbers_are_in_it() -> None:
    text = "".join(pages())
    for each in scores(example()):
        assert _solid(f"{each.uid} Example") in text
        assert number(each.contribution) in text
        assert number(each.up_to) in text
    assert _solid("100 × (100 × 3 + 60 × 1) ÷ (4 × 200) = 45") in text
    assert "brought the draft rules".replace(" ", "") in text


def test_every_page_of_a_demo_says_so() -> None:
    found = pages()
    assert len(found) > 3
    assert all(_solid(DEMO) in page for page in found)


def test_it_is_tagged_and_says_what_language_it_is_in() -> None:
    made = pdf(build(example(), owner="Robin Example", reader="me"))
    root = PdfReader(io.BytesIO(made)).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_same_record_makes_the_same_file() -> None:
    document = build(example(), owner="Robin Example", reader="me")
    assert pdf(document) == pdf(document)


SHORTENED = HOSTILE | {"long": "x" * 1_500, "many words": "word " * 300}
"""It stands in every place that takes text, and reading the pages back takes half a minute at full length."""


@pytest.mark.parametrize("text", SHORTENED.values(), ids=SHORTENED)
def test_what_is_typed_stays_text(text: str) -> None:
    names = tuple(f"{text} {at}"[:300] for at in range(5))
    found = "".join(pages(text=text, names=names))
    if len(text) > 1_000:  # over pages, with what runs along each between
        assert found.count(text[0]) >= text.count(text[0])
    elif text.isascii() and said(text).isascii():
        assert _solid(said(text)) in found
    assert _solid("Points with their bands") in found


@pytest.mark.long
@pytest.mark.parametrize("text", [HOSTILE["long"], HOSTILE["many words"]])
def test_texts_of_ten_thousand_characters_stay_text(text: str) -> None:
    test_what_is_typed_stays_text(text)


def test_a_word_that_no_line_holds_is_broken() -> None:
    lines = [line for page in read(text="x" * 300) for line in page.splitlines()]
    assert max(map(len, lines)) < 200


def test_it_stays_tagged_whatever_is_typed() -> None:
    for text in (HOSTILE["escapes"], HOSTILE["arabic"], HOSTILE["right to left"]):
        made = pdf(build(example(text=text), owner="Robin Example", reader="me"))
        assert b"pdfuaid" in PdfReader(io.BytesIO(made)).root_object["/Metadata"].get_object().get_data()


def test_signs_without_a_letter_are_told_of() -> None:
    """A sign of the private use area is in no font."""
    assert _solid(BOXES) in "".join(pages(text="a \U0010fffd b"))
    assert _solid(BOXES) not in "".join(pages(text="a b"))


def _solid(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "\u200b\xad\u2010-")
