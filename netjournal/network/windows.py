"""Lists as windows: the ids of a list in order, read from covering indexes; rows.py reads what is seen.

Measured at 100,000 contacts (docs/explanation): ids cost 8 bytes each and tens of milliseconds, where
whole rows would cost seconds.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netjournal.clock import Moment
from netjournal.ledger import database, now

from .cadence import Cadence, Due, due_of
from .found_words import with_words
from .names import words_of
from .organisations import find_organisation
from .rows import UNDUE, ContactRow, contact_rows, day_of, marks, parts_of
from .tag_cadences import cadence_of, cadences_by_tag
from .tags import find_tag

Sort = Literal["name", "last_contact", "due"]


def contact_ids(
    sort: Sort = "name",
    query: str = "",
    *,
    tag: str | None = None,
    organisation: int | str | None = None,
    status: str | None = None,
    wanted: bool = False,
    descending: bool = False,
    among: set[int] | None = None,
    without: set[int] | None = None,
) -> array[int]:
    """Ids of the contacts, the user left out, in order; ties in the order of names.

    "last_contact" goes from the longest ago (those never met first) to the latest; "due" from the longest
    due to the latest, and those without a cadence come last either way. `query`: every word begins a word
    of the name, or of the organisation's name, or (from three letters) of what the search index holds of
    the contact. `tag` and `organisation` by name (or id); an unknown one gives an empty list. `wanted`:
    only those whom somebody wants to reach; `among` only these, `without` not these (ids).
    """
    let_through = _wanted(query, tag, organisation, status, wanted)
    ids = _only(_by_name("contact"), let_through, among, without)
    if sort == "last_contact":
        latest = last_contacts()
        return array("q", sorted(ids, key=lambda row: latest.get(row, 0), reverse=descending))
    if sort == "due":
        return _by_due(ids, descending)
    if descending:
        ids.reverse()
    return ids


def first_contacts(limit: int = 60) -> tuple[tuple[ContactRow, ...], int]:
    """The first rows by name, and about how many contacts there are: what a list shows at once.

    The count is that of `contact_ids`; both cost the same at 1,000 contacts and at 100,000 but for counting
    an index.
    """
    hidden = _hidden("contact")
    rows = database().execute_sql(
        "SELECT id FROM contact INDEXED BY contact_sort_name_id ORDER BY sort_name, id LIMIT ?",
        (limit + len(hidden),),
    )
    shown = [row for (row,) in rows.fetchall() if row not in hidden]
    (count,) = database().execute_sql("SELECT COUNT(*) FROM contact").fetchone()
    return contact_rows(shown[:limit]), int(count) - len(hidden)


def organisation_ids(
    query: str = "",
    *,
    tag: str | None = None,
    status: str | None = None,
    descending: bool = False,
    among: set[int] | None = None,
    without: set[int] | None = None,
) -> array[int]:
    """Ids of the organisations in the order of names; `query`, `among` and `without` as for contacts."""
    ids = _by_name("organisation")
    sets: list[set[int]] = []
    words = words_of(query)
    if words:
        sets.append(with_words("organisation", words))
    if tag is not None:
        sets.append(_tagged("organisation", tag))
    if status is not None:
        sets.append(_ids("SELECT id FROM organisation WHERE status = ?", status))
    ids = _only(ids, set.intersection(*sets) if sets else None, among, without)
    if descending:
        ids.reverse()
    return ids


def last_days() -> dict[int, str]:
    """Contact id → the local day (ISO) of the last contact up to now; those never met are left out."""
    rows = database().execute_sql(
        "SELECT c.id, (SELECT e.local_date FROM participant p JOIN entry e ON e.id = p.entry_id "
        "WHERE p.contact_id = c.id AND p.at > 0 AND p.at <= ? ORDER BY p.at DESC LIMIT 1) "
        "FROM contact c INDEXED BY contact_sort_name_id",
        (now().ms,),
    )
    return {row: day for row, day in rows.fetchall() if day is not None}


def timed() -> list[tuple[int, Due]]:
    """Contact id and when they are due, of those with a cadence whose status lets them be due."""
    return [(one.id, one.due) for one in _timed()]


def last_contacts() -> dict[int, int]:
    """Contact id → UTC ms of the last contact up to now; those never met are left out."""
    # No aggregate and no function of text in these queries: with the cipher's memory security on, each
    # allocation inside SQLite costs more than a seek or a row read in Python (x 6-10).
    rows = database().execute_sql(
        "SELECT c.id, (SELECT p.at FROM participant p WHERE p.contact_id = c.id AND p.at > 0 AND p.at <= ? "
        "ORDER BY p.at DESC LIMIT 1) FROM contact c INDEXED BY contact_sort_name_id",
        (now().ms,),
    )
    return {row: at for row, at in rows.fetchall() if at is not None}


def due_ids(*, within_days: int = 0, snoozed: bool = False) -> list[int]:
    """Ids of the contacts that are due, the longest first; see `due.due_contacts`."""
    found = [one for one in _timed() if one.due.days_late >= -within_days]
    return [one.id for one in found if snoozed or one.due.snoozed_until is None]


@dataclass(frozen=True, slots=True)
class _Timed:
    id: int
    due: Due
    sort_name: str = field(repr=False)


def _timed() -> list[_Timed]:
    """The contacts with a cadence whose status lets them be due, the longest due first."""
    today, given = now(), cadences_by_tag()
    found: list[_Timed] = []
    for row, sort_name, status, *values in _cadenced(today, sorted(given)):
        due = None if status in UNDUE else _due(values, today, given.get(row))
        if due is not None:
            found.append(_Timed(row, due, sort_name))
    return sorted(found, key=lambda one: (-one.due.days_late, one.sort_name, one.id))


def _cadenced(today: Moment, tagged: list[int]) -> Iterator[tuple[Any, ...]]:
    """What tells when they are due, of those with intervals of their own, then of those with tags' alone."""
    select = (
        "SELECT c.id, c.sort_name, c.status, c.ideal_days, c.latest_days, c.created_at, c.snoozed_until, "
        "(SELECT e.local_date FROM participant p JOIN entry e ON e.id = p.entry_id "
        "WHERE p.contact_id = c.id AND p.at > 0 AND p.at <= ? ORDER BY p.at DESC LIMIT 1) FROM contact c "
    )
    standing = " AND c.deleted_at IS NULL AND c.is_self = 0"
    own = "INDEXED BY contact_cadence WHERE (c.ideal_days IS NOT NULL OR c.latest_days IS NOT NULL)"
    yield from database().execute_sql(f"{select}{own}{standing}", (today.ms,)).fetchall()
    for part in parts_of(tagged):
        without = f"WHERE c.id IN ({marks(part)}) AND c.ideal_days IS NULL AND c.latest_days IS NULL"
        yield from database().execute_sql(f"{select}{without}{standing}", (today.ms, *part)).fetchall()


