"""The contacts that a filter on people means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from netjournal.ledger import database, now
from netjournal.network.cadence import Due
from netjournal.network.windows import last_contacts, last_days, timed
from netjournal.text import fold

from .queries import Filter


def people_matching(each: Filter) -> set[int]:
    """Ids of the contacts that a filter of PEOPLE lets through, those in the trash perhaps among them.

    Whom one never met counts as met longer ago than any length. `wanted:me` and `wanted:organisation` let
    those through whom both want.
    """
    if each.key == "last":
        return _by_last(each.value)
    if each.key == "due":
        return _by_due(each.value)
    if each.key == "contribution":
        return _contributing(each.value)
    where, params = standing(each)
    return _ids(f"SELECT id FROM contact WHERE {where}", *params)


def standing(each: Filter) -> tuple[str, list[str]]:
    """The condition of `status` or `wanted`, on contacts and organisations alike, with its parameters."""
    if each.key == "status":
        return "status = ?", [each.value]
    if each.value in ("yes", "no"):
        return f"wanted_by {'<>' if each.value == 'yes' else '='} ''", []
    return "wanted_by IN (?, ?)", [each.value, "both"]


def _by_last(value: str) -> set[int]:
    if value == "never":
        return _all() - last_contacts().keys()
    today = now().local_date
    if value[0] in "<>":
        count = min(int(value[1:]), (today - date.min).days)
        day = (today - timedelta(count)).isoformat()
        since = {row for row, met in last_days().items() if met >= day}
        return since if value[0] == "<" else _all() - since
    first, last = value.split()
    return {row for row, met in last_days().items() if first <= met <= last}


def _by_due(value: str) -> set[int]:
    if value == "no":
        return _all() - _by_due("yes")
    lets_through: Callable[[Due], bool]
    if value == "yes":
        lets_through = _ready
    elif value == "snoozed":
        lets_through = _snoozed
    else:
        days = int(value[1:])
        lets_through = _within(days) if value[0] == "<" else _for_longer_than(days)
    return {row for row, due in timed() if lets_through(due)}


def _ready(due: Due) -> bool:
    return due.ready


def _snoozed(due: Due) -> bool:
    return due.snoozed_until is not None


def _within(days: int) -> Callable[[Due], bool]:
    return lambda due: due.snoozed_until is None and due.days_late >= -days


def _for_longer_than(days: int) -> Callable[[Due], bool]:
    return lambda due: due.ready and due.days_late > days


def _contributing(value: str) -> set[int]:
    said = (
        "SELECT b.contact_id, o.key FROM contribution b JOIN objective o ON o.id = b.objective_id "
        "WHERE b.deleted_at IS NULL AND o.deleted_at IS NULL"
    )
    rows = database().execute_sql(said).fetchall()
    if value == "no":
        return _all() - {contact for contact, _ in rows}
    return {contact for contact, key in rows if value == "yes" or fold(key) == value}


def _all() -> set[int]:
    return _ids("SELECT id FROM contact INDEXED BY contact_sort_name_id")


def _ids(sql: str, *params: str) -> set[int]:
    return {row for (row,) in database().execute_sql(sql, params).fetchall()}
