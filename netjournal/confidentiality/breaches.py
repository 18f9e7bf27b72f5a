"""Breaches: what has already happened can always be written down, at once, with what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.clock import Moment
from netjournal.fields import Clean, FieldErrors, block, cleaned
from netjournal.fields import day as day_field
from netjournal.ledger import changeset, database, now
from netjournal.ledger.links import link, unlink
from netjournal.models import Breach, Contact, Entry, Exchange, Ruling, Told
from netjournal.network.records import live, row_of, write_if_changed

from .registers import rows_of, today
from .rulings import told_of


@dataclass(frozen=True, slots=True)
class BreachRow:
    """Something confidential that reached somebody. `day`: when it happened; `closed_on` "" while open."""

    id: int
    uid: str
    day: str
    what: str = field(repr=False)
    told: tuple[tuple[int, str], ...] = field(repr=False)
    corrective: str = field(repr=False)
    learned: str = field(repr=False)
    closed_on: str
    ruling_id: int | None
    entry_id: int | None
    exchange_id: int | None


BREACH_FORM: dict[str, Clean] = {
    "what": block(required=True),
    "told": rows_of(Contact),
    "day": day_field,
    "corrective": block(),
    "learned": block(),
    "closed_on": day_field,
    "ruling": row_of(Ruling),
    "entry": row_of(Entry),
    "exchange": row_of(Exchange),
}


def record_breach(what: str, told: object = (), **values: object) -> BreachRow:
    """Write down what reached whom (ids of contacts); `values` are fields of BREACH_FORM. Today by default.

    Nothing but `what` is needed: the corrective action and what was learned can follow. Raises
    FieldErrors for a day that has not come.
    """
    taken = cleaned(BREACH_FORM, {"day": "", **values, "what": what, "told": told})
    with changeset("breaches.record"):
        row = Breach()
        _fill(row, taken)
        row.save()
        _tell(row, taken)
        return get_breach(row.id)


def edit_breach(breach: int, changes: Mapping[str, object]) -> BreachRow:
    """Change fields of BREACH_FORM; `told` replaces who is there. Raises FieldErrors, NotFound."""
    taken = cleaned(BREACH_FORM, changes)
    with changeset("breaches.edit"):
        row = live(Breach, breach)
        _fill(row, taken)
        write_if_changed(row)
        _tell(row, taken)
        return get_breach(breach)


def list_breaches(*, open_only: bool = False) -> tuple[BreachRow, ...]:
    """All of them, the latest first; with `open_only`, those that are not closed."""
    closed = "x.closed_on = ''" if open_only else "1"
    return tuple(_read(f"{closed} ORDER BY x.at DESC, x.id DESC"))


def get_breach(breach: int) -> BreachRow:
    """One of them. Raises NotFound."""
    live(Breach, breach)
    return _read("x.id = ?", breach)[0]


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name == "day":
            day = str(value) or today()
            if day > today():
                raise FieldErrors({"day": "that day has not come yet."})
            row.moment = Moment.of_day(date.fromisoformat(day), now().zone)
        elif name != "told":
            setattr(row, name, value)


def _tell(row: Breach, taken: Mapping[str, object]) -> None:
    if "told" not in taken:
        return
    wanted: Any = taken["told"]
    for each in Told.select().where((Told.breach == row.id) & Told.deleted_at.is_null()):
        if each.__data__["contact"] not in wanted:
            unlink(each)
    for contact in wanted:
        link(Told, contact=contact, breach=row.id)


def _read(where: str, *params: object) -> list[BreachRow]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.local_date, x.what, x.corrective, x.learned, x.closed_on, x.ruling_id, "
        f"x.entry_id, x.exchange_id FROM breach x WHERE x.deleted_at IS NULL AND {where}",
        params,
    )
    shown: list[Any] = [(*row[:4], told_of("breach", row[0]), *row[4:]) for row in rows.fetchall()]
    return [BreachRow(*values) for values in shown]
