"""Emptying the trash: what lies there goes for good, out of history too, and the file is written anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import OperationalError

from netjournal.errors import BadInput, StorageFailed
from netjournal.models import RECORDS
from netjournal.progress import Tell, no_one
from netjournal.vault.database_errors import translated

from .audit import IN_CHAIN, record_event
from .changesets import changeset, database
from .erasing import PURGE, Row, compact, forget, mark_deleted, settle
from .search_index import reindex

PURGED = "trash.purged"
_STEPS = 4
_HOLDING = [
    (field.model._meta.table_name, field.column_name, field.rel_model._meta.table_name)
    for model in RECORDS
    for field in model._meta.refs
    if field.on_delete != "SET NULL"
]
"""References that keep a row: table, column, the table pointed at. The others let go of it."""


@dataclass(frozen=True, slots=True)
class Waste:
    """What emptying the trash would take: records and what hangs on them, files among them, about how many
    bytes. `stays` are records in the trash that something live, or a frozen copy, still rests on.
    """

    rows: int
    files: int
    size: int
    stays: int


@dataclass(frozen=True, slots=True)
class Purged:
    """What went: rows, files, and the bytes that the database is smaller by.

    `compacted` is False where the disk had no room for that: they are gone, the next time frees them.
    """

    rows: int
    files: int
    freed: int
    compacted: bool


def waste() -> Waste:
    """What lies in the trash, weighed. On the database thread."""
    db = database()
    going, stays = _going(db)
    files = [row for table, row in going if table == "attachment"]
    return Waste(len(going), len(files), _weight(db, going), len(stays))


def purge(tell: Tell = no_one) -> Purged:
    """Empty the trash for good: rows, files, their history, the pieces of files that nothing knows any more.

    Not undoable, nor is what was done before it; backups keep what they hold. All rows or nothing; a kill
    after that leaves the compacting to the next time. Raises BadInput where there is nothing to empty.
    """
    db = database()
    before = _size(db)
    with changeset(PURGE, automatic=True) as doing:
        going, stays = _going(db)
        if not going and not _stray(db):
            raise _nothing_to_empty(stays)
        tell(1, _STEPS)
        _remove(db, going, doing.id)
        record_event(PURGED, f"{doing.uid}\x1f{len(going)}".encode())
    tell(2, _STEPS)
    files = sum(table == "attachment" for table, _ in going)
    try:
        compact()
    except OperationalError as error:
        if not isinstance(translated(error), StorageFailed):
            raise
        return Purged(len(going), files, 0, False)
    tell(_STEPS, _STEPS)
    return Purged(len(going), files, max(0, before - _size(db)), True)


def _nothing_to_empty(stays: set[Row]) -> BadInput:
    if stays:
        return BadInput(
            "Nothing in the trash can go; nothing was changed.",
            "A piece of evidence, or something else that is not in the trash, rests on what lies there.",
        )
    return BadInput("The trash is empty; nothing was changed.", "What is deleted lies there first.")


def _going(db: Any) -> tuple[set[Row], set[Row]]:
    """What is in the trash and goes, and what stays: who was merged into somebody (older copies still call
    them so), and what something that stays belongs to.
    """
    lying: dict[str, set[int]] = {}
    held: set[Row] = set()
    for model in RECORDS:
        table = model._meta.table_name
        found = db.execute_sql(f'SELECT id FROM "{table}" WHERE deleted_at IS NOT NULL')
        lying[table] = {row for (row,) in found.fetchall()}
        if table in IN_CHAIN:
            held |= {(table, row) for row in lying[table]}
        elif table == "attachment":
            held |= {(table, row) for row in _frozen(db) if row in lying[table]}
        elif "merged_into" in model._meta.fields:
            merged = db.execute_sql(f'SELECT id FROM "{table}" WHERE merged_into_id IS NOT NULL')
            held |= {(table, row) for (row,) in merged.fetchall() if row in lying[table]}
    stays: set[Row] = set()
    held |= _held(db, lying)
    while held:
        for table, row in held:
            lying[table].discard(row)
        stays |= held
        held = _held(db, lying)
    return {(table, row) for table, rows in lying.items() for row in rows}, stays


def _frozen(db: Any) -> set[int]:
    """Files in the trash that a frozen copy names: the copy has their digest, and no bytes of its own."""
    rows = db.execute_sql(
        "SELECT a.id FROM attachment a WHERE a.deleted_at IS NOT NULL AND EXISTS "
        f"(SELECT 1 FROM frozen_copy f WHERE instr(f.document, a.uid) AND NOT ({_LOOSE}))"
    )
    return {row for (row,) in rows.fetchall()}


def _held(db: Any, lying: dict[str, set[int]]) -> set[Row]:
    """Rows that would go and that a row which does not go belongs to."""
    held: set[Row] = set()
    for table, column, parent in _HOLDING:
        if not lying.get(parent):
            continue
        pointing = db.execute_sql(
            f'SELECT c.id, c."{column}" FROM "{table}" c JOIN "{parent}" p ON p.id = c."{column}" '
            "WHERE p.deleted_at IS NOT NULL"
        )
        held |= {
            (parent, to)
            for row, to in pointing.fetchall()
            if to in lying[parent] and row not in lying.get(table, ())
        }
    return held


def _remove(db: Any, going: Iterable[Row], doing: int) -> None:
    db.execute_sql("PRAGMA defer_foreign_keys = ON")
    ordered = sorted(going)
    for table, row in ordered:
        if table == "attachment":
            db.execute_sql("DELETE FROM attachment_chunk WHERE attachment_id = ?", (row,))
    for table, row in ordered:
        db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row,))
    stray = db.execute_sql(f"SELECT DISTINCT attachment_id FROM attachment_chunk WHERE {_STRAY}").fetchall()
    db.execute_sql(f"DELETE FROM attachment_chunk WHERE {_STRAY}")
    db.execute_sql(f"DELETE FROM frozen_copy AS f WHERE {_LOOSE}")
    touched = forget(db, ordered)
    mark_deleted(db, doing, [*ordered, *(("attachment", row) for (row,) in stray)])
    settle(db, touched - {doing})
    reindex(db, ordered)


_STRAY = "attachment_id NOT IN (SELECT id FROM attachment)"
"""Pieces of files that an undo took back."""


_LOOSE = (
    "f.root NOT IN (SELECT root FROM evidence WHERE deleted_at IS NULL UNION SELECT root FROM submission "
    "UNION SELECT root FROM submitted_piece)"
)
"""Frozen copies that nothing stands on but what lies in the trash."""


def _stray(db: Any) -> bool:
    return db.execute_sql(f"SELECT 1 FROM attachment_chunk WHERE {_STRAY} LIMIT 1").fetchone() is not None


def _weight(db: Any, going: Iterable[Row]) -> int:
    """About how many bytes: of the pieces of files, and of every text, as it is and as it was."""
    (size,) = db.execute_sql(
        f"SELECT COALESCE(SUM(LENGTH(data)), 0) FROM attachment_chunk WHERE {_STRAY}"
    ).fetchone()
    for table, row in going:
        columns = " + ".join(f'COALESCE(LENGTH("{c.name}"), 0)' for c in db.get_columns(table))
        size += db.execute_sql(f'SELECT {columns} FROM "{table}" WHERE id = ?', (row,)).fetchone()[0]
        old = "SELECT COALESCE(SUM(LENGTH(old)), 0) FROM change WHERE tbl = ? AND row = ?"
        size += db.execute_sql(old, (table, row)).fetchone()[0]
        if table == "attachment":
            pieces = "SELECT COALESCE(SUM(LENGTH(data)), 0) FROM attachment_chunk WHERE attachment_id = ?"
            size += db.execute_sql(pieces, (row,)).fetchone()[0]
    return int(size)


def _size(db: Any) -> int:
    """The bytes of the database."""
    (pages,), (each,) = (db.execute_sql(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages) * int(each)  # SQLCipher gives the second one as text
