"""Reading who can get me to somebody: from that person outwards, ring by ring, until somebody is mine.

Whom oneself knows is looked up for the people of the rings alone: at 100,000 contacts nothing is read of
those who are far from the one to be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from netjournal.ledger import database, now
from netjournal.models import Contact
from netjournal.text import counted

from .contacts import self_contact
from .introductions import CLOSE, TRUSTED
from .paths import MOST_STEPS, Chain, own_strength, strongest_chains
from .records import live
from .rows import ContactRow, contact_rows, marks, parts_of

A_RING = 500
"""People of a ring whose own ties are looked at, the closest first."""
NEIGHBOURS = 2_000
"""People of an organisation or a network who are looked at where there is no way."""
TIES_OF_A_PART = 20_000
NEXT_BEST = 5
_DAY = 86_400_000
_TWO_YEARS = 730
_KNOWN = ("active", "dormant")
"""Who stands so is known to oneself, met or not, where nobody wants to reach them."""


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


@dataclass(frozen=True, slots=True, order=True)
class _Tie:
    """The greater one is shown: the stronger, and of two alike what an introduction tells."""

    strength: int
    told: bool
    why: str


def reach(contact: int) -> Reach:
    """Who can get me to that contact: paths, or where there is none who is next to them. Raises NotFound."""
    live(Contact, contact)
    (target,) = contact_rows((contact,))
    ties = _rings(contact)
    mine = _mine(ties.keys() | {contact})
    plain = {one: {other: tie.strength for other, tie in some.items()} for one, some in ties.items()}
    chains = strongest_chains(contact, plain, {one: tie.strength for one, tie in mine.items()})
    if chains:
        return Reach(target, tuple(_paths(chains, ties, mine)))
    return Reach(target, (), tuple(_nearby(target)), _shared(contact))


def _paths(
    chains: Sequence[Chain], ties: dict[int, dict[int, _Tie]], mine: dict[int, _Tie]
) -> Iterator[Path]:
    people = {row.id: row for row in contact_rows(sorted({one for chain in chains for one in chain.people}))}
    for chain in chains:
        before = [mine[chain.people[0]]]
        before += [ties[one][other] for one, other in zip(chain.people, chain.people[1:], strict=False)]
        steps = (_step(people[one], tie) for one, tie in zip(chain.people, before, strict=True))
        yield Path(chain.points, tuple(steps))


def _step(row: ContactRow, tie: _Tie) -> PathStep:
    return PathStep(row.id, row.uid, row.name, row.organisation, tie.strength, tie.why)


# Rings around whom is to be reached


def _rings(target: int) -> dict[int, dict[int, _Tie]]:
    """The ties of those who are few enough steps from the target, each on both sides."""
    ties: dict[int, dict[int, _Tie]] = {target: {}}
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


_Read = tuple[int, int, _Tie, _Tie]
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
        yield one, other, _Tie(strength, False, words), _Tie(strength, False, turned)


_WORDS = {
    "knows": ("knows them", "knows them"),
    "mutual contact": ("mutual contact", "mutual contact"),
    "reports to": ("reports to them", "leads them"),
    "introduced": ("introduced them", "was introduced by them"),
}
"""Kind of relation → how it reads of the first towards the other, and the other way round."""


def _introduced(column: str, part: list[int]) -> Iterator[_Read]:
    for introducer, person, other, state in _introductions(f"i.{column} IN ({marks(part)})", part):
        met = _Tie(CLOSE[state], True, f"introduced: {state}")
        yield person, other, met, met
        for each in (person, other):
            by, turned = ("introduced them", "was introduced by them")
            yield introducer, each, _Tie(TRUSTED, True, by), _Tie(TRUSTED, True, turned)


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


# Whom oneself knows, of those in the rings


def _mine(people: Iterable[int]) -> dict[int, _Tie]:
    """One's own ties to those of these people to whom there is one."""
    there, found = set[int](), dict[int, _Tie]()
    for part in parts_of(sorted(people)):
        met = _contacts_with(part)
        for number, status, wanted in _standing(part):
            there.add(number)
            tie = _own_tie(status, wanted, *met.get(number, (0, None)))
            if tie is not None:
                found[number] = tie
    for number, tie in _introduced_with_me():
        if number in there and (number not in found or found[number] < tie):
            found[number] = tie
    return found


def _standing(part: list[int]) -> list[tuple[int, str, str]]:
    rows = database().execute_sql(
        f"SELECT id, status, wanted_by FROM contact WHERE id IN ({marks(part)}) AND deleted_at IS NULL "
        "AND is_self = 0 AND status <> 'ended'",
        part,
    )
    return list(rows.fetchall())


def _own_tie(status: str, wanted: str, count: int, since: int | None) -> _Tie | None:
    if since is not None:
        last = "today" if since == 0 else f"{counted(since, 'day')} ago"
        often = f"{counted(count, 'contact')} in two years"
        return _Tie(own_strength(count, since), False, f"{often}, last {last}")
    if status in _KNOWN and not wanted:
        return _Tie(own_strength(0, None), False, "in your contacts, no meeting noted")
    return None


def _contacts_with(part: list[int]) -> dict[int, tuple[int, int]]:
    """Contact → how often there was contact in two years, and days since the last one ever."""
    today = now()
    rows: Any = database().execute_sql(
        f"SELECT contact_id, at FROM participant WHERE contact_id IN ({marks(part)}) AND at > 0 AND at <= ?",
        (*part, today.ms),
    )
    found: dict[int, tuple[int, int]] = {}
    for number, at in rows.fetchall():
        days = max(0, (today.ms - at) // _DAY)
        count, since = found.get(number, (0, days))
        found[number] = (count + (days <= _TWO_YEARS), min(since, days))
    return found


def _introduced_with_me() -> Iterator[tuple[int, _Tie]]:
    """Ties that an introduction made to oneself: to who made it, and to whom it was."""
    me = self_contact()
    if me is None:
        return
    rows = database().execute_sql(
        "SELECT introducer_id, person_id, other_id, state FROM introduction WHERE deleted_at IS NULL "
        "AND state IN ('made', 'met', 'came to something') "
        "AND (introducer_id = ?1 OR person_id = ?1 OR other_id = ?1) ORDER BY id",
        (me.id,),
    )
    for introducer, person, other, state in rows.fetchall():
        if me.id == introducer:
            yield person, _Tie(TRUSTED, True, "you introduced them")
            yield other, _Tie(TRUSTED, True, "you introduced them")
        else:
            yield introducer, _Tie(TRUSTED, True, "introduced you to somebody")
            met = other if me.id == person else person
            yield met, _Tie(CLOSE[state], True, f"introduced to you: {state}")


# Where there is no way: who is next to them


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
    mine = _mine(found)
    ordered = sorted(mine, key=lambda one: (-mine[one].strength, one))[:NEXT_BEST]
    rows = {row.id: row for row in contact_rows(ordered)}
    return [_step(rows[one], _Tie(mine[one].strength, False, found[one])) for one in ordered if one in rows]


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
