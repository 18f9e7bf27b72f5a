"""A unit definition is taken whole, or every mistake is told by its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.units import LARGEST, SERVES, UnitErrors, read_unit, shipped_text, shipped_unit
from netjournal.units.ordering import cycle_in

TEXT = shipped_text()


def _problems(text: str | bytes) -> tuple[tuple[int, str], ...]:
    with pytest.raises(UnitErrors) as caught:
        read_unit(text if isinstance(text, bytes) else text.encode())
    return caught.value.problems


def _changed(old: str, new: str, nth: int = 1) -> tuple[str, int]:
    """The shipped text with the nth `old` made `new`, and the line of that."""
    parts = TEXT.split(old)
    before = old.join(parts[:nth])
    return before + new + old.join(parts[nth:]), before.count("\n") + 1


def test_the_shipped_unit_is_whole() -> None:
    unit = shipped_unit()
    assert [one.key for one in unit.criteria] == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2"]
    assert (unit.reference, unit.number, unit.level, unit.credit, unit.hours) == (
        "R/600/9587",
        "21",
        4,
        4,
        25,
    )
    assert unit.years_kept == 3
    assert {kind.key for kind in unit.kinds} >= {
        "observation",
        "account",
        "testimony",
        "discussion",
        "minutes",
    }
    assert [kind.key for kind in unit.kinds if kind.voice == "own"] == ["account"]
    assert {each for one in unit.criteria for item in one.items for each in item.served_by} == set(SERVES)
    assert unit.criterion("1.1b") == unit.criterion("1.1") and unit.criterion("1") is None
    assert unit.words("3.2b").startswith("How often") and unit.words("9") == ""
    assert len(set(unit.keys)) == len(unit.keys) == 33


@pytest.mark.parametrize(
    ("old", "new", "nth", "said"),
    [
        ("prompts = [", "promts = [", 3, 'did you mean "prompts"?'),
        ("voice = ", "colour = ", 1, '"colour" is not known here'),
        ("level = 4", 'level = "four"', 1, "a whole number from 1 to 8"),
        ("level = 4", "level = true", 1, "a whole number"),
        ('"record"', '"rumour"', 3, "must be one of: own, record, other"),
        ('title = "Written account"', "title = 3", 1, "a text in quotes"),
        ('title = "Written account"', 'title = " "', 1, "must not be blank"),
        ('key = "1.2"', 'key = "1.1"', 1, "already, on line"),
        ('key = "1.2a"', 'key = "1.1a"', 1, "already"),
        ('key = "1.2"', 'key = "1 2"', 1, "with dots between"),
        ('outcome = "3"', 'outcome = "4"', 1, 'no learning outcome "4"'),
        ('served_by = ["uses"]', 'served_by = ["uses", "luck"]', 1, "luck"),
        ('outcome = "2"', 'outcome = "2"\noutcome = "2"', 1, "written twice"),
        ('outcome = "2"', 'outcome = "2" "', 1, "not TOML, at column 15"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_line(old: str, new: str, nth: int, said: str) -> None:
    text, line = _changed(old, new, nth)
    problems = _problems(text)
    lines = [number for number, why in problems if said in why]
    assert lines == [line + new.count("\n")], problems


def test_what_is_missing_is_told_at_its_table() -> None:
    text, line = _changed('title = "Minutes of a meeting"\n', "")
    assert _problems(text) == ((line - 2, 'the key "title" is missing.'),)
    assert (1, 'the key "criteria" is missing.') in _problems("")


def test_requirements_that_dangle_or_go_round_are_told() -> None:
    text, line = _changed('key = "2.2"', 'key = "2.2"\nrequires = ["2.1", "7"]')
    assert _problems(text) == ((line + 1, 'there is no criterion "7" in this file.'),)
    round_ = text.replace('"7"', '"3.1"').replace('key = "3.1"', 'requires = ["2.2"]\nkey = "3.1"')
    ((at, why),) = _problems(round_)
    assert why == 'these go round in a circle: "2.2" requires "3.1" requires "2.2".'
    assert round_.splitlines()[at - 1].startswith("requires")
    assert read_unit(text.replace(', "7"', "").encode()).criteria[4].requires == ("2.1",)


def test_what_is_no_definition_at_all_is_refused_in_words() -> None:
    assert _problems(b"title = 1\n\xff") == ((2, "this is not UTF-8 text; save the file as UTF-8."),)
    assert "at most" in _problems(b"#" * (LARGEST + 1))[0][1]
    assert _problems('a = 1\nb = "x')[0][0] == 2
    assert "too deeply" in _problems("a = " + "[" * 50_000)[0][1]
    assert "not TOML" in _problems("a = " + "9" * 5_000)[0][1]
    assert (1, 'the key "reference" is missing.') in _problems("criteria = 3")
    assert (1, '"criteria" must be a list of tables.') in _problems("criteria = 3")
    assert any("table of its own" in why for _, why in _problems("criteria = [3]"))


def test_a_message_says_five_and_lets_no_sign_through() -> None:
    with pytest.raises(UnitErrors) as caught:
        read_unit(b'"\\u001b[31mred" = 1\n')
    assert "\x1b" not in caught.value.what and all("\x1b" not in why for _, why in caught.value.problems)
    assert "more." in caught.value.what and "stays as it was" in caught.value.what


def test_a_mark_at_the_beginning_and_line_ends_of_windows_are_taken() -> None:
    assert read_unit(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()) == shipped_unit()


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_and_never_fail(content: bytes) -> None:
    assert _problems(content)


@given(st.data())
def test_the_shipped_text_cut_or_overwritten_never_fails(data: st.DataObject) -> None:
    content = bytearray(TEXT.encode())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=10))
    try:
        read_unit(bytes(content))
    except UnitErrors as error:
        assert all(1 <= line <= content.count(b"\n") + 2 for line, _ in error.problems)


@given(st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 8), max_size=4), max_size=9))
def test_a_circle_is_found_where_there_is_one(edges: dict[int, list[int]]) -> None:
    requires = {str(key): [str(each) for each in ends] for key, ends in edges.items()}
    found = cycle_in(requires)
    left = {key: [each for each in ends if each in requires] for key, ends in requires.items()}
    while free := [key for key, ends in left.items() if not ends]:
        left = {key: [e for e in ends if e not in free] for key, ends in left.items() if key not in free}
    assert bool(found) == bool(left)
    if found:
        assert found[0] == found[-1]
        assert all(b in requires[a] for a, b in pairwise(found))
