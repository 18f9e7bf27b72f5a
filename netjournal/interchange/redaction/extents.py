"""How far a name goes in a text: over which words, and what beside them tells of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from .ways import Tokens
from .words import WITHOUT_CASE, Word

MOST_WORDS = 12
"""Of a longer name so many words are looked for as one, the others each by itself."""
_MOST_BETWEEN = 8
_BREAKS = frozenset(',;:!?\n\r|“”"[]{}<>')


def runs(words: list[Word], at: int, most: int, text: str) -> Iterator[tuple[Tokens, list[int]]]:
    """The words from there on that may belong to one name, each by itself and then with glued ones as one;
    with each, how many words it takes up to its end.
    """
    single: list[str] = []
    joined: list[str] = []
    ends: list[int] = []
    last = at
    for place in range(at, min(len(words), at + 2 * most)):
        if place > at and not _one_name(text, words[place - 1].end, words[place].start):
            break
        single.append(words[place].folded)
        if words[place].glued and place > at:
            joined[-1] += words[place].folded
            ends[-1] = place - at + 1
        else:
            joined.append(words[place].folded)
            ends.append(place - at + 1)
        last = place
    yield tuple(single[:most]), list(range(1, last - at + 2))[:most]
    if len(joined) != len(single):
        yield tuple(joined[:most]), ends[:most]


def _one_name(text: str, start: int, end: int) -> bool:
    between = text[start:end].replace("\r\n", " ").replace("\n", " ", 1)
    return len(between) <= _MOST_BETWEEN and _BREAKS.isdisjoint(between)


def glued_from(words: list[Word], at: int) -> int:
    """How many words an apostrophe or hyphen makes one of, from there on."""
    length = 1
    while length < MOST_WORDS and at + length < len(words) and words[at + length].glued:
        length += 1
    return length


def around(words: list[Word], at: int, taken: int, text: str) -> tuple[int, int]:
    """The name with what tells of it beside it: initials, digits that hang on it, the @ of a handle."""
    start, end = words[at].start, words[at + taken - 1].end
    before = at - 1
    while before >= 0 and _initial(text, words[before], start):
        start = words[before].start
        before -= 1
    start -= 1 if start and text[start - 1] == "@" else 0
    while end < len(text) and (
        text[end].isdigit() or (text[end] == "_" and text[end + 1 : end + 2].isdigit())
    ):
        end += 1
    after = at + taken
    if after < len(words) and text[end : words[after].start] == " " and _initial(text, words[after], None):
        end = words[after].end
        end += text[end : end + 1] == "."
    return start, end


def _initial(text: str, word: Word, name: int | None) -> bool:
    """Whether that word is the initial of a name, before it (where the name begins) or after it (None)."""
    letter = text[word.start : word.end]
    if len(word.folded) != 1 or not letter.isupper() or WITHOUT_CASE.match(letter):
        return False
    if name is None:
        return letter not in "IA" or text[word.end : word.end + 1] == "."
    between = text[word.end : name]
    return between in (".", ". ") or (between == " " and letter not in "IA")
