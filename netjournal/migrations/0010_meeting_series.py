"""Meetings that repeat, the timer of one that is on, and guests whom only a calendar names."""

from typing import Any

_STATEMENTS = (
    'CREATE TABLE "meeting_series" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "deleted_at" INTEGER, '
    '"every" TEXT NOT NULL, "first_day" TEXT NOT NULL, "until" TEXT NOT NULL, "times" INTEGER) STRICT',
    'CREATE UNIQUE INDEX "meeting_series_uid" ON "meeting_series" ("uid")',
    'CREATE INDEX "meeting_series_trash" ON "meeting_series" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
    'ALTER TABLE "meeting" ADD COLUMN "series_id" INTEGER '
    'REFERENCES "meeting_series" ("id") ON DELETE SET NULL',
    'CREATE INDEX "meeting_series_id" ON "meeting" ("series_id")',
    'ALTER TABLE "meeting" ADD COLUMN "began_at" INTEGER',
    'ALTER TABLE "meeting" ADD COLUMN "guests" TEXT NOT NULL DEFAULT \'\'',
)


def up(migrator: Any, db: Any) -> None:
    """Make the table, its indexes, and the columns."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
