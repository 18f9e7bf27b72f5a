"""What assessors refuse is said beside the field: relatives, own wording, one witness, days, points."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.fields import Refused
from netjournal.portfolio.forms.keys import is_of, of_criteria
from netjournal.portfolio.forms.kinds import KINDS
from netjournal.portfolio.forms.times import LONGEST, seconds_of, time_words
from netjournal.portfolio.forms.warnings import Around, is_relative, is_simulation, warnings_of

TODAY = date(2026, 11, 26)
WHOLE = ("1.1", "1.2", "1.3")
SOUND: dict[str, dict[str, Any]] = {
    "observation": {
        "assessor": "Dot Frame", "role": "assessor", "day": "2026-11-20", "place": "Town hall",
        "seen": "She led the meeting.", "criteria": "1.1",
    },
    "witness_testimony": {
        "witness": "Bo Chen", "role": "manager", "reach": "bo@example.org", "relationship": "my line manager",
        "day": date(2026, 11, 20), "seen": "She brought us together.", "own_words": "1",
        "signed_on": "2026-11-21", "criteria": "1.1 1.2a",
    },
    "expert_judgement": {
        "expert": "Cai Wren", "standing": "20 years in lettings", "day": "2026-11-20",
        "judgement": "Sound work.", "criteria": "1.3",
    },
    "professional_discussion": {
        "assessor": "Dot Frame", "agreed_on": "2026-11-10", "day": "2026-11-20", "questions": "What for?",
        "summary": "", "criteria": "1.1 1.2",
    },
}  # fmt: skip


def said(kind: str, around: Around | None = None, **other: Any) -> dict[str, list[str]]:
    points = ("1.1", "1.2a") if kind == "professional_discussion" else ()
    found: dict[str, list[str]] = {}
    known = around or Around(TODAY, "Ana Ruiz", WHOLE, points=points)
    for warned in warnings_of(kind, {**SOUND[kind], **other}, known):
        found.setdefault(warned.name, []).append(warned.words)
    return found


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_form_is_warned_of_nothing_and_an_empty_one_of_every_gap(kind: str) -> None:
    assert said(kind) == {}
    empty = said(kind, **dict.fromkeys(SOUND[kind], ""))
    assert "criteria" in empty and len(empty) >= 3
    assert set(empty) <= set(KINDS[kind].form)


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("witness_testimony", "relationship", "my husband", "A relative is refused"),
        ("witness_testimony", "own_words", "0", "Your own wording"),
        ("witness_testimony", "own_words", "no", "Your own wording"),
        ("witness_testimony", "role", " ", "role is needed"),
        ("witness_testimony", "reach", "", "No way to reach"),
        ("witness_testimony", "signed_on", "2026-11-19", "Signed before"),
        ("witness_testimony", "criteria", "1.1 1.2 1.3a", "The whole unit would rest on this one witness"),
        ("witness_testimony", "witness", "ana ruiz", "That is you"),
        ("observation", "day", "2026-11-27", "still to come"),
        ("observation", "seen", "We did a role-play of it.", "simulation"),
        ("expert_judgement", "standing", "", "Why they can judge"),
        ("professional_discussion", "agreed_on", "2026-11-21", "Agreed after it was held"),
        ("professional_discussion", "criteria", "1.1 1.2 1.3", "No time point for 1.3."),
        ("professional_discussion", "criteria", "1.1", "1.2a, which was not agreed"),
    ],
)
def test_what_is_refused_is_said_beside_its_field(kind: str, field: str, value: str, words: str) -> None:
    assert any(words in each for each in said(kind, **{field: value})[field])


def test_a_witness_of_everything_in_two_testimonies_is_one_witness() -> None:
    elsewhere = {"bo chen": frozenset({"1.3"}), "somebody else": frozenset(WHOLE)}
    (words,) = said("witness_testimony", Around(TODAY, "", WHOLE, elsewhere))["criteria"]
    assert "with their other testimonies" in words
    assert "criteria" not in said("witness_testimony", Around(TODAY, "", WHOLE, {"x": frozenset(WHOLE)}))


def test_a_discussion_to_come_needs_no_points_yet() -> None:
    later = Around(TODAY, criteria=WHOLE)
    assert "criteria" not in said("professional_discussion", later, day="2026-11-27")
    (words,) = said("professional_discussion", later)["criteria"]
    assert words.startswith("No time points yet")


@pytest.mark.parametrize(
    ("words", "kin"),
    [
        ("my wife", True), ("Sister-in-law", True), ("STEPFATHER", True), ("partner", True),
        ("married to my cousin", True), ("a family member", True), ("grandmother", True),
        ("business partner", False), ("partner organisation", False), ("our sister organisation", False),
        ("line manager", False), ("no relation of mine", False), ("client, not a relative", False),
        ("Sonia’s manager", False), ("aunt", True), ("", False), ("chair of the Parent Company", False),
    ],
)  # fmt: skip
def test_who_is_a_relative(words: str, kin: bool) -> None:
    assert is_relative(words) is kin


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("It was a simulation.", True), ("a simulated call", True), ("we role played", True),
        ("a mock interview", True), ("This was not a simulation.", False), ("no role-play", False),
        ("a stimulating talk", False), ("mocking up a page", False), ("nothing simulated", False),
    ],
)  # fmt: skip
def test_what_is_a_simulation(words: str, so: bool) -> None:
    assert is_simulation(words) is so


@given(st.sampled_from(sorted(SOUND)), st.dictionaries(st.sampled_from(
    ["assessor", "witness", "day", "criteria", "seen", "signed_on", "agreed_on", "relationship", "own_words"]
), st.text(max_size=60) | st.dates() | st.none()))  # fmt: skip
def test_any_words_are_warned_of_in_sentences_and_never_refused(kind: str, values: dict[str, Any]) -> None:
    for warned in warnings_of(kind, {**SOUND[kind], **values}, Around(TODAY, "A", WHOLE)):
        assert warned.name in KINDS[kind].form and warned.words.endswith(".")


@given(st.integers(0, LONGEST))
def test_a_time_point_is_read_as_it_is_said(seconds: int) -> None:
    assert seconds_of(time_words(seconds)) == seconds_of(seconds) == seconds
    assert re.fullmatch(r"(\d+:[0-5]\d|\d{1,2}):[0-5]\d", time_words(seconds))


@pytest.mark.parametrize("text", ["", "12:60", "1:60:00", "half past", "-1", "12:5", "٣", "1:2:3:4"])
def test_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="as "):
        seconds_of(text)


def test_the_tenth_criterion_is_not_the_first() -> None:
    assert is_of("1.1a", "1.1") and is_of("1.1", "1.1") and not is_of("1.10", "1.1") and not is_of("2.1", "")
    assert of_criteria(["1.10b", "2.1"], ("1.1", "1.10", "2.1")) == {"1.10", "2.1"}


@given(st.dates(), st.integers(-5, 5))
def test_agreed_after_is_about_the_order_of_days_alone(held: date, apart: int) -> None:
    try:
        agreed = held + timedelta(apart)
    except OverflowError:
        return
    warned = said("professional_discussion", day=held.isoformat(), agreed_on=agreed.isoformat())
    assert any("Agreed after" in each for each in warned.get("agreed_on", ())) is (apart > 0)
