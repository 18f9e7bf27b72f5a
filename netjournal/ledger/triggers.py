"""The triggers: history of every record, ids that never change, and the copied time of participants."""

from __future__ import annotations

from typing import Any

from netjournal.models import RECORDS, Record

# `participant.at` repeats the entry's time and is kept by triggers, so it is no part of history.
DERIVED = {"participant": {"at"}}

_CURRENT = "(SELECT change_set_id FROM current_change_set)"

# Last contact counts people who were there, in entries that are not in the trash; 0 counts for nothing.
_TAKEN_PART = """UPDATE participant SET at = CASE
  WHEN attendance <> 'present' OR deleted_at IS NOT NULL THEN 0
  ELSE COALESCE((SELECT e.at FROM entry e WHERE e.id = entry_id AND e.deleted_at IS NULL), 0) END"""

_KEPT_TIMES = {
    "participant_at_insert": f"AFTER INSERT ON participant BEGIN {_TAKEN_PART} WHERE id = NEW.id; END",
    "participant_at_update": "AFTER UPDATE OF entry_id, attendance, deleted_at ON participant "
    f"BEGIN {_TAKEN_PART} WHERE id = NEW.id; END",
    "entry_at_insert": f"AFTER INSERT ON entry BEGIN {_TAKEN_PART} WHERE entry_id = NEW.id; END",
    "entry_at_update": "AFTER UPDATE OF at, deleted_at ON entry "
    f"BEGIN {_TAKEN_PART} WHERE entry_id = NEW.id; END",
}


def expected() -> dict[str, str]:
    """Every trigger that a sound database has: name → the whole CREATE statement."""
    wanted = {name: f"CREATE TRIGGER {name} {body}" for name, body in _KEPT_TIMES.items()}
    for model in RECORDS:
        wanted.update(_history_of(model))
    return wanted


def install(db: Any) -> None:
    """Put every trigger in place, replacing what is there."""
    drop(db)
    for statement in expected().values():
        db.execute_sql(statement)


def drop(db: Any) -> None:
    """Take all triggers out: before a migration, and before a whole notebook is read back in."""
    for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}"')


def differences(db: Any) -> list[str]:
    """Sentences on triggers that are missing, foreign, or not as they should be."""
    found = dict(db.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    wanted = expected()
    names = sorted(set(found) | set(wanted))
    wrong = [name for name in names if found.get(name) != wanted.get(name)]
    return [f"The trigger {name} is not as it should be." for name in wrong]


def columns_in_history(model: type[Record]) -> list[str]:
    """The columns whose old values are kept, in the table's own order."""
    derived = DERIVED.get(model._meta.table_name, set())
    return [f.column_name for f in model._meta.sorted_fields if f.column_name not in derived | {"id"}]


def _history_of(model: type[Record]) -> dict[str, str]:
    # One statement over a list of columns, not one for each: every trigger is parsed at every opening.
    # The list begins with NULLs, as SQLite names its columns after what stands in its first row.
    table = model._meta.table_name
    columns = columns_in_history(model)
    now = ", ".join(["(NULL, NULL, NULL)", *(f'(\'{c}\', OLD."{c}", NEW."{c}")' for c in columns)])
    gone = ", ".join(["(NULL, NULL)", *(f"('{c}', OLD.\"{c}\")" for c in columns)])
    return {
        f"{table}_inserted": f'CREATE TRIGGER {table}_inserted AFTER INSERT ON "{table}" BEGIN '
        f"{_change(table, 'NEW', 'insert')}; END",
        f"{table}_updated": f'CREATE TRIGGER {table}_updated AFTER UPDATE ON "{table}" BEGIN '
        f"{_change(table, 'OLD', 'update', now)} WHERE {_DIFFERS}; END",
        f"{table}_deleted": f'CREATE TRIGGER {table}_deleted AFTER DELETE ON "{table}" BEGIN '
        f"{_change(table, 'OLD', 'delete', gone)} WHERE column1 IS NULL OR column2 IS NOT NULL; END",
        f"{table}_id_kept": f'CREATE TRIGGER {table}_id_kept BEFORE UPDATE OF id ON "{table}" '
        "WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'an id never changes'); END",
    }


# Plain IS NOT would lose a change of case in a NOCASE column, and 1 for '1'.
_DIFFERS = "column2 COLLATE BINARY IS NOT column3 OR typeof(column2) <> typeof(column3)"


def _change(table: str, side: str, op: str, values: str = "") -> str:
    columns, source = ("column1, column2", f" FROM (VALUES {values})") if values else ("NULL, NULL", "")
    return (
        "INSERT INTO change (changeset_id, tbl, row, op, col, old) "
        f"SELECT {_CURRENT}, '{table}', {side}.id, '{op}', {columns}{source}"
    )
