"""Who offers what somebody needs: by shared words, their stems, and the kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from netjournal.text import fold

from .offers import Service

SAME_WORD, SAME_STEM, SAME_KIND = 3, 2, 1
BY_KIND = 3
"""Offers of the same kind that are named for a need with which none shares a word."""
SAYS_NOTHING = "other"

_WORD = re.compile(r"[^\W_]+")
_EVERYWHERE = """
a about after all also an and any anybody anyone are as at be been before but by can could do does for from
get give gives good had has have he help helping her him his how i if in into is it its just like look
looking looks make may me more most my need needed needing needs new no not of off offer offering offers on
one or other our out over own people person she should so some somebody someone something than that the
their them then there these they this those through to under up us use very want wants was we were what when
where which who whom why will with work working would year years you your
"""
_LESS = frozenset(_EVERYWHERE.split())
"""Words that are in every text: they say nothing of what is meant."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ments", "ment", "ers", "er", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Match:
    """A need and an offer that may fit. `points`: three for a word that both hold, two for a shared stem of
    different words, one for the same kind. `words` are the shared words as the need has them.
    """

    need: Service
    offer: Service
    points: int
    words: tuple[str, ...] = field(repr=False)


def matches(needs: Sequence[Service], offers: Sequence[Service]) -> tuple[Match, ...]:
    """Pairs of a need and an offer that fit, the strongest first, then the order of the needs and offers.

    A word shared, or its stem, makes a match; the same kind adds to it. A need that shares no word with any
    offer is given at most BY_KIND offers of its kind. Nobody is matched with themself.
    """
    told = [_words(each.text) for each in offers]
    holding: dict[str, list[int]] = {}
    alike: dict[str, list[int]] = {}
    for at, words in enumerate(told):
        alike.setdefault(offers[at].kind, []).append(at)
        for each in words:
            holding.setdefault(each, []).append(at)
    found: list[tuple[int, int, int, Match]] = []
    for place, need in enumerate(needs):
        mine = _words(need.text)
        near = sorted({at for each in mine for at in holding.get(each, ())})
        pairs = [(at, _match(need, offers[at], mine, told[at])) for at in near if offers[at].of != need.of]
        if not pairs and need.kind != SAYS_NOTHING:
            others = (at for at in alike.get(need.kind, ()) if offers[at].of != need.of)
            pairs = [(at, Match(need, offers[at], SAME_KIND, ())) for at in islice(others, BY_KIND)]
        found += [(-match.points, place, at, match) for at, match in pairs]
    return tuple(match for *_, match in sorted(found, key=lambda each: each[:3]))


def stem(word: str) -> str:
    """What is left of a folded English word without its ending: "trainers", "training" → "train".

    At least three letters stay. Any string is accepted; a stem may be no word.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


_Words = dict[str, list[str]]
"""Stem → the words of a text that have it, folded."""


def _match(need: Service, offer: Service, mine: _Words, theirs: _Words) -> Match:
    shared = [each for each in mine if each in theirs]
    same_words = sum(not set(theirs[each]).isdisjoint(mine[each]) for each in shared)
    points = SAME_WORD * same_words + SAME_STEM * (len(shared) - same_words)
    same_kind = need.kind == offer.kind and need.kind != SAYS_NOTHING
    words = tuple(mine[each][0] for each in shared)
    return Match(need, offer, points + (SAME_KIND if same_kind else 0), words)


def _words(text: str) -> _Words:
    """In the order of the text; words that say nothing are left out."""
    found: _Words = {}
    for word in _WORD.findall(fold(text)):
        if len(word) > 1 and word not in _LESS:
            found.setdefault(stem(word), []).append(word)
    return found
