"""A complete copy of a notebook read back into an empty vault: equal in every table, its history too."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from peewee import DataError, IntegrityError

from netjournal import migrations
from netjournal.errors import BadInput, MadeByNewer
from netjournal.ledger import audit, database, digests, search_index, triggers
from netjournal.models import RECORDS, ChangeSet
from netjournal.vault.schema import CommitMark

from .notebook_out import FORMAT
from .notebook_tables import FACTS, INTEGERS, Column, WrongType, columns_of, table_names, taken

Row = dict[str, object]
MOTHER = "Export the notebook anew with `netjournal export json`, or restore a backup."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was read back: rows by table, those of history among them."""

    rows: dict[str, int]

    @property
    def total(self) -> int:
        """All rows together."""
        return sum(self.rows.values())


def is_empty() -> bool:
    """Whether nothing was ever written into the open notebook: only then is it filled by a restore."""
    names = [*(model._meta.table_name for model in RECORDS), ChangeSet._meta.table_name]
    return not any(database().execute_sql(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for name in names)


def restore_json(data: bytes, *, dry_run: bool = False) -> Restored:
    """Fill the open, empty notebook with what `notebook_json` made: same ids, uids, times, history and chain.

    Whole or not at all, and not undoable: it is no doing of its own. `dry_run` does it all and keeps none.
    Raises BadInput for a notebook that is not empty and for a file that is not such a copy, or not a sound
    one; MadeByNewer for a copy of a newer netjournal.
    """
    if not is_empty():
        raise BadInput(
            "A complete copy is read back into an empty notebook, and this one is not; nothing was changed.",
            "Make a new vault with `netjournal --vault FOLDER init`, and read the copy back there.",
        )
    document = read_document(data)
    db, mark = database(), None
    with db.atomic("IMMEDIATE") as transaction:
        try:
            rows = _fill(db, document)
            mark = None if dry_run else _mark(db)
        except (IntegrityError, DataError, UnicodeEncodeError):
            refuse("rows that contradict each other")
        if dry_run:
            transaction.rollback()
    if mark is not None:
        db.committed(mark)
    return Restored(rows)


def read_document(data: bytes) -> dict[str, Any]:
    """The file as JSON, looked at down to its tables, which are lists. Refuses what is too deep or long."""
    try:
        document = json.loads(data, parse_constant=_no_number, object_pairs_hook=_once_each)
    except (ValueError, RecursionError):
        raise BadInput("The file is no JSON, or a damaged one; nothing was changed.", MOTHER) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT or document.get("schema") != 1:
        raise BadInput("The file is JSON, but no copy of a notebook; nothing was changed.", MOTHER)
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        refuse("no version")
    if version > migrations.newest():
        raise MadeByNewer(
            "The copy was written by a newer netjournal; nothing was changed.",
            "Install that version, then try again.",
        )
    _look_at_tables(document)
    return document


def _look_at_tables(document: dict[str, Any]) -> None:
    tables, names = document.get("tables"), table_names()
    if not isinstance(tables, dict) or not set(tables) <= set(names):
        refuse("tables that are not known")
    if document["version"] == migrations.newest() and set(tables) != set(names):
        refuse("not every table")
    if not all(isinstance(rows, list) for rows in tables.values()):
        refuse("a table that is no list")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _once_each(pairs: list[tuple[str, object]]) -> Row:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def refuse(what: str) -> NoReturn:
    """Raise BadInput for a copy that holds `what`."""
    raise BadInput(f"The copy cannot be read back: it holds {what}. Nothing was changed.", MOTHER)


def _fill(db: Any, document: dict[str, Any]) -> dict[str, int]:
    """Everything into the tables, with the triggers out and references checked at the end."""
    tables, names = document["tables"], table_names()
    older = document["version"] < migrations.newest()
    db.execute_sql("PRAGMA defer_foreign_keys = ON")
    triggers.drop(db)
    counts = {name: _fill_table(db, name, tables.get(name, []), older) for name in names}
    _fill_facts(db, document.get("facts"))
    _fill_sequences(db, document.get("sequences"))
    triggers.install(db)
    search_index.refill(db)
    _check(db)
    return counts


def _fill_table(db: Any, table: str, rows: list[object], older: bool) -> int:
    columns = columns_of(db, table)
    db.execute_sql(f'DELETE FROM "{table}"')
    statement = _insert(table, columns)
    for number, row in enumerate(rows, 1):
        try:
            db.execute_sql(statement, _values(columns, row, older))
        except WrongType:
            refuse(f"a value that does not fit (table {table}, row {number})")
    return len(rows)


def _insert(table: str, columns: list[Column]) -> str:
    names = ", ".join(f'"{column.name}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'


def _values(columns: list[Column], row: object, older: bool) -> list[object]:
    """The row in the order of the columns; of an older copy a column may be missing, and is blank."""
    if not isinstance(row, dict) or not set(row) <= {column.name for column in columns}:
        raise WrongType
    missing = [column for column in columns if column.name not in row]
    if missing and not older:
        raise WrongType
    blank = {column.name: blank_of(column) for column in missing}
    return [blank[c.name] if c.name in blank else taken(c, row[c.name]) for c in columns]


def blank_of(column: Column) -> object:
    """What stands in a column that the netjournal of an older copy did not know."""
    if not column.required:
        return None
    return {"INTEGER": 0, "REAL": 0.0, "BLOB": b""}.get(column.kind, "")


def _fill_facts(db: Any, facts: object) -> None:
    if not isinstance(facts, dict) or set(facts) != set(FACTS):
        refuse("not the facts of a notebook")
    if not all(isinstance(each, str) and len(each) <= 200 for each in facts.values()):
        refuse("facts of the wrong form")
    if not re.fullmatch(r"([0-9a-f]{2}){16,64}", facts["digest_key"]):
        refuse("facts of the wrong form")
    for name in FACTS:
        db.execute_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (name, facts[name]))


def _fill_sequences(db: Any, sequences: object) -> None:
    """Count on from where the copy stood, never from below a row that is there."""
    if not isinstance(sequences, dict) or not set(sequences) <= set(table_names()):
        refuse("counters of tables that are not known")
    for name, number in sequences.items():
        if not isinstance(number, int) or isinstance(number, bool) or number not in INTEGERS or number < 0:
            refuse("a counter that is no number")
        (highest,) = db.execute_sql(f'SELECT COALESCE(MAX(rowid), 0) FROM "{name}"').fetchone()
        db.execute_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        db.execute_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, max(number, highest)))


def _check(db: Any) -> None:
    """References, chain and digests of the whole history: an altered copy is not taken for the notebook."""
    if db.execute_sql("PRAGMA foreign_key_check").fetchone():
        refuse("references to rows that are not there")
    if audit.broken_links():
        refuse("an audit chain that does not hold together")
    (count,) = db.execute_sql("SELECT COUNT(*) FROM change_set").fetchone()
    if digests.wrong_digests(db, count):
        refuse("a history that is not as it was written")


def _mark(db: Any) -> CommitMark | None:
    """The newest change set, under a number that is new to this vault: the state file knows the old one."""
    row = db.execute_sql("SELECT uid, digest FROM change_set ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return None
    db.execute_sql("UPDATE meta SET value = value + 1 WHERE key = 'commit_seq'")
    (seq,) = db.execute_sql("SELECT value FROM meta WHERE key = 'commit_seq'").fetchone()
    return CommitMark(int(seq), *row)
