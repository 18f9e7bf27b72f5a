"""A copy of a notebook brought into one that has rows: its records, without their history, as one doing.

What is here wins: a row of the same uid is left as it is, and what may be there only once (oneself, a tag or
setting or objective of that name, the review of that period) is taken for what is here. Seals come with
their own review only, and the chain says that they were brought in.
"""

from __future__ import annotations

from typing import Any

from peewee import DataError, IntegrityError

from netjournal import migrations
from netjournal.errors import BadInput
from netjournal.ledger import changeset, database
from netjournal.models import RECORDS, Link, Record, Tombstone, link_uid
from netjournal.portfolio.submissions.checks import tell_brought_in as tell_copies
from netjournal.review.sealing.seal_checks import tell_brought_in
from netjournal.text import fold

from .bring_in import Summary
from .notebook_in import Row, blank_of, is_empty, read_document, refuse, restore_json
from .notebook_tables import Column, WrongType, columns_of, taken

SAME = {
    "tag": ("name",),
    "topic": ("name",),
    "template": ("name",),
    "setting": ("key",),
    "objective": ("key",),
    "review": ("from_date", "to_date"),
    "imported_record": ("source", "key"),
}
"""Columns by which a live row of the file and one of this notebook are the same thing."""

_SEALED = {"seal": ("review_id", "review"), "addendum": ("seal_id", "seal")}
_PARTS = {"attachment_chunk": "attachment", "sealed_document": "seal"}
"""Tables of pieces of a record, outside history, and whose."""


class _Rehearsed(Exception):
    """No error: the way out of the change set, so that nothing of a rehearsal stays."""


def import_json(data: bytes, *, dry_run: bool = False) -> Summary:
    """Bring in a copy that `notebook_json` made: a restore into an empty notebook, else its records alone.

    A restore (see `restore_json`) is equal in every table and not undoable; the other is one doing, adds what
    is not here and changes nothing that is. Raises BadInput, MadeByNewer; then nothing was changed.
    """
    if is_empty():
        total = restore_json(data, dry_run=dry_run).total
        return Summary(total, total, 0, 0)
    document = read_document(data)
    tables = document["tables"]
    _refuse_the_erased(tables)
    merge = _Merge(database(), older=document["version"] < migrations.newest())
    try:
        with changeset("import.json"):
            merge.bring_in(tables)
            if dry_run:
                raise _Rehearsed
    except _Rehearsed:
        pass
    except (IntegrityError, DataError, UnicodeEncodeError):
        refuse("rows that contradict each other")
    except WrongType:
        refuse("a value that does not fit")
    return Summary(merge.added + merge.unchanged, merge.added, 0, merge.unchanged)


def _refuse_the_erased(tables: dict[str, list[Row]]) -> None:
    """A copy from before an erasure would bring the person back, and every text that names them."""
    graves = {row.uid for row in Tombstone.select()}
    if any(isinstance(row, dict) and row.get("uid") in graves for row in tables.get("contact", [])):
        raise BadInput(
            "That copy still holds somebody who was erased from this notebook; nothing was brought in.",
            "Erase them in the notebook that it comes from, export that again, and delete this copy.",
        )