def _due(values: list[Any], today: Moment, by_tag: Cadence | None) -> Due | None:
    ideal, latest, created, snoozed, last = values
    added = Moment(created, today.zone).local_date
    met = date.fromisoformat(last) if last else None
    cadence = cadence_of(Cadence(ideal, latest, day_of(snoozed)), by_tag)
    return due_of(cadence, met, added, today.local_date)


def _by_due(ids: array[int], descending: bool) -> array[int]:
    late = {one.id: one.due.days_late for one in _timed()}
    timed = sorted((row for row in ids if row in late), key=lambda row: late[row], reverse=not descending)
    return array("q", [*timed, *(row for row in ids if row not in late)])


def _by_name(table: str) -> array[int]:
    """Every live id in the order of names: the index alone is read, and what is not shown is taken out."""
    rows = database().execute_sql(
        f"SELECT id FROM {table} INDEXED BY {table}_sort_name_id ORDER BY sort_name, id"
    )
    hidden = _hidden(table)
    return array("q", (row for (row,) in rows.fetchall() if row not in hidden))


def _hidden(table: str) -> set[int]:
    hidden = _ids(f"SELECT id FROM {table} WHERE deleted_at IS NOT NULL")
    if table == "contact":
        hidden |= _ids("SELECT id FROM contact INDEXED BY contact_is_self WHERE is_self = 1")
    return hidden


def _only(
    ids: array[int], let_through: set[int] | None, among: set[int] | None, without: set[int] | None
) -> array[int]:
    sets = [each for each in (let_through, among) if each is not None]
    if sets:
        wanted = set.intersection(*sets)
        ids = array("q", (row for row in ids if row in wanted))
    return array("q", (row for row in ids if row not in without)) if without else ids


def _wanted(
    query: str, tag: str | None, organisation: int | str | None, status: str | None, wanted: bool
) -> set[int] | None:
    """The ids that every filter lets through; None where there is no filter."""
    sets: list[set[int]] = []
    words = words_of(query)
    if words:
        sets.append(with_words("contact", words))
    if tag is not None:
        sets.append(_tagged("contact", tag))
    if organisation is not None:
        number = organisation if isinstance(organisation, int) else find_organisation(organisation)
        sets.append(_ids("SELECT id FROM contact WHERE organisation_id = ?", number))
    if status is not None:
        sets.append(_ids("SELECT id FROM contact WHERE status = ?", status))
    if wanted:
        sets.append(_ids("SELECT id FROM contact WHERE wanted_by <> ''"))
    return set.intersection(*sets) if sets else None


def _tagged(kind: str, name: str) -> set[int]:
    tag = find_tag(name)
    if tag is None:
        return set()
    return _ids(
        f"SELECT {kind}_id FROM tagging WHERE tag_id = ? AND {kind}_id IS NOT NULL AND deleted_at IS NULL",
        tag.id,
    )


def _ids(sql: str, *params: object) -> set[int]:
    return {row for (row,) in database().execute_sql(sql, params).fetchall()}
