"""How long answers take, with what is still open counted for what it says. Pure.

Days are whole; a request that is open has waited so many so far (censored), one that was closed unanswered
never will be (its time is beyond every day). Nothing here needs more than the standard library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, fsum, lgamma, log
from typing import Literal

Outcome = Literal["answered", "open", "unanswered"]

WITHIN = 7
"""The days within which an answer is looked for."""
FEWEST = 5
"""Under so many requests the values themselves are told, and no interval."""
CONFIDENCE = Fraction(9, 10)
"""The least confidence of bounds for the median: the most that five values can bear is 15/16."""
CERTAIN = Fraction(95, 100)
"""The confidence of the interval of a share."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A request: answered after `days`, open for `days` so far, or closed unanswered after `days`."""

    days: int
    outcome: Outcome
    asked_ago: int
    """How many days ago it was asked."""


@dataclass(frozen=True, slots=True)
class Within:
    """Of `of` requests that were asked `WITHIN` days ago or earlier, so many were answered in that time."""

    answered: int
    of: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days the median lies; None where that end is not known. `confidence` is exact."""

    low: int
    high: int | None
    confidence: Fraction


@dataclass(frozen=True, slots=True)
class Response:
    """What is known of the answers. `median` in days, None where not half are answered; `at_least` is then
    the last day that was looked at. Under `FEWEST` requests there are no bounds and no interval.
    """

    answered: tuple[int, ...]
    open: tuple[int, ...]
    never: int
    within: Within
    median: Fraction | None
    bounds: Bounds | None

    @property
    def asked(self) -> int:
        """How many requests there are."""
        return len(self.answered) + len(self.open) + self.never


def response(waits: Iterable[Wait]) -> Response:
    """Everything about these requests. A wait below zero (a day corrected later) counts as none."""
    known = tuple(Wait(max(0, each.days), each.outcome, max(0, each.asked_ago)) for each in waits)
    enough = len(known) >= FEWEST
    return Response(
        tuple(sorted(each.days for each in known if each.outcome == "answered")),
        tuple(sorted(each.days for each in known if each.outcome == "open")),
        sum(each.outcome == "unanswered" for each in known),
        _within(known, enough),
        median(known),
        median_bounds(known) if enough else None,
    )


def _within(known: Sequence[Wait], enough: bool) -> Within:
    old = [each for each in known if each.asked_ago >= WITHIN]
    quick = sum(each.outcome == "answered" and each.days <= WITHIN for each in old)
    if not old or not enough:
        return Within(quick, len(old))
    return Within(quick, len(old), *clopper_pearson(quick, len(old)))


def survival(waits: Iterable[Wait]) -> list[tuple[int, Fraction]]:
    """The Kaplan-Meier curve (Kaplan and Meier 1958): each day with an answer, and the share not answered by
    then, the product of 1 - answers / at risk. Open ones leave after the answers of their last day; those
    closed unanswered never leave.
    """
    known = [(each.days, each.outcome) for each in waits]
    left, curve = Fraction(1), []
    for day in sorted({days for days, outcome in known if outcome == "answered"}):
        risk = sum(outcome == "unanswered" or days >= day for days, outcome in known)
        answers = sum(outcome == "answered" and days == day for days, outcome in known)
        left *= 1 - Fraction(answers, risk)
        curve.append((day, left))
    return curve


def median(waits: Iterable[Wait]) -> Fraction | None:
    """The day by which half are answered: where the curve first falls below one half, the midpoint where it
    sits at one half (Brookmeyer and Crowley 1982); None where it does not come so far.
    """
    sits: int | None = None
    for day, left in survival(waits):
        if left < Fraction(1, 2):
            return Fraction(day) if sits is None else Fraction(sits + day, 2)
        if left == Fraction(1, 2):
            sits = day
    return None


def median_bounds(waits: Iterable[Wait], confidence: Fraction = CONFIDENCE) -> Bounds | None:
    """Order statistics that hold the median whatever its distribution (Thompson 1936): the l-th least and the
    l-th greatest, with confidence 1 - 2·P(Bin(n, 1/2) < l); None where no l reaches `confidence`.

    Under any censoring: an open one lies beyond its days so far, perhaps beyond every day, one closed
    unanswered does so; the lower end takes the least they may be, the upper the most.
    """
    known = list(waits)
    n = len(known)
    rank, tail = _rank(n, confidence)
    lowest = sorted(each.days for each in known if each.outcome != "unanswered")
    highest = sorted(each.days for each in known if each.outcome == "answered")
    if not 0 < rank <= len(lowest):
        return None
    high = highest[n - rank] if n - rank < len(highest) else None
    return Bounds(lowest[rank - 1], high, 1 - Fraction(2 * tail, 2**n))


def _rank(n: int, confidence: Fraction) -> tuple[int, int]:
    """The greatest l with 2·P(Bin(n, 1/2) < l) <= 1 - confidence, and 2^n·P(Bin(n, 1/2) < l)."""
    most = (confidence.denominator - confidence.numerator) << n
    rank, tail, ways = 0, 0, 1
    while 2 * (tail + ways) * confidence.denominator <= most:
        tail += ways
        ways = ways * (n - rank) // (rank + 1)
        rank += 1
    return rank, tail


def clopper_pearson(k: int, n: int, confidence: Fraction = CERTAIN) -> tuple[float, float]:
    """The interval of a share of which k in n were seen (Clopper and Pearson 1934): the shares at which k or
    more, and k or fewer, would be as rare as half of 1 - confidence. By bisection on the binomial tail.
    """
    if not 0 <= k <= n or not n:
        raise ValueError("k of n with 0 <= k <= n and n above 0")
    rare = float(1 - confidence) / 2
    low = 0.0 if k == 0 else _bisected(lambda p: 1 - tail_below(k, n, p) < rare)
    high = 1.0 if k == n else _bisected(lambda p: tail_below(k + 1, n, p) > rare)
    return low, high


def tail_below(k: int, n: int, p: float) -> float:
    """P(Bin(n, p) < k), to about ten digits."""
    if p in (0.0, 1.0):
        return float(k > 0 if p == 0.0 else k > n)
    whole, yes, no = lgamma(n + 1), log(p), log(1 - p)
    return fsum(
        exp(whole - lgamma(i + 1) - lgamma(n - i + 1) + i * yes + (n - i) * no) for i in range(min(k, n + 1))
    )


def _bisected(below: Callable[[float], bool]) -> float:
    """The share from 0 to 1 at which `below` turns from true to false."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2
