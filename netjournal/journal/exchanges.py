"""What passed between people, and who then used it: a use is what counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from netjournal.clock import Moment, Precision
from netjournal.fields import Clean, FieldErrors, block, choice, cleaned, line, yes_or_no
from netjournal.ledger import changeset, database, now
from netjournal.models import Contact, Entry, Exchange, Use
from netjournal.network.records import live, row_of, write_if_changed

from . import forms

Direction = Literal["got", "gave", "between others"]


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """Something that passed. `direction` is seen from the writer; `uses` how often it was used since.

    `reliability` is A-F and `credibility` 1-6 (Admiralty; F and 6: cannot be judged), "" and None unsaid.
    """

    id: int
    uid: str
    moment: Moment
    direction: Direction
    kind: str
    text: str = field(repr=False)
    topic: str = field(repr=False)
    marking: str
    reliability: str
    credibility: int | None
    helped: str = field(repr=False)
    giver_id: int
    giver: str = field(repr=False)
    receiver_id: int
    receiver: str = field(repr=False)
    entry_id: int | None
    uses: int
    chatham_house: bool


@dataclass(frozen=True, slots=True)
class UseRow:
    """That somebody used what had passed: when, what for, with what outcome."""

    id: int
    uid: str
    moment: Moment
    user_id: int
    user: str = field(repr=False)
    purpose: str = field(repr=False)
    outcome: str = field(repr=False)
    exchange_id: int
    exchange: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class UsesBothWays:
    """`theirs`: what I gave and they used; `mine`: what they gave and I used. The latest first."""

    theirs: tuple[UseRow, ...]
    mine: tuple[UseRow, ...]


EXCHANGE_FORM: dict[str, Clean] = {
    "text": block(required=True),
    "giver": row_of(Contact, required=True),
    "receiver": row_of(Contact, required=True),
    "when": forms.moment(),
    "kind": choice(*forms.EXCHANGE_KINDS),
    "topic": line(),
    "marking": forms.marking,
    "chatham_house": yes_or_no,
    "reliability": forms.reliability,
    "credibility": forms.credibility,
    "helped": block(),
    "entry": row_of(Entry),
}
USE_FORM: dict[str, Clean] = {
    "user": row_of(Contact, required=True),
    "when": forms.moment(),
    "purpose": block(),
    "outcome": block(),
}


def record_exchange(text: str, giver: int, receiver: int, **values: object) -> ExchangeRow:
    """Note that `giver` gave this to `receiver` (contact ids); `values` are fields of EXCHANGE_FORM.

    It happened now when nothing else is said. Raises FieldErrors, also when both are the same person.
    """
    given = {"text": text, "giver": giver, "receiver": receiver, "when": now(), **values}
    taken = cleaned(EXCHANGE_FORM, given)
    with changeset("exchanges.record"):
        row = _filled(Exchange(), taken)
        row.save()
    return get_exchange(row.id)


def edit_exchange(exchange: int, changes: Mapping[str, object]) -> ExchangeRow:
    """Change fields of EXCHANGE_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(EXCHANGE_FORM, changes)
    with changeset("exchanges.edit"):
        write_if_changed(_filled(live(Exchange, exchange), taken))
    return get_exchange(exchange)


def get_exchange(exchange: int) -> ExchangeRow:
    """One of them; NotFound if it is in the trash."""
    live(Exchange, exchange)
    return _exchanges("x.id = ?", (exchange,))[0]


def list_exchanges(contact: int, limit: int = 200) -> tuple[ExchangeRow, ...]:
    """What that person gave or received, the latest first."""
    where = (
        "x.id IN (SELECT id FROM exchange WHERE giver_id = ? "
        "UNION SELECT id FROM exchange WHERE receiver_id = ?)"
    )
    return tuple(_exchanges(f"{where} ORDER BY x.at DESC, x.id DESC LIMIT ?", (contact, contact, limit)))


