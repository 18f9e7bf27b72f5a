"""The history of a record: what was changed, when, and from which value to which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.models import RECORDS, Record

from .changesets import database

_UNSPOKEN = {"created_at", "updated_at", "uid", "sort_name", "zone", "precision"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after. Times are raw (UTC ms), references are row ids."""

    column: str
    before: Any = field(repr=False)
    after: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """What one change set did to the record. `op`: insert, update, delete."""

    changeset: int
    kind: str
    at: Moment
    op: str
    fields: tuple[FieldChange, ...]


def history_of(table: str, row: int) -> tuple[HistoryStep, ...]:
    """What happened to that row, the latest first. Later values come from walking back from today's."""
    db = database()
    values = _present(db, table, row)
    steps: list[HistoryStep] = []
    for number, kind, ms in _sets_of(db, table, row):
        op, fields = _walk_back(db, number, table, row, values)
        shown = tuple(f for f in fields if f.column not in _UNSPOKEN)
        steps.append(HistoryStep(number, kind, Moment(ms, db.clock.now().zone), op, shown))
    return tuple(steps)


def values_before(table: str, row: int, changeset: int) -> dict[str, Any]:
    """Every column as it stood before that change set; empty where the row was not there yet."""
    db = database()
    values = _present(db, table, row)
    for number, _, _ in _sets_of(db, table, row):
        if number < changeset:
            break
        op, _ = _walk_back(db, number, table, row, values)
        if op == "insert" and number >= changeset:
            return {}
    return values


def model_of(table: str) -> type[Record]:
    """The model of that table; KeyError when there is none in history."""
    return {model._meta.table_name: model for model in RECORDS}[table]


def _present(db: Any, table: str, row: int) -> dict[str, Any]:
    names = [f.column_name for f in model_of(table)._meta.sorted_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    found = db.execute_sql(f'SELECT {columns} FROM "{table}" WHERE id = ?', (row,)).fetchone()
    return {} if found is None else dict(zip(names, found, strict=True))


def _sets_of(db: Any, table: str, row: int) -> list[tuple[int, str, int]]:
    rows = db.execute_sql(
        "SELECT id, kind, at FROM change_set WHERE id IN "
        "(SELECT changeset_id FROM change WHERE tbl = ? AND row = ?) ORDER BY id DESC",
        (table, row),
    )
    return list(rows.fetchall())


def _walk_back(
    db: Any, number: int, table: str, row: int, values: dict[str, Any]
) -> tuple[str, tuple[FieldChange, ...]]:
    """Take one change set back from `values` (which is changed), and say what it had done."""
    rows = db.execute_sql(
        "SELECT op, col, old FROM change WHERE changeset_id = ? AND tbl = ? AND row = ? ORDER BY id DESC",
        (number, table, row),
    ).fetchall()
    after = dict(values)
    for _, column, old in rows:
        if column is not None:
            values[column] = old
    ops = {op for op, _, _ in rows}
    op = next(name for name in ("insert", "delete", "update") if name in ops)
    changed = [c for c in {c: None for _, c, _ in reversed(rows) if c} if values.get(c) != after.get(c)]
    return op, tuple(FieldChange(c, values.get(c), after.get(c)) for c in changed)
