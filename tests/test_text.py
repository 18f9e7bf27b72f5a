"""Folding and showing: names meet whatever their spelling, and no text drives the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.text import counted, first_line, fold, visible

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Zoë O’Neill", "zoe oneill"),
        ("O'Neill", "oneill"),
        ("O´Neill", "oneill"),
        ("Łukasz Søren Weiß", "lukasz soren weiss"),
        ("ÅNGSTRÖM", "angstrom"),
        ("Æsa Œuf Þór Đurić", "aesa oeuf thor duric"),
        ("İpek Işık", "ipek isik"),
        ("ﬁne １２", "fine 12"),
        ("Мария Йорк", "мария иорк"),
        ("がく 한글", "がく 한글"),
        ("हिन्दी", "हिन्दी"),
        ("a\u200db\u202ec", "abc"),
    ],
)
def test_spellings_meet(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8")))
def test_composed_and_decomposed_meet(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text("abcdefghijklmnopqrstuvwxyz '-."))
def test_case_is_nothing(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(ANY)
def test_nothing_shown_can_drive_a_terminal(text: str) -> None:
    for shown in (visible(text), visible(text, lines=True).replace("\n", "").replace("\t", "")):
        for sign in shown:
            assert unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"}
            assert unicodedata.bidirectional(sign) not in {
                "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
            }  # fmt: skip
        shown.encode("utf-8")


@given(ANY)
def test_showing_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_what_was_there_is_seen() -> None:
    assert visible("a\x1b[31mred\x07") == "a␛[31mred␇"
    assert visible("gpj\u202eexe") == "gpjexe"
    assert visible("one\ntwo\tthree") == "one␤two three"
    assert visible("one\ntwo\tthree\r", lines=True) == "one\ntwo\tthree␍"
    assert visible("\x9b2J") == "�2J"
    assert visible("[bold]Ana[/]") == "[bold]Ana[/]"
    assert visible("👩\u200d🔬 שלום") == "👩\u200d🔬 שלום"


def test_one_is_one_and_many_are_many() -> None:
    said = [counted(0, "day"), counted(1, "day"), counted(1_200, "day"), counted(2, "person", "people")]
    assert said == ["0 days", "1 day", "1,200 days", "2 people"]


def test_the_first_line_is_the_first_that_says_something() -> None:
    assert (first_line("\n \n  a line \nanother"), first_line(" \n")) == ("a line", "")
