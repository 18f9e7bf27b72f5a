"""Phrases as a tree of stems: found in a time that grows with the text alone, however many there are.

Phrases are text. Case, accents, plurals, possessives and tenses do not count; "take-over", "take over" and
"takeover" are one; small words and numbers may stand within ("cut ten of the jobs" is "cut jobs").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from .words import Reader, Word, stems

Role = Literal["phrase", "amount", "organisation", "not", "name", "alias"]
"""phrase: counts by itself. amount, organisation: only near one. not: told not to be meant. name: that of an
organisation; alias: what it is called for short, which counts only with a capital."""

MOST_WORDS = 12
_LOOSE = ("phrase", "amount", "organisation")
_MOST_SKIPPED = 3
_SMALL = frozenset(
    stem
    for word in [
        "the",
        "a",
        "an",
        "our",
        "their",
        "his",
        "her",
        "its",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "all",
        "more",
        "any",
        "own",
        "whole",
        "of",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "dozen",
        "several",
        "few",
        "many",
        "us",
        "them",
        "new",
    ]
    for stem in stems(word)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the book: what it stands for (uid of a topic or organisation), in what role, as written."""

    uid: str
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: the numbers of its first word and of the one after its last."""

    first: int
    after: int
    entry: Entry


class PhraseBook:
    """All the phrases that are looked for. Made once; never changed after that."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root: dict[Any, Any] = {}
        for entry in entries:
            parts = stems(entry.text)[:MOST_WORDS]
            self._add(parts, entry)
            if len(parts) == 2 and entry.role != "not":
                self._add(stems("".join(entry.text.replace("-", " ").split())), entry)

    def _add(self, parts: tuple[str, ...], entry: Entry) -> None:
        if not parts:
            return
        node = self._root
        for part in parts:
            node = node.setdefault(part, {})
        node.setdefault(None, []).append(entry)

    def places(self, text: str, words: list[Word], reader: Reader) -> Iterator[Place]:
        """Every place of every phrase, in the order of the text."""
        joined = _joined(text, words, reader)
        for at, word in enumerate(words):
            if (node := self._root.get(word.stem)) is not None:
                yield from _walk(_Way(node, at + 1), at, words, joined)
            if at in joined and (node := self._root.get(joined[at])) is not None:
                yield from _walk(_Way(node, at + 2), at, words, joined)


class _Way(NamedTuple):
    """How far a phrase was followed: the branch, the next word, how many may still be passed over."""

    node: dict[Any, Any]
    at: int
    left: int = _MOST_SKIPPED
    matched: bool = True


def _walk(start: _Way, first: int, words: list[Word], joined: dict[int, str]) -> Iterator[Place]:
    """The phrases that begin with the word `first`."""
    ways = [start]
    while ways:
        way = ways.pop()
        for entry in way.node.get(None, ()) if way.matched else ():
            if way.left == _MOST_SKIPPED or entry.role in _LOOSE:
                yield Place(first, way.at, entry)
        if way.at < len(words) and words[way.at].sentence == words[first].sentence:
            ways += _onward(way, words[way.at].stem, joined.get(way.at))


def _onward(way: _Way, stem: str, joined: str | None) -> Iterator[_Way]:
    """Where a way goes on: at most two ways, so that no text makes them many."""
    node = way.node.get(stem)
    if node is not None:
        yield _Way(node, way.at + 1, way.left)
    elif way.left and (stem in _SMALL or stem.isdigit()):
        yield _Way(way.node, way.at + 1, way.left - 1, matched=False)
    if joined is not None and (node := way.node.get(joined)) is not None:
        yield _Way(node, way.at + 2, way.left)


def _joined(text: str, words: list[Word], reader: Reader) -> dict[int, str]:
    """The stems of words with a hyphen in them, written as one: number of the first part → stem."""
    return {
        at - 1: reader.stem(text[words[at - 1].start : words[at - 1].end] + text[word.start : word.end])
        for at, word in enumerate(words)
        if word.hyphened and at
    }
