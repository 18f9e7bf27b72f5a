"""What is typed where criteria are named, and on which day evidence can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.screens.claim_names import several_claims
from netjournal.screens.evidence_forms import day_that_was
from netjournal.units import shipped_unit
from netjournal.widgets.readings import Unreadable
from tests.held_clock import HeldClock

UNIT = shipped_unit()
read = several_claims(UNIT)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("1.1", ("1.1",)),
        ("1.1A ; 3.2", ("1.1a", "3.2")),
        ("pays", ("1.1a",)),
        ("pays back, 1.1a,, ", ("1.1a",)),
        ("need to know, costs", ("2.2d", "2.2c")),
    ],
)
def test_criteria_are_named_by_key_or_by_a_word(typed: str, keys: tuple[str, ...]) -> None:
    assert read(typed).value == keys
    assert all(f"{key} {UNIT.words(key)}" in read(typed).words for key in keys)


@pytest.mark.parametrize(("typed", "said"), [("conf", "That may be 1.2b"), ("x1", "No criterion is called")])
def test_what_names_several_or_none_is_refused_with_those_that_are_there(typed: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(typed)


@given(st.lists(st.sampled_from(UNIT.keys), min_size=1, max_size=9), st.sampled_from([", ", ";", " , "]))
def test_any_keys_are_read_back_each_once(keys: list[str], between: str) -> None:
    assert read(between.join(keys)).value == tuple(dict.fromkeys(keys))


def test_evidence_is_of_what_has_been() -> None:
    clock = HeldClock()
    today = clock.now().local_date
    assert day_that_was(clock)("today").value == today and day_that_was(clock)("yesterday").value < today
    with pytest.raises(Unreadable, match="ahead"):
        day_that_was(clock)("2027-01-01")
