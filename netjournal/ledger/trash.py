"""The trash: deleting marks a record and what belongs to it; restoring takes the same marks away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import BadInput, NotFound
from netjournal.models import RECORDS, Record

from .audit import IN_CHAIN
from .changesets import changeset, database, now
from .history import model_of
from .search_index import document_text
from .sources import SOURCES


@dataclass(frozen=True, slots=True)
class Discarded:
    """A record in the trash. `title` is the first line of its text."""

    table: str
    id: int
    uid: str
    title: str = field(repr=False)
    at: Moment


def discard(table: str, row: int) -> int:
    """Move a record and all that belongs to it to the trash, as one doing; how many rows that were.

    Raises BadInput for what is sealed, and for what holds it.
    """
    record = _get(table, row)
    with changeset(f"{table}.delete"):
        stamp = now().ms
        marked = 0
        for owned in list(owned_by(record, None)):
            if owned._meta.table_name in IN_CHAIN:
                raise BadInput(
                    "What is sealed is not deleted; nothing was changed.", "Say in an addendum what is wrong."
                )
            owned.deleted_at = stamp
            owned.save(only=[Record.deleted_at])
            marked += 1
    return marked


def restore(table: str, row: int) -> int:
    """Take a record and what went with it out of the trash; how many rows that were."""
    record = _get(table, row)
    if record.deleted_at is None:
        raise NotFound("That is not in the trash; nothing was changed.", "Look at the list of the trash.")
    with changeset(f"{table}.restore"):
        marked = 0
        for owned in list(owned_by(record, record.deleted_at)):
            owned.deleted_at = None
            owned.save(only=[Record.deleted_at])
            marked += 1
        _part_from_what_it_was_merged_into(record)
    return marked


def in_trash() -> tuple[Discarded, ...]:
    """What lies in the trash, the latest first; what went with something else is not listed by itself."""
    zone = now().zone
    found: list[Discarded] = []
    for model in RECORDS:
        table = model._meta.table_name
        for record in model.select().where(model.deleted_at.is_null(False)):
            stamp: Any = record.deleted_at
            if not any(owner.deleted_at == record.deleted_at for owner in _owners(record)):
                title = _title(table, record)
                found.append(Discarded(table, record.id, record.uid, title, Moment(stamp, zone)))
    return tuple(sorted(found, key=lambda item: (-item.at.ms, item.table, item.id)))


def _part_from_what_it_was_merged_into(record: Record) -> None:
    if record.__data__.get("merged_into") is not None:
        merged: Any = record
        merged.merged_into = None
        merged.save(only=[type(merged).merged_into])


def _get(table: str, row: int) -> Record:
    record: Record | None = model_of(table).get_or_none(model_of(table).id == row)
    if record is None:
        raise NotFound("That record is not there any more; nothing was changed.", "Open the list again.")
    return record


def _title(table: str, record: Record) -> str:
    for name in (*(SOURCES[table].columns if table in SOURCES else ()), "name", "text", "title", "value"):
        value = getattr(record, name, None)
        if isinstance(value, str) and value.strip():
            return value.strip().splitlines()[0]
    return document_text(database(), table, record.id) if table in SOURCES else ""


def owned_by(record: Record, stamp: int | None) -> Iterator[Record]:
    """The record and all that belongs to it, if they bear that mark (None: what is not in the trash)."""
    if record.deleted_at != stamp:
        return
    yield record
    for field_, model in record._meta.backrefs.items():
        if field_.on_delete == "CASCADE" and issubclass(model, Record):
            for child in model.select().where(field_ == record.id):
                yield from owned_by(child, stamp)


def _owners(record: Record) -> Iterator[Record]:
    for field_ in record._meta.refs:
        if field_.on_delete == "CASCADE" and record.__data__.get(field_.name) is not None:
            yield getattr(record, field_.name)
