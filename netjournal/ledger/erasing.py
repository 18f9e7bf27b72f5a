"""History without somebody: old values that are forgotten or reworded, and the digests made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from . import digests
from .changesets import database

Row = tuple[str, int]
"""A table and a row id."""

KIND = "people.erase"
PURGE = "trash.purge"
SALVAGE = "vault.salvage"
"""The kinds of the change sets of an erasure, of an emptied trash, and of a notebook that was read out of a
damaged file: nothing before them is taken back any more.
"""

_ENDS = (KIND, PURGE, SALVAGE)

Word = Callable[[str, int, str, str], str]
"""Takes table, row id, column and an old text; gives the text that may stay."""


def last_end(db: Any) -> tuple[int, str]:
    """The newest change set that took something for good, and its kind; 0 and "" where there is none."""
    found = db.execute_sql(
        "SELECT id, kind FROM change_set WHERE kind IN (?, ?, ?) ORDER BY id DESC LIMIT 1", _ENDS
    ).fetchone()
    return (0, "") if found is None else (int(found[0]), str(found[1]))


def compact() -> None:
    """Merge the search index into one piece and write the file anew: what was deleted leaves the pages.

    Outside transactions; takes as much memory as the file is large.
    """
    db = database()
    with db.atomic():
        db.execute_sql("INSERT INTO doc_text (doc_text) VALUES ('optimize')")
    db.execute_sql("VACUUM")


def forget(db: Any, rows: Iterable[Row]) -> set[int]:
    """Take every change of these rows out of history; the change sets that lost some."""
    touched: set[int] = set()
    for row in rows:
        found = db.execute_sql("SELECT DISTINCT changeset_id FROM change WHERE tbl = ? AND row = ?", row)
        touched.update(number for (number,) in found.fetchall())
        db.execute_sql("DELETE FROM change WHERE tbl = ? AND row = ?", row)
    return touched


def reword(db: Any, word: Word) -> set[int]:
    """Give every old text the wording that may stay; the change sets that it touched."""
    touched: set[int] = set()
    rows = db.execute_sql(
        "SELECT id, changeset_id, tbl, row, col, old FROM change WHERE typeof(old) = 'text'"
    ).fetchall()
    for number, changeset, table, row, column, old in rows:
        new = word(table, row, column, old)
        if new != old:
            db.execute_sql("UPDATE change SET old = ? WHERE id = ?", (new, number))
            touched.add(changeset)
    return touched


def mark_deleted(db: Any, changeset: int, rows: Iterable[Row]) -> None:
    """Note in that change set that these rows went, and nothing of what stood in them."""
    for table, row in rows:
        db.execute_sql(
            "INSERT INTO change (changeset_id, tbl, row, op) VALUES (?, ?, ?, 'delete')",
            (changeset, table, row),
        )


def settle(db: Any, changesets: Iterable[int]) -> None:
    """Make the digests of these change sets anew."""
    for number in changesets:
        count, digest = digests.digest_of(db, number)
        db.execute_sql("UPDATE change_set SET changes = ?, digest = ? WHERE id = ?", (count, digest, number))
