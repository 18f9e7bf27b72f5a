"""The two numbers of one's own ties, exact: effective size and constraint. Pure.

Oneself is in: everyone in `mine` is tied to oneself, and so has one tie more than the network tells, which
leaves oneself out.
"""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction
from math import lcm

from .walks import Network


def ties_among(network: Network, mine: Set[int]) -> int:
    """How many ties there are among those who are tied to oneself."""
    return sum(len(network[person] & mine) for person in mine) // 2


def effective_size(network: Network, mine: Set[int]) -> Fraction | None:
    """How many of one's n ties lead to different people: n − 2t/n, t the ties among them (Borgatti 1997).

    From 1 (all know all) to n (nobody knows anybody); None without ties.
    """
    if not mine:
        return None
    return len(mine) - Fraction(2 * ties_among(network, mine), len(mine))


def constraint(network: Network, mine: Set[int]) -> Fraction | None:
    """How far one's ties lead back to the same few: Σ_j ((1 + Σ_{q~j} 1/deg q)/n)² (Burt 1992).

    j and q are tied to oneself and q to j; deg q counts all ties of q, that to oneself too. Near 0 for many
    ties to people apart; 1 for a single tie; a small circle may pass 1. None without ties.
    """
    return sum(constraint_terms(network, mine).values(), Fraction(0)) if mine else None


def constraint_terms(network: Network, mine: Set[int]) -> dict[int, Fraction]:
    """What each of those tied to oneself adds to the constraint."""
    if not mine:
        return {}
    degree = {person: len(network[person]) + 1 for person in mine}
    # One denominator for all, so that the sum is made of whole numbers.
    whole = lcm(*degree.values())
    share = {person: whole // ties for person, ties in degree.items()}
    spent = {person: whole + sum(share[each] for each in network[person] & mine) for person in mine}
    return {person: Fraction(each * each, (len(mine) * whole) ** 2) for person, each in spent.items()}
