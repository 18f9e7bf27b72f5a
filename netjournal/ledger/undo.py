"""Undo and redo: a new change set that puts back what another one changed, each whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjournal.errors import BadInput, NotFound
from netjournal.models import RECORDS

from .changesets import changeset, database


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again: its change set, kind (of the user's own doing) and size."""

    changeset: int
    kind: str
    changes: int


def undo_last(since: int = 0) -> Undone | None:
    """Take back the user's last doing after change set `since`; None when there is none."""
    stack, _ = _stacks(since)
    return _revert(stack[-1], "undo") if stack else None


def redo_last(since: int = 0) -> Undone | None:
    """Do again what was undone last after `since`, if nothing was done in between; else None."""
    _, stack = _stacks(since)
    return _revert(stack[-1], "redo") if stack else None


def undo(number: int) -> Undone:
    """Take back change set `number`, in whatever sitting it was made.

    Raises NotFound for an unknown or already undone one, BadInput naming the later change set that
    touches its rows or refers to them.
    """
    return _revert(number, "undo")


def last_changeset() -> int:
    """The id of the newest change set, 0 in a new notebook: where a sitting begins."""
    (number,) = database().execute_sql("SELECT COALESCE(MAX(id), 0) FROM change_set").fetchone()
    return int(number)


def _stacks(since: int) -> tuple[list[int], list[int]]:
    """What can be undone, and what can be redone (change sets to revert), the latest last."""
    undoable: list[int] = []
    redoable: list[int] = []
    rows = database().execute_sql(
        "SELECT id, kind, undoes_id FROM change_set WHERE id > ? AND automatic = 0 ORDER BY id", (since,)
    )
    for number, kind, undoes in rows.fetchall():
        if undoes is None:
            undoable.append(number)
            redoable.clear()
        elif kind == "undo":
            undoable = [n for n in undoable if n != undoes]
            redoable.append(number)
        else:
            redoable = [n for n in redoable if n != undoes]
            undoable.append(number)
    return undoable, redoable


def _revert(number: int, kind: str) -> Undone:
    db = database()
    _refuse_if_unknown(db, number)
    _refuse_if_in_the_way(db, number)
    with changeset(kind, undoes=number) as doing:
        db.execute_sql("PRAGMA defer_foreign_keys = ON")
        count = _put_back(db, number)
    return Undone(doing.id, _own_kind(db, number), count)


def _own_kind(db: Any, number: int) -> str:
    kind, undoes = db.execute_sql("SELECT kind, undoes_id FROM change_set WHERE id = ?", (number,)).fetchone()
    return str(kind) if undoes is None else _own_kind(db, undoes)


def _refuse_if_unknown(db: Any, number: int) -> None:
    found = db.execute_sql("SELECT 1 FROM change_set WHERE id = ?", (number,)).fetchone()
    if not found or number in _cancelled(db, number):
        raise NotFound(
            "There is no such doing to take back, or it was taken back already; nothing was changed.",
            "Look at the history for its number.",
        )


def _cancelled(db: Any, after: int) -> set[int]:
    """Change sets from `after` on that a later, standing undo took back, and those undos themselves."""
    rows = db.execute_sql(
        "SELECT id, undoes_id FROM change_set WHERE id >= ? AND undoes_id IS NOT NULL ORDER BY id DESC",
        (after,),
    ).fetchall()
    gone: set[int] = set()
    for number, undoes in rows:
        if number not in gone and undoes >= after:
            gone |= {number, undoes}
    return gone


def _refuse_if_in_the_way(db: Any, number: int) -> None:
    gone = _cancelled(db, number + 1)
    later = _later_touches(db, number) + _later_references(db, number)
    standing = sorted({n for n in later if n not in gone})
    if standing:
        kind = _own_kind(db, standing[0])
        raise BadInput(
            f"Change set {standing[0]} ({kind}) rests on this one; nothing was changed.",
            f"Take back {standing[-1]} first, then this one.",
        )


def _later_touches(db: Any, number: int) -> list[int]:
    rows = db.execute_sql(
        "SELECT DISTINCT later.changeset_id FROM change own JOIN change later "
        "ON later.tbl = own.tbl AND later.row = own.row "
        "WHERE own.changeset_id = ? AND later.changeset_id > ?",
        (number, number),
    )
    return [n for (n,) in rows.fetchall()]


def _later_references(db: Any, number: int) -> list[int]:
    """Later change sets that point at a row which this one made: undoing would pull it from under them."""
    found: list[int] = []
    made = "SELECT row FROM change WHERE changeset_id = ? AND tbl = ? AND op = 'insert'"
    tables = db.execute_sql(
        "SELECT DISTINCT tbl FROM change WHERE changeset_id = ? AND op = 'insert'", (number,)
    ).fetchall()
    for field in (field for model in RECORDS for field in model._meta.refs):
        parent, child = field.rel_model._meta.table_name, field.model._meta.table_name
        if (parent,) not in tables:
            continue
        rows = db.execute_sql(
            f"SELECT DISTINCT c.changeset_id FROM ({made}) m "
            f'JOIN "{child}" t ON t."{field.column_name}" = m.row '
            f"JOIN change c ON c.tbl = '{child}' AND c.row = t.id WHERE c.changeset_id > ?",
            (number, parent, number),
        )
        found += [n for (n,) in rows.fetchall()]
    return found


def _put_back(db: Any, number: int) -> int:
    rows = db.execute_sql(
        "SELECT tbl, row, op, col, old FROM change WHERE changeset_id = ? ORDER BY id DESC", (number,)
    ).fetchall()
    values: dict[str, Any] = {}
    for table, row, op, column, old in rows:
        if op == "insert":
            db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row,))
        elif op == "update":
            db.execute_sql(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (old, row))
        elif column is not None:
            values[column] = old
        else:
            _insert_again(db, table, row, values)
            values = {}
    return len(rows)


def _insert_again(db: Any, table: str, row: int, values: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in ("id", *values))
    marks = ", ".join("?" * (len(values) + 1))
    db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', (row, *values.values()))
