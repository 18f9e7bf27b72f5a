"""Everybody that the notebook knows, by every way in which it knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from netjournal.ledger import database

from .ways import Kind, Known


def everybody() -> tuple[Known, ...]:
    """All people and organisations, those in the trash too, by the names that they had before as well.

    Call it on the database thread.
    """
    return (*_people(), *_organisations())


def _people() -> Iterator[Known]:
    others, numbers = _reached()
    former = _former_names("contact")
    rows = database().execute_sql(
        "SELECT id, uid, name, TRIM(given || ' ' || family), known_as, given, family, is_self FROM contact "
        "ORDER BY id"
    )
    for number, uid, *names, own in rows.fetchall():
        ways = _written(*names, *former.get(number, ()))
        yield Known(
            uid, "contact", ways, tuple(others.get(number, ())), tuple(numbers.get(number, ())), bool(own)
        )


def _organisations() -> Iterator[Known]:
    former = _former_names("organisation")
    rows = database().execute_sql("SELECT id, uid, name, website, is_own FROM organisation ORDER BY id")
    for number, uid, name, site, own in rows.fetchall():
        ways = _written(name, *former.get(number, ()))
        yield Known(uid, "organisation", ways, _written(site), (), bool(own))


def _reached() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What each is reached by, by id: words, and numbers."""
    others: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    rows = database().execute_sql("SELECT contact_id, kind, value FROM contact_method ORDER BY id")
    for contact, kind, value in rows.fetchall():
        (numbers if kind == "phone" else others)[contact].append(value)
        if kind == "messaging":
            numbers[contact].append(value)
    return others, numbers


def _former_names(table: Kind) -> dict[int, list[str]]:
    """Names that stood there before, by id of the row."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = database().execute_sql(
        "SELECT row, old FROM change WHERE tbl = ? AND op = 'update' "
        "AND col IN ('name', 'given', 'family', 'known_as') ORDER BY id",
        (table,),
    )
    for row, old in rows.fetchall():
        if isinstance(old, str):
            found[row].append(old)
    return found


def _written(*ways: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way.strip() for way in ways if way.strip()))
