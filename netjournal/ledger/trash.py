"""The trash: deleting marks a record and what belongs to it; restoring takes the same marks away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import BadInput, NotFound
from netjournal.models import RECORDS, Record
from netjournal.progress import Tell, no_one

from .audit import IN_CHAIN
from .changesets import changeset, database, now
from .history import model_of
from .search_index import document_text
from .sources import SOURCES

PART = 500
"""How many rows one statement takes."""


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
    return discard_all(table, (row,))


def discard_all(table: str, rows: Sequence[int], tell: Tell = no_one) -> int:
    """As `discard`, many at once: by parts of the whole, not one by one."""
    model, done, marked = model_of(table), 0, 0
    for row in rows if len(rows) == 1 else ():
        _get(table, row)
    with changeset(f"{table}.delete", tell=tell):
        stamp = now().ms
        for start in range(0, len(rows), PART):
            tell(done, len(rows))
            part = rows[start : start + PART]
            marked += _mark(model, part, stamp)
            done += len(part)
    return marked


def _mark(model: type[Record], rows: Sequence[int], stamp: int) -> int:
    """Mark these rows, as far as they are not, and all under them by a CASCADE reference."""
    table, db, marked = model._meta.table_name, database(), 0
    for start in range(0, len(rows), PART):
        part = list(rows[start : start + PART])
        marks = ",".join("?" * len(part))
        live = f'SELECT id FROM "{table}" WHERE id IN ({marks}) AND deleted_at IS NULL'
        part = [row for (row,) in db.execute_sql(live, part).fetchall()]
        if not part:
            continue
        if table in IN_CHAIN:
            raise BadInput(
                "What is sealed or handed in is not deleted; nothing was changed.",
                "Say in an addendum what is wrong, or hand in anew.",
            )
        marks = ",".join("?" * len(part))
        db.execute_sql(
            f'UPDATE "{table}" SET deleted_at = ?, updated_at = ? WHERE id IN ({marks})',
            (stamp, stamp, *part),
        )
        marked += len(part)
        for field_, child in model._meta.backrefs.items():
            if field_.on_delete == "CASCADE" and issubclass(child, Record):
                below = f'SELECT id FROM "{child._meta.table_name}" WHERE "{field_.column_name}" IN ({marks})'
                marked += _mark(child, [row for (row,) in db.execute_sql(below, part).fetchall()], stamp)
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
