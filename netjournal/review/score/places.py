"""Places as ranges: who stands above whom over all pairs, for thousands of contacts, without numpy.

One long integer holds a lane for each contact b, and one contact a is compared with all of them by adding
a few such integers. The least of a sum over weights (band.least_total) is, by duality of that small linear
programme, the greatest over whole numbers t of 7·Σ swing·d + 3·S·t + 6·Σ swing·min(0, d − t), where d is
what a is ahead on each objective; each term depends on one objective's two steps only, so lanes are filled
once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from netjournal.review.score.band import TOP
from netjournal.review.score.order import Steps, lowered
from netjournal.review.score.scoring import nobody

EACH_TIME = 50
"""After how many of those who differ it is told how far the comparing is."""


@dataclass(frozen=True, slots=True)
class Place:
    """The best and the worst place that the record leaves open; 1 is the first."""

    best: int
    worst: int


def places(
    swings: Sequence[int], contacts: Sequence[Steps], tell: Callable[[int], None] = nobody
) -> list[Place]:
    """The place of each rated contact: 1 + how many stand above it, to n − how many it stands above.

    `tell` is called now and then with how many were compared with all others; what it raises ends that.
    """
    rows = [tuple(step or 0 for step in steps) for steps in contacts]
    doubted = [lowered(row) for row in rows]
    lanes = _Lanes(swings, rows)
    below: dict[tuple[int, ...], int] = {}
    tally = done = 0
    for low, alike in Counter(doubted).items():
        if len(below) % EACH_TIME == 0:
            tell(done)
        beaten = lanes.beaten_by(low)
        below[low] = beaten.bit_count()
        tally += beaten * alike
        done += alike
    above = lanes.read(tally)
    return [Place(1 + above[at], len(rows) - below[low]) for at, low in enumerate(doubted)]


class _Lanes:
    """A lane of `size` bytes for each contact; a lane's top bit is set where its sum came out above zero."""

    def __init__(self, swings: Sequence[int], rows: Sequence[tuple[int, ...]]) -> None:
        self.swings, self.n, self.whole = swings, len(rows), sum(swings)
        bits = max(200 * self.whole, len(rows)).bit_length() + 1
        self.size = (bits + 7) // 8
        self.top = 8 * self.size - 1
        self.ones = self._pack([1] * self.n)
        self.having = [
            [self._pack([int(row[at] == step) for row in rows]) for step in range(TOP + 1)]
            for at in range(len(swings))
        ]
        self.base = cache(self._base)
        self.gain = cache(self._gain)

    def beaten_by(self, low: tuple[int, ...]) -> int:
        """A one in the lane of each contact that stands below the one whose lowered half steps these are."""
        if not any(low):
            return 0
        flags = 0
        for t in range(-TOP, max(low) + 1):
            total = self.base(t)
            for at, step in enumerate(low):
                if step:
                    total += self.gain(t, at, step)
            flags |= total
        return (flags >> self.top) & self.ones

    def read(self, packed: int) -> list[int]:
        """The number in each lane."""
        raw = packed.to_bytes(self.n * self.size, "little")
        return [int.from_bytes(raw[at : at + self.size], "little") for at in range(0, len(raw), self.size)]

    def _pack(self, numbers: Sequence[int]) -> int:
        return int.from_bytes(b"".join(number.to_bytes(self.size, "little") for number in numbers), "little")

    def _base(self, t: int) -> int:
        """The sum against someone with nothing at all, shifted so that zero stays just under the top bit."""
        total = self.ones * ((1 << self.top) - 1 + 3 * self.whole * t)
        for at, swing in enumerate(self.swings):
            for step, lanes in enumerate(self.having[at]):
                total += lanes * _term(swing, -step, t)
        return total

    def _gain(self, t: int, at: int, step: int) -> int:
        """What a step of a's on one objective adds to each lane; never below zero, so lanes never borrow."""
        swing = self.swings[at]
        return sum(
            lanes * (_term(swing, step - other, t) - _term(swing, -other, t))
            for other, lanes in enumerate(self.having[at])
        )


def _term(swing: int, ahead: int, t: int) -> int:
    return swing * (7 * ahead + 6 * min(0, ahead - t))
