"""Finding people and organisations in free text, by every way in which the notebook knows them. Pure.

It errs on the side of finding: a label where none was needed makes a text clumsy, a name left standing tells
it. Words that are ordinary as well as names ("will", "may") count only with a capital letter. One pass over
the words, by an index of first words: the time grows with the text, not with how many are known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from netjournal.text import fold

from .extents import MOST_WORDS, around, glued_from, runs
from .places import Place, apart, joined
from .reached import Reached
from .ways import Known, Tokens, caseless_ways, part_ways, whole_ways
from .words import COMMON, ENDINGS, ORDINARY, PARTICLES, WITHOUT_CASE, Letters, Word, tokens_of, words_of

SEVERAL, KEPT, ADDRESS, DOUBT = -1, -2, -3, -4
"""Instead of somebody's number: several may be meant, somebody whose name stays, a way of reaching somebody,
what may be a name misspelt."""

_CLOSE_LEAST = 5
_SMALL_ENDING = 3
_NOT_SMALL = ORDINARY | PARTICLES
_VOWELS = ("", *"aeioy")


K = TypeVar("K")


class Scanner:
    """All who are known, ready to be looked for. Numbers are places in `known`.

    Where a word is the name of somebody who keeps theirs and of others too, it stays.
    """

    def __init__(self, known: Iterable[Known], kept: frozenset[str] = frozenset()) -> None:
        """`kept`: uids of those whose names stay."""
        self._whole: dict[str, dict[Tokens, int]] = {}
        self._part: dict[str, int] = {}
        self._people: set[str] = set()
        self._caseless: dict[str, dict[str, int]] = defaultdict(dict)
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._near: dict[tuple[str, int], list[str]] | None = None
        self._seen: dict[str, bool] = {}
        numbers: list[str] = []
        everybody = tuple(known)
        for number, each in enumerate(everybody):
            self._learn(KEPT if each.uid in kept else number, each)
            numbers += each.numbers
        self._share_single_names(everybody)
        for letter, names in self._caseless.items():
            self._lengths[letter] = tuple(sorted({len(name) for name in names}, reverse=True))
        self._longest = max((len(way) for ways in self._whole.values() for way in ways), default=1)
        self._reached = Reached(numbers)

    def places(self, text: str) -> list[Place]:
        """What is to be hidden, in order and apart from each other."""
        found = [Place(start, end, ADDRESS) for start, end in self._reached.places(text)]
        found += self._without_case(text)
        words = words_of(text)
        found += joined(self._named(words, text), text)
        return apart(found)

    # Learning

    def _learn(self, who: int, known: Known) -> None:
        for way in whole_ways(known):
            if way:
                _note(self._whole.setdefault(way[0], {}), way[:MOST_WORDS], who)
        for part in part_ways(known):
            _note(self._part, part, who)
            if known.kind == "contact":
                self._people.add(part)
        for name in caseless_ways(known):
            folded = fold(name)
            if folded:
                _note(self._caseless[folded[0]], folded, who)

    def _share_single_names(self, everybody: tuple[Known, ...]) -> None:
        """What is noted as a first or last name of one means nobody alone where it is a word of another's
        name too, noted so or not; only who is called by one word is called so.
        """
        people = [[tokens_of(name) for name in each.names] for each in everybody if each.kind == "contact"]
        called = {names[0] for names in people if names}
        for way in {way for names in people for way in names[1:] if len(way) == 1} - called:
            if self._part.get(way[0]) == SEVERAL and self._whole[way[0]][way] >= 0:
                self._whole[way[0]][way] = SEVERAL

    # Looking

    def _named(self, words: list[Word], text: str) -> Iterator[Place]:
        at = 0
        while at < len(words):
            found, taken = self._at(words, at, text)
            if found is not None:
                yield from () if found.who == KEPT else (found,)
            at += taken

    def _at(self, words: list[Word], at: int, text: str) -> tuple[Place | None, int]:
        """What begins at this word, and how many words that takes."""
        who, taken = self._longest_whole(words, at, text)
        if not taken:
            who, taken = self._single(words, at, text)
        if who is None or not taken:
            return None, 1
        return Place(*around(words, at, taken, text), who), taken

    def _single(self, words: list[Word], at: int, text: str) -> tuple[int | None, int]:
        """Who is meant by this word: by it and what is glued to it, by it alone, by all of it with an ending.

        So of Ana’s the ’s stays, and O’Neills is one name.
        """
        glued = glued_from(words, at)
        for length, ending in ((glued, False), (1, True), (glued, True)) if glued > 1 else ((1, True),):
            folded = "".join(word.folded for word in words[at : at + length])
            written = text[words[at].start : words[at + length - 1].end]
            who = self._one(folded, written, text, words[at], ending)
            if who is not None:
                return who, length
        return None, 0

    def _longest_whole(self, words: list[Word], at: int, text: str) -> tuple[int | None, int]:
        best: tuple[int | None, int] = (None, 0)
        for tokens, ends in runs(words, at, self._longest, text):
            ways = self._whole.get(tokens[0])
            for length in range(len(tokens), 0, -1) if ways else ():
                who = ways.get(tokens[:length]) if ways else None
                if who is not None and ends[length - 1] > best[1]:
                    written = text[words[at].start : words[at + ends[length - 1] - 1].end]
                    if length > 1 or _meant(written, tokens[0]):
                        best = (who, ends[length - 1])
                        break
        return best

    def _one(self, folded: str, written: str, text: str, word: Word, ending: bool) -> int | None:
        """Who is meant by one word, with an `ending` too; DOUBT for what may be a name, None for a word like
        others.
        """
        handle = word.start > 0 and text[word.start - 1] == "@"
        capital = not written.islower()
        if folded.isdigit() or not folded:
            return None
        if handle or capital or (folded in self._people and folded not in ORDINARY):
            who = self._part.get(folded)
            if who is None and ending and (capital or handle):
                who = self._inflected(folded)
            if who is not None:
                return who
        elif ending and folded not in ORDINARY:
            stem = folded.removesuffix("s")
            if len(stem) >= _SMALL_ENDING and stem in self._people and stem not in ORDINARY:
                return self._part[stem]
        doubtful = ending and (handle or (capital and self._is_close(folded)))
        return DOUBT if doubtful else None

    def _inflected(self, folded: str) -> int | None:
        """Whose name it is with an ending: Anas, Kowalskiego, Anny."""
        if folded in COMMON:
            return None
        for ending in ENDINGS:
            stem = folded.removesuffix(ending)
            plural = ending in ("s", "es")
            if stem == folded or len(stem) < (2 if plural else 3):
                continue
            for vowel in ("",) if plural else _VOWELS:
                if stem + vowel in self._part:
                    return self._part[stem + vowel]
        return None

    def _is_close(self, folded: str) -> bool:
        """Whether it is a letter off the name of a person whose name does not stay."""
        if len(folded) < _CLOSE_LEAST or folded in COMMON:
            return False
        if folded not in self._seen:
            self._seen[folded] = any(self._off_by_one(folded, size) for size in (-1, 0, 1))
        return self._seen[folded]

    def _off_by_one(self, folded: str, more: int) -> bool:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if self._near is None:
            self._near = defaultdict(list)
            for part in self._people:
                if len(part) >= _CLOSE_LEAST and self._part[part] != KEPT:
                    self._near[part[0], len(part)].append(part)
        pool = self._near.get((folded[0], len(folded) + more), [])
        return process.extractOne(folded, pool, scorer=OSA.distance, score_cutoff=1) is not None

    def _without_case(self, text: str) -> Iterator[Place]:
        if not self._caseless or not WITHOUT_CASE.search(text):
            return
        letters = Letters(text)
        at = 0
        while at < len(letters.folded):
            ways = self._caseless.get(letters.folded[at], {})
            tried = self._lengths.get(letters.folded[at], ())
            names = (letters.folded[at : at + length] for length in tried)
            length = len(next((name for name in names if name in ways), ""))
            who = ways[letters.folded[at : at + length]] if length else KEPT
            if who != KEPT:
                yield Place(letters.places[at][0], letters.places[at + length - 1][1], who)
            at += length or 1


def _note(ways: dict[K, int], way: K, who: int) -> None:
    """Whose way it is; of several it is nobody's in particular."""
    before = ways.get(way, who)
    ways[way] = who if before == who else (KEPT if KEPT in (before, who) else SEVERAL)


def _meant(written: str, token: str) -> bool:
    """Whether one word that is a whole name is meant as one: by a capital, or for being nothing else."""
    return not written.islower() or (len(token) > 1 and token not in _NOT_SMALL)
