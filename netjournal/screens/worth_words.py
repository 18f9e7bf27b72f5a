"""Costs and benefits in figures and in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from netjournal.clock import Moment
from netjournal.journal.capture.captured import Cost as Amount
from netjournal.journal.capture.dates import say_day
from netjournal.journal.capture.money import exponent, say_cost
from netjournal.review.worth.worth import Item, Party
from netjournal.review.worth.worth_table import Uses, WorthRow

KIND_WORDS = {"hours": "hours", "cash": "cash", "travel": "travel", "membership": "membership"}
SIDE_WORDS = {"me": "me", "organisation": "my organisation", "partner": "the partner"}
NO_RATE = "No hourly rate is set, so hours have no price: F9, then e, sets what an hour costs."
NAMES = {
    "all": "In all",
    "nobody": "Nobody named",
    "nowhere": "No organisation",
}
WHOLE_FROM = 10_000
"""From so many units on, a column shows no pennies."""


def money(value: Fraction, currency: str) -> str:
    """ "£12.50", "−£3.00"; rounded half even here, once, from the exact value."""
    minor = round(value)
    said = say_cost(Amount(abs(minor), currency))
    return f"−{said}" if minor < 0 else said


def figure(value: Fraction, currency: str) -> str:
    """An amount for a column, without its currency: "12.50", "−3.00", "90,000" """
    digits = exponent(currency) or 0
    scale = 10**digits
    if abs(value) >= WHOLE_FROM * scale:
        digits, value, scale = 0, value / scale, 1
    minor = round(value)
    whole, part = divmod(abs(minor), scale)
    said = f"{whole:,}.{part:0{digits}}" if digits else f"{whole:,}"
    return f"−{said}" if minor < 0 else said


def hours(minutes: Fraction) -> str:
    """Hours with two decimals, from 1,000 on without; "–" for none."""
    if not minutes:
        return "–"
    value = minutes / 60
    return f"{round(value):,}" if value >= 1000 else f"{round(value * 100) / 100:.2f}"


def length(minutes: int) -> str:
    """ "45 min", "1 h 30"."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} h {rest:02}" if rest else f"{whole} h"


def ratio(party: Party, currency: str) -> str:
    """What came back for each unit; "–" where nothing was spent, or nothing that came back has a price."""
    found = party.ratio(currency)
    if found is None or currency not in party.gained:
        return "–"
    return f"{round(found):,}" if found >= 1000 else f"{round(found * 100) / 100:.2f}"


def share(part: Fraction) -> str:
    """How much of it is borne: "1/3"; "" for all."""
    return "" if part == 1 else f"{part.numerator}/{part.denominator}"


def name_of(row: WorthRow) -> str:
    """Who or what a row is about."""
    return row.name or NAMES.get(row.holder, "")


def sums_lines(row: WorthRow, rate: Amount | None, currency: str, now: Moment) -> list[tuple[str, str]]:
    """Everything about one row, by label: cost, what came, what that makes, the other side, how long it is
    meant to last. `currency` stands first among several.
    """
    ours, theirs = row.worth.ours, row.worth.theirs
    return [
        ("Cost", cost_words(ours, rate, currency) or "nothing noted"),
        ("Brought", gained_words(ours, currency) or "nothing noted"),
        ("Makes", result_words(ours, currency)),
        ("They", their_words(theirs, row.uses, currency)),
        ("Meant", span_words(row, now)),
        ("Note", NO_RATE if ours.unpriced_minutes and rate is None else ""),
    ]


def in_order(currencies: Iterable[str], currency: str) -> list[str]:
    """The currencies, that of the settings first."""
    return sorted(set(currencies), key=lambda code: (code != currency, code))


def cost_words(party: Party, rate: Amount | None, currency: str) -> str:
    """ "6.50 hours at £32.00 an hour, £208.00 · cash £12.00"."""
    parts = [f"{hours(party.minutes)} hours{_hours_worth(party, rate, currency)}"] if party.minutes else []
    for kind in KIND_WORDS:
        said = _spent(party, kind, currency)
        if said and kind != "hours":
            parts.append(f"{KIND_WORDS[kind]} {said}")
    return " · ".join(parts)


