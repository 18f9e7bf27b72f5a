"""The meter is honest and the suggestions are as strong as they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.vault.passphrases import strength, suggest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "password",
        "Password1",
        "aaaaaaaaaaaaaaaaaaaa",
        "qwertyuiop",
        "letmein2026",
        "1234567890123",
        "summer2026",
    ],
)
def test_what_people_choose_is_weak(text: str) -> None:
    assert strength(text).verdict == "weak"


@pytest.mark.parametrize(
    "text", ["violet harbour ferry lantern anvil", "xK7#pQ2!vM9$wR4z", "gzxkvbnwqtpmdfhrltck"]
)
def test_what_chance_chose_is_good(text: str) -> None:
    assert strength(text).verdict == "good"


def test_repeating_adds_next_to_nothing() -> None:
    once, often = strength("harbour").bits, strength("harbour harbour harbour harbour").bits
    assert often < once + 12


@given(st.text(max_size=60), st.text(max_size=5))
def test_any_text_has_an_estimate_that_is_never_negative(text: str, more: str) -> None:
    assert strength(text).bits >= 0
    assert text not in repr(suggest()) or len(text) < 6


def test_a_suggestion_is_good_by_its_own_count_and_by_the_meter() -> None:
    made = {suggest().text for _ in range(50)}
    assert len(made) == 50
    assert 94 < suggest().bits < 96
    assert all(strength(text).verdict == "good" for text in made)
    assert suggest().text not in repr(suggest())
    with pytest.raises(ValueError, match="one"):
        suggest(0)
