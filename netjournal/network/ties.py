"""What ties people to one another: the relations and introductions of those around one, ring by ring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from netjournal.ledger import database, now

from .introductions import CLOSE, TRUSTED
from .paths import MOST_STEPS
from .rows import marks, parts_of

A_RING = 500
"""People of a ring whose own ties are looked at, the closest first."""
TIES_OF_A_PART = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """The greater one is shown: the stronger, and of two alike what an introduction tells."""

    strength: int
    told: bool
    why: str


def rings(target: int) -> dict[int, dict[int, Tie]]:
    """The ties of those who are few enough steps from the target, each on both sides."""
    ties: dict[int, dict[int, Tie]] = {target: {}}
    ring, seen = [target], {target}
    for _ in range(MOST_STEPS - 1):
        closest: dict[int, int] = {}
        for one, other, tie, turned in _ties_of(ring):
            for near, far, told in ((one, other, tie), (other, one, turned)):
                known = ties.setdefault(near, {})
                if far not in known or known[far] < told:
                    known[far] = told
                closest[near] = max(closest.get(near, 0), told.strength)
        ring = sorted(closest.keys() - seen, key=lambda one: (-closest[one], one))[:A_RING]
        seen |= closest.keys()
    return ties


_Read = tuple[int, int, Tie, Tie]
"""Two people, what ties the one to the other as it reads from the one, and as it reads from the other."""


def _ties_of(people: Sequence[int]) -> Iterator[_Read]:
    for part in parts_of(people):
        for column in ("contact_id", "other_id"):
            yield from _relations(column, part)
        for column in ("introducer_id", "person_id", "other_id"):
            yield from _introduced(column, part)


def _relations(column: str, part: list[int]) -> Iterator[_Read]:
    today = now().local_date.isoformat()
    rows = database().execute_sql(
        "SELECT r.contact_id, r.other_id, r.kind, r.strength FROM relation r "
        "JOIN contact a ON a.id = r.contact_id JOIN contact b ON b.id = r.other_id "
        f"WHERE r.{column} IN ({marks(part)}) AND r.deleted_at IS NULL AND (r.until = '' OR r.until >= ?) "
        "AND (r.since = '' OR r.since <= ?) AND a.deleted_at IS NULL AND b.deleted_at IS NULL "
        "AND a.is_self = 0 AND b.is_self = 0 ORDER BY r.strength DESC, r.id LIMIT ?",
        (*part, today, today, TIES_OF_A_PART),
    )
    for one, other, kind, strength in rows.fetchall():
        words, turned = _WORDS.get(kind, (kind, kind))
        yield one, other, Tie(strength, False, words), Tie(strength, False, turned)


_WORDS = {
    "knows": ("knows them", "knows them"),
    "mutual contact": ("mutual contact", "mutual contact"),
    "reports to": ("reports to them", "leads them"),
    "introduced": ("introduced them", "was introduced by them"),
}
"""Kind of relation → how it reads of the first towards the other, and the other way round."""


def _introduced(column: str, part: list[int]) -> Iterator[_Read]:
    for introducer, person, other, state in _introductions(f"i.{column} IN ({marks(part)})", part):
        met = Tie(CLOSE[state], True, f"introduced: {state}")
        yield person, other, met, met
        for each in (person, other):
            by, turned = ("introduced them", "was introduced by them")
            yield introducer, each, Tie(TRUSTED, True, by), Tie(TRUSTED, True, turned)


def _introductions(where: str, params: Iterable[int]) -> list[tuple[int, int, int, str]]:
    """(introducer, person, other, state) of those that happened, without those with oneself in them."""
    rows = database().execute_sql(
        "SELECT i.introducer_id, i.person_id, i.other_id, i.state FROM introduction i "
        "JOIN contact a ON a.id = i.introducer_id JOIN contact b ON b.id = i.person_id "
        f"JOIN contact c ON c.id = i.other_id WHERE {where} AND i.deleted_at IS NULL "
        "AND i.state IN ('made', 'met', 'came to something') AND a.deleted_at IS NULL "
        "AND b.deleted_at IS NULL AND c.deleted_at IS NULL "
        "AND a.is_self = 0 AND b.is_self = 0 AND c.is_self = 0 ORDER BY i.id",
        tuple(params),
    )
    return list(rows.fetchall())
