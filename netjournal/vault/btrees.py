"""SQLite's b-trees read page by page, around pages that are gone (the format: sqlite.org/fileformat2.html).

Only for salvage and for saying what a damaged page held: everything else asks SQLite.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

USABLE = 4016
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_FIRST_PAGE = 100
"""Bytes of the file's own header, before the b-tree's on page 1."""
_DEEPEST = 40


class Pages(Protocol):
    """Where pages come from."""

    def page(self, number: int) -> bytes | None:
        """The page's usable bytes, None where it is not to be trusted."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its rowid (0 in a table without) and its values as they are stored."""

    rowid: int
    values: tuple[Any, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that cannot be read: rowids above `after` and up to `last`, each None where that is not known."""

    after: int | None
    last: int | None


class Broken(Exception):
    """Bytes that are no b-tree page, though their MAC is right."""


@dataclass(slots=True)
class Walk:
    """One walk over a file: `seen` are the pages that belong to something."""

    pages: Pages
    seen: set[int] = field(default_factory=set)

    def rows(self, root: int) -> Iterator[Row | Gap]:
        """The rows of the table (or the table without rowids) at that root, in order, and gaps between."""
        yield from self._below(root, None, None, 0)

    def leaf(self, number: int) -> list[Row]:
        """The rows of a leaf of a table that no walk reached; none where it is none, or not whole.

        Nothing is seen by that: the leaf may be another's, and the pages that it leads to as well.
        """
        page = self.pages.page(number)
        if page is None or page[_start(number)] != _TABLE_LEAF:
            return []
        try:
            rows = list(Walk(self.pages)._leaf(number, page, None, None))
        except (Broken, IndexError, struct.error):
            return []
        return [row for row in rows if isinstance(row, Row)]

    def _below(self, number: int, after: int | None, last: int | None, depth: int) -> Iterator[Row | Gap]:
        page = self.pages.page(number)
        if number in self.seen or depth > _DEEPEST or page is None:
            yield Gap(after, last)
            return
        self.seen.add(number)
        try:
            kind = page[_start(number)]
            if kind in (_TABLE_LEAF, _INDEX_LEAF):
                found = list(self._leaf(number, page, after, last))
            elif kind in (_TABLE_INNER, _INDEX_INNER):
                found = []
            else:
                raise Broken
        except (Broken, IndexError, struct.error):
            yield Gap(after, last)
            return
        yield from found
        if kind in (_TABLE_INNER, _INDEX_INNER):
            yield from self._children(number, page, after, last, depth)

    def _children(
        self, number: int, page: bytes, after: int | None, last: int | None, depth: int
    ) -> Iterator[Row | Gap]:
        start = _start(number)
        try:
            (right,) = struct.unpack_from(">I", page, start + 8)
            cells = list(_cells(page, start, start + 12))
        except (Broken, IndexError, struct.error):
            yield Gap(after, last)
            return
        inner_index = page[start] == _INDEX_INNER
        low = after
        for at in cells:
            try:
                (child,) = struct.unpack_from(">I", page, at)
                key, _ = (0, 0) if inner_index else _varint(page, at + 4)
            except (IndexError, struct.error):
                yield Gap(low, last)
                continue
            yield from self._below(child, low, None if inner_index else key, depth + 1)
            if inner_index:
                yield from self._index_cell(page, at + 4)
            else:
                low = key
        yield from self._below(right, low, last, depth + 1)

    def _leaf(self, number: int, page: bytes, after: int | None, last: int | None) -> Iterator[Row | Gap]:
        start = _start(number)
        table = page[start] == _TABLE_LEAF
        for at in _cells(page, start, start + 8):
            if not table:
                yield from self._index_cell(page, at)
                continue
            size, at = _varint(page, at)
            rowid, at = _varint(page, at)
            rowid = _signed(rowid)
            if not (after is None or after < rowid) or not (last is None or rowid <= last):
                raise Broken
            payload = self._payload(page, at, size, USABLE - 35)
            yield Gap(rowid - 1, rowid) if payload is None else Row(rowid, record(payload))

    def _index_cell(self, page: bytes, at: int) -> Iterator[Row | Gap]:
        size, at = _varint(page, at)
        payload = self._payload(page, at, size, (USABLE - 12) * 64 // 255 - 23)
        yield Gap(None, None) if payload is None else Row(0, record(payload))

    def _payload(self, page: bytes, at: int, size: int, most: int) -> bytes | None:
        """The bytes of a cell with what lies on overflow pages; None where one of them is gone."""
        if size <= most:
            if at + size > USABLE:
                raise Broken
            return page[at : at + size]
        least = (USABLE - 12) * 32 // 255 - 23
        here = least + (size - least) % (USABLE - 4)
        here = here if here <= most else least
        parts = [page[at : at + here]]
        (following,) = struct.unpack_from(">I", page, at + here)
        left = size - here
        while left > 0:
            more = self.pages.page(following)
            if more is None or following in self.seen:
                return None
            self.seen.add(following)
            parts.append(more[4 : 4 + min(left, USABLE - 4)])
            left -= USABLE - 4
            (following,) = struct.unpack_from(">I", more)
        return b"".join(parts)


def record(payload: bytes) -> tuple[Any, ...]:
    """The values of a record. Raises Broken where it is none."""
    size, at = _varint(payload, 0)
    values: list[Any] = []
    body = size
    while at < size:
        kind, at = _varint(payload, at)
        value, body = _value(payload, kind, body)
        values.append(value)
    if at != size or body > len(payload):
        raise Broken
    return tuple(values)


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < 12:
        raise Broken
    end = at + (kind - 12) // 2
    data = payload[at:end]
    if len(data) != end - at:
        raise Broken
    if kind % 2 == 0:
        return data, end
    try:
        return data.decode("utf-8", "surrogatepass"), end
    except UnicodeDecodeError:
        raise Broken from None


def _start(number: int) -> int:
    return _FIRST_PAGE if number == 1 else 0


def _cells(page: bytes, start: int, pointers: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", page, start + 3)
    for place in struct.unpack_from(f">{count}H", page, pointers):
        if not 0 < place < USABLE:
            raise Broken
        yield place


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value