def exchanges_of_entry(entry: int) -> tuple[ExchangeRow, ...]:
    """What passed on the occasion of that entry, in the order in which it was noted."""
    return tuple(_exchanges("x.entry_id = ? ORDER BY x.id", (entry,)))


def record_use(exchange: int, user: int, **values: object) -> UseRow:
    """Note that `user` (a contact id) used what had passed; `values` are fields of USE_FORM.

    It happened now when nothing else is said. Raises FieldErrors, NotFound.
    """
    taken = cleaned(USE_FORM, {"user": user, "when": now(), **values})
    with changeset("exchanges.use"):
        row = Use(exchange=live(Exchange, exchange))
        _fill(row, taken)
        row.save()
    return _uses("u.id = ?", (row.id,))[0]


def edit_use(use: int, changes: Mapping[str, object]) -> UseRow:
    """Change fields of USE_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(USE_FORM, changes)
    with changeset("exchanges.edit_use"):
        row = live(Use, use)
        _fill(row, taken)
        write_if_changed(row)
    return _uses("u.id = ?", (use,))[0]


def uses_of_exchange(exchange: int) -> tuple[UseRow, ...]:
    """Who used it, the latest first."""
    return tuple(_uses("u.exchange_id = ? ORDER BY u.at DESC, u.id DESC", (exchange,)))


def uses_both_ways(contact: int) -> UsesBothWays:
    """What that person used of mine, and what I used of theirs."""
    latest = "ORDER BY u.at DESC, u.id DESC"
    mine = "u.user_id IN (SELECT id FROM contact WHERE is_self = 1)"
    gave = "u.exchange_id IN (SELECT id FROM exchange WHERE giver_id = ?)"
    theirs = "x.giver_id IN (SELECT id FROM contact WHERE is_self = 1)"
    return UsesBothWays(
        tuple(_uses(f"u.user_id = ? AND {theirs} {latest}", (contact,))),
        tuple(_uses(f"{gave} AND {mine} {latest}", (contact,))),
    )


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        setattr(row, "moment" if name == "when" else name, value)


def _filled(row: Exchange, taken: Mapping[str, object]) -> Exchange:
    _fill(row, taken)
    ends: Any = row
    if ends.giver_id == ends.receiver_id:
        raise FieldErrors({"receiver": "choose somebody else than the giver."})
    return row


def _exchanges(where: str, params: tuple[Any, ...]) -> list[ExchangeRow]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.at, x.zone, x.precision, x.kind, x.text, x.topic, x.marking, x.reliability, "
        "x.credibility, x.helped, x.giver_id, g.name, g.is_self, x.receiver_id, r.name, r.is_self, "
        "x.entry_id, (SELECT COUNT(*) FROM use u WHERE u.exchange_id = x.id AND u.deleted_at IS NULL), "
        "x.chatham_house FROM exchange x "
        "JOIN contact g ON g.id = x.giver_id JOIN contact r ON r.id = x.receiver_id "
        f"WHERE x.deleted_at IS NULL AND {where}",
        params,
    )
    return [_exchange(row) for row in rows.fetchall()]


def _exchange(row: Any) -> ExchangeRow:
    precision: Precision = row[4]
    direction: Direction = "gave" if row[14] else "got" if row[17] else "between others"
    values = (row[0], row[1], Moment(row[2], row[3], precision), direction, *row[5:12], *row[12:14])
    more: Any = (*values, row[15], row[16], row[18], row[19], bool(row[20]))
    return ExchangeRow(*more)


def _uses(where: str, params: tuple[Any, ...]) -> list[UseRow]:
    rows = database().execute_sql(
        "SELECT u.id, u.uid, u.at, u.zone, u.precision, u.user_id, c.name, u.purpose, u.outcome, x.id, "
        "x.text FROM use u JOIN exchange x ON x.id = u.exchange_id JOIN contact c ON c.id = u.user_id "
        f"WHERE u.deleted_at IS NULL AND {where}",
        params,
    )
    return [UseRow(row[0], row[1], Moment(*row[2:5]), *row[5:]) for row in rows.fetchall()]
