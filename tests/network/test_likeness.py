"""How alike two names are: pure rules, with their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.network.merging.doubles import same_way
from netjournal.network.merging.likeness import (
    called_for_short,
    error_keys,
    given_keys,
    initials_of,
    one_error_apart,
    written,
)

NAMES = st.text(st.sampled_from("abcdé z"), min_size=6, max_size=14)


@given(
    NAMES, st.integers(0, 13), st.sampled_from("abx"), st.sampled_from(("insert", "drop", "other", "swap"))
)
def test_names_one_error_apart_meet_under_a_key(name: str, at: int, letter: str, error: str) -> None:
    at %= len(name)
    other = {
        "insert": name[:at] + letter + name[at:],
        "drop": name[:at] + name[at + 1 :],
        "other": name[:at] + letter + name[at + 1 :],
        "swap": name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
    }[error]
    if one_error_apart(name, other):
        assert set(error_keys(name)) & set(error_keys(other))
        assert one_error_apart(other, name)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Ana Ruiz", "Anna Ruiz", True),
        ("Ana Ruiz", "Ana Riuz", True),
        ("Ana Ruiz", "Ana Ruix", True),
        ("Zoë Field", "Zoe Field", False),
        ("Ana Ruiz", "Ana Ruiz", False),
        ("Ana Ruiz", "Anne Ruiz", False),
        ("Bo Li", "Bo Lu", False),
    ],
)
def test_one_error(one: str, other: str, apart: bool) -> None:
    assert one_error_apart(one, other) is apart


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared(one: str, other: str) -> None:
    for same in (one_error_apart, initials_of, called_for_short):
        assert same(one, other) == same(other, one) and not same(one, one)
    list(error_keys(one))
    list(given_keys(one))


def test_names_in_any_order_for_short_and_by_initials() -> None:
    assert written("Ruiz, Dr Ana") == written("Ana Ruiz")
    assert called_for_short("Tom Hale", "Thomas Hale") and not called_for_short("Tom Hale", "Thomas Hall")
    assert set(given_keys("Tom Hale")) & set(given_keys("Thomas Hale"))
    assert initials_of("A. Ruiz", "Ana Ruiz") and not initials_of("B. Ruiz", "Ana Ruiz")
    assert not initials_of("Ana Ruiz", "Anna Ruiz")


def test_numbers_are_one_however_they_are_parted() -> None:
    assert same_way("phone", "+44 1632 960001") == same_way("phone", "(01632) 960-001")
    assert same_way("phone", "ext 12") != same_way("phone", "ext 13")
    assert same_way("email", "ANA@x.example ") == same_way("email", "ana@x.example")
