"""Who and what can be named in a line, found by what is written of the name.

A name is found, in this order: whole name or known-as; first name; whole name with dots or hyphens for
blanks; unique beginning of a name (two letters or more); family name. Case and accents do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol

from netjournal.journal.capture.completion import misspelt, nicknames
from netjournal.journal.capture.name_lists import Labels, Named, NameWords, ShownNames, key_of, later_words
from netjournal.journal.capture.tables import NameTable

Sign = Literal["+", "#", "^"]
MOST_CANDIDATES = 8
KEPT_FOR_INITIALS = 2
"""Places among the offers, however many names begin so."""


@dataclass(frozen=True, slots=True, repr=False)
class Completion:
    """One offer: the name to write, and the contact's id (0 for what is no contact)."""

    name: str
    id: int = 0


class Names(Protocol):
    """What the grammar asks of the notebook's names."""

    def find(self, written: str) -> tuple[int, ...]:
        """The contacts that it may mean: one is certain, none is new, at most eight are given."""
        ...

    def is_name(self, written: str) -> bool:
        """Whether it is somebody's whole name or known-as."""
        ...

    def name_of(self, number: int) -> str:
        """The contact's name as it is shown; "" for an id that is not known."""
        ...

    def spelling(self, sign: Sign, written: str) -> str | None:
        """The organisation, tag or objective key as it is known here; None for a new one."""
        ...


