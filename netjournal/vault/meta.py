"""The table `meta`: the few facts that the vault itself keeps in the database."""

from __future__ import annotations

from typing import Any

from netjournal.vault.database import VaultDatabase

PSEUDONYMS = "pseudonym_key"
"""The fact that keeps the key to pseudonyms over a change of key: older files of pseudonyms stay readable."""

BACKUP = "backup"
"""The fact that only the database of a backup has: its name."""


UNPROVEN = "code_unproven"
"""The fact that nobody has shown yet to have the recovery code that came with the key. It comes into force
with the key: a change that is killed before that leaves the older code as it was, noted or not.
"""


def create_meta(db: VaultDatabase, facts: dict[str, Any]) -> None:
    """Make the table and fill it, in one transaction."""
    with db.atomic():
        db.execute_sql("CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID")
        for key, value in facts.items():
            set_fact(db, key, value)


def fact(db: VaultDatabase, key: str) -> Any:
    """The value of a fact, None where it is not there."""
    rows = db.rows("SELECT value FROM meta WHERE key = ?", key)
    return rows[0][0] if rows else None


def set_fact(db: VaultDatabase, key: str, value: Any) -> None:
    """Keep a fact: in the open transaction, or in one of its own."""
    db.execute_sql("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (key, value))


def drop_fact(db: VaultDatabase, key: str) -> None:
    """Forget a fact."""
    db.execute_sql("DELETE FROM meta WHERE key = ?", (key,))


def has_meta(db: VaultDatabase) -> bool:
    """True if the table is there, as it is in every database that the vault made."""
    return bool(db.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'"))
