"""A digest over each change set, so that a half-applied or forked database is noticed."""

from __future__ import annotations

import hmac
import json
from typing import Any

CHECKED_AFTER_A_CRASH = 50


def digest_of(db: Any, changeset: int) -> tuple[int, str]:
    """How many change rows it has, and their HMAC-SHA256 in hex, by row uid and never by local id.

    The key is random and kept in the database (`meta.digest_key`): this finds accidents and forks;
    what an attacker could do is held off by the page encryption and the state file.
    """
    rows = db.execute_sql(
        "SELECT tbl, row, op, col, old FROM change WHERE changeset_id = ? ORDER BY id", (changeset,)
    ).fetchall()
    uids = _uids(db, rows)
    (key,) = db.execute_sql("SELECT value FROM meta WHERE key = 'digest_key'").fetchone()
    head = db.execute_sql("SELECT uid, kind, at FROM change_set WHERE id = ?", (changeset,)).fetchone()
    mac = hmac.new(bytes.fromhex(key), json.dumps(head).encode(), "sha256")
    for table, row, op, column, old in rows:
        value = old.hex() if isinstance(old, bytes) else old
        line = [table, uids[table, row], op, column, type(old).__name__, value]
        mac.update(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return len(rows), mac.hexdigest()


def wrong_digests(db: Any, last: int = CHECKED_AFTER_A_CRASH) -> list[str]:
    """Sentences on those of the last change sets whose rows are not what their digest says."""
    rows = db.execute_sql(
        "SELECT id, kind, changes, digest FROM change_set ORDER BY id DESC LIMIT ?", (last,)
    ).fetchall()
    return [
        f"The change set {number} ({kind}) is not as it was written."
        for number, kind, changes, digest in rows
        if digest_of(db, number) != (changes, digest)
    ]


def _uids(db: Any, rows: list[Any]) -> dict[tuple[str, int], str]:
    uids: dict[tuple[str, int], str] = {}
    wanted: dict[str, set[int]] = {}
    for table, row, *_ in rows:
        wanted.setdefault(table, set()).add(row)
    for table, numbers in wanted.items():
        ordered = sorted(numbers)
        for start in range(0, len(ordered), 500):
            part = ordered[start : start + 500]
            marks = ",".join("?" * len(part))
            found = db.execute_sql(f'SELECT id, uid FROM "{table}" WHERE id IN ({marks})', part)
            uids.update({(table, row): uid for row, uid in found.fetchall()})
        for row in ordered:
            if (table, row) not in uids:
                uids[table, row] = _uid_of_deleted(db, table, row)
    return uids


def _uid_of_deleted(db: Any, table: str, row: int) -> str:
    found = db.execute_sql(
        "SELECT old FROM change WHERE tbl = ? AND row = ? AND op = 'delete' AND col = 'uid' LIMIT 1",
        (table, row),
    ).fetchone()
    return "" if found is None else str(found[0])
