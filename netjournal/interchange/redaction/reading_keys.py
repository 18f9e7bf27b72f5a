"""Who is behind the pseudonyms of an export: a key that was read back, with the names of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.ledger import database


@dataclass(frozen=True, slots=True)
class Behind:
    """A pseudonym and who it stands for; no name for one who is gone from the notebook."""

    label: str
    uid: str
    name: str = field(repr=False)


def names_behind(key: Mapping[str, str]) -> tuple[Behind, ...]:
    """In the order of the labels. Call it on the database thread."""
    return tuple(
        Behind(label, uid, _name_of(uid))
        for label, uid in sorted(key.items(), key=lambda pair: _order(pair[0]))
    )


def _order(label: str) -> tuple[str, int]:
    kind, _, number = label.rpartition(" ")
    return kind, int(number) if number.isdigit() else 0


def _name_of(uid: str) -> str:
    row = (
        database()
        .execute_sql(
            "SELECT name FROM contact WHERE uid = ? UNION ALL SELECT name FROM organisation WHERE uid = ?",
            (uid, uid),
        )
        .fetchone()
    )
    return str(row[0]) if row else ""
