"""The shape of a network as one value: people, ties, groups, brokers, bridges, own numbers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .own_ties import constraint, effective_size, ties_among
from .walks import Bridge, Broker, Network, bridges_of, brokers_of, network_of, walks_over


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the network; `id` is their row. `mine`: tied to oneself, met in the period or related."""

    id: int
    uid: str
    name: str = field(repr=False)
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """People who reach each other without oneself, in the order of a walk."""

    people: tuple[int, ...]
    ties: int
    brokers: tuple[Broker, ...]
    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The network of a period, oneself left out of `members`, `ties` and `groups`.

    People are numbered by their place in `members` everywhere here. `size` counts one's own ties and `among`
    the ties among those; `effective_size` and `constraint` are exact, None without ties. Groups: the largest
    first.
    """

    members: tuple[Member, ...]
    ties: tuple[tuple[int, int], ...]
    size: int
    among: int
    effective_size: Fraction | None
    constraint: Fraction | None
    groups: tuple[Group, ...]

    @property
    def brokers(self) -> tuple[Broker, ...]:
        """All of them, those who join the most pairs first."""
        found = [each for group in self.groups for each in group.brokers]
        return tuple(sorted(found, key=lambda each: (-each.pairs, each.person)))

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        """All of them, those that join the largest parts first."""
        found = [each for group in self.groups for each in group.bridges]
        return tuple(sorted(found, key=lambda b: (-min(b.behind_one, b.behind_other), b.one, b.other)))

    @property
    def network(self) -> dict[int, set[int]]:
        """Who is tied to whom, by place."""
        return network_of(range(len(self.members)), self.ties)

    @property
    def mine(self) -> set[int]:
        """The places of those who are tied to oneself."""
        return {at for at, member in enumerate(self.members) if member.mine}


def shape_of(members: Sequence[Member], ties: Iterable[tuple[int, int]]) -> Shape:
    """The shape of these people and the ties among them, each a pair of places in `members`.

    What nothing else orders is ordered by place: give members in the order in which they are to be read.
    """
    network = network_of(range(len(members)), ties)
    mine = {at for at, member in enumerate(members) if member.mine}
    return Shape(
        tuple(members),
        tuple((one, other) for one in network for other in sorted(network[one]) if one < other),
        len(mine),
        ties_among(network, mine),
        effective_size(network, mine),
        constraint(network, mine),
        tuple(_groups(network)),
    )


def _groups(network: Network) -> Iterable[Group]:
    for walked in walks_over(network):
        ties = sum(len(network[person]) for person in walked.order) // 2
        yield Group(walked.order, ties, tuple(brokers_of(walked)), tuple(bridges_of(walked)))
