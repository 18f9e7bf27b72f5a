"""The whole notebook as one JSON file: every row of every table, its history, its chain, its files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from netjournal import migrations
from netjournal.ledger import database, now

from .notebook_tables import FACTS, columns_of, table_names, written

FORMAT = "netjournal notebook"


def notebook_json() -> Iterator[bytes]:
    """The file in pieces, a row a line; call it inside a transaction, so that all is of one moment."""
    db = database()
    head = {
        "schema": 1,
        "format": FORMAT,
        "version": migrations.newest(),
        "exported_at": now().isoformat(),
        "facts": dict(_facts(db)),
        "sequences": dict(_sequences(db)),
    }
    yield _json(head)[:-1] + b',\n"tables": {'
    for place, table in enumerate(table_names()):
        yield (b",\n" if place else b"\n") + _json(table) + b": ["
        yield from _rows(db, table)
        yield b"]"
    yield b"\n}}\n"


def _rows(db: Any, table: str) -> Iterator[bytes]:
    """The rows of a table by key, each as an object of its columns."""
    names = [column.name for column in columns_of(db, table)]
    quoted = ", ".join(f'"{name}"' for name in names)
    cursor = db.execute_sql(f'SELECT {quoted} FROM "{table}" ORDER BY 1')
    comma = b"\n"
    for row in cursor:
        yield comma + _json({name: written(value) for name, value in zip(names, row, strict=True)})
        comma = b",\n"


def _facts(db: Any) -> Iterator[tuple[str, object]]:
    for name in FACTS:
        row = db.execute_sql("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        if row is not None:
            yield name, row[0]


def _sequences(db: Any) -> list[tuple[str, int]]:
    """How far each table has counted: the number of a row that is gone is never given again."""
    names = set(table_names())
    rows = db.execute_sql("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    return [(name, seq) for name, seq in rows if name in names]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
