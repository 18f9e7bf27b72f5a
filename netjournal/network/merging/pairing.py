"""Pairs that meet: of all that have keys, those that are under one key. Pure.

Keys, not pairs: each record gives a few dozen keys, and only those under one key are compared. A key that
very many share (a firm's one number) pairs each with the first of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from zlib import crc32

_CROWD = 12
"""Records under one key from which each is paired with the first alone."""
_REPORT = 2_000
LAST = -1
"""Told for "as far as was told last": somebody may have left meanwhile."""
Keys = Iterable[tuple[int, str]]
"""(place in the list, key)."""


def under_one(keys: Keys, at: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Pairs of places under one key; `at` is told how far it is."""
    groups: dict[str, list[int]] = {}
    for place, key in _telling(keys, at):
        groups.setdefault(key, []).append(place)
    for count, group in enumerate(groups.values()):
        if count % _REPORT == 0:
            at(LAST)
        yield from _pairs(group)


def under_nearly_one(keys: Keys, at: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """As `under_one`, for a dozen keys a name, and now and then a pair too many: keys as numbers, sorted."""
    packed = array("Q", (_number(key) << 24 | place for place, key in _telling(keys, at)))
    before, group = -1, list[int]()
    for count, each in enumerate(sorted(packed)):
        if count % (10 * _REPORT) == 0:
            at(LAST)
        if each >> 24 != before:
            yield from _pairs(group)
            before, group = each >> 24, []
        group.append(each & 0xFFFFFF)
    yield from _pairs(group)


def _telling(keys: Keys, at: Callable[[int], None]) -> Iterator[tuple[int, str]]:
    told_at = 0
    for place, key in keys:
        if place - told_at >= _REPORT:
            told_at = place
            at(place)
        yield place, key


def _pairs(group: list[int]) -> Iterator[tuple[int, int]]:
    members = sorted(set(group))
    if len(members) <= _CROWD:
        yield from combinations(members, 2)
    else:
        yield from ((members[0], other) for other in members[1:])


def _number(key: str) -> int:
    """40 bits for a key; two keys of one number only cost a comparison."""
    data = key.encode("utf-8", "replace")
    return crc32(data) << 8 | len(data) & 0xFF
