"""Ordinary writing is text: no line of the collection is read for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journal.capture.sayings import NOW, read

LINES = Path(__file__).with_name("ordinary_lines.txt").read_text("utf-8").split("\n")[:-1]


def test_there_are_two_hundred() -> None:
    assert len(set(LINES)) >= 200


@pytest.mark.parametrize("line", LINES)
def test_no_false_reading(line: str) -> None:
    captured = read(line)
    assert [chip.label for chip in captured.chips] == []
    assert captured.moment == NOW
    assert captured.kind == "note"
    assert not captured.actions and not captured.questions
    assert captured.text == line
