"""Every cost and benefit of some days, read from where it stands: entries, contributions, and their own rows.

Each counts once, by itself: the hours and the cash of an entry, the value of a contribution. A sum that was
noted for several people on one occasion towards one objective is one sum, shared among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.journal.capture.captured import Cost as Amount
from netjournal.journal.rows import headline
from netjournal.journal.settings import get_settings
from netjournal.ledger import database, now

from .worth import Item, Source

# Hours planned are not hours spent: a meeting to which people are only invited has not been held.
_ENTRIES = (
    "SELECT e.id, e.local_date, e.body, e.at, e.zone, e.precision, e.duration_minutes, e.cost_minor, "
    "e.cost_currency FROM entry e WHERE e.deleted_at IS NULL AND e.local_date BETWEEN ?1 AND ?2 "
    "AND (e.duration_minutes IS NOT NULL OR e.cost_minor IS NOT NULL) AND NOT ("
    "EXISTS (SELECT 1 FROM participant p WHERE p.entry_id = e.id AND p.deleted_at IS NULL "
    "AND p.attendance = 'invited') AND NOT "
    "EXISTS (SELECT 1 FROM participant p WHERE p.entry_id = e.id AND p.deleted_at IS NULL "
    "AND p.attendance = 'present'))"
)
_PRESENT = (
    "SELECT p.entry_id, p.contact_id FROM participant p JOIN contact c ON c.id = p.contact_id "
    "JOIN entry e ON e.id = p.entry_id WHERE p.attendance = 'present' AND p.deleted_at IS NULL "
    "AND c.is_self = 0 AND c.deleted_at IS NULL AND e.deleted_at IS NULL AND e.local_date BETWEEN ?1 AND ?2"
)
_NAMED = (
    "SELECT n.entry_id, n.organisation_id FROM entry_organisation n "
    "JOIN organisation o ON o.id = n.organisation_id JOIN entry e ON e.id = n.entry_id "
    "WHERE n.deleted_at IS NULL AND o.deleted_at IS NULL AND e.deleted_at IS NULL "
    "AND e.local_date BETWEEN ?1 AND ?2"
)
# A benefit is what came to something: not what speaks against them, and without a price only what was rated
# 1 or more. A link that nobody has judged says nothing yet, and twenty of them are no more.
_CONTRIBUTIONS = (
    "SELECT c.id, COALESCE(u.local_date, x.local_date, e.local_date) AS day, c.kind, c.outcome, "
    "c.contact_id, c.objective_id, o.scope, c.value_minor, c.value_currency, "
    "COALESCE(c.entry_id, x.entry_id), "
    "COALESCE('u' || c.use_id, 'x' || c.exchange_id, 'e' || c.entry_id) FROM contribution c "
    "JOIN contact p ON p.id = c.contact_id JOIN objective o ON o.id = c.objective_id "
    'LEFT JOIN "use" u ON u.id = c.use_id '
    "LEFT JOIN exchange x ON x.id = COALESCE(c.exchange_id, u.exchange_id) "
    "LEFT JOIN entry e ON e.id = COALESCE(c.entry_id, x.entry_id) "
    "WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND NOT c.disconfirming AND day BETWEEN ?1 AND ?2 "
    "AND (c.value_minor IS NOT NULL OR EXISTS (SELECT 1 FROM rating r "
    "WHERE r.contribution_id = c.id AND r.look = 'first' AND r.step > 0 AND r.deleted_at IS NULL))"
)
_OWN = (
    "SELECT t.id, t.local_date, t.side, t.text, t.amount_minor, t.amount_currency, t.contact_id, "
    "CASE WHEN g.deleted_at IS NULL THEN t.organisation_id END, t.objective_id, {} FROM {} t "
    "LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN organisation g ON g.id = t.organisation_id "
    "WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND t.local_date BETWEEN ?1 AND ?2"
)
_WITH = {
    "e": " AND e.id IN (SELECT entry_id FROM participant WHERE contact_id = ?3 AND deleted_at IS NULL)",
    "c": " AND c.id IN (SELECT id FROM contribution WHERE contact_id = ?3 UNION SELECT other.id "
    "FROM contribution mine JOIN contribution other ON other.objective_id = mine.objective_id "
    "AND other.value_minor = mine.value_minor WHERE mine.contact_id = ?3)",
    "t": " AND t.contact_id = ?3",
}
"""What narrows each of them to one contact; a sum may be shared with others."""


MOST_READ = 2000
"""Of more entries the first lines are told as they were typed: reading the marks of each would take long."""


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another (ISO), both included, and whose items only (a contact's id, None: everyone's).
    `told` reads the words as well.
    """

    first: str
    last: str
    contact: int | None = None
    told: bool = False


