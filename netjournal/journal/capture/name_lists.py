"""Names as an index keeps them: compared by key, shown by id, word by word, and labels as they are spelt."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netjournal.journal.capture.completion import misspelt
from netjournal.journal.capture.tables import NameTable
from netjournal.text import fold

_BREAKS = re.compile(r"[\s._\0-]+")


@dataclass(frozen=True, slots=True, repr=False)
class Named:
    """A contact as the index takes it: id (from 1), whole name, and what else they are called."""

    id: int
    name: str
    known_as: str = ""


def key_of(written: str) -> str:
    """What a name is found by: case, accents, dots and hyphens do not count."""
    return _BREAKS.sub(" ", fold(written)).strip()


def later_words(name: str, number: int) -> Iterator[tuple[str, int]]:
    """What else a name is found by: its endings from the second to the sixth word, each with the number."""
    words = key_of(name).split()
    for at in range(1, min(len(words), 6)):
        yield " ".join(words[at:]), number


class ShownNames:
    """Names by id, in one block; later changes in a dict."""

    def __init__(self, rows: list[Named]) -> None:
        ordered = sorted(rows, key=lambda row: row.id)
        texts = [row.name.encode("utf-8", "replace") for row in ordered]
        self._ids = array("q", (row.id for row in ordered))
        self._starts = array("I", [0])
        for text in texts:
            self._starts.append(self._starts[-1] + len(text))
        self._block = b"".join(texts)
        self._changed: dict[int, str] = {}

    def name_of(self, number: int) -> str:
        """The name with that id; "" for one that is not known."""
        if number in self._changed:
            return self._changed[number]
        at = bisect_left(self._ids, number)
        if at == len(self._ids) or self._ids[at] != number:
            return ""
        return self._block[self._starts[at] : self._starts[at + 1]].decode("utf-8")

    def put(self, row: Named) -> None:
        """A contact added, or named differently."""
        self._changed[row.id] = row.name

    def drop(self, number: int) -> None:
        """A contact deleted."""
        self._changed[number] = ""


class NameWords:
    """The different words of all names by first and second letter: what typing errors are compared with."""

    def __init__(self, names: Iterable[str]) -> None:
        words: dict[str, set[str]] = {}
        for name in names:
            for word in key_of(name).split():
                words.setdefault(word[0], set()).add(word)
        self._by_letter = {letter: " ".join(sorted(found)) for letter, found in words.items()}
        second: dict[str, list[str]] = {}
        for found in words.values():
            for word in found:
                second.setdefault(word[1:2], []).append(word)
        self._by_second = {letter: " ".join(sorted(found)) for letter, found in second.items()}

    def add(self, name: str) -> None:
        """The words of one more name."""
        for word in key_of(name).split():
            self._by_letter[word[0]] = f"{self._by_letter.get(word[0], '')} {word}".strip()
            self._by_second[word[1:2]] = f"{self._by_second.get(word[1:2], '')} {word}".strip()

    def near(self, word: str) -> list[str]:
        """Words that share the first letter with it, or begin with its second (letters swapped)."""
        letters = dict.fromkeys(word[:2])
        return [each for letter in letters for each in self._by_letter.get(letter, "").split(" ") if each]

    def further(self, word: str) -> list[str]:
        """Words that it is with another first letter, or without: they go on as it does, or as it begins."""
        letters = dict.fromkeys((word[1:2], word[:1]))
        return [each for letter in letters for each in self._by_second.get(letter, "").split(" ") if each]


class Labels:
    """Organisations, tags or keys, as they are spelt here."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._known: list[str] = list(dict.fromkeys(labels))
        self._table = NameTable((key_of(label), at) for at, label in enumerate(self._known))
        self._later = NameTable(
            pair for at, label in enumerate(self._known) for pair in later_words(label, at)
        )
        self._words = NameWords(self._known)

    def add(self, label: str) -> None:
        """A label added; one that is spelt so already changes nothing."""
        if label not in self._known[-50:] and self.spelling(label) != label:
            self._table.add(key_of(label), len(self._known))
            self._words.add(label)
            self._known.append(label)

    def spelling(self, written: str) -> str | None:
        """The label as it is spelt here; None for a new one."""
        found = next(self._table.exactly(key_of(written)), None)
        return None if found is None else self._known[found]

    def complete(self, written: str) -> Iterator[str]:
        """The labels that begin so, or nearly so, likeliest first."""
        key = key_of(written)
        seen: set[int] = set()
        for at in self._matches(key):
            if at not in seen:
                seen.add(at)
                yield self._known[at]

    def _matches(self, key: str) -> Iterator[int]:
        yield from (at for _, at in self._table.starting(key))
        if key:
            yield from (at for _, at in self._later.starting(key))
            for word in misspelt(key, self._words.near(key)):
                yield from (at for _, at in self._table.starting(word))
