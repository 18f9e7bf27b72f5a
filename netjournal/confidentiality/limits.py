"""The register of one's own authority: what may be shared, committed and spent, and who may allow more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from netjournal.fields import Clean, FieldErrors, Refused, block, choice, cleaned, line
from netjournal.fields import day as day_field
from netjournal.ledger import changeset, database
from netjournal.models import AuthorityLimit
from netjournal.network.records import live, write_if_changed

from . import markings
from .amounts import Money, exponent
from .registers import State, last_day, state_of, today
from .topics import record_of, topic_field

LIMIT_KINDS = ("share", "commit", "spend")
PERIODS = ("each", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class LimitRow:
    """How far own authority goes. share: `topic` (uid, "" any) up to `marking` ("" not at all). commit and
    spend: `amount` in each `period`. `authoriser` may allow more.
    """

    id: int
    uid: str
    kind: str
    topic: str
    topic_name: str = field(repr=False)
    marking: str
    amount: Money | None = field(repr=False)
    period: str
    authoriser: str = field(repr=False)
    until: str
    note: str = field(repr=False)
    state: State


def marking_field(typed: object) -> str:
    """A field that takes a marking, "" for none."""
    try:
        return markings.read(str(typed or ""))
    except ValueError:
        raise Refused("choose clear, green, amber, amber+strict or red, or leave it empty.") from None


def _amount(typed: object) -> Decimal | Money | None:
    minor, currency = getattr(typed, "minor", None), getattr(typed, "currency", None)
    if isinstance(minor, int) and isinstance(currency, str):
        return Money(minor, currency)
    text = str(typed or "").strip().replace(",", "")
    if not text:
        return None
    if not re.fullmatch(r"\d{1,12}(\.\d{1,4})?", text):
        raise Refused("write an amount: 250 or 250.00, or leave it empty.")
    return Decimal(text)


def _currency(typed: object) -> str:
    code = str(typed or "").strip().upper()
    if code and not re.fullmatch(r"[A-Z]{3}", code):
        raise Refused("write a currency's code of three letters: GBP, EUR.")
    return code


LIMIT_FORM: dict[str, Clean] = {
    "kind": choice(*LIMIT_KINDS),
    "topic": topic_field,
    "marking": marking_field,
    "amount": _amount,
    "currency": _currency,
    "period": choice(*PERIODS),
    "authoriser": line(),
    "until": day_field,
    "note": block(),
}


def set_limit(kind: str, **values: object) -> LimitRow:
    """Note how far own authority goes; `values` are fields of LIMIT_FORM. Raises FieldErrors.

    To share needs a topic or a marking; to commit or to spend an amount (a Money, or text and `currency`).
    """
    taken = cleaned(LIMIT_FORM, {"currency": "GBP", "period": "each", **values, "kind": kind})
    with changeset("limits.set"):
        row = AuthorityLimit()
        _fill(row, taken)
        row.save()
        return get_limit(row.id)


def edit_limit(limit: int, changes: Mapping[str, object]) -> LimitRow:
    """Change fields of LIMIT_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(LIMIT_FORM, changes)
    with changeset("limits.edit"):
        row = live(AuthorityLimit, limit)
        _fill(row, taken)
        write_if_changed(row)
        return get_limit(limit)


def end_limit(limit: int, on: date | str = "") -> LimitRow:
    """Let it end with that day, today when none is given. Raises FieldErrors, NotFound."""
    return edit_limit(limit, {"until": last_day(on)})


def list_limits(*, current_only: bool = False) -> tuple[LimitRow, ...]:
    """All of them, by kind; with `current_only`, those in force."""
    rows = _read("1 ORDER BY x.kind, x.id")
    return tuple(row for row in rows if not current_only or row.state == "in force")


def get_limit(limit: int) -> LimitRow:
    """One of them. Raises NotFound."""
    live(AuthorityLimit, limit)
    return _read("x.id = ?", limit)[0]


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name == "topic":
            row.topic = record_of(str(value))
        elif name not in ("amount", "currency"):
            setattr(row, name, value)
    _fill_amount(row, taken)
    if row.kind == "share" and not row.marking and row.topic_id is None:
        raise FieldErrors({"marking": "say up to which marking you may share, or which topic you may not."})
    if row.kind != "share" and row.amount_minor is None:
        raise FieldErrors({"amount": "say up to how much."})


def _fill_amount(row: Any, taken: Mapping[str, object]) -> None:
    amount, currency = taken.get("amount"), str(taken.get("currency") or row.amount_currency or "GBP")
    if isinstance(amount, Money):
        row.amount_minor, row.amount_currency = amount.minor, amount.currency
    elif isinstance(amount, Decimal):
        row.amount_minor, row.amount_currency = int(amount.scaleb(exponent(currency))), currency
    elif "amount" in taken:
        row.amount_minor, row.amount_currency = None, ""


def _read(where: str, *params: object) -> list[LimitRow]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.kind, COALESCE(t.uid, ''), COALESCE(t.name, ''), x.marking, x.amount_minor, "
        "x.amount_currency, x.period, x.authoriser, x.until, x.note FROM authority_limit x "
        f"LEFT JOIN topic t ON t.id = x.topic_id WHERE x.deleted_at IS NULL AND {where}",
        params,
    )
    day = today()
    shown: list[Any] = [
        (*row[:6], None if row[6] is None else Money(row[6], row[7]), *row[8:], state_of("", row[10], day))
        for row in rows.fetchall()
    ]
    return [LimitRow(*values) for values in shown]
