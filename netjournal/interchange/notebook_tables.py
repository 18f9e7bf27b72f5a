"""Which tables a complete copy of a notebook holds, and how their values are written in JSON."""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from typing import Any

from netjournal.models import TABLES

DERIVED = {"doc", "current_change_set"}
"""The search index is filled anew; a change set that is open belongs to no copy."""

FACTS = ("copy_id", "digest_key")
"""Of the facts of the vault those that the history needs: its keys, counters and header stay its own."""

HELD: dict[str, type | tuple[type, ...]] = {
    "INTEGER": int, "TEXT": str, "BLOB": bytes, "REAL": (int, float),
}  # fmt: skip
"""What a column of that kind holds; ANY holds whatever it is given, as the old values of history do."""

INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the database declares it. `kind`: INTEGER, TEXT, BLOB, REAL or ANY."""

    name: str
    kind: str
    required: bool


class WrongType(ValueError):
    """A value that its column cannot hold; never names the value."""


def table_names() -> list[str]:
    """Every table of the models that a copy holds, in the order of the registry."""
    return [name for model in TABLES if (name := model._meta.table_name) not in DERIVED]


def columns_of(db: Any, table: str) -> list[Column]:
    """The columns of a table, in its own order."""
    rows = db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    return [Column(name, kind.upper(), bool(required)) for _, name, kind, required, _, _ in rows]


def written(value: object) -> object:
    """A value as JSON has it: bytes become `{"base64": …}`, all else is JSON's own."""
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def taken(column: Column, value: object) -> object:
    """A value of a file as the database keeps it. Raises WrongType for one that the column does not hold."""
    if value is None:
        if column.required:
            raise WrongType
        return None
    if isinstance(value, dict):
        value = _bytes(value)
    if isinstance(value, (bool, list)) or not isinstance(value, HELD.get(column.kind, object)):
        raise WrongType
    if isinstance(value, int) and value not in INTEGERS:
        raise WrongType
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongType
    return value


def _bytes(value: dict[str, object]) -> bytes:
    packed = value.get("base64")
    if len(value) != 1 or not isinstance(packed, str):
        raise WrongType
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        raise WrongType from None
