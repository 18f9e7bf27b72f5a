"""Walks over a network: its groups, who joins their parts, and which single ties do. Pure, no recursion.

One walk in depth (Tarjan 1972, Hopcroft and Tarjan 1973) tells all of it in the time of reading each tie
twice. A network is who is tied to whom: id → ids, both ways, nobody tied to themself; oneself left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

Network = Mapping[int, Set[int]]


@dataclass(frozen=True, slots=True)
class Broker:
    """Someone without whom a group falls apart: into parts of these sizes, the largest first."""

    person: int
    parts: tuple[int, ...]

    @property
    def pairs(self) -> int:
        """How many pairs of others reach each other through this person alone."""
        total = sum(self.parts)
        return (total * total - sum(part * part for part in self.parts)) // 2


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie without which a group falls apart: `one` and as many as `behind_one` on one side, and so on."""

    one: int
    other: int
    behind_one: int
    behind_other: int


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk in depth from `order[0]` over its group.

    `order` is when each was come to, `before` from whom, `low` the earliest that they or those behind them
    are tied to, `behind` how many lie behind each, themself among them.
    """

    order: tuple[int, ...]
    before: Mapping[int, int]
    low: Mapping[int, int]
    behind: Mapping[int, int]

    def heads(self) -> Iterator[tuple[int, int]]:
        """(Someone, whoever comes after them) where those behind the second reach no further back."""
        at = {person: number for number, person in enumerate(self.order)}
        for person in self.order[1:]:
            former = self.before[person]
            if self.low[person] >= at[former]:
                yield former, person


def network_of(people: Iterable[int], ties: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The network of these people and ties; ties to those who are not among them are left out."""
    found: dict[int, set[int]] = {person: set() for person in people}
    for one, other in ties:
        if one != other and one in found and other in found:
            found[one].add(other)
            found[other].add(one)
    return found


def walk(network: Network, start: int) -> Walk:
    """Walk in depth from someone, to the lowest id first, so that the same network gives the same walk."""
    order, at, before = [start], {start: 0}, {}
    low = {start: 0}
    path = [(start, iter(sorted(network[start])))]
    while path:
        person, others = path[-1]
        other = next(others, None)
        if other is None:
            path.pop()
            if path:
                former = path[-1][0]
                low[former] = min(low[former], low[person])
        elif other not in at:
            at[other] = low[other] = len(order)
            order.append(other)
            before[other] = person
            path.append((other, iter(sorted(network[other]))))
        elif other != before.get(person):
            low[person] = min(low[person], at[other])
    behind = dict.fromkeys(order, 1)
    for person in reversed(order[1:]):
        behind[before[person]] += behind[person]
    return Walk(tuple(order), before, low, behind)


def walks_over(network: Network) -> tuple[Walk, ...]:
    """A walk over each group, the largest group first, then by the lowest id in it."""
    seen: set[int] = set()
    found = []
    for person in sorted(network):
        if person not in seen:
            found.append(walk(network, person))
            seen.update(found[-1].order)
    return tuple(sorted(found, key=lambda each: -len(each.order)))


def brokers_of(walked: Walk) -> list[Broker]:
    """Those without whom the group of that walk falls apart, by what they join, the most first.

    Cut vertices, and not shares of betweenness: what is said can be seen with a finger over the name, it
    rests on no tie that was never logged being short, and it takes one walk instead of one for each person.
    """
    parts: dict[int, list[int]] = {}
    for former, person in walked.heads():
        parts.setdefault(former, []).append(walked.behind[person])
    found = []
    for person, sizes in parts.items():
        rest = len(walked.order) - 1 - sum(sizes)
        whole = sorted([*sizes, rest] if rest else sizes, reverse=True)
        if len(whole) > 1:
            found.append(Broker(person, tuple(whole)))
    return sorted(found, key=lambda each: (-each.pairs, each.person))


def bridges_of(walked: Walk) -> list[Bridge]:
    """The ties without which the group of that walk falls apart, those that join the largest parts first."""
    at = {person: number for number, person in enumerate(walked.order)}
    found = []
    for former, person in walked.heads():
        if walked.low[person] > at[former]:
            behind = walked.behind[person]
            found.append(Bridge(former, person, len(walked.order) - behind, behind))
    return sorted(found, key=lambda b: (-min(b.behind_one, b.behind_other), b.one, b.other))
