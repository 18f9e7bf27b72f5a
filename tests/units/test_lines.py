"""Every key of a TOML text has the line on which it stands, however the text is laid out."""

from __future__ import annotations

import json
import tomllib

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.units.lines import Path, lines_of

words = st.text(min_size=1, max_size=6)
scalars = st.one_of(
    st.text(max_size=12),
    st.integers(-9, 9),
    st.booleans(),
    st.lists(st.one_of(st.text(max_size=5), st.integers(0, 9)), max_size=3),
)
tables = st.dictionaries(words, scalars, max_size=4)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _written(value: object) -> str:
    """The value as TOML, a list over several lines."""
    if isinstance(value, list):
        return '[ # a comment with ] and "\n' + "".join(f"  {_written(each)},\n\n" for each in value) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


@given(st.lists(st.tuples(words, tables), max_size=5), st.sampled_from(["", "\n", "# [[x]] = 1\n"]))
@example([("a", {"b": 'x"""\n[[c]]'})], "")
def test_each_key_is_found_on_its_line(groups: list[tuple[str, dict[str, object]]], gap: str) -> None:
    text = ""
    expected: dict[Path, int] = {}
    counts: dict[str, int] = {}
    for name, table in groups:
        text += gap
        at = counts[name] = counts.get(name, -1) + 1
        expected[name, at] = text.count("\n") + 1
        text += f"[[ {_quoted(name)} ]]\n"
        for key, value in table.items():
            expected[name, at, key] = text.count("\n") + 1
            text += f"{_quoted(key)} = {_written(value)}\n"
    tomllib.loads(text)
    assert {path: line for path, line in lines_of(text).items() if path in expected} == expected


def test_tables_below_tables_texts_of_many_lines_and_tables_in_a_line() -> None:
    text = '''
title = """
[[no]]
key = "x" \\"""
"""
a.b."c.d" = 1
[[one]]
key = 'k' # = "
[[one.two]]
list = [
  1,
  { x = "]", y = 2 },
]
[[one]]
[[one.two]]
at = 2026-11-26 09:00:00
'''
    found = lines_of(text)
    assert found["title",] == 2
    assert found["a", "b", "c.d"] == 6
    assert found["one", 0, "key"] == 8
    assert found["one", 0, "two", 0, "list", 1, "y"] == 12
    assert found["one", 1, "two", 0, "at"] == 16
    assert ("key",) not in found and ("no",) not in found
    assert lines_of(text.replace("\n", "\r\n")) == found
