"""Search over everything: newest first, a page at a time, never counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import database, now
from netjournal.ledger.search_index import document_text, main_texts
from netjournal.ledger.search_words import words_beginning
from netjournal.ledger.sources import SOURCES
from netjournal.network.rows import day_of
from netjournal.text import fold

from .conditions import condition
from .findings import Facts, facts_of
from .people_filters import understood
from .queries import Filter, Query, expression, expression_without, spelled_out, without_prefix
from .snippets import Snippet, snippet_of
from .windows import JournalFilter


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
    """Results, newest first. `more` says whether there are others; then `below` gives the next page.

    `hints` are sentences on what of the query was not understood; `words` those looked for, folded.
    """

    results: tuple[SearchResult, ...]
    more: bool
    below: int | None = None
    hints: tuple[str, ...] = ()
    words: tuple[str, ...] = field(default=(), repr=False)


def search(text: str, limit: int = 50, below: int | None = None, *, typing: bool = True) -> SearchPage:
    """What a query of the query language (see `queries`) finds. Any string is accepted.

    `typing` takes the last word as the beginning of one; the shell passes False. An empty query finds
    nothing. A read: run it where it can be dropped at the next key.
    """
    moment, query = now(), understood(text)
    if query.empty:
        return SearchPage((), False, hints=query.hints)
    query = spelled_out(query, _words_beginning) if typing else without_prefix(query)
    rows = _hits(query, moment, limit + 1, below)
    facts = facts_of(rows[:limit], typing=typing)
    words = [word for term in query.terms if not term.without for word in term.text.split()]
    shown = [row for row in rows[:limit] if row[1:] in facts]
    snippets = _snippets(shown, words)
    results = tuple(_result(row, facts[row[1], row[2]], snippets[row[0]]) for row in shown)
    more = len(rows) > limit
    return SearchPage(results, more, rows[limit - 1][0] if more else None, query.hints, tuple(words))


def entry_numbers(text: str, which: JournalFilter, limit: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Ids of the entries that a query and a filter mean, whole words only, newest first; the query's hints.

    A filter on people asks for entries that they took part in.
    """
    moment, query = now(), without_prefix(understood(text))
    more: list[tuple[str, list[Any]]] = [("doc.kind = 'entry'", [])]
    if which.contact is not None:
        took_part = "SELECT entry_id FROM participant WHERE contact_id = ? AND deleted_at IS NULL"
        more.append((f"doc.row IN ({took_part})", [which.contact]))
    more += condition(_narrowed(query, which), moment.zone, entries=True)
    sql, params = _statement(query, more, None)
    rows = database().execute_sql(f"{sql} LIMIT ?", (*params, limit))
    return tuple(row for _, _, row in rows.fetchall()), query.hints


def hits_query(query: Query, moment: Moment, below: int | None) -> tuple[str, list[Any]]:
    """The statement that finds (key, kind, row id), newest first, and its parameters."""
    return _statement(query, condition(query, moment.zone), below)


def _narrowed(query: Query, which: JournalFilter) -> Query:
    """The query, and what the filter asks for besides."""
    more = [("kind", which.kind), ("tag", fold(which.tag.removeprefix("#")))]
    filters = tuple(Filter(key, value) for key, value in more if value)
    firsts = [day for day in (query.first, day_of(which.first)) if day]
    lasts = [day for day in (query.last, day_of(which.last)) if day]
    return replace(
        query,
        filters=(*query.filters, *filters),
        first=max(firsts, default=None),
        last=min(lasts, default=None),
    )


def _statement(
    query: Query, conditions: Iterable[tuple[str, list[Any]]], below: int | None
) -> tuple[str, list[Any]]:
    edge = (1 << 62) if below is None else below
    wanted, unwanted = expression(query), expression_without(query)
    wheres: list[str] = []
    params: list[Any] = []
    if wanted and unwanted:
        # One expression is read from the newest on; a set of all that is unwanted would be made first.
        wanted, unwanted = f"({wanted}) NOT ({unwanted})", ""
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
    for sql, values in conditions:
        wheres.append(sql)
        params += values
    where = " AND ".join(wheres)
    return f"SELECT doc.key, doc.kind, doc.row FROM {source} WHERE {where} ORDER BY {key} DESC", params


def _words_beginning(beginning: str) -> tuple[str, ...] | None:
    return words_beginning(database(), beginning)


def _hits(query: Query, moment: Moment, limit: int, below: int | None) -> list[tuple[int, str, int]]:
    sql, params = hits_query(query, moment, below)
    return list(database().execute_sql(f"{sql} LIMIT ?", (*params, limit)).fetchall())


def _snippets(rows: Sequence[tuple[int, str, int]], words: Sequence[str]) -> dict[int, Snippet]:
    """Key → the piece of the text in which the words stand.

    The rows' own texts are read at once; what parts and tags add to one, only where no word stood in it.
    """
    ids: dict[str, list[int]] = {}
    for _, kind, row in rows:
        ids.setdefault(kind, []).append(row)
    texts = {kind: main_texts(database(), kind, numbers) for kind, numbers in ids.items()}
    found: dict[int, Snippet] = {}
    for key, kind, row in rows:
        snippet = snippet_of(texts[kind].get(row, ""), words)
        if words and not snippet.spans and SOURCES[kind].more:
            snippet = snippet_of(document_text(database(), kind, row), words)
        found[key] = snippet
    return found


def _result(row: tuple[int, str, int], facts: Facts, snippet: Snippet) -> SearchResult:
    key, kind, number = row
    return SearchResult(
        key, kind, number, facts.uid, facts.detail, facts.title, snippet, facts.date, facts.whom
    )