def hourly_rate() -> Amount | None:
    """What an hour of one's own costs, by the settings; None where none is set."""
    chosen = get_settings()
    return None if chosen.hourly_rate_minor is None else Amount(chosen.hourly_rate_minor, chosen.currency)


def items_of(days: Days) -> tuple[Item, ...]:
    """All of those days up to today; where they are told, oldest first."""
    rate = hourly_rate()
    found = [
        *_of_entries(days, rate),
        *_of_contributions(days),
        *_of_costs(days, rate),
        *_of_benefits(days),
    ]
    mine = [each for each in found if days.contact is None or days.contact in each.people]
    if days.told:
        mine.sort(key=lambda each: (each.day, each.source, each.id))
    return tuple(mine)


def _of_entries(days: Days, rate: Amount | None) -> Iterator[Item]:
    present, named = _pairs(_PRESENT, days), _pairs(_NAMED, days)
    rows = _read(_ENTRIES, "e", days)
    short = len(rows) <= MOST_READ
    for row in rows:
        number, day, body, at, zone, precision, minutes, minor, currency = row
        text = _text(body, Moment(at, zone, precision), short) if days.told else ""
        people = tuple(present.get(number, ()))
        homes = () if people else tuple(named.get(number, ()))
        held = partial(_of_entry, number, day, text, people, homes)
        if minutes is not None:
            yield held("hours", minutes, rate)
        if minor is not None:
            yield held("cash", None, Amount(minor, currency))


def _text(body: str, moment: Moment, short: bool) -> str:
    return headline(body, moment) if short else body.strip().partition("\n")[0]


def _of_entry(
    number: int, day: str, text: str, people: tuple[int, ...], homes: tuple[int, ...],
    kind: str, minutes: int | None, amount: Amount | None,
) -> Item:  # fmt: skip
    return Item("entry", number, day, False, "me", kind, text, minutes, amount, people, homes, None, number)


def _of_contributions(days: Days) -> Iterator[Item]:
    sums: dict[Any, list[Any]] = {}
    for row in _read(_CONTRIBUTIONS, "c", days):
        shared = (row[10], row[5], row[7], row[8]) if row[7] is not None else row[0]
        sums.setdefault(shared, []).append(row)
    for rows in sums.values():
        number, day, kind, outcome, _, objective, scope, minor, currency, entry, _ = rows[0]
        amount = None if minor is None else Amount(minor, currency)
        people = tuple(dict.fromkeys(row[4] for row in rows))
        side = "me" if scope == "role" else "organisation"
        yield Item(
            "contribution", number, day, True, side, kind, outcome if days.told else "", None, amount, people,
            (), objective, entry,
        )  # fmt: skip


def _of_costs(days: Days, rate: Amount | None) -> Iterator[Item]:
    for row in _read(_OWN.format("t.kind, t.minutes", "cost"), "t", days):
        side, kind, minutes = row[2], row[9], row[10]
        # What an hour costs the other side is theirs to say.
        of_hours = rate if side != "partner" and kind == "hours" else None
        yield _own("cost", row, kind, minutes, of_hours, days)


def _of_benefits(days: Days) -> Iterator[Item]:
    for row in _read(_OWN.format("''", "benefit"), "t", days):
        yield _own("benefit", row, "", None, None, days)


def _own(source: Source, row: Any, kind: str, minutes: int | None, rate: Amount | None, days: Days) -> Item:
    number, day, side, text, minor, currency, contact, organisation, objective, *_ = row
    amount = rate if minor is None else Amount(minor, currency)
    people = () if contact is None else (contact,)
    homes = () if organisation is None else (organisation,)
    benefit = source == "benefit"
    return Item(
        source, number, day, benefit, side, kind, text if days.told else "", minutes, amount, people, homes,
        objective, None,
    )  # fmt: skip


def _read(sql: str, table: str, days: Days) -> list[Any]:
    narrow = () if days.contact is None else (days.contact,)
    narrowed = f"{sql}{_WITH[table]}" if narrow else sql
    values = (days.first, min(days.last, _today()), *narrow)
    return list(database().execute_sql(narrowed, values).fetchall())


def _pairs(sql: str, days: Days) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry, other in _read(sql, "e", days):
        found.setdefault(entry, []).append(other)
    return found


def _today() -> str:
    today: date = now().local_date
    return today.isoformat()