class NameIndex:
    """All the names of a notebook. Built once, then kept by `put` and `drop`."""

    def __init__(
        self,
        people: Iterable[Named] = (),
        *,
        organisations: Iterable[str] = (),
        tags: Iterable[str] = (),
        objectives: Iterable[str] = (),
        namesakes: Mapping[int, str] | None = None,
    ) -> None:
        rows = list(people)
        self._whole = NameTable(pair for row in rows for pair in _whole_names(row))
        self._later = NameTable(pair for row in rows for pair in later_words(row.name, row.id))
        self._initials = NameTable(pair for row in rows for pair in _initials(row.name, row.id))
        self._shown = ShownNames(rows)
        self._called = dict(namesakes or {})
        self._by_called = {key_of(called): number for number, called in self._called.items()}
        self._words = NameWords(row.name for row in rows)
        self._labels: dict[Sign, Labels] = {
            "+": Labels(organisations),
            "#": Labels(tags),
            "^": Labels(objectives),
        }

    def put(self, row: Named) -> None:
        """A contact added, or named differently."""
        self.drop(row.id)
        for key, number in _whole_names(row):
            self._whole.add(key, number)
        for key, number in later_words(row.name, row.id):
            self._later.add(key, number)
        for key, number in _initials(row.name, row.id):
            self._initials.add(key, number)
        self._shown.put(row)
        self._words.add(row.name)

    def drop(self, number: int) -> None:
        """A contact deleted."""
        for table in (self._whole, self._later, self._initials):
            table.remove(number)
        self._shown.drop(number)

    def put_label(self, sign: Sign, label: str) -> None:
        """An organisation (+), tag (#) or objective key (^) added."""
        self._labels[sign].add(label)

    def find(self, written: str) -> tuple[int, ...]:
        """The contacts that it may mean: one is certain, none is new, at most eight are given."""
        key = key_of(written)
        if not key:
            return ()
        for number in (self._whole.exactly(key), self._first(key)):
            if found := _some(number):
                return found
        if len(key) > 1:
            found = _some(each for _, each in self._whole.starting(key))
            if len(found) == 1:
                return found
        return _some(self._later.exactly(key))

    def _first(self, key: str) -> Iterator[int]:
        return (number for _, number in self._whole.starting(key + " "))

    def is_name(self, written: str) -> bool:
        """Whether it is somebody's whole name or known-as."""
        return next(self._whole.exactly(key_of(written)), None) is not None

    def name_of(self, number: int) -> str:
        """The contact's name as it is shown; "" for an id that is not known."""
        return self._shown.name_of(number)

    def called(self, number: int) -> str:
        """The name, with what tells them apart ("Ana Ruiz (Norland plc)") where somebody else has it too."""
        return self._called.get(number) or self.name_of(number)

    def so_called(self, written: str) -> int | None:
        """Who is told apart from their namesakes by that; None for nobody."""
        return self._by_called.get(key_of(written))

    def spelling(self, sign: Sign, written: str) -> str | None:
        """The organisation, tag or objective key as it is known here; None for a new one."""
        return self._labels[sign].spelling(written)

    def complete(self, written: str, limit: int = 8, recent: Sequence[int] = ()) -> list[Completion]:
        """Contacts for what is written so far, likeliest first.

        Whole and first names, then later words, initials ("ar"), nicknames ("bob"), typing errors;
        among those that begin so, `recent` ids (newest first) lead.
        """
        key = key_of(written)
        if not key:
            return [Completion(self.name_of(each), each) for each in recent[:limit] if self.name_of(each)]
        beginning = dict.fromkeys(self._beginning(key, recent, limit))
        initials = list(islice(self._initials.exactly(key), min(KEPT_FOR_INITIALS, limit)))
        found = dict.fromkeys(islice(beginning, limit - len(initials)))
        found.update(dict.fromkeys((*initials, *beginning)))
        for number in self._guesses(key):
            if len(found) >= limit:
                break
            found[number] = None
        return [Completion(self.name_of(number), number) for number in islice(found, limit)]

    def _beginning(self, key: str, recent: Sequence[int], limit: int) -> Iterator[int]:
        for number in recent:
            name = key_of(self.name_of(number))
            words = name.split()
            if (
                name.startswith(key)
                or any(word.startswith(key) for word in words)
                or "".join(word[0] for word in words) == key
            ):
                yield number
        yield from islice((number for _, number in self._whole.starting(key)), limit)
        yield from islice((number for _, number in self._later.starting(key)), limit)

    def _guesses(self, key: str) -> Iterator[int]:
        yield from islice(self._initials.exactly(key), MOST_CANDIDATES)
        first, _, rest = key.partition(" ")
        some = False
        for word in (
            *([first] if rest else []),
            *nicknames(first),
            *misspelt(first, self._words.near(first)),
        ):
            for number in self._with_words(word, rest):
                some = True
                yield number
        if not some:
            for word in misspelt(first, self._words.further(first)):
                yield from self._with_words(word, rest)

    def _with_words(self, word: str, rest: str) -> Iterator[int]:
        """Contacts one of whose names is `word`, another beginning or nearly being `rest`."""
        for table in (self._whole, self._later):
            found = (number for key, number in table.starting(word) if key == word or key[len(word)] == " ")
            for number in islice(found, 400 if rest else MOST_CANDIDATES):
                if not rest or self._has_like(number, rest):
                    yield number

    def _has_like(self, number: int, rest: str) -> bool:
        words = key_of(self.name_of(number)).split()
        return any(word.startswith(rest) for word in words) or bool(list(misspelt(rest, words)))

    def complete_label(self, sign: Sign, written: str, limit: int = 8) -> list[Completion]:
        """Organisations, tags or objective keys for what is written so far, likeliest first."""
        return [Completion(label) for label in islice(self._labels[sign].complete(written), limit)]


def _whole_names(row: Named) -> Iterator[tuple[str, int]]:
    for name in (row.name, row.known_as):
        if key := key_of(name):
            yield key, row.id


def _initials(name: str, number: int) -> Iterator[tuple[str, int]]:
    words = key_of(name).split()
    if 1 < len(words) < 6:
        yield "".join(word[0] for word in words), number


def _some(numbers: Iterator[int]) -> tuple[int, ...]:
    """The first few different ids; one more than can be offered is still not one."""
    found: dict[int, None] = {}
    for number in islice(numbers, MOST_CANDIDATES * 3):
        found[number] = None
        if len(found) == MOST_CANDIDATES:
            break
    return tuple(found)
