"""Text as words in which names are looked for: where each stands, and the form that is compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from netjournal.text import fold

_LISTS = tomllib.loads(
    files("netjournal.resources").joinpath("redaction").joinpath("words.toml").read_text(encoding="utf-8")
)
COMMON = frozenset(_LISTS["common"].split())
"""Words so frequent that they are never a name in small letters, nor a typing error of one."""
ORDINARY = frozenset(_LISTS["names"].split()) | COMMON
"""Names that are ordinary words too: in small letters they are taken for the word."""
PLAIN = frozenset(_LISTS["organisations"].split())
"""Words of an organisation's name that many have; they find nobody by themselves."""
PARTICLES = frozenset(_LISTS["particles"].split())
"""Small words within names."""
ENDINGS = tuple(sorted(_LISTS["endings"].split(), key=len, reverse=True))
"""Endings of inflected names, longest first."""

_UNSEEN = (
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670"
)
"""Accents, vowel points and marks that nobody sees: they part no word."""
_WORD = re.compile(rf"(?:[^\W\d_][{_UNSEEN}]*)+|\d+")
_GLUE = re.compile(rf"[{_UNSEEN}]*['`´‘’‚‛′‵＇\-‐‑][{_UNSEEN}]*")
"""What may stand within a word: an apostrophe or a hyphen."""
_WITHOUT_CASE = "\u0590-\u10ff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff\uff66-\uffdc"
WITHOUT_CASE = re.compile(f"[{_WITHOUT_CASE}\U00020000-\U0003ffff]")
"""Letters of scripts that have no capitals, or no blanks between words."""


class Word(NamedTuple):
    """A word: where it stands, how it is compared; whether an apostrophe or hyphen joins it to the last."""

    start: int
    end: int
    folded: str
    glued: bool


def words_of(text: str) -> list[Word]:
    """The words of any text, in order; digits are words of their own."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        glued = bool(found) and _GLUE.fullmatch(text, found[-1].end, match.start()) is not None
        found.append(Word(match.start(), match.end(), fold(match[0]), glued))
    return found


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(word.folded for word in words_of(text) if word.folded)


class Letters:
    """A text folded letter by letter, that still knows where each stood."""

    def __init__(self, text: str) -> None:
        self.folded = ""
        self.places: list[tuple[int, int]] = []
        pieces: list[str] = []
        for start, end in _clusters(text):
            piece = fold(text[start:end])
            pieces.append(piece)
            self.places += [(start, end)] * len(piece)
        self.folded = "".join(pieces)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks that belong to it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _continues(text[at]):
            yield start, at
            start = at


def _continues(sign: str) -> bool:
    code = ord(sign)
    if code < 0x300:
        return False
    return unicodedata.category(sign)[0] == "M" or 0x1160 <= code <= 0x11FF
