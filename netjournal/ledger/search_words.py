"""The words that the search index knows, read one by one: which of them begin with what is being typed.

FTS5 keeps lists of its own for beginnings of up to five letters. For a longer one it reads, before
it gives the first result, every place of every word that begins so, and cannot be stopped meanwhile:
seconds at a million entries. The words themselves, joined by OR, are read from the newest on and no further
than wanted.
"""

from __future__ import annotations

from typing import Any

LISTED = 5
"""Letters up to which FTS5 has a list of its own (see the table's `prefix`)."""
AT_MOST = 60
"""Words looked for; with more of them the beginning is left to FTS5."""


def words_beginning(db: Any, beginning: str) -> tuple[str, ...] | None:
    """The words of the index that begin so (folded), None where FTS5 does better by itself."""
    if len(beginning) <= LISTED:
        return None
    # `instance` is the one form of the table that reads no more of a word than its name.
    db.execute_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.doc_words USING fts5vocab('main', 'doc_text', 'instance')"
    )
    found: list[str] = []
    at = beginning
    while True:
        row = db.execute_sql("SELECT term FROM temp.doc_words WHERE term >= ? LIMIT 1", (at,)).fetchone()
        if row is None or not row[0].startswith(beginning):
            return tuple(found)
        if len(found) == AT_MOST:
            return None
        found.append(row[0])
        at = f"{row[0]}\0"
