"""The ways in which somebody is written, from what a notebook holds of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from netjournal.journal.capture.completion import nicknames

from .words import PARTICLES, PLAIN, WITHOUT_CASE, tokens_of, words_of

Kind = Literal["contact", "organisation"]
Tokens = tuple[str, ...]

_JOINED = re.compile("['`´‘’‚‛′‵＇‐‑-]")
_LEAST_OF_ORGANISATION = 3
_LEAST_PLACE = 4


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the notebook: by names (the full one first), by other values, such as a handle or an
    address, and by numbers.
    """

    uid: str
    kind: Kind
    names: tuple[str, ...] = field(repr=False)
    others: tuple[str, ...] = field(default=(), repr=False)
    numbers: tuple[str, ...] = field(default=(), repr=False)
    own: bool = False


def whole_ways(known: Known) -> Iterator[Tokens]:
    """The names whole, as words: as written, with what an apostrophe or hyphen parts put together, and all
    in one.
    """
    for name in known.names:
        yield from _written(name, known.kind)
    for value in known.others:
        words = tokens_of(value)
        if len(words) > 1 or (words and len(words[0]) >= _LEAST_PLACE):
            yield words


def _written(name: str, kind: Kind) -> Iterator[Tokens]:
    words = tokens_of(name)
    if not words:
        return
    yield words
    if _JOINED.search(name):
        yield tokens_of(_JOINED.sub("", name))
    if len(words) > 1:
        yield ("".join(words),)
    if kind == "organisation":
        yield from _shortened(words)


def _shortened(words: Tokens) -> Iterator[Tokens]:
    """Norland for Norland plc, and NCC for a name of three words."""
    bare = tuple(word for word in words if word not in PLAIN and word not in PARTICLES)
    end = len(words)
    while end and words[end - 1] in PLAIN:
        end -= 1
    if bare and 0 < end < len(words):
        yield words[:end]


def part_ways(known: Known) -> Iterator[str]:
    """Single words of the names by which they are known too, nicknames among them."""
    for name in known.names:
        small = name.islower()
        spellings = (name, _JOINED.sub("", name)) if _JOINED.search(name) else (name,)
        for spelling in spellings:
            for word in words_of(spelling):
                if _tells(known.kind, spelling[word.start : word.end], word.folded, small):
                    yield word.folded
                    if known.kind == "contact":
                        yield from nicknames(word.folded)


def _tells(kind: Kind, written: str, folded: str, small: bool) -> bool:
    if len(folded) < 2 or folded.isdigit() or (folded in PARTICLES and (small or written.islower())):
        return False
    if kind == "organisation":
        return (
            len(folded) >= _LEAST_OF_ORGANISATION
            and folded not in PLAIN | PARTICLES
            and not (written.islower() and not small)
        )
    return not written.islower() or small


def caseless_ways(known: Known) -> Iterator[str]:
    """Names of scripts without capitals: they are looked for letter by letter."""
    for place, name in enumerate(known.names):
        if WITHOUT_CASE.search(name) and (place == 0 or len(name) > 1):
            yield name
            yield from (part for part in name.split() if len(part) > 1 and WITHOUT_CASE.search(part))
