"""A frozen document as lines for a list: every table laid out to a width. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.cells import cell_len

from netjournal.text import visible
from netjournal.widgets.columns import Tone, cut

GAP = 2
WORDS, NARROWEST = 14, 6
"""How narrow a column of words becomes for others, and any column at all while there is a choice."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line; `behind` are the rows that it rests on, `full` its cells by their heads, uncut."""

    text: str = field(repr=False)
    tone: Tone = ""
    behind: tuple[Mapping[str, str], ...] = field(default=(), repr=False)
    full: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class DocumentLines:
    """All of it, and the headings over some: (index of the line below, words)."""

    lines: tuple[DocumentLine, ...]
    headings: tuple[tuple[int, str], ...] = field(repr=False)


def lines_of(document: Mapping[str, Any], width: int) -> DocumentLines:
    """The facts, then each section under its heading, in lines of at most `width` cells."""
    lines = [DocumentLine(f"{each['label']}: {_plain(each['value'])}", "dim") for each in document["facts"]]
    headings: list[tuple[int, str]] = []
    for section in document["sections"]:
        headings.append((len(lines), _plain(section["title"])))
        for block in section["blocks"]:
            lines += _of_block(block, width)
    return DocumentLines(tuple(lines), tuple(headings))


def _of_block(block: Mapping[str, Any], width: int) -> Iterator[DocumentLine]:
    if "table" in block:
        yield from _table(block["table"], width)
    for item in block.get("list", ()):
        yield DocumentLine(f"· {_plain(item)}")
    if text := block.get("paragraph") or block.get("quote"):
        yield DocumentLine(_plain(str(text)), "dim", full=(("", str(text)),))


def _table(table: Mapping[str, Any], width: int) -> Iterator[DocumentLine]:
    heads = [str(column["head"]) for column in table["columns"]]
    right = [bool(column["number"]) for column in table["columns"]]
    rows = [[_plain(cell) for cell in row["cells"]] for row in table["rows"]]
    wide = widths(heads, rows, right, width)
    yield DocumentLine(_laid(heads, wide, right), "dim")
    for cells, row in zip(rows, table["rows"], strict=True):
        full = tuple(zip(heads, map(str, row["cells"]), strict=False))
        yield DocumentLine(_laid(cells, wide, right), "", tuple(row["behind"]), full)


def widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], width: int
) -> list[int]:
    """How wide each column is. Where they do not all fit, words go before figures, the widest first, and the
    first column last; a head never makes a column of figures wider then.
    """
    cells = [max((cell_len(row[at]) for row in rows), default=0) for at in range(len(heads))]
    whole = [max(size, cell_len(head)) for size, head in zip(cells, heads, strict=True)]
    room = max(width - GAP * max(0, len(heads) - 1), len(heads))
    if sum(whole) <= room:
        return whole
    short = [max(size, min(wide, NARROWEST)) for size, wide in zip(cells, whole, strict=True)]
    wanted = [few if figures else wide for few, wide, figures in zip(short, whole, right, strict=True)]
    floors = [size if figures else min(size, WORDS) for size, figures in zip(cells, right, strict=True)]
    tight = [floors[0], *(min(floor, NARROWEST) for floor in floors[1:])] if floors else []
    last = [min(floors[0], NARROWEST), *([1] * (len(heads) - 1))] if floors else []
    for least in (floors, tight, last, [1] * len(heads)):
        _narrow(wanted, [max(1, each) for each in least], right, room)
    for at, wide in enumerate(whole):
        wanted[at] += min(wide - wanted[at], room - sum(wanted)) if sum(wanted) < room else 0
    return wanted


def _narrow(wanted: list[int], floors: Sequence[int], right: Sequence[bool], room: int) -> None:
    """Take cells from columns above their floor until all fit, from words before figures."""
    for figures in (False, True):
        while sum(wanted) > room:
            above = [at for at, size in enumerate(wanted) if size > floors[at] and right[at] == figures]
            if not above:
                break
            wanted[max(above, key=lambda at: wanted[at])] -= 1


def _laid(cells: Sequence[str], wide: Sequence[int], right: Sequence[bool]) -> str:
    parts = [
        cut(cell, size, "right" if side else "left")
        for cell, size, side in zip(cells, wide, right, strict=False)
    ]
    return (" " * GAP).join(parts).rstrip()


def _plain(text: str) -> str:
    return " ".join(visible(str(text)).split())
