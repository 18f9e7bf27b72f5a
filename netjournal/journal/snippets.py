"""The piece of a text in which something was found, and where in it: pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netjournal.text import fold

WIDTH = 120
_WORD = re.compile(r"[^\W_]+(?:[’'`´][^\W_]+)*")
_READ = 200_000


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of text; `spans` are the half-open ranges of characters in it that were looked for."""

    text: str = field(repr=False)
    spans: tuple[tuple[int, int], ...] = ()


def snippet_of(text: str, words: Sequence[str], width: int = WIDTH) -> Snippet:
    """About `width` characters around the first of these folded words, each found where a word begins.

    With none of them there (or no words), the text's own beginning.
    """
    text = " ".join(text[:_READ].split())
    places = _places(text, words) if words else []
    start = _start(text, places[0][0], width) if places else 0
    end = min(len(text), start + width)
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(lead) - start
    spans = tuple((at + shift, to + shift) for at, to in places if at >= start and to <= end)
    return Snippet(f"{lead}{text[start:end]}{tail}", spans)


def places_of(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where in a text (of a line or two) these folded words begin a word: half-open ranges."""
    return _places(text, words) if words else []


def words_in(text: str, words: Sequence[str]) -> int:
    """How many of these folded words begin a word of the text."""
    begun = {fold(match[0]) for match in _WORD.finditer(text[:_READ])}
    return sum(any(each.startswith(word) for each in begun) for word in dict.fromkeys(words))


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if found and match.start() > found[0][0] + WIDTH:
            break
        folded = fold(match[0])
        if any(folded.startswith(word) for word in words):
            found.append(match.span())
    return found


def _start(text: str, place: int, width: int) -> int:
    """Where to begin so that the place stands in the first third, at the start of a word."""
    if place < width // 3 or len(text) <= width:
        return 0
    start = place - width // 3
    blank = text.find(" ", start, place)
    return start if blank < 0 else blank + 1
