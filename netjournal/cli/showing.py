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
    for name, values in lists_of(record).items():
        shown[name] = ", ".join(each["name"] if isinstance(each, dict) else each for each in values)
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
    return shape | lists_of(record)


def lists_of(record: Record) -> dict[str, Any]:
    """What stands in rows of its own: addresses and tags of a contact, people and tags of an entry."""
    if record._meta.table_name == "contact":
        from netjournal.network.rows import contact_rows

        for person in contact_rows((record.id,)):
            lists = {"emails": person.emails, "phones": person.phones, "tags": person.tags}
            return {name: list(values) for name, values in lists.items()}
    if record._meta.table_name == "entry":
        from netjournal.journal.rows import entry_rows

        for entry in entry_rows((record.id,)):
            people = [{"uid": each.uid, "name": each.name} for each in entry.people]
            organisations, tags = list(entry.organisations), list(entry.tags)
            return {"participants": people, "organisations": organisations, "tags": tags}
    return {}


def _text(value: object) -> str:
    if isinstance(value, Record):
        return str(getattr(value, "name", None) or getattr(value, "key", None) or value.uid[-8:])
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
