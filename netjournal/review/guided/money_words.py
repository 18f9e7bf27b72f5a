"""What a side spent and gained, in a line. Rounded half even to the smallest coin only here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.money import say_cost
from netjournal.text import counted

from ..worth.worth import Party


def spent_words(party: Party) -> str:
    """ "£2,213.30", hours at their rate included; several currencies one after the other."""
    return _and(_sums(party, party.cost)) or "nothing with a price"


def gained_words(party: Party) -> str:
    """ "£1,200.00 and 3 things without a price"."""
    more = [f"{counted(party.unpriced, 'thing')} without a price"] if party.unpriced else []
    return _and([*_sums(party, party.benefit), *more]) or "nothing with a price"


def cost_words(party: Party) -> Iterator[tuple[str, str]]:
    """Hours, and each kind of money spent: (what, how much)."""
    if party.minutes:
        minutes = round(party.minutes)
        unpriced = ", some at no rate" if party.unpriced_minutes else ""
        yield "time", f"{minutes // 60} h {minutes % 60:02} min{unpriced}"
    for (kind, code), sum_ in sorted(party.spent.items()):
        rate = " at your hourly rate" if kind == "hours" else ""
        yield kind, say_cost(Cost(round(sum_), code)) + rate


def _sums(party: Party, of: Callable[[str], Fraction]) -> list[str]:
    return [say_cost(Cost(round(of(code)), code)) for code in party.currencies if of(code)]


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
