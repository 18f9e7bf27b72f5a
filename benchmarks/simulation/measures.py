"""What people could be ranked by: the shipped score, and what a notebook might count instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, sqrt
from random import Random

from netjournal.review.score.scoring import (
    CellEvidence,
    ContactEvidence,
    ContactScore,
    WeighedObjective,
    score,
)

from .worlds import DAYS, Network, Person

FADES = 30
"""Days after which a meeting counts 1/e in recency-frequency."""


def scored(swings: Sequence[int], people: Sequence[Person]) -> list[ContactScore]:
    """The shipped score of each, in the order of the people."""
    objectives = [WeighedObjective(str(at), swing) for at, swing in enumerate(swings)]
    found = score(objectives, (_evidence(at, each) for at, each in enumerate(people)))
    return sorted(found, key=lambda each: int(each.uid))


def _evidence(at: int, person: Person) -> ContactEvidence:
    cells = []
    for objective in sorted(person.hoped | {each.objective for each in person.things if each.logged}):
        here = [each for each in person.things if each.logged and each.objective == objective]
        ratings = tuple(each.rating for each in here if each.rating is not None)
        cells.append(CellEvidence(str(objective), objective in person.hoped, len(here), ratings))
    return ContactEvidence(str(at), "", tuple(cells))


def by_score(swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """The points; nothing rated is 0 here, since it has to stand somewhere."""
    return [float(each.contribution or 0) for each in scored(swings, people)]


def by_sum(swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """All stars added up, by the weight of their objective."""
    return [
        sum(swings[each.objective] * each.rating for each in person.things if each.rating is not None)
        for person in people
    ]


def by_mean(_swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """The mean of all stars."""
    stars = [[each.rating for each in person.things if each.rating is not None] for person in people]
    return [sum(each) / len(each) if each else 0.0 for each in stars]


def by_highest(swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """The highest rating towards each objective, by weight."""
    found = []
    for person in people:
        best: dict[int, int] = {}
        for each in person.things:
            best[each.objective] = max(best.get(each.objective, 0), each.rating or 0)
        found.append(float(sum(swings[objective] * rating for objective, rating in best.items())))
    return found


def by_volume(_swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """How often they were met."""
    return [float(len(person.meetings)) for person in people]


def by_recency_frequency(_swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """Meetings, each counting less the longer ago it was."""
    return [sum(exp((day - DAYS) / FADES) for day in person.meetings) for person in people]


def by_last_contact(_swings: Sequence[int], people: Sequence[Person]) -> list[float]:
    """The day of the last meeting."""
    return [float(max(person.meetings, default=-1)) for person in people]


Measure = Callable[[Sequence[int], Sequence[Person]], list[float]]
MEASURES: dict[str, Measure] = {
    "score": by_score,
    "highest rating": by_highest,
    "sum of stars": by_sum,
    "mean of stars": by_mean,
    "recency-frequency": by_recency_frequency,
    "number of meetings": by_volume,
    "last contact": by_last_contact,
}


def half_of(network: Network, random: Random) -> tuple[Person, ...]:
    """The same people with each thing and each meeting kept by the toss of a coin."""
    return tuple(
        Person(
            tuple(each for each in person.things if random.random() < 0.5),
            tuple(day for day in person.meetings if random.random() < 0.5),
            person.hoped,
        )
        for person in network.people
    )


def tau_b(a: Sequence[float], b: Sequence[float]) -> float:
    """Kendall's rank agreement with ties (tau-b, 1945): 1 the same order, 0 none, or all level in one."""
    both = only_a = only_b = 0
    for at in range(len(a)):
        here_a, here_b = a[at], b[at]
        for more in range(at):
            x, y = here_a - a[more], here_b - b[more]
            if x and y:
                both += 1 if (x > 0) == (y > 0) else -1
            only_a += x != 0
            only_b += y != 0
    return both / sqrt(only_a * only_b) if only_a and only_b else 0.0
