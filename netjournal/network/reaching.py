"""Reading who can get me to somebody: from that person outwards, ring by ring, until somebody is mine.

Whom oneself knows is looked up for the people of the rings alone: at 100,000 contacts nothing is read of
those who are far from the one to be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netjournal.ledger import database
from netjournal.models import Contact

from .contacts import self_contact
from .own_ties import own_ties
from .paths import Chain, strongest_chains
from .records import live
from .rows import ContactRow, contact_rows
from .ties import Tie, rings

NEIGHBOURS = 2_000
"""People of an organisation or a network who are looked at where there is no way."""
NEXT_BEST = 5


@dataclass(frozen=True, slots=True)
class PathStep:
    """Somebody on the way, and what the step to them rests on: its strength, 1 to 5, and in words."""

    contact: int
    uid: str
    name: str = field(repr=False)
    organisation: str = field(repr=False)
    strength: int
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Path:
    """A way to somebody; `points` out of 100. The first step is from oneself, the last to whom it reaches."""

    points: int
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Who can get me to `target`: paths, the strongest first. Where there is none, the next best.

    `nearby`: people whom oneself knows in the same organisation or network, each as a step with why;
    `shared`: names of networks in which both are.
    """

    target: ContactRow
    paths: tuple[Path, ...]
    nearby: tuple[PathStep, ...] = ()
    shared: tuple[str, ...] = field(default=(), repr=False)


def reach(contact: int) -> Reach:
    """Who can get me to that contact: paths, or where there is none who is next to them. Raises NotFound."""
    live(Contact, contact)
    (target,) = contact_rows((contact,))
    ties = rings(contact)
    mine = own_ties(ties.keys() | {contact})
    plain = {one: {other: tie.strength for other, tie in some.items()} for one, some in ties.items()}
    chains = strongest_chains(contact, plain, {one: tie.strength for one, tie in mine.items()})
    if chains:
        return Reach(target, tuple(_paths(chains, ties, mine)))
    return Reach(target, (), tuple(_nearby(target)), _shared(contact))


def _paths(chains: Sequence[Chain], ties: dict[int, dict[int, Tie]], mine: dict[int, Tie]) -> Iterator[Path]:
    people = {row.id: row for row in contact_rows(sorted({one for chain in chains for one in chain.people}))}
    for chain in chains:
        before = [mine[chain.people[0]]]
        before += [ties[one][other] for one, other in zip(chain.people, chain.people[1:], strict=False)]
        steps = (_step(people[one], tie) for one, tie in zip(chain.people, before, strict=True))
        yield Path(chain.points, tuple(steps))


def _step(row: ContactRow, tie: Tie) -> PathStep:
    return PathStep(row.id, row.uid, row.name, row.organisation, tie.strength, tie.why)


def _nearby(target: ContactRow) -> list[PathStep]:
    found: dict[int, str] = {}
    if target.organisation_id is not None:
        for number in _numbers(
            "SELECT id FROM contact WHERE organisation_id = ? AND deleted_at IS NULL AND id <> ? "
            "ORDER BY sort_name, id LIMIT ?",
            (target.organisation_id, target.id, NEIGHBOURS),
        ):
            found[number] = f"same organisation, {target.organisation}"
    for number, name in database().execute_sql(
        "SELECT b.contact_id, n.name FROM membership a JOIN membership b ON b.network_id = a.network_id "
        "JOIN network n ON n.id = a.network_id WHERE a.contact_id = ? AND b.contact_id <> a.contact_id "
        "AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND n.deleted_at IS NULL LIMIT ?",
        (target.id, NEIGHBOURS),
    ).fetchall():  # fmt: skip
        found.setdefault(number, f"same network, {name}")
    mine = own_ties(found)
    ordered = sorted(mine, key=lambda one: (-mine[one].strength, one))[:NEXT_BEST]
    rows = {row.id: row for row in contact_rows(ordered)}
    return [_step(rows[one], Tie(mine[one].strength, False, found[one])) for one in ordered if one in rows]


def _shared(contact: int) -> tuple[str, ...]:
    me = self_contact()
    if me is None:
        return ()
    rows = database().execute_sql(
        "SELECT DISTINCT n.name FROM membership a JOIN membership b ON b.network_id = a.network_id "
        "JOIN network n ON n.id = a.network_id WHERE a.contact_id = ? AND b.contact_id = ? "
        "AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND n.deleted_at IS NULL ORDER BY n.sort_name",
        (contact, me.id),
    )
    return tuple(name for (name,) in rows.fetchall())


def _numbers(sql: str, params: tuple[int, ...]) -> list[int]:
    return [number for (number,) in database().execute_sql(sql, params).fetchall()]