class _Merge:
    """One import: for each table which id of the file is which here."""

    def __init__(self, db: Any, *, older: bool) -> None:
        self.db = db
        self.older = older
        self.ids: dict[str, dict[object, int]] = {}
        self.new: dict[str, list[Row]] = {}
        self.left_out: dict[str, set[object]] = {}
        self.added = self.unchanged = 0

    def bring_in(self, tables: dict[str, list[Row]]) -> None:
        """Find what is here, number what is not, then write it with every reference led to its new place."""
        self.db.execute_sql("PRAGMA defer_foreign_keys = ON")
        for model in RECORDS:
            self._number(model, tables.get(model._meta.table_name, []))
        for model in RECORDS:
            for row in self.new[model._meta.table_name]:
                self._write(model, row)
        for table, owner in _PARTS.items():
            for part in tables.get(table, []):
                self._write_part(table, owner, part)
        for part in tables.get("frozen_copy", []):
            self._write_copy(part)
        tell_brought_in(self._added("seal").values(), self._added("addendum").values())
        new = (self._added(table).values() for table in ("evidence", "submission", "decisions_file"))
        tell_copies(*new)
        if self.db.execute_sql("PRAGMA foreign_key_check").fetchone():
            refuse("references to rows that are not there")

    def _number(self, model: type[Record], rows: list[Row]) -> None:
        """Give each row of the file the id of what it is here, or a new one."""
        table = model._meta.table_name
        columns = columns_of(self.db, table)
        ids, new = self.ids.setdefault(table, {}), self.new.setdefault(table, [])
        known, last = self._known(table), self._last_id(table)
        for row in rows:
            if not isinstance(row, dict):
                raise WrongType
            row = {column.name: self._taken(column, row) for column in columns}
            here = next((known[name] for name in _names(table, row) if name in known), None)
            if here is None and self._of_another_review(table, row):
                self.left_out.setdefault(table, set()).add(row["id"])
                self.unchanged += 1
            elif here is None:
                last += 1
                ids[row["id"]] = last
                new.append(row)
                known.update(dict.fromkeys(_names(table, row), last))
            else:
                ids[row["id"]] = here
                self.unchanged += 1
                if table == "review" and ("uid", row["uid"]) not in known:
                    self.left_out.setdefault(table, set()).add(row["id"])

    def _taken(self, column: Column, row: Row) -> object:
        if self.older and column.name not in row:
            return blank_of(column)
        return taken(column, row.get(column.name))

    def _of_another_review(self, table: str, row: Row) -> bool:
        """Whether it is a seal, or an addendum to one, of a review that is another one here."""
        column, owner = _SEALED.get(table, ("", ""))
        return bool(column) and row[column] in self.left_out.get(owner, ())

    def _known(self, table: str) -> dict[tuple[object, ...], int]:
        """Every name that a row of this notebook goes by → its id."""
        cursor = self.db.execute_sql(f'SELECT * FROM "{table}"')
        columns = [each[0] for each in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        # Who was merged into somebody is that somebody, for a copy from before as well.
        ids = {row["id"]: row.get("merged_into_id") or row["id"] for row in rows}
        return {name: int(ids[row["id"]]) for row in reversed(rows) for name in _names(table, row)}

    def _last_id(self, table: str) -> int:
        row = self.db.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return 0 if row is None else int(row[0])

    def _write(self, model: type[Record], row: Row) -> None:
        table = model._meta.table_name
        row = row | {"id": self.ids[table][row["id"]]}
        for field in model._meta.refs:
            row[field.column_name] = self._led(field.rel_model._meta.table_name, row[field.column_name])
        if issubclass(model, Link):
            row["uid"] = self._link_uid(model, row)
            if self.db.execute_sql(f'SELECT 1 FROM "{table}" WHERE uid = ?', (row["uid"],)).fetchone():
                self.unchanged += 1
                return
        if table == "organisation" and self._has_own():
            row["is_own"] = 0
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self.db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
        self.added += 1

    def _led(self, table: str, number: object) -> int | None:
        if number is None:
            return None
        if number not in self.ids[table]:
            refuse("references to rows that are not there")
        return self.ids[table][number]

    def _link_uid(self, model: type[Link], row: Row) -> str:
        """The uid of a link follows from its ends, which may be other rows here than in the file."""
        near = model._meta.fields[model.near]
        far = next((f for f in model._meta.refs if f is not near and row[f.column_name] is not None), None)
        if far is None or row[near.column_name] is None:
            raise WrongType
        left, right = (self._uid(end.rel_model, row[end.column_name]) for end in (near, far))
        return link_uid(model._meta.table_name, far.name, left, right)

    def _uid(self, model: type[Record], number: object) -> str:
        sql = f'SELECT uid FROM "{model._meta.table_name}" WHERE id = ?'
        row = self.db.execute_sql(sql, (number,)).fetchone()
        if row is None:
            raise WrongType
        return str(row[0])

    def _has_own(self) -> bool:
        return bool(self.db.execute_sql("SELECT 1 FROM organisation WHERE is_own = 1 LIMIT 1").fetchone())

    def _write_part(self, table: str, owner: str, part: Row) -> None:
        """A piece of a record that was added; those of one that is here are here."""
        added = self._added(owner)
        if not isinstance(part, dict) or part.get(f"{owner}_id") not in added:
            return
        columns = [column for column in columns_of(self.db, table) if column.name != "id"]
        row = {column.name: taken(column, part.get(column.name)) for column in columns}
        row[f"{owner}_id"] = added[row[f"{owner}_id"]]
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        self.db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))

    def _write_copy(self, part: Row) -> None:
        """A frozen copy that is not here; its root names it."""
        if not isinstance(part, dict):
            raise WrongType
        columns = [column for column in columns_of(self.db, "frozen_copy") if column.name != "id"]
        row = {column.name: taken(column, part.get(column.name)) for column in columns}
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        self.db.execute_sql(
            f'INSERT OR IGNORE INTO "frozen_copy" ({names}) VALUES ({marks})', tuple(row.values())
        )

    def _added(self, table: str) -> dict[object, int]:
        """Rows of the file that were added: which is which here."""
        return {row["id"]: self.ids[table][row["id"]] for row in self.new[table]}


def _names(table: str, row: Row) -> list[tuple[object, ...]]:
    """What a row goes by: its uid, and for some tables what there may be only one of."""
    names: list[tuple[object, ...]] = [("uid", row["uid"])]
    if table in SAME and row["deleted_at"] is None:
        names.append(tuple(fold(str(row[column])) for column in SAME[table]))
    if table == "contact" and row["is_self"]:
        names.append(("self",))
    return names
