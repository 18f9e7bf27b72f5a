"""Many networks of a world: how well each measure orders people, how far bands and order can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from random import Random
from statistics import fmean, stdev

from netjournal.review.score.order import stands_above
from netjournal.review.score.places import places
from netjournal.review.score.scoring import ContactScore

from .measures import MEASURES, Measure, half_of, scored, tau_b
from .worlds import DAYS, Network, Person, Thing, World, draw, truth

EMPTY = 100
"""How many meetings that led to nothing one person is given."""


@dataclass
class Count:
    """So many of so many."""

    yes: int = 0
    of: int = 0

    def add(self, holds: bool) -> None:
        """One more."""
        self.yes += holds
        self.of += 1

    @property
    def share(self) -> float:
        """From 0 to 1; nan of nothing."""
        return self.yes / self.of if self.of else float("nan")


@dataclass
class Outcome:
    """What came of a world. `agreement`: by measure, a tau-b for each network with all and with half."""

    world: World
    agreement: dict[str, tuple[list[float], list[float]]] = field(
        default_factory=lambda: {name: ([], []) for name in MEASURES}
    )
    band: Count = field(default_factory=Count)
    band_of_recorded: Count = field(default_factory=Count)
    right: Count = field(default_factory=Count)
    named: Count = field(default_factory=Count)
    climbed: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in MEASURES})
    unmoved: Count = field(default_factory=Count)

    def tau(self, measure: str, half: int = 0) -> float:
        """The mean agreement with the truth."""
        return fmean(self.agreement[measure][half])

    def lead(self, measure: str, half: int = 0) -> tuple[float, float]:
        """By how much the score leads that measure, network by network, and two standard errors of it."""
        pairs = zip(self.agreement["score"][half], self.agreement[measure][half], strict=True)
        leads = [a - b for a, b in pairs]
        return fmean(leads), 2 * stdev(leads) / sqrt(len(leads))


def run(world: World, networks: int, seed: int) -> Outcome:
    """That many networks of a world; the same seed gives the same outcome."""
    outcome = Outcome(world)
    for number in range(networks):
        random = Random(f"{seed}/{world.name}/{number}")
        network = draw(world, random)
        true = [truth(world, network, person) for person in network.people]
        halved = half_of(network, random)
        for name, measure in MEASURES.items():
            for people, found in zip((network.people, halved), outcome.agreement[name], strict=True):
                found.append(tau_b(measure(network.swings, people), true))
        scores = scored(network.swings, network.people)
        _trust(outcome, network, scores, true)
        _meet_for_nothing(outcome, network, scores, random)
    return outcome


def _trust(outcome: Outcome, network: Network, scores: Sequence[ContactScore], true: Sequence[float]) -> None:
    rated = [at for at, each in enumerate(scores) if each.contribution is not None]
    for at in rated:
        recorded = truth(outcome.world, network, network.people[at], logged_only=True)
        outcome.band.add(_within(scores[at], true[at]))
        outcome.band_of_recorded.add(_within(scores[at], recorded))
    for one in rated:
        for other in rated:
            if one < other:
                _name(outcome, network, scores, true, (one, other))


def _within(score: ContactScore, points: float) -> bool:
    return score.low is not None and score.high is not None and score.low <= points <= score.high


def _name(
    outcome: Outcome,
    network: Network,
    scores: Sequence[ContactScore],
    true: Sequence[float],
    pair: tuple[int, int],
) -> None:
    upper, lower = sorted(pair, key=lambda at: -(scores[at].contribution or 0))
    above = stands_above(network.swings, scores[upper].steps, scores[lower].steps)
    outcome.named.add(above)
    if above:
        outcome.right.add(true[upper] > true[lower])


def _meet_for_nothing(
    outcome: Outcome, network: Network, scores: Sequence[ContactScore], random: Random
) -> None:
    """One person is met a hundred times more, for nothing: past whom do they climb, and does a number move?

    The numbers are looked at once more with these meetings linked to what is rated, and half of them rated 0.
    """
    lucky = random.randrange(len(network.people))
    person = network.people[lucky]
    more = (*person.meetings, *(random.randrange(DAYS) for _ in range(EMPTY)))
    people = [*network.people]
    people[lucky] = replace(person, meetings=more)
    for name, measure in MEASURES.items():
        before = _stands_below(measure, network.swings, network.people, lucky)
        after = _stands_below(measure, network.swings, people, lucky)
        outcome.climbed[name].append((after - before) / (len(people) - 1))
    people[lucky] = replace(people[lucky], things=(*person.things, *_nothing_of(person)))
    after = scored(network.swings, people)
    same = _numbers(after) == _numbers(scores) and _places(network, after) == _places(network, scores)
    outcome.unmoved.add(same)


def _nothing_of(person: Person) -> list[Thing]:
    """As many things again that came to nothing, linked where something is rated: half rated 0, half not."""
    rated = [each.objective for each in person.things if each.rating is not None]
    return [
        Thing(rated[at % len(rated)], 0, 0, True, (0, None)[at % 2]) for at in range(EMPTY if rated else 0)
    ]


def _numbers(scores: Sequence[ContactScore]) -> object:
    return [
        (
            each.contribution,
            each.up_to,
            each.low,
            each.high,
            each.delivery,
            each.coverage,
            each.thin,
            each.tier,
        )
        for each in scores
    ]


def _stands_below(measure: Measure, swings: Sequence[int], people: Sequence[Person], who: int) -> int:
    values = measure(swings, people)
    return sum(each < values[who] for each in values)


def _places(network: Network, scores: Sequence[ContactScore]) -> object:
    return places(network.swings, [each.steps for each in scores if each.contribution is not None])
