"""Which rows go with a person, those that only history still knows among them, and which are near to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from netjournal.ledger import database
from netjournal.ledger.erasing import Row
from netjournal.models import RECORDS

from .traces import Person

_REFERENCES = [
    (field.model._meta.table_name, field.column_name, field.rel_model._meta.table_name)
    for model in RECORDS
    for field in model._meta.refs
    if field.on_delete == "CASCADE"
]


@dataclass(frozen=True, slots=True)
class Belongings:
    """Rows that go, and rows that stay because others took part as well, in which a first name is theirs.

    `ghosts` are those of `going` that stand in history alone: undone, or deleted before.
    """

    going: frozenset[Row]
    ghosts: frozenset[Row]
    near: frozenset[Row]


def belongings_of(person: Person) -> Belongings:
    """What goes with that person, and what stays."""
    db = database()
    ghosts = _Ghosts(db)
    alone, together = _entries(db, person.id, ghosts)
    seeds: list[Row] = [("contact", person.id), *(("entry", row) for row in alone)]
    seeds += [("action", row) for row in _actions(db, person.id, ghosts)]
    going = _under(db, seeds, ghosts)
    going |= set(_imported(db, going, ghosts, person))
    near = _under(db, [("entry", row) for row in together], ghosts)
    near |= {("action", row) for row in _of_entries(db, together)} | set(_about(db, person.id))
    absent = {row for row in going if not _is_there(db, row)}
    return Belongings(frozenset(going), frozenset(absent), frozenset(near - going))


class _Ghosts:
    """What history tells of rows that are gone: (table, reference, id) → the rows that pointed there."""

    def __init__(self, db: Any) -> None:
        self.pointing: dict[tuple[str, str, object], set[int]] = {}
        self.values: dict[tuple[str, int, str], Any] = {}
        columns = {(table, column) for table, column, _ in _REFERENCES}
        columns |= {("imported_record", "row_uid"), ("action", "contact_id"), ("action", "owner_id")}
        rows = db.execute_sql("SELECT tbl, row, col, old FROM change WHERE op = 'delete' AND col IS NOT NULL")
        for table, row, column, old in rows.fetchall():
            if (table, column) in columns:
                self.pointing.setdefault((table, column, old), set()).add(row)
                self.values[table, row, column] = old


def _entries(db: Any, contact: int, ghosts: _Ghosts) -> tuple[set[int], set[int]]:
    """Entries in which only they (and oneself) took part, and those that others share."""
    found = db.execute_sql("SELECT entry_id FROM participant WHERE contact_id = ?", (contact,)).fetchall()
    theirs = {entry for (entry,) in found}
    for row in ghosts.pointing.get(("participant", "contact_id", contact), ()):
        entry = ghosts.values.get(("participant", row, "entry_id"))
        if entry is not None and (entry in theirs or not _is_there(db, ("entry", entry))):
            theirs.add(entry)
    shared = {
        entry
        for entry in theirs
        if db.execute_sql(
            "SELECT 1 FROM participant p JOIN contact c ON c.id = p.contact_id WHERE p.entry_id = ? "
            "AND p.deleted_at IS NULL AND c.id <> ? AND c.is_self = 0 LIMIT 1",
            (entry, contact),
        ).fetchone()
    }
    return theirs - shared, shared


def _actions(db: Any, contact: int, ghosts: _Ghosts) -> Iterator[int]:
    """Things to do for them, or that were theirs to do."""
    rows = db.execute_sql("SELECT id FROM action WHERE contact_id = ? OR owner_id = ?", (contact, contact))
    yield from (row for (row,) in rows.fetchall())
    for column in ("contact_id", "owner_id"):
        for row in ghosts.pointing.get(("action", column, contact), ()):
            if not _is_there(db, ("action", row)):
                yield row


def _under(db: Any, seeds: Iterable[Row], ghosts: _Ghosts) -> set[Row]:
    """These rows and all that hangs on them by a CASCADE reference, gone or there."""
    found: set[Row] = set()
    waiting = list(seeds)
    while waiting:
        row = waiting.pop()
        if row in found:
            continue
        found.add(row)
        for table, column, parent in _REFERENCES:
            if parent == row[0]:
                rows = db.execute_sql(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (row[1],)).fetchall()
                waiting += [(table, child) for (child,) in rows]
                gone = ghosts.pointing.get((table, column, row[1]), ())
                waiting += [(table, child) for child in gone if not _is_there(db, (table, child))]
    return found


def _imported(db: Any, going: set[Row], ghosts: _Ghosts, person: Person) -> Iterator[Row]:
    """What an import remembers of rows that go: its keys and digests tell who they were."""
    uids = {person.uid}
    for table, row in going:
        found = db.execute_sql(f'SELECT uid FROM "{table}" WHERE id = ?', (row,)).fetchone()
        uids.update(found or ())
    for row, uid in db.execute_sql("SELECT id, row_uid FROM imported_record").fetchall():
        if uid in uids:
            yield "imported_record", row
    for uid in uids:
        for row in ghosts.pointing.get(("imported_record", "row_uid", uid), ()):
            yield "imported_record", row


def _of_entries(db: Any, entries: Iterable[int]) -> Iterator[int]:
    for entry in entries:
        yield from (
            row for (row,) in db.execute_sql("SELECT id FROM action WHERE entry_id = ?", (entry,)).fetchall()
        )


def _about(db: Any, contact: int) -> Iterator[Row]:
    """Accounts that rest on them; rulings and breaches on what they were told; what they testified."""
    for table, link in (("account", "citation"), ("ruling", "told"), ("breach", "told")):
        rows = db.execute_sql(
            f'SELECT DISTINCT {table}_id FROM "{link}" WHERE contact_id = ? AND {table}_id IS NOT NULL',
            (contact,),
        )
        yield from ((table, row) for (row,) in rows.fetchall())
    said = db.execute_sql("SELECT id FROM witness_testimony WHERE contact_id = ?", (contact,))
    yield from (("witness_testimony", row) for (row,) in said.fetchall())


def _is_there(db: Any, row: Row) -> bool:
    table, number = row
    return db.execute_sql(f'SELECT 1 FROM "{table}" WHERE id = ?', (number,)).fetchone() is not None