def _spent(party: Party, kind: str, currency: str) -> str:
    codes = [code for what, code in party.spent if what == kind]
    return " and ".join(money(party.spent[kind, code], code) for code in in_order(codes, currency))


def _hours_worth(party: Party, rate: Amount | None, currency: str) -> str:
    said = _spent(party, "hours", currency)
    if not said:
        return ", without a rate"
    left = party.unpriced_minutes
    rest = f", {hours(left)} of them without a rate" if left else ""
    if (
        rate is not None
        and party.spent.get(("hours", rate.currency)) == (party.minutes - left) * rate.minor / 60
    ):
        return f" at {say_cost(rate)} an hour, {said}{rest}"
    return f" at their rates, {said}{rest}"


def gained_words(party: Party, currency: str) -> str:
    """ "£120.00 · 3 without a price"."""
    codes = in_order(party.gained, currency)
    sums = [money(party.gained[code], code) for code in codes]
    unpriced = [f"{party.unpriced} without a price"] if party.unpriced else []
    return " · ".join([*sums, *unpriced])


def result_words(party: Party, currency: str) -> str:
    """Ratio and net of each currency; "" where there is neither cost nor benefit."""
    parts = [_result(party, code) for code in in_order(party.currencies, currency)]
    if party.unpriced_minutes:
        parts.append(f"{hours(party.unpriced_minutes)} hours are not in it")
    return " · ".join(parts)


def _result(party: Party, code: str) -> str:
    net = f"net {money(party.net(code), code)}"
    if party.ratio(code) is None:
        return f"{net}, no cost in {code}"
    if code not in party.gained:
        return f"{net}, nothing priced came of it"
    one = say_cost(Amount(10 ** (exponent(code) or 0), code))
    return f"{ratio(party, code)} for each {one} spent, {net}"


def their_words(party: Party, uses: Uses, currency: str) -> str:
    """What the other side gained and spent, and uses both ways."""
    gained, spent = gained_words(party, currency), cost_words(party, None, currency)
    parts = [f"gained {gained}" if gained else "", f"spent {spent}" if spent else ""]
    if uses.mine or uses.theirs:
        parts.append(f"used mine {times(uses.theirs)}, I theirs {times(uses.mine)}")
    return " · ".join(filter(None, parts))


def times(count: int) -> str:
    """ "never", "once", "3 times"."""
    return ("never", "once", "twice")[count] if count < 3 else f"{count} times"


def span_words(row: WorthRow, now: Moment) -> str:
    """How long the relationship is meant to last, and whether that is over."""
    begun, until = (say_day(text, now) for text in (row.begun, row.until))
    if row.passed:
        return f"until {until}: that day has passed. Go on, or end it?"
    if until:
        return f"{f'from {begun} ' if begun else ''}until {until}"
    return f"from {begun}, open" if begun else ""


def line_words(row: WorthRow, rate: Amount | None, currency: str) -> str:
    """Cost and benefit on one line, for the page of a person; "" where nothing counts."""
    ours = row.worth.ours
    cost, gained = cost_words(ours, rate, currency), gained_words(ours, currency)
    parts = [f"cost {cost}" if cost else "", f"brought {gained}" if gained else ""]
    return " · ".join(filter(None, parts))


def item_kind(item: Item) -> str:
    """What kind of item it is; of hours, how long."""
    return item.kind if item.minutes is None else length(item.minutes)


def item_words(item: Item) -> str:
    """What an item is in words, on one line."""
    return " ".join(item.text.split()) or KIND_WORDS.get(item.kind, item.kind)


def item_amount(item: Item, part: Fraction) -> str:
    """What is borne of an item, with its currency; "no price", "no rate"."""
    if item.value is None or item.amount is None:
        return "no rate" if item.minutes is not None else "no price"
    return money(item.value * part, item.amount.currency)


def amounts_in(currencies: Iterable[str], currency: str) -> str:
    """Which currencies the columns are in."""
    return f"in {' and '.join(in_order((*currencies, currency), currency))}"
