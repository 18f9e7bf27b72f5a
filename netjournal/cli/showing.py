"""One record, written out: every field that says something, references by name."""

from __future__ import annotations

from typing import Any

from netjournal.models import Happened, Record

_UNSPOKEN = {
    "id",
    "sort_name",
    "at",
    "zone",
    "precision",
    "local_date",
    "created_at",
    "updated_at",
    "deleted_at",
}


def fields_of(record: Record) -> dict[str, str]:
    """Field → text, in the table's order; times in words, references by what they name."""
    shown = {"kind of record": record._meta.table_name.replace("_", " ")}
    if isinstance(record, Happened):
        shown["when"] = record.moment.isoformat()
    for field in record._meta.sorted_fields:
        if field.name not in _UNSPOKEN:
            shown[field.name.replace("_", " ")] = _text(getattr(record, field.name))
    if record.deleted_at is not None:
        shown["in the trash"] = "yes"
    return shown


def record_shape(record: Record) -> dict[str, Any]:
    """The record as JSON: kind, uid, and its fields; references as uids."""
    shape: dict[str, Any] = {"kind": record._meta.table_name, "uid": record.uid}
    if isinstance(record, Happened):
        shape["at"], shape["precision"] = record.moment.isoformat(), record.precision
    for field in record._meta.sorted_fields:
        if field.name not in _UNSPOKEN | {"uid"}:
            value = getattr(record, field.name)
            shape[field.name] = value.uid if isinstance(value, Record) else value
    shape["in_trash"] = record.deleted_at is not None
    return shape


def _text(value: object) -> str:
    if isinstance(value, Record):
        return str(getattr(value, "name", None) or getattr(value, "key", None) or value.uid[-8:])
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
