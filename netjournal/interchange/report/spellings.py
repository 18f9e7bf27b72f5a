"""Finding people and organisations in free text, by every way in which the notebook knows them. Pure.

It errs on the side of finding: a label where none was needed makes a text clumsy, a name left standing tells
it. Words that are ordinary as well as names ("will", "grey") count only with a capital letter.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from netjournal.text import fold

SOMEBODY = "somebody"
_WORDS = tomllib.loads(
    files("netjournal.resources").joinpath("report").joinpath("words.toml").read_text(encoding="utf-8")
)
ORDINARY = frozenset(_WORDS["names"].split())
"""Names that are ordinary words too: in small letters they are taken for the word."""
PLAIN = frozenset(_WORDS["organisations"].split())
"""Words of an organisation's name that many have; they find nobody by themselves."""
_WORD = re.compile(r"[^\W\d_]+")
_CASELESS = re.compile("[\u0590-\u10ff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_REACHED = re.compile(
    r"(?i)\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?!\d{4}-\d\d-\d\d\b)\+?\d(?:[ ().-]?\d){7,}"
)
"""Sites, addresses and numbers by which somebody is reached."""
_ORGANISATION_LEAST, _CLOSE_LEAST = 3, 5


@dataclass(frozen=True, slots=True)
class Spelled:
    """Somebody: the label that stands for them, and the ways in which they are written."""

    label: str
    ways: tuple[str, ...] = field(repr=False)
    organisation: bool = False


class Spellings:
    """All who are known, ready to be looked for."""

    def __init__(self, known: Iterable[Spelled]) -> None:
        self._whole: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self._part: dict[str, set[str]] = defaultdict(set)
        self._small: set[str] = set()
        self._plain: list[tuple[str, str]] = []
        self._close: dict[str, set[str]] = defaultdict(set)
        for each in known:
            for way in each.ways:
                self._learn(each, way)
        self._plain.sort(key=lambda pair: -len(pair[0]))

    def without_names(self, text: str) -> str | None:
        """The text with labels for names; None where something in it may be a name that cannot be told."""
        text = _REACHED.sub("[…]", text)
        for name, called in self._plain:
            text = text.replace(name, called)
        words = list(_WORD.finditer(text))
        pieces: list[str] = []
        at = done = 0
        while at < len(words):
            label, taken = self._at(words, at, text)
            if label is None:
                return None
            if taken:
                pieces += [text[done : words[at].start()].removesuffix("@"), label]
                done = words[at + taken - 1].end()
            at += taken or 1
        return "".join([*pieces, text[done:]])

    def _learn(self, each: Spelled, way: str) -> None:
        if _CASELESS.search(way):
            self._plain.append((way, each.label))
        bare = re.sub("['’]", "", way)
        for tokens in {_folded(way), _folded(bare)}:
            if tokens:
                known = self._whole[tokens[0]]
                known[tokens] = each.label if known.get(tokens, each.label) == each.label else SOMEBODY
        for word in [found[0] for spelling in (way, bare) for found in _WORD.finditer(spelling)]:
            part = fold(word)
            if len(part) < 2 or word.islower() or (each.organisation and part in PLAIN):
                continue
            if each.organisation and len(part) < _ORGANISATION_LEAST:
                continue
            self._part[part].add(each.label)
            if not each.organisation:
                self._small.add(part)
                if len(part) >= _CLOSE_LEAST:
                    self._close[part[0]].add(part)

    def _at(self, words: list[re.Match[str]], at: int, text: str) -> tuple[str | None, int]:
        """The label that stands for what begins at this word, and how many words it takes; None: unsure."""
        tokens = [fold(word[0]) for word in words[at : at + 8]]
        for whole, label in sorted(self._whole.get(tokens[0], {}).items(), key=lambda pair: -len(pair[0])):
            if tuple(tokens[: len(whole)]) == whole and self._counts(words[at][0], len(whole), tokens[0]):
                return label, len(whole)
        word = words[at][0]
        handle = text[max(0, words[at].start() - 1) : words[at].start()] == "@"
        bearers = self._bearers(tokens[0], word, handle)
        if bearers:
            return (next(iter(bearers)) if len(bearers) == 1 else SOMEBODY), 1
        unsure = handle or (word[0].isupper() and self._is_close(tokens[0]))
        return (None, 0) if unsure else ("", 0)

    def _counts(self, word: str, length: int, token: str) -> bool:
        """Whether it is meant as a name: more than one word, a capital letter, or no ordinary word."""
        return length > 1 or not word.islower() or token not in ORDINARY

    def _bearers(self, token: str, word: str, handle: bool) -> set[str]:
        capital = not word.islower()
        if not (handle or capital or (token in self._small and token not in ORDINARY)):
            return set()
        found = self._part.get(token, set())
        if not found and capital:
            found = self._part.get(token.removesuffix("es"), set()) | self._part.get(
                token.removesuffix("s"), set()
            )
        return found

    def _is_close(self, token: str) -> bool:
        """Whether it is a letter off somebody's name."""
        from rapidfuzz.distance import OSA

        if len(token) < _CLOSE_LEAST:
            return False
        return any(OSA.distance(token, part, score_cutoff=1) <= 1 for part in self._near(token))

    def _near(self, token: str) -> Iterator[str]:
        return (part for part in self._close.get(token[0], ()) if abs(len(part) - len(token)) <= 1)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(found[0]) for found in _WORD.finditer(text))
