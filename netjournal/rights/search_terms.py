"""The terms in a leaf of an FTS5 segment: they are written by what they add to the term before."""

from __future__ import annotations

from collections.abc import Iterator

_MAIN = b"0"


def terms_of(block: bytes) -> Iterator[str]:
    """The whole terms (not the prefixes) in one block of the `_data` table; nothing for other blocks.

    A leaf is: two bytes for the first rowid, two for where its index begins, content, and there varints that
    say how far each term lies from the one before (SQLite, fts5_index.c).
    """
    if len(block) < 5:
        return
    end = int.from_bytes(block[2:4], "big")
    if not 4 <= end < len(block):
        return
    place, term, at = 0, b"", end
    try:
        while at < len(block):
            step, at = _varint(block, at)
            first, place = place == 0, place + step
            kept, start = (0, place) if first else _varint(block, place)
            size, start = _varint(block, start)
            if start + size > end or kept > len(term):
                return
            term = term[:kept] + block[start : start + size]
            if term[:1] == _MAIN:
                yield term[1:].decode("utf-8", "replace")
    except IndexError:
        return


def _varint(block: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's, and where the next byte stands."""
    value = 0
    for step in range(8):
        byte = block[at + step]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + step + 1
    return (value << 8) | block[at + 8], at + 9
