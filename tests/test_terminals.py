"""What a terminal can show; plain signs keep every width, and letters that it takes stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from netjournal.terminals import SIGNS, PlainSigns, Terminal, plain_sign, terminal_of


@pytest.mark.parametrize(
    ("environ", "encoding", "plain", "few"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", False, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "utf-8", False, False),
        ({"TERM": "screen"}, "utf-8", False, True),
        ({"TERM": "linux"}, "utf-8", True, True),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, "utf-8", True, True),
        ({"TERM": "xterm-256color"}, "iso-8859-1", True, False),
        ({"TERM": "xterm-kitty"}, "ascii", True, False),
        ({}, None, True, True),
    ],
)
def test_what_a_terminal_says_of_itself(
    environ: dict[str, str], encoding: str | None, plain: bool, few: bool
) -> None:
    found = terminal_of(environ, encoding)
    assert (found.plain, found.few_colours) == (plain, few)


@given(st.text(), st.sampled_from(["ascii", "iso-8859-1", "utf-8"]))
def test_a_line_keeps_its_width_and_can_be_written(text: str, encoding: str) -> None:
    printed = "".join(sign for sign in text if sign.isprintable() and cell_len(sign))
    (made,) = PlainSigns(Terminal(encoding, True)).apply([Segment(printed)], Color(0, 0, 0))
    assert cell_len(made.text) == sum(map(cell_len, printed))
    made.text.encode(encoding)


def test_letters_stay_where_the_encoding_takes_them() -> None:
    assert "".join(plain_sign(sign, "iso-8859-1") for sign in "Zoë … → 王") == "Zoë ~ > ??"
    assert "".join(plain_sign(sign, "ascii") for sign in "Zoë") == "Zoe"
    assert all(cell_len(sign) == cell_len(plain) == 1 for sign, plain in SIGNS.items())
