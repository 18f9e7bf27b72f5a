"""What the network of a period cost and brought: in all, by person and by organisation, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from netjournal.journal.capture.captured import Cost as Amount
from netjournal.journal.settings import get_settings
from netjournal.ledger import database, now

from ..exchange.exchange import uses_in
from ..periods import Period
from .worth import Item, Tally, Worth, homes_of, tally, worth_of
from .worth_items import Days, hourly_rate, items_of

Holder = Literal["all", "contact", "organisation", "nobody", "nowhere"]
"""Whose figures: everybody's, a person's, an organisation's, those of no person, those of no organisation."""
EVER = Days("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Uses:
    """`mine`: what they gave and I used; `theirs`: what I gave and they used."""

    mine: int = 0
    theirs: int = 0


@dataclass(frozen=True, slots=True)
class WorthRow:
    """A person's or an organisation's part. `until` is the intended end of the relationship (ISO, "" for
    none said), `passed` whether that day is over.
    """

    holder: Holder
    id: int
    uid: str
    name: str = field(repr=False)
    worth: Worth
    uses: Uses = Uses()
    begun: str = ""
    until: str = ""
    passed: bool = False


@dataclass(frozen=True, slots=True)
class WorthTable:
    """The rows, dearest first, each group adding up to `whole`. `currency` is the settings', and stands first
    among several; `rate` is what an hour costs, None where none is set.
    """

    period: Period
    currency: str
    rate: Amount | None
    whole: WorthRow
    people: tuple[WorthRow, ...]
    organisations: tuple[WorthRow, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """An item, and how much of it is borne here (1: all)."""

    item: Item
    part: Fraction


@dataclass(frozen=True, slots=True)
class WorthPage:
    """One holder's figures and every item behind them, oldest first."""

    row: WorthRow
    period: Period | None
    currency: str
    rate: Amount | None
    shares: tuple[Share, ...]


def worth_table(period: Period) -> WorthTable:
    """Reckon the period. Writes nothing."""
    people = _people()
    sums = tally(items_of(_days(period)), {each[0]: each[3] for each in people.values()})
    used = {contact: Uses(*counts) for contact, counts in uses_in(period).items()}
    uses = Uses(sum(each.mine for each in used.values()), sum(each.theirs for each in used.values()))
    currency = get_settings().currency
    persons = [
        _person(people[contact], sums.people.get(contact, Worth()), used.get(contact, Uses()))
        for contact in {*sums.people, *used}
        if contact in people
    ]
    return WorthTable(
        period,
        currency,
        hourly_rate(),
        WorthRow("all", 0, "", "", sums.whole, uses),
        (*_ordered(persons, currency), *_rest("nobody", sums.without_person)),
        (*_ordered(_organisations(sums), currency), *_rest("nowhere", sums.without_organisation)),
    )


def worth_page(period: Period | None, holder: Holder, row: int = 0) -> WorthPage:
    """What one holder's figures rest on, in a period or (None) in all time. Writes nothing."""
    narrow = row if holder == "contact" else None
    people = _people()
    days = EVER if period is None else _days(period)
    items = items_of(Days(days.first, days.last, narrow, told=True))
    shares = [share for item in items if (share := _share(item, holder, row, people)) is not None]
    worth = worth_of((each.item, each.part) for each in shares)
    shown = WorthRow(holder, row, "", "", worth)
    if holder == "contact" and row in people:
        shown = _person(people[row], worth, Uses(*uses_in(period, row).get(row, (0, 0))))
    elif holder == "organisation":
        shown = next(iter(_named({row: worth})), shown)
    return WorthPage(shown, period, get_settings().currency, hourly_rate(), tuple(shares))


def worth_of_contact(contact: int) -> WorthRow:
    """One person's part in all time, without names and uses: for a line on their page."""
    items = items_of(Days(EVER.first, EVER.last, contact))
    worth = worth_of((item, Fraction(1, len(item.people))) for item in items)
    return WorthRow("contact", contact, "", "", worth)


def _share(item: Item, holder: Holder, row: int, people: dict[int, Any]) -> Share | None:
    """The part of an item that one holder bears; of an organisation, that of all its people together."""
    if holder == "all":
        return Share(item, Fraction(1))
    bearers: Sequence[int | None] = item.people or (None,)
    if holder in ("organisation", "nowhere"):
        bearers = homes_of(item, {each: known[3] for each, known in people.items()})
    wanted = row if holder in ("contact", "organisation") else None
    bears = sum(each == wanted for each in bearers)
    return Share(item, Fraction(bears, len(bearers))) if bears else None


def _days(period: Period) -> Days:
    return Days(period.first.isoformat(), period.last.isoformat())


def _people() -> dict[int, Any]:
    rows = database().execute_sql(
        "SELECT c.id, c.uid, c.name, o.id, c.sort_name, c.intended_from, c.intended_until FROM contact c "
        "LEFT JOIN organisation o ON o.id = c.organisation_id AND o.deleted_at IS NULL "
        "WHERE c.deleted_at IS NULL AND c.is_self = 0"
    )
    return {row[0]: row for row in rows.fetchall()}


def _person(row: Any, worth: Worth, uses: Uses) -> WorthRow:
    number, uid, name, _, _, begun, until = row
    passed = bool(until) and until < now().local_date.isoformat()
    return WorthRow("contact", number, uid, name, worth, uses, begun, until, passed)


def _organisations(sums: Tally) -> list[WorthRow]:
    return _named(dict(sums.organisations))


def _named(worths: dict[int, Worth]) -> list[WorthRow]:
    rows = database().execute_sql("SELECT id, uid, name FROM organisation").fetchall()
    return [
        WorthRow("organisation", number, uid, name, worths[number])
        for number, uid, name in rows
        if number in worths
    ]


def _ordered(rows: Sequence[WorthRow], currency: str) -> list[WorthRow]:
    """The dearest first: where did the time go, and what came back?"""
    return sorted(
        rows,
        key=lambda each: (-each.worth.ours.cost(currency), -each.worth.ours.minutes, each.name, each.id),
    )


def _rest(holder: Holder, worth: Worth) -> list[WorthRow]:
    empty = worth.ours.empty and worth.theirs.empty
    return [] if empty else [WorthRow(holder, 0, "", "", worth)]
