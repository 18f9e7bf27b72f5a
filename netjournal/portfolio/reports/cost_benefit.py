"""Cost-benefit analysis: what both sides spent and gained, partner by partner, and what has no price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from netjournal.journal.capture.money import say_cost
from netjournal.review.periods import Period
from netjournal.review.worth.worth import Item, Party, homes_of
from netjournal.review.worth.worth_items import Days, items_of
from netjournal.review.worth.worth_table import WorthRow, WorthTable, worth_table

from ..freezing.names import names_of
from .dealings import days_of, homes_by_person, people
from .parts import Line, Part, Ref, money, report_document

_HEADS = ("Hours", "Cost", "Brought", "Net", "For each 1 spent")


def cost_benefit_report(period: Period) -> dict[str, Any]:
    """The analysis of that period as a piece of evidence; nothing is written."""
    table = worth_table(period)
    first, last = days_of(period)
    items = items_of(Days(first, last, told=True))
    known = {who: person.name for who, person in people().items()}
    parts = (
        _whole(table, items),
        _partners(table, items),
        _organisations(table, items),
        _unpriced(items, known),
        _everything(items, known),
    )
    rate = "none is set" if table.rate is None else f"{say_cost(table.rate)} an hour"
    facts = (("An hour of mine costs", rate), ("How it is reckoned", _RECKONED))
    named = {row.id for row in table.people if row.holder == "contact"}
    named |= {who for item in items for who in item.people}
    return report_document("cost_benefit", period, names_of(named, _places(table, items)), facts, parts)


_RECKONED = (
    "Exact, and rounded once. A cost or benefit with several people is shared equally among them. "
    "Currencies are never converted. What has no price is listed and never priced."
)


def _places(table: WorthTable, items: Iterable[Item]) -> set[int]:
    return {row.id for row in table.organisations if row.holder == "organisation"} | {
        place for item in items for place in item.organisations
    }


def _whole(table: WorthTable, items: Iterable[Item]) -> Part:
    known = tuple(items)
    ours = [item for item in known if item.side != "partner"]
    theirs = [item for item in known if item.side == "partner"]
    worth = table.whole.worth
    lines = (
        *_party("We: I and my organisation", worth.ours, ours, table.currency),
        *_party("They: all partners", worth.theirs, theirs, table.currency),
    )
    return Part("Both sides, in all", ("Side", *_HEADS, "Without a price"), lines, (1, 2, 3, 4, 5, 6))


def _party(name: str, party: Party, items: Iterable[Item], currency: str) -> Iterator[Line]:
    """A line for each currency in which anything counts."""
    known = tuple(items)
    for code in _ordered(party.currencies, currency) or [currency]:
        spent = any(each == code for _, each in party.spent)
        cells = (
            name if code == currency else f"{name}, in {code}",
            _hours(party.minutes) if code == currency else "",
            money(party.cost(code), code) if spent else "–",
            money(party.benefit(code), code) if code in party.gained else "–",
            money(party.net(code), code) if spent or code in party.gained else "–",
            _ratio(party, code),
            str(party.unpriced) if code == currency else "",
        )
        yield Line(cells, _refs(_of(known, code, currency)))


def _of(items: Iterable[Item], code: str, currency: str) -> Iterator[Item]:
    """The items that a line of that currency counts; what has no amount stands with the settings' own."""
    for item in items:
        if code == (currency if item.amount is None else item.amount.currency):
            yield item


def _ordered(codes: Iterable[str], currency: str) -> list[str]:
    return sorted(set(codes), key=lambda code: (code != currency, code))


def _hours(minutes: Fraction) -> str:
    return f"{round(minutes / 60 * 100) / 100:.2f}" if minutes else "–"


def _ratio(party: Party, code: str) -> str:
    found = party.ratio(code)
    return "–" if found is None or code not in party.gained else f"{round(found * 100) / 100:.2f}"


def _refs(items: Iterable[Item]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref(item.source, item.id, item.day) for item in items))


def _partners(table: WorthTable, items: tuple[Item, ...]) -> Part:
    by_person: dict[int, list[Item]] = {}
    for item in items:
        for who in item.people:
            by_person.setdefault(who, []).append(item)
    lines = [
        _partner(row, by_person.get(row.id, []), table.currency)
        for row in table.people
        if row.holder == "contact"
    ]
    heads = ("Who", "We spent", "It brought us", "They spent", "They gained", "Payback", "Meant to last")
    return Part("Partner by partner", heads, tuple(lines), none="No person has a cost or a benefit.")


