"""Tombstones: the uids of people who were erased."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    db.execute_sql('CREATE TABLE "tombstone" ("uid" TEXT NOT NULL PRIMARY KEY, "at" INTEGER NOT NULL) STRICT')
