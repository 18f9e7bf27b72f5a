"""Search over everything: newest first, a page at a time, never counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import database, now
from netjournal.ledger.search_index import document_text
from netjournal.text import fold

from .conditions import condition
from .findings import Facts, facts_of
from .queries import Query, expression, expression_without, read_query, without_prefix
from .settings import get_settings
from .snippets import Snippet, snippet_of
from .writing import keepable


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Something found. `key` orders results (newest first); `kind` and `id` say which record, `detail` an
    entry's own kind; `date` is its local day (ISO), `whom` the people it is about."""

    key: int
    kind: str
    id: int
    uid: str
    detail: str
    title: str = field(repr=False)
    snippet: Snippet
    date: str
    whom: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results, newest first. `more` says whether there are others; then `below` gives the next page."""

    results: tuple[SearchResult, ...]
    more: bool
    below: int | None = None


def search(text: str, limit: int = 50, below: int | None = None, *, typing: bool = True) -> SearchPage:
    """What a query of the query language (see `queries`) finds. Any string is accepted.

    `typing` takes the last word as the beginning of one; the shell passes False. An empty query finds
    nothing. A read: run it where it can be dropped at the next key.
    """
    moment = now()
    query = read_query(keepable(text), moment, day_first=get_settings().day_first)
    if query.empty:
        return SearchPage((), False)
    query = query if typing else without_prefix(query)
    rows = _hits(query, moment, limit + 1, below)
    facts = facts_of(rows[:limit])
    words = [word for term in query.terms if not term.without for word in term.text.split()]
    results = tuple(_result(row, facts[row[1], row[2]], words) for row in rows[:limit] if row[1:] in facts)
    more = len(rows) > limit
    return SearchPage(results, more, rows[limit - 1][0] if more else None)


def hits_query(query: Query, moment: Moment, below: int | None) -> tuple[str, list[Any]]:
    """The statement that finds (key, kind, row id), newest first, and its parameters."""
    edge = (1 << 62) if below is None else below
    wanted, unwanted = expression(query), expression_without(query)
    wheres: list[str] = []
    params: list[Any] = []
    if wanted:
        source = "doc_text JOIN doc ON doc.key = doc_text.rowid"
        key = "doc_text.rowid"
        wheres.append("doc_text MATCH ?")
        params.append(wanted)
    else:
        source, key = "doc", "doc.key"
    wheres.append(f"{key} < ?")
    params.append(edge)
    if unwanted:
        wheres.append("doc.key NOT IN (SELECT rowid FROM doc_text WHERE doc_text MATCH ?)")
        params.append(unwanted)
    for sql, values in condition(query, moment.zone):
        wheres.append(sql)
        params += values
    where = " AND ".join(wheres)
    return f"SELECT doc.key, doc.kind, doc.row FROM {source} WHERE {where} ORDER BY {key} DESC", params


def _hits(query: Query, moment: Moment, limit: int, below: int | None) -> list[tuple[int, str, int]]:
    sql, params = hits_query(query, moment, below)
    return list(database().execute_sql(f"{sql} LIMIT ?", (*params, limit)).fetchall())


def _result(row: tuple[int, str, int], facts: Facts, words: Iterable[str]) -> SearchResult:
    key, kind, number = row
    snippet = snippet_of(document_text(database(), kind, number), [fold(word) for word in words])
    return SearchResult(
        key, kind, number, facts.uid, facts.detail, facts.title, snippet, facts.date, facts.whom
    )
