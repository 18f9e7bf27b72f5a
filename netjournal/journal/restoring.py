"""An older value put back: one field, or the whole record as it was, as a new change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import BadInput, NotFound
from netjournal.ledger import changeset, database
from netjournal.ledger.history import history_of, model_of, values_before
from netjournal.models import Record
from netjournal.network.names import sort_name_of
from netjournal.network.records import live, write_if_changed

from .histories import SILENT, called, said_value
from .restorable import FORBIDDEN, KEPT, TOGETHER, refuse_what_cannot_stand

WHOLE = ""
"""In place of a column: all of it."""


@dataclass(frozen=True, slots=True)
class Older:
    """A value that stood before a change, and is not today's. `column` is WHOLE for the whole record."""

    changeset: int
    column: str
    at: Moment
    label: str
    text: str = field(repr=False)


def older_values(table: str, row: int) -> tuple[Older, ...]:
    """What can be put back, the latest change first, each time the whole record before its fields.

    Nothing for a kind of record whose older values are not put back, and for one that is gone.
    """
    model = model_of(table)
    record: Record | None = model.get_or_none(model.id == row)
    if table in FORBIDDEN or record is None or record.deleted_at is not None:
        return ()
    return tuple(_older(model, record))


def restore_value(table: str, row: int, number: int, column: str = WHOLE) -> str:
    """Put back what stood before change set `number`: that column (with what goes with it), or all of it.

    What was put back, in words. Raises NotFound; BadInput where it is so already, where what it referred to
    then is gone, where it would contradict something, and for kinds that are never put back; then nothing
    was changed.
    """
    model = model_of(table)
    _refuse_kind(table)
    record: Any = live(model, row)
    with changeset(f"{table}.restore_value"):
        before = values_before(table, row, number)
        wanted = _columns(model) if column == WHOLE else _with(table, column)
        if not before or not set(wanted) & set(before):
            raise NotFound("There is no such older value; nothing was changed.", "Look at the history again.")
        _put(model, record, {name: before[name] for name in wanted if name in before})
        if not write_if_changed(record):
            raise BadInput("It is so already; nothing was changed.", "Choose another value.")
    return "the whole record" if column == WHOLE else called(column)


def _older(model: type[Record], record: Record) -> Iterator[Older]:
    table = model._meta.table_name
    columns = _columns(model)
    today = {name: record.__data__.get(model._meta.columns[name].name) for name in columns}
    for step in history_of(table, record.id):
        if step.op != "update":
            continue
        changed = [change for change in step.fields if change.column in columns]
        held = [change for change in changed if change.before != _raw(today[change.column])]
        if len(columns) > 1 and held:
            yield Older(step.changeset, WHOLE, step.at, "all of it", "as it was before this change")
        currency = next((str(c.before) for c in step.fields if c.column.endswith("_currency")), "")
        for change in (each for each in held if each.column not in SILENT):
            text = said_value(model, change.column, change.before, currency)
            yield Older(step.changeset, change.column, step.at, called(change.column), text)


def _columns(model: type[Record]) -> list[str]:
    table = model._meta.table_name
    return [name for name in model._meta.columns if not {name, (table, name)} & KEPT]


def _with(table: str, column: str) -> list[str]:
    """The column and those that say the same thing with it."""
    known = model_of(table)._meta.columns
    group = next((each for each in TOGETHER if column in each), (column,))
    return [name for name in group if name in known]


def _put(model: type[Record], record: Any, values: dict[str, Any]) -> None:
    for column, value in values.items():
        known = model._meta.columns[column]
        target = getattr(known, "rel_model", None)
        if target is not None and value is not None:
            _refuse_gone(target, value, column)
        setattr(record, known.name, known.python_value(value) if target is None else value)
    if "sort_name" in model._meta.columns:
        parts = (getattr(record, name, "") for name in ("name", "given", "family"))
        record.sort_name = sort_name_of(*parts)
    refuse_what_cannot_stand(model._meta.table_name, record)


def _refuse_gone(target: Any, number: int, column: str) -> None:
    sql = f'SELECT 1 FROM "{target._meta.table_name}" WHERE id = ? AND deleted_at IS NULL'
    if database().execute_sql(sql, (number,)).fetchone() is None:
        raise BadInput(
            f"What it referred to then ({called(column)}) is not there any more; nothing was changed.",
            "Take that out of the trash first, or put back another value.",
        )


def _refuse_kind(table: str) -> None:
    if table in FORBIDDEN:
        raise BadInput(
            "Older values of this kind are not put back one by one; nothing was changed.", FORBIDDEN[table]
        )


def _raw(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
