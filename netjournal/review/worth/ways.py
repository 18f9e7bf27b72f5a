"""Method of networking → people met → uses: what came of each way in which people were first met.

A person belongs to one way only: the method of the first entry that names one and in which they took part.
Where no entry says it, their "how we met" says it in words; where that is empty too, it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjournal.ledger import database, now

from ..exchange.exchange import uses_in
from ..periods import Period

IN_WORDS = "in words only"
UNSAID = "not said"


@dataclass(frozen=True, slots=True)
class Met:
    """A person, how they were met in words, and the uses of the period: mine of theirs, theirs of mine."""

    contact: int
    name: str = field(repr=False)
    how: str = field(repr=False)
    first: str
    mine: int
    theirs: int


@dataclass(frozen=True, slots=True)
class Way:
    """A method, those first met by it, and how many of them were first met within the period."""

    method: str
    people: tuple[Met, ...]
    new: int

    @property
    def mine(self) -> int:
        """How often I used what they gave."""
        return sum(each.mine for each in self.people)

    @property
    def theirs(self) -> int:
        """How often they used what I gave."""
        return sum(each.theirs for each in self.people)


def ways_of(period: Period) -> tuple[Way, ...]:
    """The ways of all who took part in anything or dealt with me up to the period's end, most uses first."""
    uses = uses_in(period)
    found: dict[str, list[Met]] = {}
    for contact, name, how, method, first in _people(period):
        mine, theirs = uses.get(contact, (0, 0))
        if first or contact in uses:
            way = method or (IN_WORDS if how.strip() else UNSAID)
            found.setdefault(way, []).append(Met(contact, name, how, first, mine, theirs))
    ways = [Way(way, tuple(_ordered(people)), _new(people, period)) for way, people in found.items()]
    return tuple(sorted(ways, key=_rank))


def _rank(way: Way) -> tuple[bool, int, int, str]:
    """Those that have a name first, then by uses and people."""
    return (way.method in (IN_WORDS, UNSAID), -way.mine - way.theirs, -len(way.people), way.method)


def _ordered(people: Iterable[Met]) -> list[Met]:
    return sorted(people, key=lambda each: (-each.mine - each.theirs, each.name, each.contact))


def _new(people: Iterable[Met], period: Period) -> int:
    first, last = period.first.isoformat(), period.last.isoformat()
    return sum(first <= each.first <= last for each in people)


def _people(period: Period) -> list[Any]:
    """Each contact with the method that says how they were met ("") and the day of their first entry ("")."""
    together = (
        "FROM participant p JOIN entry e ON e.id = p.entry_id WHERE p.contact_id = c.id "
        "AND p.attendance = 'present' AND p.deleted_at IS NULL AND e.deleted_at IS NULL "
        "AND e.local_date <= ?1"
    )
    sql = (
        "SELECT c.id, c.name, c.how_met, "
        f"COALESCE((SELECT e.method {together} AND e.method <> '' ORDER BY e.at, e.id LIMIT 1), ''), "
        f"COALESCE((SELECT MIN(e.local_date) {together}), '') "
        "FROM contact c WHERE c.deleted_at IS NULL AND c.is_self = 0"
    )
    last = min(period.last.isoformat(), now().local_date.isoformat())
    return list(database().execute_sql(sql, (last,)).fetchall())
