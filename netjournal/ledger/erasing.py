"""History without somebody: old values that are forgotten or reworded, and the digests made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from . import digests

Row = tuple[str, int]
"""A table and a row id."""

KIND = "people.erase"
"""The kind of the change set of an erasure: nothing before it is taken back any more."""

Word = Callable[[str, int, str, str], str]
"""Takes table, row id, column and an old text; gives the text that may stay."""


def last_erasure(db: Any) -> int:
    """The change set of the newest erasure, 0 where there was none."""
    (found,) = db.execute_sql(
        "SELECT COALESCE(MAX(id), 0) FROM change_set WHERE kind = ?", (KIND,)
    ).fetchone()
    return int(found)


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
