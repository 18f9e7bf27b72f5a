"""A person in texts: how they are found, whatever the spelling, and what stands in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from netjournal.network.merging.likeness import TITLES
from netjournal.text import fold

from .ordinary import ORDINARY

TOKEN = "[erased]"
"""What stands where an erased person was named."""

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?:e?s)?(?![^\W\d_])"
_PHONE_DIGITS = 6
HEX = re.compile("[a-f]+")
"""A word such as "ade" stands in uids and digests by chance."""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Who is looked for. `names` are all they go or went by, `ways` addresses and numbers of theirs alone;
    `others` what other people and organisations are called who share a word of it with them. `merged` are the
    uids of records of the same person that were merged into theirs.
    """

    id: int
    uid: str
    names: tuple[str, ...]
    ways: tuple[str, ...]
    others: tuple[str, ...]
    merged: tuple[str, ...] = ()

    @property
    def uids(self) -> tuple[str, ...]:
        """Their own, and those of what was merged into theirs."""
        return (self.uid, *self.merged)


@dataclass(frozen=True, slots=True, repr=False)
class Pieces:
    """The words of a person's names, folded, by how much each says alone.

    `telling` is theirs and no ordinary word: found in any case, everywhere. `short` (two letters) only where
    it begins with a capital. `shared` with somebody else, or an ordinary word: only in what they took part
    in, and with a capital.
    """

    telling: frozenset[str]
    short: frozenset[str]
    shared: frozenset[str]


def words_of(text: str) -> list[str]:
    """The words of a name or text, folded."""
    return _WORD.findall(fold(text))


def pieces_of(person: Person) -> Pieces:
    """The words of their names, sorted by what they say alone."""
    theirs = {word for name in person.names for word in _name_words(name)}
    others = {word for name in person.others for word in words_of(name)}
    shared = {word for word in theirs if word in others or word in ORDINARY or _one_sign(word)}
    short = {word for word in theirs - shared if len(word) < 3 and word.isascii()}
    return Pieces(frozenset(theirs - shared - short), frozenset(short), frozenset(shared))


def whole_names(person: Person) -> tuple[tuple[str, ...], ...]:
    """Their names of two words and more, in both orders, without the middle too; none of somebody else."""
    taken = {tuple(words_of(name)) for name in person.others}
    found: dict[tuple[str, ...], None] = {}
    for name in person.names:
        words = tuple(words_of(name))
        if len(words) > 1:
            ends = (words[0], words[-1])
            found.update(dict.fromkeys((words, (words[-1], *words[:-1]), ends, ends[::-1])))
    return tuple(words for words in found if words not in taken)


def _name_words(name: str) -> Iterator[str]:
    """Without titles and particles such as "van der"; a script without capitals has neither."""
    bare = unicodedata.normalize("NFC", re.sub(r"['’‘`ʼ]", "", name))
    for word in _WORD.findall(bare):
        folded = fold(word)
        if (not word[0].islower() and folded not in TITLES and (len(folded) > 1 or not word.isascii())) or (
            word == name.strip()
        ):
            yield folded


def _one_sign(word: str) -> bool:
    return len(word) == 1


@dataclass(frozen=True, slots=True, repr=False)
class Traces:
    """Finds a person in texts and takes them out."""

    quick: re.Pattern[str]
    everywhere: re.Pattern[str]
    nearby: re.Pattern[str]
    pieces: Pieces = field(repr=False)

    def holds(self, text: str, *, near: bool = False) -> bool:
        """Whether the text names them; `near`: in what they took part in, a first name alone does."""
        return self.erased(text, near=near) != text

    def erased(self, text: str, *, near: bool = False) -> str:
        """The text with TOKEN wherever they were."""
        if not self.quick.search(fold(text)):
            return text
        spans = list(self._spans(text, near))
        for start, end in reversed(spans):
            text = text[:start] + TOKEN + text[end:]
        return text

    def _spans(self, text: str, near: bool) -> Iterator[tuple[int, int]]:
        folded, places = _mapped(text)
        for found in (self.nearby if near else self.everywhere).finditer(folded):
            start, end = places[found.start()], places[found.end() - 1] + 1
            if _kind(found) != "other" and self._counts(text, start, found):
                while end < len(text) and unicodedata.combining(text[end]):
                    end += 1
                yield start, end

    def _counts(self, text: str, start: int, found: re.Match[str]) -> bool:
        """A word that says little alone counts with a capital or after an @."""
        return _kind(found) != "cased" or not text[start].islower() or text[max(0, start - 1)] == "@"


def traces_of(person: Person) -> Traces:
    """What finds that person."""
    pieces = pieces_of(person)
    whole = [(_joined(words), "whole", len("".join(words))) for words in whole_names(person)]
    kept = [(_joined(words_of(name)), "other", len(name)) for name in person.others if words_of(name)]
    ways = [(each, "way", 1000) for way in person.ways for each in _way(way)]
    telling = [(_as_word(word), "telling", 0) for word in pieces.telling]
    cased = [(_as_word(word), "cased", 0) for word in pieces.short]
    more = [(_as_word(word), "cased", 0) for word in pieces.shared]
    return Traces(
        _any([*whole, *ways, *telling, *cased, *more]),
        _any([*ways, *whole, *kept, *telling, *cased]),
        _any([*ways, *whole, *kept, *telling, *cased, *more]),
        pieces,
    )


def _any(patterns: Iterable[tuple[str, str, int]]) -> re.Pattern[str]:
    """The longest first; those of a kind that follow each other in a group that is named for it."""
    ordered = sorted(patterns, key=lambda each: -each[2])
    runs = groupby(ordered, key=lambda each: each[1])
    parts = [
        f"(?P<{kind}_{number}>{'|'.join(pattern for pattern, _, _ in run)})"
        for number, (kind, run) in enumerate(runs)
    ]
    return re.compile("|".join(parts) or "(?!)")


def _kind(found: re.Match[str]) -> str:
    return str(found.lastgroup).partition("_")[0]


def _as_word(word: str) -> str:
    """A folded word, whole, its possessive too; scripts without capitals write no blanks between words."""
    if HEX.fullmatch(word):
        return rf"(?<![\w-]){word}s?(?![\w-])"
    return f"{_BEFORE}{re.escape(word)}{_AFTER}" if _has_case(word) else re.escape(word)


def _joined(words: Iterable[str]) -> str:
    """Several words in a row, whatever stands between them but letters and digits."""
    joined = r"[\W_]*".join(map(re.escape, words))
    return f"{_BEFORE}{joined}{_AFTER}" if _has_case(joined) else joined


def _has_case(word: str) -> bool:
    return word.upper() != word


def _way(value: str) -> Iterator[str]:
    """An address as it stands; the last nine digits of a number however they are parted, and what leads."""
    if len(fold(value).strip()) > 1:
        yield re.escape(fold(value).strip())
    digits = re.sub(r"\D", "", value)
    if re.fullmatch(r"[\d\s+()./-]+", value) and len(digits) >= _PHONE_DIGITS:
        between = r"[\s()./-]*"
        yield r"(?<!\d)(?:\+?\d[\d\s()./-]{0,7}?)?" + between.join(digits[-9:]) + r"(?!\d)"
        yield re.escape(digits)


def _mapped(text: str) -> tuple[str, list[int]]:
    """The text folded sign by sign, and for each sign of that where it came from."""
    parts: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = fold(sign)
        parts.append(folded)
        places += [place] * len(folded)
    return "".join(parts), places
