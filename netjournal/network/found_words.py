"""Which contacts or organisations hold words: in the name, the organisation's name, or anything written."""

from __future__ import annotations

import re

from netjournal.ledger import database

from .names import phrase_of

SEARCHED_FROM = 3
"""Letters of the last word from which a filter also looks into notes, roles, addresses and tags."""


def with_words(kind: str, words: tuple[str, ...]) -> set[int]:
    """Ids of the contacts or organisations in which every one of these folded words begins a word, as in
    the `query` of their list; those in the trash perhaps among them.
    """
    at_theirs = _at_organisations(words) if kind == "contact" else set()
    return _named(kind, words) | at_theirs | _indexed(kind, words)


def with_phrase(kind: str, phrase: str, *, prefix: bool = False) -> set[int]:
    """Ids of those in whose texts these folded words stand in this order; `prefix` lets the last go on."""
    return _ids(
        "SELECT doc.row FROM doc_text JOIN doc ON doc.key = doc_text.rowid "
        "WHERE doc_text MATCH ? AND doc.kind = ?",
        f'"{phrase}"' + (" *" if prefix else ""),
        kind,
    )


def _named(table: str, words: tuple[str, ...]) -> set[int]:
    # A word begins after a blank or a hyphen, or at the start.
    begins = [re.compile("(?:^|[ -])" + re.escape(word)).search for word in words]
    rows = database().execute_sql(
        f"SELECT id, sort_name FROM {table} INDEXED BY {table}_sort_name_id ORDER BY sort_name, id"
    )
    return {row for row, name in rows.fetchall() if all(begun(name) for begun in begins)}


def _at_organisations(words: tuple[str, ...]) -> set[int]:
    found: set[int] = set()
    for organisation in _named("organisation", words) - _ids(
        "SELECT id FROM organisation WHERE deleted_at IS NOT NULL"
    ):
        found |= _ids("SELECT id FROM contact WHERE organisation_id = ?", organisation)
    return found


def _indexed(kind: str, words: tuple[str, ...]) -> set[int]:
    if len(words[-1]) < SEARCHED_FROM:
        return set()
    return _ids(
        "SELECT doc.row FROM doc_text JOIN doc ON doc.key = doc_text.rowid "
        "WHERE doc_text MATCH ? AND doc.kind = ?",
        phrase_of(words),
        kind,
    )


def _ids(sql: str, *params: object) -> set[int]:
    return {row for (row,) in database().execute_sql(sql, params).fetchall()}
