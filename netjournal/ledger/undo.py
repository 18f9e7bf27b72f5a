"""Undo and redo: a new change set that puts back what another one changed, each whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjournal.errors import BadInput, NotFound
from netjournal.models import RECORDS

from . import audit, erasing
from .changesets import changeset, database


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again: its change set, kind (of the user's own doing) and size."""

    changeset: int
    kind: str
    changes: int


def undo_last(since: int = 0) -> Undone | None:
    """Take back the user's last doing after change set `since` (the sitting began there), if any.

    Raises BadInput where somebody was erased, or the trash emptied, since: what was done before is not taken
    back any more.
    """
    stack, _ = _stacks(since)
    return _revert(stack[-1], "undo") if stack else None


def undo_last_of_any_sitting() -> Undone | None:
    """Take back the user's last doing; None when there is none. Raises what `undo` raises."""
    stack, _ = _stacks(0)
    return undo(stack[-1]) if stack else None


def redo_last(since: int = 0) -> Undone | None:
    """Do again what was undone last after `since`, if nothing was done in between; else None.

    Raises BadInput as `undo_last` does.
    """
    _, stack = _stacks(since)
    return _revert(stack[-1], "redo") if stack else None


def undo(number: int) -> Undone:
    """Take back change set `number`, in whatever sitting it was made.

    Raises NotFound for an unknown or already undone one, BadInput naming the later change set that
    touches its rows or refers to them, for what was sealed, handed in or reopened, and for what was done
    before somebody was erased or the trash emptied.
    """
    _refuse_if_unknown(database(), number)
    if _own_kind(database(), number) in audit.DOINGS_IN_CHAIN:
        raise BadInput(
            "What was sealed, handed in or reopened is taken back in its own sitting only; "
            "nothing was changed.",
            "Reopen a sealed review or piece with a reason, or add an addendum.",
        )
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
    _refuse_across_an_end(db, number)
    _refuse_if_in_the_way(db, number)
    with changeset(kind, undoes=number) as doing:
        db.execute_sql("PRAGMA defer_foreign_keys = ON")
        _tell_the_chain(db, number)
        count = _put_back(db, number)
    return Undone(doing.id, _own_kind(db, number), count)


def _tell_the_chain(db: Any, number: int) -> None:
    """A link for each row that stands in the chain and goes, or comes back, with this change set."""
    for table, kind in audit.IN_CHAIN.items():
        rows = db.execute_sql(
            "SELECT op, COALESCE(t.uid, '') FROM change c "
            f'LEFT JOIN "{table}" t ON t.id = c.row WHERE c.changeset_id = ? AND c.tbl = ? '
            "AND (c.op = 'insert' OR (c.op = 'delete' AND c.col IS NULL)) ORDER BY c.id",
            (number, table),
        )
        for op, uid in rows.fetchall():
            audit.record_event((audit.undone if op == "insert" else audit.redone)(kind), uid.encode())
    if _own_kind(db, number) == "review.reopen":
        again = _steps_from_own(db, number) % 2
        told = (audit.redone if again else audit.undone)("review.reopened")
        audit.record_event(told, str(number).encode())


def _own_kind(db: Any, number: int) -> str:
    kind, undoes = db.execute_sql("SELECT kind, undoes_id FROM change_set WHERE id = ?", (number,)).fetchone()
    return str(kind) if undoes is None else _own_kind(db, undoes)


def _steps_from_own(db: Any, number: int) -> int:
    """0 for the user's own doing, 1 for what undid it, 2 for what undid that, and so on."""
    (undoes,) = db.execute_sql("SELECT undoes_id FROM change_set WHERE id = ?", (number,)).fetchone()
    return 0 if undoes is None else 1 + _steps_from_own(db, undoes)


def _refuse_if_unknown(db: Any, number: int) -> None:
    found = db.execute_sql("SELECT 1 FROM change_set WHERE id = ?", (number,)).fetchone()
    if not found or number in _cancelled(db, number):
        raise NotFound(
            "There is no such doing to take back, or it was taken back already; nothing was changed.",
            "Look at the history for its number.",
        )


def _refuse_across_an_end(db: Any, number: int) -> None:
    end, kind = erasing.last_end(db)
    if number <= end:
        what = _ENDED[kind]
        raise BadInput(
            f"{what} since, so what was done before that is not taken back; nothing was changed.",
            "What is gone for good stays gone. Edit what should be otherwise.",
        )


_ENDED = {
    erasing.KIND: "Somebody was erased",
    erasing.PURGE: "The trash was emptied",
    erasing.SALVAGE: "The notebook was salvaged from a damaged file",
}


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
