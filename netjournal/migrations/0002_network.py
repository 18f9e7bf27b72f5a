"""Indexes for self and for who is due; chunks of a file outlive the undoing of its attachment.

A chunk that went by ON DELETE CASCADE when an attachment was undone could not come back by redo, since
chunks stand outside history. Ids are never reused, so the number alone is enough.
"""

from typing import Any

_STATEMENTS = (
    'CREATE INDEX "contact_is_self" ON "contact" ("is_self") WHERE "is_self" = 1',
    'CREATE INDEX "contact_cadence" ON "contact" ("ideal_days", "latest_days") '
    'WHERE "ideal_days" IS NOT NULL OR "latest_days" IS NOT NULL',
    'ALTER TABLE "attachment_chunk" RENAME TO "attachment_chunk_before"',
    'CREATE TABLE "attachment_chunk" ("id" INTEGER NOT NULL PRIMARY KEY, "attachment_id" INTEGER NOT NULL, '
    '"position" INTEGER NOT NULL, "data" BLOB NOT NULL) STRICT',
    'INSERT INTO "attachment_chunk" SELECT "id", "attachment_id", "position", "data" '
    'FROM "attachment_chunk_before"',
    'DROP TABLE "attachment_chunk_before"',
    'CREATE INDEX "attachment_chunk_attachment_id" ON "attachment_chunk" ("attachment_id", "position")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the indexes and the table anew."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