def _partner(row: WorthRow, items: list[Item], currency: str) -> Line:
    ours, theirs = row.worth.ours, row.worth.theirs
    cells = (
        row.name, _spent(ours, currency), _gained(ours, currency), _spent(theirs, currency),
        _gained(theirs, currency), payback(ours, theirs, currency), _lasts(row),
    )  # fmt: skip
    return Line(cells, _refs(items), row.uid)


def _spent(party: Party, currency: str) -> str:
    sums = [
        money(party.cost(code), code) for code in _ordered(party.currencies, currency) if party.cost(code)
    ]
    hours = [f"{_hours(party.unpriced_minutes)} hours without a rate"] if party.unpriced_minutes else []
    return " and ".join([*sums, *hours]) or "–"


def _gained(party: Party, currency: str) -> str:
    sums = [money(party.gained[code], code) for code in _ordered(party.gained, currency)]
    more = [f"{party.unpriced} without a price"] if party.unpriced else []
    return " and ".join([*sums, *more]) or "–"


def payback(ours: Party, theirs: Party, currency: str) -> str:
    """Whether it paid back, for both sides, in words; what has no price is said and not reckoned."""
    return f"Us: {_came_back(ours, currency)}. Them: {_came_back(theirs, currency)}."


def _came_back(party: Party, currency: str) -> str:
    codes = _ordered(party.currencies, currency)
    words = [said for code in codes if (said := _of_currency(party, code))]
    if party.unpriced:
        words.append(f"{party.unpriced} gained without a price")
    return ", ".join(words) or "nothing is noted"


def _of_currency(party: Party, code: str) -> str:
    cost, gained = party.cost(code), party.benefit(code)
    if not cost and not gained:
        return ""
    if not cost:
        return f"{money(gained, code)} gained, at no cost that is noted"
    if code not in party.gained:
        return f"{money(cost, code)} spent, nothing priced has come back"
    if gained >= cost:
        return f"paid back {_ratio(party, code)} times over"
    return f"not paid back yet: {money(gained, code)} of {money(cost, code)}"


def _lasts(row: WorthRow) -> str:
    if row.until:
        return f"until {row.until}{', which is over' if row.passed else ''}"
    return f"from {row.begun}, open" if row.begun else "not said"


def _organisations(table: WorthTable, items: tuple[Item, ...]) -> Part:
    homes = homes_by_person()
    behind: dict[int | None, list[Item]] = {}
    for item in items:
        for place in dict.fromkeys(homes_of(item, homes)):
            behind.setdefault(place, []).append(item)
    lines = [
        line
        for row in table.organisations
        if row.holder == "organisation"
        for line in _party(row.name, row.worth.ours, behind.get(row.id, []), table.currency)
    ]
    return Part(
        "Organisation by organisation, our side", ("Organisation", *_HEADS, "Without a price"), tuple(lines),
        (1, 2, 3, 4, 5, 6), none="No organisation has a cost or a benefit.",
    )  # fmt: skip


def _unpriced(items: Iterable[Item], known: dict[int, str]) -> Part:
    found = [item for item in items if item.benefit and item.value is None]
    lines = tuple(
        Line((item.day, _side(item), _whom(item, known), _words(item)), _refs([item])) for item in found
    )
    return Part(
        "Gained without a price", ("Day", "Side", "Through", "What"), lines,
        none="Everything that was gained has a price.",
    )  # fmt: skip


def _everything(items: Iterable[Item], known: dict[int, str]) -> Part:
    lines = tuple(_item(item, known) for item in items if item.value is not None or not item.benefit)
    heads = ("Day", "Side", "What", "With", "Cost", "Brought")
    return Part("Every cost and every priced benefit", heads, lines, (4, 5))


def _item(item: Item, known: dict[int, str]) -> Line:
    said = "no rate"
    if item.value is not None and item.amount is not None:
        said = money(item.value, item.amount.currency)
    amounts = ("", said) if item.benefit else (said, "")
    return Line((item.day, _side(item), _words(item), _whom(item, known), *amounts), _refs([item]))


def _side(item: Item) -> str:
    return {"me": "me", "organisation": "my organisation"}.get(item.side, "the partner")


def _whom(item: Item, known: dict[int, str]) -> str:
    return ", ".join(known[who] for who in item.people if who in known)


def _words(item: Item) -> str:
    text = " ".join(item.text.split()) or item.kind
    return f"{text} ({item.minutes // 60} h {item.minutes % 60:02})" if item.minutes is not None else text
