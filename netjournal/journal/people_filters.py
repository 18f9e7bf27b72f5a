"""Whom the filters of a query mean: sets of row ids, and the lists of Contacts narrowed by them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from netjournal.ledger import database, now
from netjournal.network.found_words import with_phrase, with_words
from netjournal.network.windows import Sort, contact_ids, organisation_ids

from .conditions import ENTRY_KINDS, ids_of
from .people_matching import people_matching, standing
from .people_words import PEOPLE
from .queries import Filter, Query, Term, read_query
from .saved_filters import saved_queries
from .settings import get_settings
from .writing import keepable


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The ids of a list in its order, and a sentence for each part of the query that was not understood."""

    ids: array[int] = field(repr=False)
    hints: tuple[str, ...] = ()


def understood(text: str) -> Query:
    """A query as it is meant in this notebook: its saved filters, its way of writing days."""
    settings = get_settings()
    return read_query(keepable(text), now(), day_first=settings.day_first, saved=saved_queries())


def find_people(
    text: str = "", sort: Sort = "name", *, wanted: bool = False, descending: bool = False
) -> Narrowed:
    """The contacts that a query means, in order, oneself left out; see `contact_ids` for the orders.

    A word begins a word of the name or of the organisation's name, or (from three letters) of anything
    written of the contact. Kinds of entries, and days, ask for entries that they took part in.
    """
    query = understood(text)
    words, among, without = _narrowed("contact", query)
    ids = contact_ids(sort, words, wanted=wanted, descending=descending, among=among, without=without)
    return Narrowed(ids, query.hints)


def find_organisations(text: str = "", *, descending: bool = False) -> Narrowed:
    """The organisations that a query means; filters on people say that they are for people."""
    query = understood(text)
    kept = tuple(each for each in query.filters if each.key in ("org", "tag", "status", "wanted"))
    hints = [f"{each.key}: is for people and entries" for each in query.filters if each not in kept]
    if query.first or query.last:
        hints.append("from:, to: and on: are for people and entries")
    narrow = Query(query.terms, kept)
    words, among, without = _narrowed("organisation", narrow)
    ids = organisation_ids(words, descending=descending, among=among, without=without)
    return Narrowed(ids, (*query.hints, *dict.fromkeys(hints)))


def _narrowed(kind: str, query: Query) -> tuple[str, set[int] | None, set[int]]:
    """The plain words, the ids of which one must be, and those that one may not be."""
    words = " ".join(term.text for term in query.terms if _plain(term))
    phrases = [term for term in query.terms if not term.without and not _plain(term)]
    sets = [with_phrase(kind, term.text, prefix=term.prefix) for term in phrases]
    without: set[int] = set()
    for term in query.terms:
        if term.without:
            bare = term.text.split()
            without |= with_words(kind, tuple(bare)) if len(bare) == 1 else with_phrase(kind, term.text)
    for each in query.filters:
        if each.key == "kind" and each.value == kind:
            if each.without:
                sets.append(set())
            continue
        found = _matching(kind, each, query)
        if each.without:
            without |= found
        else:
            sets.append(found)
    if kind == "contact" and (query.first or query.last) and not _kinds(query):
        sets.append(_took_part(None, query))
    return words, (set.intersection(*sets) if sets else None), without


def _plain(term: Term) -> bool:
    return not term.without and " " not in term.text


def _kinds(query: Query) -> list[str]:
    asked = [each.value for each in query.filters if each.key == "kind" and not each.without]
    return [kind for kind in asked if kind in ENTRY_KINDS]


def _matching(kind: str, each: Filter, query: Query) -> set[int]:
    if kind == "organisation":
        return _organisations_matching(each)
    if each.key in PEOPLE:
        return people_matching(each)
    if each.key == "kind":
        return _took_part(each.value, query) if each.value in ENTRY_KINDS else set()
    if each.key == "with":
        return set(ids_of(each))
    if each.key == "org":
        return _of(ids_of(each), "SELECT id FROM contact WHERE organisation_id IN ({})")
    return _of(ids_of(each), _TAGGED.format("contact_id"))


_TAGGED = "SELECT {0} FROM tagging WHERE deleted_at IS NULL AND {0} > 0 AND tag_id IN ({{}})"


def _organisations_matching(each: Filter) -> set[int]:
    if each.key == "org":
        return set(ids_of(each))
    if each.key == "tag":
        return _of(ids_of(each), _TAGGED.format("organisation_id"))
    where, params = standing(each)
    rows = database().execute_sql(f"SELECT id FROM organisation WHERE {where}", params)
    return {row for (row,) in rows.fetchall()}


def _took_part(kind: str | None, query: Query) -> set[int]:
    """Who took part in an entry of that kind (of any), on the days of the query."""
    wheres, params = ["p.deleted_at IS NULL", "e.deleted_at IS NULL"], list[object]()
    for condition, value in (
        ("e.kind = ?", kind),
        ("e.local_date >= ?", query.first and query.first.isoformat()),
        ("e.local_date <= ?", query.last and query.last.isoformat()),
    ):
        if value:
            wheres.append(condition)
            params.append(value)
    rows = database().execute_sql(
        "SELECT DISTINCT p.contact_id FROM entry e JOIN participant p ON p.entry_id = e.id "
        f"WHERE {' AND '.join(wheres)}",
        params,
    )
    return {row for (row,) in rows.fetchall()}


def _of(ids: Iterable[int], sql: str) -> set[int]:
    numbers = list(ids)
    marks = ",".join("?" * len(numbers))
    return {row for (row,) in database().execute_sql(sql.format(marks), numbers).fetchall()}
