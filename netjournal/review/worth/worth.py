"""What a network cost and what it brought, reckoned exactly: shared out, added up, never counted twice. Pure.

Money stays in minor units of its own currency and is never converted: totals per currency, ratios within one.
Fractions are kept until something is shown. A benefit without a price is counted and listed, never priced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from netjournal.journal.capture.captured import Cost as Amount

Source = Literal["entry", "cost", "contribution", "benefit"]


@dataclass(frozen=True, slots=True)
class Item:
    """One cost or one benefit as it counts. `source` names the table of row `id`; `entry` the entry behind.

    For hours `minutes` is set and `amount` is what an hour costs (None: no rate is known); else `amount` is
    the sum, None for a benefit that has no price. It is shared equally among `people`; without any, among
    `organisations`; with both it counts for the people, and where organisations are told, for those named.
    """

    source: Source
    id: int
    day: str
    benefit: bool
    side: str
    kind: str
    text: str = field(repr=False)
    minutes: int | None
    amount: Amount | None = field(repr=False)
    people: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()
    objective: int | None = None
    entry: int | None = None

    @property
    def value(self) -> Fraction | None:
        """What it comes to, in minor units; None where it has no price, or hours have no rate."""
        found = self.ratio
        return None if found is None else Fraction(*found)

    @property
    def ratio(self) -> tuple[int, int] | None:
        """The same as a numerator and a denominator, not in lowest terms."""
        if self.amount is None:
            return None
        if self.minutes is None:
            return self.amount.minor, 1
        return self.minutes * self.amount.minor, 60


@dataclass(frozen=True, slots=True)
class Party:
    """What one side spent and gained, exact. `minutes` are all hours, `unpriced_minutes` those without a
    rate; `spent` is by (kind, currency) and `gained` by currency, in minor units; `unpriced` counts benefits
    without a price.
    """

    minutes: Fraction = Fraction(0)
    unpriced_minutes: Fraction = Fraction(0)
    spent: Mapping[tuple[str, str], Fraction] = field(default_factory=dict, repr=False)
    gained: Mapping[str, Fraction] = field(default_factory=dict, repr=False)
    unpriced: int = 0

    @property
    def currencies(self) -> tuple[str, ...]:
        """Every currency in which something was spent or gained, by its code."""
        return tuple(sorted({currency for _, currency in self.spent} | set(self.gained)))

    @property
    def empty(self) -> bool:
        """Whether nothing at all counts here."""
        return not (self.minutes or self.spent or self.gained or self.unpriced)

    def cost(self, currency: str) -> Fraction:
        """All that was spent in that currency, hours at their rate included."""
        return sum((each for (_, code), each in self.spent.items() if code == currency), Fraction(0))

    def benefit(self, currency: str) -> Fraction:
        """All priced benefits in that currency."""
        return self.gained.get(currency, Fraction(0))

    def net(self, currency: str) -> Fraction:
        """What was gained less what was spent."""
        return self.benefit(currency) - self.cost(currency)

    def ratio(self, currency: str) -> Fraction | None:
        """What came back for each unit spent; None where nothing was spent in that currency."""
        cost = self.cost(currency)
        return self.benefit(currency) / cost if cost else None


@dataclass(frozen=True, slots=True)
class Worth:
    """Both sides: `ours` is one's own and one's own organisation's, `theirs` the partners'."""

    ours: Party = Party()
    theirs: Party = Party()

    @property
    def currencies(self) -> tuple[str, ...]:
        """Every currency of either side."""
        return tuple(sorted({*self.ours.currencies, *self.theirs.currencies}))


@dataclass(frozen=True, slots=True)
class Tally:
    """The whole, each person's part, each organisation's, and what belongs to no person or organisation.

    The people and `without_person` add up to `whole` exactly, and so do the organisations and
    `without_organisation`.
    """

    whole: Worth
    people: Mapping[int, Worth]
    without_person: Worth
    organisations: Mapping[int, Worth]
    without_organisation: Worth


def tally(items: Iterable[Item], belongs: Mapping[int, int | None]) -> Tally:
    """Add it all up. `belongs` says which organisation (id, or None) each person belongs to."""
    whole, alone, homeless = _Sum(), _Sum(), _Sum()
    people: defaultdict[int, _Sum] = defaultdict(_Sum)
    organisations: defaultdict[int, _Sum] = defaultdict(_Sum)
    for item in items:
        whole.add(item, 1, 1)
        for person in item.people:
            people[person].add(item, 1, len(item.people))
        if not item.people:
            alone.add(item, 1, 1)
        homes = homes_of(item, belongs)
        for home in homes:
            (homeless if home is None else organisations[home]).add(item, 1, len(homes))
    return Tally(
        whole.made(),
        {person: each.made() for person, each in people.items()},
        alone.made(),
        {home: each.made() for home, each in organisations.items()},
        homeless.made(),
    )


def homes_of(item: Item, belongs: Mapping[int, int | None]) -> tuple[int | None, ...]:
    """The organisations that bear an item in equal parts, one as often as it bears a part; None for none."""
    return item.organisations or tuple(belongs.get(person) for person in item.people) or (None,)


def worth_of(parts: Iterable[tuple[Item, Fraction]]) -> Worth:
    """What these parts of items come to."""
    total = _Sum()
    for item, part in parts:
        total.add(item, part.numerator, part.denominator)
    return total.made()


class _Sum:
    """A Worth that is being added up, in whole numbers until the end: a numerator for each denominator."""

    def __init__(self) -> None:
        self._sides = (_PartySum(), _PartySum())

    def add(self, item: Item, part: int, of: int) -> None:
        self._sides[item.side == "partner"].add(item, part, of)

    def made(self) -> Worth:
        ours, theirs = self._sides
        return Worth(ours.made(), theirs.made())


_Parts = defaultdict[int, int]
"""Numerators by denominator."""


class _PartySum:
    def __init__(self) -> None:
        self.minutes: _Parts = defaultdict(int)
        self.unpriced_minutes: _Parts = defaultdict(int)
        self.spent: defaultdict[tuple[str, str], _Parts] = defaultdict(lambda: defaultdict(int))
        self.gained: defaultdict[str, _Parts] = defaultdict(lambda: defaultdict(int))
        self.unpriced: set[tuple[Source, int]] = set()

    def add(self, item: Item, part: int, of: int) -> None:
        value = item.ratio
        if item.minutes is not None:
            self.minutes[of] += item.minutes * part
            if value is None:
                self.unpriced_minutes[of] += item.minutes * part
        if value is None or item.amount is None:
            if item.benefit:
                self.unpriced.add((item.source, item.id))
            return
        code = item.amount.currency
        sums = self.gained[code] if item.benefit else self.spent[item.kind, code]
        sums[value[1] * of] += value[0] * part

    def made(self) -> Party:
        return Party(
            _added(self.minutes),
            _added(self.unpriced_minutes),
            {key: _added(parts) for key, parts in self.spent.items()},
            {code: _added(parts) for code, parts in self.gained.items()},
            len(self.unpriced),
        )


def _added(parts: Mapping[int, int]) -> Fraction:
    return sum((Fraction(above, below) for below, above in parts.items()), Fraction(0))
