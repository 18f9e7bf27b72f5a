"""Contributions with what they rest on, read at once: an objective may have thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from netjournal.clock import Moment
from netjournal.journal.capture.captured import Cost
from netjournal.ledger import database

from .evidence import DAY, WITHIN
from .periods import Period

_PIECES = (
    "SELECT c.id, c.uid, c.contact_id, p.name, u.id, x.id, e.id, "
    "COALESCE(u.at, x.at, e.at), COALESCE(u.zone, x.zone, e.zone), "
    "COALESCE(u.precision, x.precision, e.precision), "
    "CASE WHEN u.id IS NOT NULL THEN u.purpose WHEN x.id IS NOT NULL THEN x.text ELSE e.body END, u.outcome, "
    f"c.kind, c.outcome, c.value_minor, c.value_currency, c.disconfirming, {DAY} {WITHIN}"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A contribution with what it rests on. `source` names that row's kind, `source_id` its id.

    `text` and `happened` are the source's own words and moment; `entry` and `exchange` what is behind it.
    `rating` is the first look (0-4) in the period's review, None where not rated.
    """

    id: int
    uid: str
    contact: int
    name: str = field(repr=False)
    source: str
    source_id: int
    entry: int | None
    exchange: int | None
    happened: Moment
    text: str = field(repr=False)
    kind: str
    outcome: str = field(repr=False)
    value: Cost | None = field(repr=False)
    disconfirming: bool
    rating: int | None


def pieces_in(
    period: Period, ratings: Mapping[int, int], *, contact: int | None, objective: int
) -> tuple[Piece, ...]:
    """The contributions to one objective in the period, of one contact or of all, oldest first.

    `ratings` are the first looks, by contribution.
    """
    sql, values = f"{_PIECES} AND c.objective_id = ?", [period.first.isoformat(), period.last.isoformat()]
    wanted = [objective]
    if contact is not None:
        sql, wanted = f"{sql} AND c.contact_id = ?", [objective, contact]
    found = sorted(database().execute_sql(sql, (*values, *wanted)), key=_OLDEST_FIRST)
    return tuple(_piece(row, ratings.get(row[0])) for row in found)


def pieces_of(contributions: Sequence[int], period: Period, ratings: Mapping[int, int]) -> tuple[Piece, ...]:
    """Those of these contributions (row ids, a few) that lie in the period, in the order given, so rated."""
    sql = f"{_PIECES} AND c.id IN ({', '.join('?' * len(contributions))})"
    values = (period.first.isoformat(), period.last.isoformat(), *contributions)
    found = {row[0]: row for row in database().execute_sql(sql, values)}
    return tuple(_piece(found[each], ratings.get(each)) for each in contributions if each in found)


_OLDEST_FIRST = itemgetter(-1, 0)


def _piece(row: tuple[Any, ...], rating: int | None) -> Piece:
    at, uid, contact, name, use, exchange, entry, ms, zone, precision, text, came, *more, _day = row
    kind, outcome, minor, currency, disconfirming = more
    source = ("use", use) if use else ("exchange", exchange) if exchange else ("entry", entry)
    if use:
        text = " · ".join(part for part in (text, came) if part)
    value = None if minor is None else Cost(minor, currency)
    return Piece(
        at, uid, contact, name, *source, entry, exchange, Moment(ms, zone, precision), text,
        kind, outcome, value, bool(disconfirming), rating,
    )  # fmt: skip
