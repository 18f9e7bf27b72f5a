"""Sorted names in one block of memory: found by bisecting, never by scanning.

A hundred thousand names cost a few megabytes this way, where dicts of strings would cost a hundred.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

_ID = 8  # bytes of an id at the end of an entry, after a zero byte


class NameTable:
    """Pairs of a folded key and an id, in order of key. Added pairs wait in a small list of their own."""

    def __init__(self, pairs: Iterable[tuple[str, int]] = ()) -> None:
        entries = sorted({_entry(key, number) for key, number in pairs})
        self._block = b"".join(entries)
        self._starts = array("I", [0])
        at = 0
        for entry in entries:
            at += len(entry)
            self._starts.append(at)
        self._added: list[bytes] = []
        self._gone: set[int] = set()

    def add(self, key: str, number: int) -> None:
        """One pair more."""
        insort(self._added, _entry(key, number))

    def remove(self, number: int) -> None:
        """Every pair of that id; pairs added for it later count again."""
        self._gone.add(number)
        self._added = [entry for entry in self._added if _number(entry) != number]

    def starting(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The pairs whose key starts so, in order (added ones last)."""
        sought = _bytes(prefix)
        for at in range(
            bisect_left(range(len(self._starts) - 1), sought, key=self._at), len(self._starts) - 1
        ):
            entry = self._at(at)
            if not entry.startswith(sought):
                break
            if _number(entry) not in self._gone:
                yield _key(entry), _number(entry)
        for at in range(bisect_left(self._added, sought), len(self._added)):
            if not self._added[at].startswith(sought):
                break
            yield _key(self._added[at]), _number(self._added[at])

    def exactly(self, key: str) -> Iterator[int]:
        """The ids whose key is just that."""
        for found, number in self.starting(key.replace("\0", "") + "\0"):
            if found == key:
                yield number

    def keys(self) -> Iterator[str]:
        """Every key, in order: a scan, for building other indexes only."""
        for at in range(len(self._starts) - 1):
            yield _key(self._at(at))

    def _at(self, index: int) -> bytes:
        return self._block[self._starts[index] : self._starts[index + 1]]


def _bytes(key: str) -> bytes:
    return key.encode("utf-8", "replace")


def _entry(key: str, number: int) -> bytes:
    return _bytes(key.replace("\0", "")) + b"\0" + number.to_bytes(_ID, "big")


def _key(entry: bytes) -> str:
    return entry[: -_ID - 1].decode("utf-8")


def _number(entry: bytes) -> int:
    return int.from_bytes(entry[-_ID:], "big")
