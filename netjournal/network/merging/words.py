"""Counts of what moves, in words."""

from __future__ import annotations

_ONE = {"entries": "entry", "people": "person"}
_AS_THEY_ARE = frozenset({"what", "things"})


def counted(count: int, words: str) -> str:
    """ "1 relation", "3 entries that name it"."""
    first, _, more = words.partition(" ")
    if count == 1 and first not in _AS_THEY_ARE:
        first = _ONE.get(first, first.removesuffix("s"))
    return f"{count:,} {first} {more}".rstrip()
