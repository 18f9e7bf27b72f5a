"""Text as words that can be compared: folded, and brought back to a common stem.

"Price", "prices", "pricing", "the firm’s PRICES" share a stem; so do "take-over" and "takeover". English
only, by rule: no list of the language stands behind it. Nothing typed is ever read as an expression.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from netjournal.text import fold

# A letter of a script without blanks between words is a word by itself.
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_WIDE}]|(?:(?![{_WIDE}])[^\W_])+(?:['’](?:(?![{_WIDE}])[^\W_])+)*")
_OWNED = re.compile("['’](?:s)?$", re.IGNORECASE)
_END = re.compile(r"[.!?;:](?:\s|$)|\n\s*\n")
_MOST_KNOWN = 20_000

# Forms that no rule leads back.
_IRREGULAR = {
    "took": "take", "taken": "take", "bought": "buy", "sold": "sell", "paid": "pay", "laid": "lay",
    "made": "make", "gave": "give", "given": "give", "went": "go", "gone": "go", "told": "tell",
    "won": "win", "lost": "lose", "left": "leave", "split": "split", "splitting": "split", "shut": "shut",
    "shutting": "shut", "cutting": "cut", "letting": "let", "built": "build", "bidden": "bid", "bade": "bid",
    "people": "person", "staves": "stave", "redundancies": "redundancy", "layoffs": "layoff", "grew": "grow",
    "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "spun": "spin", "is": "be",
    "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "has": "have", "had": "have",
    "having": "have", "does": "do", "did": "do", "done": "do", "analyses": "analysis",
}  # fmt: skip
_KEPT = {"bid", "red", "bed", "need", "feed", "speed", "news", "this", "his", "its", "plus", "bus", "gas",
         "business", "process", "during", "nothing", "something", "anything", "thing", "string", "spring",
         "bring", "king", "ring", "sing", "morning", "evening", "wedding", "hundred", "shed",
         "series"}  # fmt: skip


class Word(NamedTuple):
    """A word of a text: where it stands, and its stem.

    `hyphened`: nothing but a hyphen stands between it and the word before. `sentence` counts from 0, and
    grows with each full stop, colon, semicolon or empty line.
    """

    start: int
    end: int
    stem: str
    hyphened: bool
    sentence: int


class Reader:
    """Reads texts into words; remembers stems, so that the next keystroke costs little. One thread."""

    def __init__(self) -> None:
        self._stems: dict[str, str] = {}

    def words(self, text: str) -> list[Word]:
        """The words of any text, in order. Linear in its length."""
        found: list[Word] = []
        last, sentence = 0, 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            between = text[last:start]
            if found and between and _END.search(between):
                sentence += 1
            found.append(Word(start, end, self.stem(match[0]), between in _HYPHENS, sentence))
            last = end
        return found

    def stem(self, word: str) -> str:
        """The stem of one word."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _MOST_KNOWN:
                self._stems.clear()
            known = self._stems[word] = stem_of(word)
        return known


_HYPHENS = {"-", "‐", "‑", "–", "/"}


def stems(text: str) -> tuple[str, ...]:
    """The stems of a phrase; none where it holds no letter and no digit."""
    return tuple(stem_of(match[0]) for match in _WORD.finditer(text))


def stem_of(word: str) -> str:
    """The stem of a word: without case, accents, possessive, plural, -ed, -ing."""
    plain = fold(_OWNED.sub("", word))
    if plain in _IRREGULAR:
        return _without_e(_IRREGULAR[plain])
    if len(plain) > 5:
        plain = plain.replace("iz", "is")  # "reorganization", "organized"
    if plain in _KEPT or len(plain) < 4 or not plain.isascii() or not plain.isalpha():
        return _without_plural(plain) if len(plain) == 3 and plain not in _KEPT else plain
    return _without_e(_without_ending(_without_plural(plain)))


def _without_plural(word: str) -> str:
    if not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        if word in _KEPT or not word.endswith(ending) or word.endswith("eed"):
            continue
        bare = word[: -len(ending)]
        if len(bare) >= 3 and any(letter in "aeiouy" for letter in bare):
            if ending == "ed" and bare.endswith("i"):
                return bare[:-1] + "y"
            return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "sl" else bare
    return word


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") and not word.endswith("ee") else word
