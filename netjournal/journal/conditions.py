"""The filters of a query as conditions on the documents of the search index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from netjournal.clock import Moment, zone_of
from netjournal.ledger import database
from netjournal.text import fold

from .people_matching import people_matching
from .people_words import PEOPLE
from .queries import Filter, Query

_MS_1900 = -2_208_988_800_000  # the search index files its documents by minutes since 1900
ENTRY_KINDS = frozenset({"note", "meeting", "call", "email", "message", "event"})

# Which documents are about a person: kind of document → the row ids, given a list of contact ids.
_WITH = (
    ("entry", "SELECT entry_id FROM participant WHERE contact_id IN ({}) AND deleted_at IS NULL"),
    ("contact", "SELECT id FROM contact WHERE id IN ({})"),
    ("relation", "SELECT id FROM relation WHERE contact_id IN ({})"),
    ("relation", "SELECT id FROM relation WHERE other_id IN ({})"),
    ("offer", "SELECT id FROM offer WHERE contact_id IN ({})"),
    ("need", "SELECT id FROM need WHERE contact_id IN ({})"),
    ("introduction", "SELECT id FROM introduction WHERE introducer_id IN ({})"),
    ("introduction", "SELECT id FROM introduction WHERE person_id IN ({})"),
    ("introduction", "SELECT id FROM introduction WHERE other_id IN ({})"),
    ("membership", "SELECT id FROM membership WHERE contact_id IN ({})"),
    ("exchange", "SELECT id FROM exchange WHERE giver_id IN ({})"),
    ("exchange", "SELECT id FROM exchange WHERE receiver_id IN ({})"),
    ("use", "SELECT id FROM use WHERE user_id IN ({})"),
    ("request", "SELECT id FROM request WHERE asker_id IN ({})"),
    ("request", "SELECT id FROM request WHERE asked_id IN ({})"),
    ("action", "SELECT id FROM action WHERE contact_id IN ({})"),
    ("action", "SELECT id FROM action WHERE owner_id IN ({})"),
    ("contribution", "SELECT id FROM contribution WHERE contact_id IN ({})"),
    ("expectation", "SELECT id FROM expectation WHERE contact_id IN ({})"),
    ("against", "SELECT id FROM against WHERE contact_id IN ({})"),
    ("decision", "SELECT id FROM decision WHERE contact_id IN ({})"),
    ("attachment", "SELECT id FROM attachment WHERE contact_id IN ({})"),
    ("cost", "SELECT id FROM cost WHERE contact_id IN ({})"),
    ("benefit", "SELECT id FROM benefit WHERE contact_id IN ({})"),
    ("grant", 'SELECT id FROM "grant" WHERE contact_id IN ({})'),
    ("conflict_of_interest", "SELECT id FROM conflict_of_interest WHERE contact_id IN ({})"),
    ("agreement", "SELECT agreement_id FROM agreement_party WHERE contact_id IN ({}) AND deleted_at IS NULL"),
    ("occasion", "SELECT id FROM occasion WHERE contact_id IN ({})"),
    ("ruling", "SELECT ruling_id FROM told WHERE contact_id IN ({}) AND deleted_at IS NULL"),
    ("breach", "SELECT breach_id FROM told WHERE contact_id IN ({}) AND deleted_at IS NULL"),
)
_ORG = (
    ("organisation", "SELECT id FROM organisation WHERE id IN ({})"),
    ("contact", "SELECT id FROM contact WHERE organisation_id IN ({})"),
    ("entry", "SELECT entry_id FROM entry_organisation WHERE organisation_id IN ({}) AND deleted_at IS NULL"),
    ("offer", "SELECT id FROM offer WHERE organisation_id IN ({})"),
    ("need", "SELECT id FROM need WHERE organisation_id IN ({})"),
    ("expectation", "SELECT id FROM expectation WHERE organisation_id IN ({})"),
    ("cost", "SELECT id FROM cost WHERE organisation_id IN ({})"),
    ("benefit", "SELECT id FROM benefit WHERE organisation_id IN ({})"),
    ("conflict_of_interest", "SELECT id FROM conflict_of_interest WHERE organisation_id IN ({})"),
    (
        "agreement",
        "SELECT agreement_id FROM agreement_party WHERE organisation_id IN ({}) AND deleted_at IS NULL",
    ),
)
_TAG = tuple(
    (kind, f"SELECT {kind}_id FROM tagging WHERE tag_id IN ({{}}) AND deleted_at IS NULL AND {kind}_id > 0")
    for kind in ("contact", "organisation", "entry", "objective")
)
_ABOUT = {"with": _WITH, "org": _ORG, "tag": _TAG}


def condition(query: Query, zone: str, *, entries: bool = False) -> Iterator[tuple[str, list[Any]]]:
    """SQL conditions on `doc` with their parameters, one for each filter and each end of the days.

    A filter on people finds themselves; with `entries` what they took part in.
    """
    for each in query.filters:
        if each.key in PEOPLE:
            sql, params = _people(each, entries)
        else:
            sql, params = _kind(each.value) if each.key == "kind" else _about(each)
        yield (f"NOT ({sql})" if each.without else sql), params
    if query.first:
        yield "doc.key >= ?", [_key_of(query.first, zone)]
    if query.last:
        day_after = query.last + timedelta(1) if query.last < date.max else query.last
        yield "doc.key < ?", [_key_of(day_after, zone)]


def _kind(value: str) -> tuple[str, list[Any]]:
    if value in ENTRY_KINDS:
        return "doc.kind = 'entry' AND (SELECT kind FROM entry WHERE id = doc.row) = ?", [value]
    return "doc.kind = ?", [value]


def _people(each: Filter, entries: bool) -> tuple[str, list[Any]]:
    """Many may be meant: their ids go in as one list."""
    meant = [json.dumps(sorted(people_matching(each)))]
    if entries:
        took_part = "SELECT entry_id FROM participant WHERE deleted_at IS NULL AND contact_id IN"
        return f"doc.kind = 'entry' AND doc.row IN ({took_part} (SELECT value FROM json_each(?)))", meant
    return "doc.kind = 'contact' AND doc.row IN (SELECT value FROM json_each(?))", meant


def _about(each: Filter) -> tuple[str, list[Any]]:
    """Membership in a set of keys that is made once: a rare name does not slow a common word."""
    ids = ids_of(each)
    if not ids:
        return "0", []
    marks = ",".join("?" * len(ids))
    selects = [
        f"SELECT key FROM doc WHERE kind = '{kind}' AND row IN ({select.format(marks)})"
        for kind, select in _ABOUT[each.key]
    ]
    return f"doc.key IN ({' UNION ALL '.join(selects)})", list(ids) * len(selects)


def ids_of(each: Filter) -> tuple[int, ...]:
    """Ids of those whose name holds every word of the filter, each as the beginning of a word, 500 at most;
    of the tags of that name.
    """
    words = each.value.split()
    if each.key == "tag":
        rows = database().execute_sql("SELECT id, name FROM tag WHERE deleted_at IS NULL").fetchall()
        return tuple(number for number, name in rows if fold(name) == each.value)
    table, names = ("contact", "name, known_as") if each.key == "with" else ("organisation", "name")
    # The stored folded name is enough for a first sieve, but a known-as may hold what it does not.
    sieve = " AND ".join("instr(sort_name, ?)" for _ in words)
    more = " OR known_as <> ''" if each.key == "with" else ""
    rows = database().execute_sql(
        f"SELECT id, sort_name, {names} FROM {table} WHERE deleted_at IS NULL AND (({sieve}){more})", words
    )
    return tuple(row[0] for row in rows.fetchall() if _named(" ".join(row[1:]), words))[:500]


def _named(text: str, words: list[str]) -> bool:
    have = fold(text).replace("-", " ").split()
    return all(any(word.startswith(wanted) for word in have) for wanted in words)


def _key_of(day: date, zone: str) -> int:
    """The first key of that day: documents are filed by the minute, so days are those of `zone`."""
    start = Moment.of(datetime(day.year, day.month, day.day, tzinfo=zone_of(zone))).ms
    return max(0, (start - _MS_1900) // 60_000) << 24
