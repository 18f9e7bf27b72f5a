"""What this terminal can show: which signs, how many colours; and plain signs in the place of others."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

OLD = ("linux", "vt", "ansi", "dumb")
"""Beginnings of TERM: terminals whose letters are few."""
MANY_COLOURS = ("256color", "direct", "truecolor", "kitty", "alacritty", "wezterm", "foot", "ghostty")

SIGNS = {
    **dict.fromkeys("─━═╌┄┈╴╶╸╺‐‑–—−⎯", "-"), **dict.fromkeys("·⋅∙•", "."),
    **dict.fromkeys("│┃║╎┆┊▏▎▍▌▋▊▉▐▕❘⏐", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛╋", "+"),
    **dict.fromkeys("▁▂", "_"), **dict.fromkeys("▃▄", "-"), **dict.fromkeys("▅▆", "="),
    **dict.fromkeys("▇█■", "#"),
    **dict.fromkeys("▔▀", '"'),
    "░": ":", "▒": "+", "▓": "*",
    "●": "*", "○": "o", "◆": "#", "◇": "o", "✓": "x", "✗": "!", "…": "~", "½": "+",
    "→": ">", "›": ">", "▸": ">", "▶": ">", "←": "<", "‹": "<", "◂": "<", "◀": "<",
    "↑": "^", "▴": "^", "▲": "^", "↓": "v", "▾": "v", "▼": "v", "↳": ">", "⏎": "<", "␤": "/",
    **dict.fromkeys("‘’‚′", "'"), **dict.fromkeys("“”„″«»", '"'), "×": "x", "÷": "/", "�": "?", "\xa0": " ",
}  # fmt: skip
"""Sign → the plain one that takes its cell. The bar at the cursor's row becomes an upright stroke."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """`encoding` is what it is written to in; `plain`: show plain signs only; `few_colours`: 16 or none."""

    encoding: str = "utf-8"
    plain: bool = False
    few_colours: bool = False


def terminal_of(environ: Mapping[str, str], encoding: str | None) -> Terminal:
    """What these variables, and the encoding of the stream that is drawn on, say."""
    name, colours = environ.get("TERM", ""), environ.get("COLORTERM", "").lower()
    old = name.startswith(OLD)
    many = colours in ("truecolor", "24bit") or any(each in name for each in MANY_COLOURS)
    plain = old or not _takes("─●", encoding or "ascii")
    return Terminal(encoding or "ascii", plain, old or not many)


class PlainSigns(LineFilter):
    """Puts a plain sign in the place of each that the terminal lacks; widths stay as they are."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__()
        self.terminal = terminal

    def chosen(self, plain: bool) -> PlainSigns:
        """As this, for somebody who wants plain signs whatever the terminal can."""
        return PlainSigns(replace(self.terminal, plain=True)) if plain else self

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with plain signs."""
        encoding = self.terminal.encoding
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment("".join(plain_sign(sign, encoding) for sign in segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(4096)
def plain_sign(sign: str, encoding: str) -> str:
    """The sign itself where it is a letter that the encoding takes, else a plain one of the same width."""
    if sign.isascii():
        return sign
    if sign in SIGNS:
        return SIGNS[sign]
    if _takes(sign, encoding):
        return sign
    bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    width = cell_len(sign)
    return bare if len(bare) == width else "?" * width


def _takes(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
