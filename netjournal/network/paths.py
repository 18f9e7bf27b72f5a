"""Who can get me to somebody: the strongest ways through people who know each other. Pure.

A step between two people is 1 to 5 strong. A path is as strong as the product of its steps, each a fifth of
five: 4 and 3 of 5 give 12 of 25, which is 48 of 100. Nobody is so near that a further step is for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

STRONGEST = 5
MOST_STEPS = 4
"""From oneself through three people at most."""
MOST_PATHS = 3
RECENT_DAYS = 90
_OFTEN = (2, 4, 8)
"""Contacts in two years from which a tie of one's own is one stronger each."""

Ties = Mapping[int, Mapping[int, int]]
"""Person → who is tied to them → how strong, 1 to 5; every tie stands on both sides."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from oneself: whom to ask first, through whom, and at the end whom it is to reach.

    `strength` is above 0, and 1 at most.
    """

    people: tuple[int, ...]
    strength: Fraction

    @property
    def points(self) -> int:
        """The strength out of 100, rounded half even."""
        return round(self.strength * 100)


def own_strength(contacts: int, days_since: int | None) -> int:
    """How strong a tie of one's own is, 1 to 5, by contacts in two years and days since the last one.

    One to begin with, one more at two, four and eight contacts, and one more for a contact within 90 days.
    """
    if days_since is None:
        return 1
    return 1 + sum(contacts >= each for each in _OFTEN) + (days_since <= RECENT_DAYS)


def strongest_chains(
    target: int, ties: Ties, mine: Mapping[int, int], most: int = MOST_PATHS
) -> tuple[Chain, ...]:
    """The strongest ways to `target`, the strongest first; each asks somebody else first.

    `mine`: who is tied to oneself → how strong. Of ways as strong as each other the shorter comes first. One
    that passes somebody whom oneself reaches as well without it is left out. Empty where there is no way.
    """
    near = _towards(target, ties)
    ways = [
        Chain(chain, Fraction(reached * mine[person], _WHOLE))
        for person, (reached, chain) in near.items()
        if person in mine
    ]
    straight = {chain.people[0]: chain.strength for chain in ways}
    kept = [
        chain
        for chain in ways
        if not any(straight.get(each, 0) >= chain.strength for each in chain.people[1:])
    ]
    kept.sort(key=lambda chain: (-chain.strength, len(chain.people), chain.people))
    return tuple(kept[:most])


_WHOLE = STRONGEST**MOST_STEPS
_Reached = dict[int, tuple[int, tuple[int, ...]]]
"""Person → how strong the way from them is, of 125, and whom it passes."""


def _towards(target: int, ties: Ties) -> _Reached:
    """The strongest way to the target from everybody within the steps that are left to others."""
    best: _Reached = {target: (STRONGEST ** (MOST_STEPS - 1), (target,))}
    front = dict(best)
    for _ in range(MOST_STEPS - 1):
        further: _Reached = {}
        for person in sorted(front):
            strength, chain = front[person]
            for other, close in sorted(ties.get(person, {}).items()):
                # A fifth of it is whole: there are as many fives in it as steps are left.
                reached = strength * close // STRONGEST
                if reached > max(known.get(other, (0,))[0] for known in (best, further)):
                    further[other] = (reached, (other, *chain))
        best |= further
        front = further
    return best
