"""The world model: how networks come about, what people truly bring, and what of it is recorded.

A network has 20 to 60 people and 3 to 8 objectives. An objective's true weight is drawn evenly from 10 to
100; the weight that is typed is up to 30 % off. A person has a gift, mostly small (Beta 1.2, 3): the
larger, the more objectives they bring something to (one in seven to two in three), and the larger each
thing is that they bring (0 to 4, Beta with 1 + 3 gifts against 2.5). Where they bring anything they do so
once, or again and again, each time with one chance in two of once more, six times at most. Now and then
they bring what comes to nothing.

What several things for one objective are truly worth together is the world's `together`: "saturating" (each
further thing closes its share of what was still open), "best" (the largest alone), "adding" (all of them
summed). A person's truth is the sum over the objectives by their true weights, in points.

Nine in ten things are written down (`logged`), and nine in ten of these are rated (`rated`): their true
size, and a person's own bias (`bias`, a standard deviation in steps), and an error of each rating (`noise`,
likewise), to the nearest whole step from 0 to 4. Meetings are one for each thing brought, and others
besides, whose number has nothing to do with what is brought: some people are simply met often. In a world
with `fondness` the ratings of these are better than what they brought.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, prod
from random import Random
from typing import Literal

DAYS = 91
STEPS = 4


@dataclass(frozen=True, slots=True)
class World:
    """What can be different; the docstring of this module says what each is."""

    name: str
    about: str
    together: Literal["saturating", "best", "adding"] = "saturating"
    noise: float = 0.7
    bias: float = 0.3
    fondness: float = 0.0
    logged: float = 0.9
    rated: float = 0.9


WORLDS: tuple[World, ...] = (
    World("plain", "as described"),
    World("calm", "ratings err half as much", noise=0.35, bias=0.15),
    World("rough", "ratings err twice as much", noise=1.4, bias=0.6),
    World("best", "of several things only the best counts, as in the rule", together="best"),
    World("adding", "many small things add up to a large one: against the rule", together="adding"),
    World("fond", "who is met often is rated better", fondness=0.6),
    World("forgetful", "half of what is brought is never written down", logged=0.5),
    World("late", "half of what is written down is not rated yet", rated=0.5),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something brought to an objective: its true size (0-4), its day, and its rating, if it has one."""

    objective: int
    size: float
    day: int
    logged: bool
    rating: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """Everything of one person; `meetings` are days."""

    things: tuple[Thing, ...]
    meetings: tuple[int, ...]
    hoped: frozenset[int]


@dataclass(frozen=True, slots=True)
class Network:
    """People, and for each objective its true weight and the swing that was typed."""

    people: tuple[Person, ...]
    weights: tuple[float, ...]
    swings: tuple[int, ...]


def draw(world: World, random: Random) -> Network:
    """A network of that world."""
    weights = [random.uniform(10, 100) for _ in range(random.randint(3, 8))]
    swings = [min(100, max(1, round(each * random.uniform(0.7, 1.3)))) for each in weights]
    people = tuple(_person(world, len(weights), random) for _ in range(random.randint(20, 60)))
    return Network(people, tuple(each / sum(weights) for each in weights), tuple(swings))


def truth(world: World, network: Network, person: Person, *, logged_only: bool = False) -> float:
    """What the person truly contributed, in points; with `logged_only`, of what was written down."""
    total = 0.0
    for objective, weight in enumerate(network.weights):
        sizes = [
            each.size
            for each in person.things
            if each.objective == objective and (each.logged or not logged_only)
        ]
        total += 100 * weight * _together(world, sizes) / STEPS
    return total


def _together(world: World, sizes: list[float]) -> float:
    if world.together == "saturating":
        return STEPS * (1 - prod(1 - size / STEPS for size in sizes))
    return sum(sizes) if world.together == "adding" else max(sizes, default=0)


def _person(world: World, objectives: int, random: Random) -> Person:
    gift = random.betavariate(1.2, 3)
    sociable = random.gauss(0, 1)
    lean = random.gauss(0, world.bias) + world.fondness * sociable
    sizes = [
        (objective, STEPS * random.betavariate(1 + 3 * gift, 2.5))
        for objective in range(objectives)
        if random.random() < 0.15 + 0.5 * gift
        for _ in range(_times(random))
    ]
    sizes += [(random.randrange(objectives), 0.0) for _ in range(_poisson(0.4, random))]
    things = tuple(_thing(world, objective, size, lean, random) for objective, size in sizes)
    others = _poisson(exp(log(4) + 0.8 * sociable), random)
    meetings = (*(each.day for each in things), *(random.randrange(DAYS) for _ in range(others)))
    hoped = frozenset(each for each in range(objectives) if random.random() < 0.3)
    return Person(things, meetings, hoped)


def _thing(world: World, objective: int, size: float, lean: float, random: Random) -> Thing:
    logged = random.random() < world.logged
    rated = logged and random.random() < world.rated
    seen = round(size + lean + random.gauss(0, world.noise))
    return Thing(objective, size, random.randrange(DAYS), logged, max(0, min(STEPS, seen)) if rated else None)


def _times(random: Random) -> int:
    times = 1
    while times < 6 and random.random() < 0.5:
        times += 1
    return times


def _poisson(mean: float, random: Random) -> int:
    """By Knuth's product of even draws; means here are small."""
    count, left = 0, random.random()
    while left > exp(-mean):
        count, left = count + 1, left * random.random()
    return count
