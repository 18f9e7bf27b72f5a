"""What a report says, whatever it is written as: sections of paragraphs, lists, tables and figures.

All text is plain: a renderer shows it as it stands, and nothing in it is ever taken for markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["plain", "quote", "quiet"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line ends in it stay. `quote`: in somebody's own words; `quiet`: a remark on the side."""

    text: str = field(repr=False)
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, an item a text."""

    items: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sums:
    """Calculations, a line each, in figures that stand below each other."""

    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Numbers align right; `share` is how much of the width a column of words takes."""

    head: str = field(repr=False)
    number: bool = False
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names the row."""

    caption: str = field(repr=False)
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: SVG, and what it shows in words for those who do not see it."""

    caption: str = field(repr=False)
    svg: str = field(repr=False)
    alternative: str = field(repr=False)


Block = Paragraph | Bullets | Sums | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it, and the sections below."""

    title: str = field(repr=False)
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole. `facts` stand under the title; `running` on every page, and first `mark` where there is
    one.
    """

    title: str = field(repr=False)
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    sections: tuple[Section, ...]
    running: str = field(repr=False)
    mark: str = ""
