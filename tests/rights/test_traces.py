"""A person found in texts whatever the spelling, and nobody else touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.rights.traces import TOKEN, Person, traces_of

ZOE = Person(
    1, "u", ("Zoë O’Neill-Østby", "Zoë"), ("zoe@x.example", "+44 1632 960001"), ("Zoë Ward", "Neill Ltd")
)
FOUND = traces_of(ZOE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("met Zoë O'Neill-Ostby today", f"met {TOKEN} today"),
        ("ZOE O’NEILL ØSTBY’s view", f"{TOKEN} view"),
        ("Østby, Zoë", TOKEN),
        ("zoeo'neillostby@y.example", f"{TOKEN}@y.example"),
        ("write zoe@x.example or 01632 960 001", f"write {TOKEN} or {TOKEN}"),
        ("+44 (1632) 960-001.", f"{TOKEN}."),
        ("oneill and ostbys", f"{TOKEN} and {TOKEN}"),
        ("Zoë Ward and Neill Ltd and Zoë", "Zoë Ward and Neill Ltd and Zoë"),
        ("1632 9600011", "1632 9600011"),
        ("hostbyte", "hostbyte"),
    ],
)
def test_found(text: str, left: str) -> None:
    assert FOUND.erased(text) == left


def test_a_first_name_that_others_bear_counts_only_where_they_took_part() -> None:
    assert FOUND.erased("Zoë, Zoë Ward, zoë, @zoë", near=True) == f"{TOKEN}, Zoë Ward, zoë, @{TOKEN}"


def test_names_that_are_words_count_only_there_and_with_a_capital() -> None:
    found = traces_of(Person(1, "u", ("Grace Price",), (), ()))
    assert found.erased("the price; Price said; grace Grace Price") == f"the price; Price said; grace {TOKEN}"
    assert found.erased("the price; Price said", near=True) == f"the price; {TOKEN} said"


def test_two_letters_count_with_a_capital_and_names_without_case_anywhere() -> None:
    assert traces_of(Person(1, "u", ("Bo Lindqvist",), (), ())).erased("bo Bo @bo") == f"bo {TOKEN} @{TOKEN}"
    assert traces_of(Person(1, "u", ("王小明",), (), ())).erased("昨天王小明来了") == f"昨天{TOKEN}来了"


@given(
    st.text(max_size=40),
    st.text(max_size=40),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_in_any_text_no_whole_name_is_left(before: str, after: str, form: str, case: object) -> None:
    name = unicodedata.normalize(form, case("Zoë O’Neill-Østby"))
    left = FOUND.erased(f"{before} {name} {after}")
    assert TOKEN in left
    assert not FOUND.holds(left)


@given(st.text(max_size=200))
def test_any_text_is_taken_and_erasing_twice_changes_nothing(text: str) -> None:
    once = FOUND.erased(text, near=True)
    assert FOUND.erased(once, near=True) == once


@given(
    st.lists(st.text(max_size=12), max_size=4),
    st.lists(st.text(max_size=12), max_size=3),
    st.text(max_size=60),
)
def test_any_names_make_patterns(names: list[str], ways: list[str], text: str) -> None:
    traces_of(Person(1, "u", tuple(names), tuple(ways), tuple(names[:1]))).erased(text)
