"""What the notebook knows already, in lines that open what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from netjournal.ledger import database

Tone = Literal["", "dim", "accent", "warn", "good", "strong"]
LISTED = 40
"""Lines of one kind in a part; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line. `kind` and `id` say what it opens ("note" opens nothing); no two of a step share both.

    `rows` are further row ids that opening it needs, such as whose page it stands on. `values` are drawn
    as bars.
    """

    kind: str
    id: int
    label: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    aside: str = field(default="", repr=False)
    tone: Tone = ""
    rows: tuple[int, ...] = ()
    values: tuple[Decimal, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading."""

    heading: str
    facts: tuple[Fact, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for a step. `settled`: nothing is left to do in it; `teaches`: said where it is empty."""

    parts: tuple[Part, ...] = field(repr=False)
    settled: bool = False
    teaches: str = ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All lines, in order."""
        return tuple(fact for part in self.parts for fact in part.facts)


def part(heading: str, facts: Iterable[Fact]) -> Part:
    """A part of these lines; of very many the first, and how many more there are."""
    found = tuple(facts)
    if len(found) <= LISTED:
        return Part(heading, found)
    more = Fact("note", _number_of(heading), "", f"… and {len(found) - LISTED} more", tone="dim")
    return Part(heading, (*found[:LISTED], more))


def note(number: int, text: str, label: str = "", tone: Tone = "dim") -> Fact:
    """A line that opens nothing; notes of a step differ in their number (below 1000)."""
    return Fact("note", number, label, text, tone=tone)


def known(*parts: Part | None, settled: bool = False, teaches: str = "") -> Known:
    """The parts that have lines."""
    return Known(tuple(each for each in parts if each is not None and each.facts), settled, teaches)


def rows(sql: str, *values: object) -> list[Any]:
    """What a statement finds."""
    return list(database().execute_sql(sql, values).fetchall())


def _number_of(heading: str) -> int:
    return 1000 + sum(map(ord, heading))
