"""The journal as a window: ids in order, newest first, a page at a time, grouped by local day.

Ordered by local day, then moment, then id: so that a day is one group whatever zones it was lived in.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

from netjournal.ledger import database
from netjournal.network.tags import find_tag

PAGE = 500
Place = tuple[str, int, int]
"""Where a page ended: local day, UTC milliseconds, id."""


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries: ids of a contact or an organisation, the name of a tag, days inclusive (ISO)."""

    kind: str = ""
    contact: int | None = None
    organisation: int | None = None
    tag: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class JournalWindow:
    """A page of ids; `days` says how many of them in turn fall on which day; `more` is to be given as
    `below` for the next page, None at the end. A day may go on in the next page."""

    ids: array[int]
    days: tuple[tuple[str, int], ...]
    more: Place | None


def journal_ids(
    which: JournalFilter | None = None, *, below: Place | None = None, limit: int = PAGE
) -> JournalWindow:
    """Ids of the entries that `which` asks for (all of them), newest first, below where a page ended."""
    sql, params = ids_query(which or JournalFilter(), below)
    rows = database().execute_sql(f"{sql} LIMIT ?", (*params, limit + 1)).fetchall()
    shown = rows[:limit]
    days: dict[str, int] = {}
    for day, *_ in shown:
        days[day] = days.get(day, 0) + 1
    more = tuple(shown[-1]) if len(rows) > limit else None
    return JournalWindow(array("q", (row[2] for row in shown)), tuple(days.items()), more)


def entries_per_day(first: str, last: str) -> dict[str, int]:
    """How many entries each day of that span has (ISO days, inclusive): for the map of the year."""
    rows = database().execute_sql(
        "SELECT local_date, COUNT(*) FROM entry WHERE local_date BETWEEN ? AND ? AND deleted_at IS NULL "
        "GROUP BY local_date",
        (first, last),
    )
    return dict(rows.fetchall())


def ids_query(which: JournalFilter, below: Place | None) -> tuple[str, list[Any]]:
    """The statement behind `journal_ids` and its parameters (public so that its plan can be tested)."""
    source, wheres, params = _source(which)
    for condition, value in (
        ("e.kind = ?", which.kind),
        ("e.local_date >= ?", which.first),
        ("e.local_date <= ?", which.last),
    ):
        if value:
            wheres.append(condition)
            params.append(value)
    if below is not None:
        wheres.append("e.local_date <= ? AND (e.local_date, e.at, e.id) < (?, ?, ?)")
        params += [below[0], *below]
    return (
        f"SELECT e.local_date, e.at, e.id FROM {source} WHERE {' AND '.join(wheres)} "
        "ORDER BY e.local_date DESC, e.at DESC, e.id DESC",
        params,
    )


def _source(which: JournalFilter) -> tuple[str, list[str], list[Any]]:
    """Where to start reading: from the few links of a person, an organisation or a tag, else by day."""
    wheres, params = ["e.deleted_at IS NULL"], list[Any]()
    links: list[str] = []
    for table, column, value in (
        ("participant", "contact_id", which.contact),
        ("entry_organisation", "organisation_id", which.organisation),
        ("tagging", "tag_id", _tag_id(which.tag)),
    ):
        if value is not None:
            links.append(table)
            wheres.append(f"{table}.{column} = ? AND {table}.deleted_at IS NULL")
            params.append(value)
    # CROSS JOIN keeps the order that is written: SQLite may not read every day to find one person.
    joins = [f"{table}{'' if at == 0 else f' ON {table}.entry_id = e.id'}" for at, table in enumerate(links)]
    if not joins:
        return "entry e", wheres, params
    first = f"{joins[0]} CROSS JOIN entry e ON e.id = {links[0]}.entry_id"
    return " CROSS JOIN ".join([first, *joins[1:]]), wheres, params


def _tag_id(name: str) -> int | None:
    if not name:
        return None
    tag = find_tag(name)
    return -1 if tag is None else int(tag.id)
