"""What can be read of a damaged database: its schema, the rows of each table, and the gaps between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netjournal.vault.btrees import Gap, Row, Walk
from netjournal.vault.sealed_pages import SealedPages

_KINDS = ("table", "index", "trigger", "view")
_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL\s", re.IGNORECASE)
_SHADOWS = ("data", "idx", "content", "docsize", "config")
SEQUENCE = "sqlite_sequence"


@dataclass(frozen=True, slots=True)
class Made:
    """A line of the schema."""

    kind: str
    name: str
    table: str
    root: int
    sql: str = field(repr=False)


@dataclass(slots=True)
class Read:
    """A table as far as it could be read."""

    name: str
    rows: list[Row] = field(default_factory=list, repr=False)
    gaps: list[Gap] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Readable:
    """All that was read. `strays` are the rows of each leaf that no table led to any more; `lost_schema` is
    True where lines of the schema itself are among what is gone.
    """

    schema: tuple[Made, ...]
    tables: Mapping[str, Read]
    strays: tuple[tuple[Row, ...], ...] = field(repr=False)
    damaged: tuple[int, ...]
    pages: int
    lost_schema: bool


def read_all(pages: SealedPages) -> Readable:
    """Walk the whole file. Keeps all rows in memory."""
    walk = Walk(pages)
    schema, lost = _schema(walk, pages.count)
    tables = {}
    for made in schema:
        if made.kind == "table" and made.root and not is_shadow(made.name, schema):
            tables[made.name] = read = Read(made.name)
            for each in walk.rows(made.root):
                if isinstance(each, Row):
                    read.rows.append(each)
                else:
                    read.gaps.append(each)
        elif made.root:
            for _ in walk.rows(made.root):  # an index, or what a search index keeps: only its pages matter
                pass
    strays = tuple(_strays(walk, pages.count))
    return Readable(tuple(schema), tables, strays, tuple(pages.damaged()), pages.count, lost)


def whose_pages(pages: SealedPages) -> dict[str, int]:
    """How many damaged pages each table has, by the pages that point at them; "" for what nothing points at.

    Indexes count to their table.
    """
    damaged, told = set(pages.damaged()), set[int]()
    counts: dict[str, int] = {}
    walk = _Noting(pages)
    for _ in walk.rows(1):
        pass
    if missed := walk.missed & damaged:
        counts["the schema"] = len(missed)
        told |= missed
    schema, _ = _schema(Walk(pages), pages.count)
    for made in schema:
        if made.root:
            walk.missed = set()
            for _ in walk.rows(made.root):
                pass
            missed = (walk.missed & damaged) - told
            told |= missed
            if missed:
                counts[made.table] = counts.get(made.table, 0) + len(missed)
    if damaged - told:
        counts[""] = len(damaged - told)
    return counts


class _Noting(Walk):
    """A walk that notes which pages it asked for in vain."""

    def __init__(self, pages: SealedPages) -> None:
        self.missed: set[int] = set()
        self._sealed = pages
        super().__init__(self)

    def page(self, number: int) -> bytes | None:
        found = self._sealed.page(number)
        if found is None:
            self.missed.add(number)
        return found


def is_shadow(name: str, schema: Sequence[Made]) -> bool:
    """Whether the table is what a search index keeps for itself, or SQLite does: it is made anew."""
    virtual = {made.name for made in schema if _VIRTUAL.match(made.sql)}
    return name in virtual or any(name == f"{each}_{end}" for each in virtual for end in _SHADOWS)


def _schema(walk: Walk, count: int) -> tuple[list[Made], bool]:
    """The lines of the schema; where the way to them is gone they are looked for, and known by their form."""
    lines: list[Made] = []
    whole = True
    for each in walk.rows(1):
        made = _line(each) if isinstance(each, Row) else None
        whole = whole and made is not None
        if made is not None:
            lines.append(made)
    if not whole:
        for number in range(1, count + 1):
            if number not in walk.seen:
                found = [_line(row) for row in walk.leaf(number)]
                if found and all(found):
                    walk.seen.add(number)
                    lines += [made for made in found if made is not None]
    return lines, not whole


def _line(row: Row) -> Made | None:
    if len(row.values) != 5:
        return None
    kind, name, table, root, sql = row.values
    if kind not in _KINDS or not isinstance(name, str) or not isinstance(table, str):
        return None
    return Made(kind, name, table, root or 0, sql or "")


def _strays(walk: Walk, count: int) -> Iterator[tuple[Row, ...]]:
    for number in range(1, count + 1):
        if number not in walk.seen:
            rows = walk.leaf(number)
            if rows:
                yield tuple(rows)
