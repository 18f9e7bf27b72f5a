"""The search index: one contentless FTS5 table, documents keyed by time so that the newest come first.

key = minutes since 1900 << 24 | slot. Triggers cannot keep it (a contentless table, and a fold that
only Python knows), so each change set reindexes what it touched in its own transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from netjournal.progress import Tell, no_one
from netjournal.text import fold

from .sources import OWNERS, PARTS, SOURCES, Source

_MS_1900 = -2_208_988_800_000
_SLOTS = 1 << 24
REPORT = 200
"""Documents between two tellings of how far it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found: its key (newest first; the next page lies below it), kind and row id."""

    key: int
    kind: str
    row: int


def reindex(db: Any, touched: Iterable[tuple[str, int]], tell: Tell = no_one) -> None:
    """Bring the documents of these (table, row id) up to date, and those that they are part of."""
    documents: dict[tuple[str, int], None] = {}
    for table, row in touched:
        documents.update(dict.fromkeys(_documents_of(db, table, row)))
    for done, (kind, row) in enumerate(documents):
        if not done % REPORT:
            tell(done, len(documents))
        _forget(db, kind, row)
        _index(db, SOURCES[kind], row)


def refill(db: Any) -> None:
    """Drop every document and index all rows anew."""
    db.execute_sql("DELETE FROM doc")
    db.execute_sql("INSERT INTO doc_text(doc_text) VALUES ('delete-all')")
    for source in SOURCES.values():
        for (row,) in db.execute_sql(f'SELECT id FROM "{source.table}" ORDER BY id').fetchall():
            _index(db, source, row)


def is_empty(db: Any) -> bool:
    """Whether there is no document at all, as after a migration that made the index anew."""
    return db.execute_sql("SELECT 1 FROM doc LIMIT 1").fetchone() is None


def missing(db: Any) -> list[str]:
    """Sentences on rows without a document and documents without a row."""
    found: list[str] = []
    for source in SOURCES.values():
        (absent,) = db.execute_sql(
            f'SELECT COUNT(*) FROM "{source.table}" t WHERE t.deleted_at IS NULL AND NOT EXISTS '
            "(SELECT 1 FROM doc WHERE doc.kind = ? AND doc.row = t.id)",
            (source.kind,),
        ).fetchone()
        (stray,) = db.execute_sql(
            "SELECT COUNT(*) FROM doc WHERE kind = ? AND NOT EXISTS "
            f'(SELECT 1 FROM "{source.table}" t WHERE t.id = doc.row AND t.deleted_at IS NULL)',
            (source.kind,),
        ).fetchone()
        if absent or stray:
            found.append(f"The search index lacks {absent} and has {stray} too many of kind {source.kind}.")
    return found


def find(db: Any, match: str, limit: int = 50, below: int | None = None) -> tuple[Found, ...]:
    """Documents that match an FTS5 expression (already folded), newest first, under key `below`."""
    edge = (1 << 62) if below is None else below
    rows = db.execute_sql(
        "SELECT doc.key, doc.kind, doc.row FROM (SELECT rowid AS key FROM doc_text WHERE doc_text MATCH ? "
        "AND rowid < ? ORDER BY rowid DESC LIMIT ?) hit JOIN doc ON doc.key = hit.key ORDER BY doc.key DESC",
        (match, edge, limit),
    )
    return tuple(Found(*row) for row in rows.fetchall())


def minute_of(key: int) -> int:
    """The moment (UTC ms, whole minutes) that orders the document of that key."""
    return (key >> 24) * 60_000 + _MS_1900


def document_text(db: Any, kind: str, row: int) -> str:
    """The text of a document as it was written, unfolded, for snippets; empty when the row is gone."""
    found = _read(db, SOURCES[kind], row)
    return "" if found is None else found[1]


def main_texts(db: Any, kind: str, rows: Sequence[int]) -> dict[int, str]:
    """Of many documents of a kind the text of their own rows: what parts and tags add is left out."""
    source = SOURCES[kind]
    columns = " || char(10) || ".join(f't."{name}"' for name in source.columns)
    found = db.execute_sql(
        f'SELECT t.id, {columns} FROM "{source.table}" t WHERE t.id IN ({",".join("?" * len(rows))})',
        tuple(rows),
    )
    return dict(found.fetchall())


def _documents_of(db: Any, table: str, row: int) -> Iterator[tuple[str, int]]:
    if table in SOURCES:
        yield table, row
    for kind, select in PARTS.get(table, ()):
        for (owner,) in db.execute_sql(select, (row,)).fetchall():
            if owner is not None:
                yield kind, owner
    for column, owner_table in OWNERS.get(table, ()):
        for (owner,) in db.execute_sql(
            "SELECT DISTINCT old FROM change WHERE tbl = ? AND row = ? AND col = ? AND old IS NOT NULL",
            (table, row, column),
        ).fetchall():
            yield from _documents_of(db, owner_table, owner)


def _read(db: Any, source: Source, row: int) -> tuple[int, str] | None:
    columns = " || char(10) || ".join(f't."{name}"' for name in source.columns)
    found = db.execute_sql(
        f'SELECT {source.when}, {columns} FROM "{source.table}" t WHERE t.id = ? AND t.deleted_at IS NULL',
        (row,),
    ).fetchone()
    if found is None:
        return None
    texts = [found[1]]
    for select in source.more:
        rows = db.execute_sql(select.replace("t.id", "?"), (row,) * select.count("t.id"))
        texts += [text for (text,) in rows.fetchall()]
    return found[0], "\n".join(texts)


def _index(db: Any, source: Source, row: int) -> None:
    found = _read(db, source, row)
    if found is None:
        return
    key = _free_key(db, found[0])
    db.execute_sql("INSERT INTO doc (key, kind, row) VALUES (?, ?, ?)", (key, source.kind, row))
    db.execute_sql("INSERT INTO doc_text (rowid, text) VALUES (?, ?)", (key, fold(found[1])))


def _forget(db: Any, kind: str, row: int) -> None:
    found = db.execute_sql("SELECT key FROM doc WHERE kind = ? AND row = ?", (kind, row)).fetchone()
    if found is not None:
        db.execute_sql("DELETE FROM doc_text WHERE rowid = ?", found)
        db.execute_sql("DELETE FROM doc WHERE key = ?", found)


def _free_key(db: Any, ms: int) -> int:
    """The next free slot of that minute; a full minute spills into the next."""
    minute = max(0, (ms - _MS_1900) // 60_000)
    while True:
        first, last = minute << 24, (minute << 24) + _SLOTS - 1
        within = "SELECT MAX(key) FROM doc WHERE key BETWEEN ? AND ?"
        (taken,) = db.execute_sql(within, (first, last)).fetchone()
        if taken is None:
            return int(first)
        if taken < last:
            return int(taken) + 1
        minute += 1
