"""Reading one live record, and writing it only when a value really changed."""

from __future__ import annotations

from typing import Any, TypeVar

from netjournal.errors import NotFound
from netjournal.fields import Clean, Refused
from netjournal.ledger import database
from netjournal.models import Record

R = TypeVar("R", bound=Record)


def live(model: type[R], row: int) -> R:
    """The record of that id, trash left out. Raises NotFound."""
    found: Any = model.get_or_none(model.id == row)
    if found is None or found.deleted_at is not None:
        raise NotFound(
            "That is not there any more; nothing was changed.",
            "Open the list again, or look for it in the trash.",
        )
    record: R = found
    return record


def row_of(model: type[Record], *, required: bool = False) -> Clean:
    """A field that takes the id of a live row of that table; None where nothing need be named."""

    def clean(typed: object) -> int | None:
        if typed in (None, "") and not required:
            return None
        try:
            return int(live(model, typed).id) if type(typed) is int else _missing()
        except NotFound:
            return _missing()

    return clean


def _missing() -> int:
    raise Refused("choose one that is there.")


def write_if_changed(record: Record) -> bool:
    """Save the record if any value differs from what is stored (or it is new); whether it was saved.

    An edit that changes nothing then leaves no step in the history and nothing to undo.
    """
    if not record.id:
        record.save()
        return True
    names = [f.column_name for f in record._meta.sorted_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    table = record._meta.table_name
    stored = database().execute_sql(f'SELECT {columns} FROM "{table}" WHERE id = ?', (record.id,)).fetchone()
    held = [_plain(record.__data__.get(f.name)) for f in record._meta.sorted_fields]
    if stored is not None and list(stored) == held:
        return False
    record.save()
    return True


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
