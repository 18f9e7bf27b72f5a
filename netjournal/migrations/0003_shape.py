"""Relations between people, and the business areas that an objective needs."""

from typing import Any

_STATEMENTS = (
    'CREATE TABLE "relation" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "deleted_at" INTEGER, '
    '"contact_id" INTEGER NOT NULL, "other_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, '
    '"strength" INTEGER NOT NULL, "since" TEXT NOT NULL, "until" TEXT NOT NULL, "note" TEXT NOT NULL, '
    'FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("other_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT',
    'CREATE UNIQUE INDEX "relation_uid" ON "relation" ("uid")',
    'CREATE INDEX "relation_contact_id" ON "relation" ("contact_id")',
    'CREATE INDEX "relation_other_id" ON "relation" ("other_id")',
    'CREATE INDEX "relation_trash" ON "relation" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
    'ALTER TABLE "objective" ADD COLUMN "areas" TEXT NOT NULL DEFAULT \'\'',
)


def up(migrator: Any, db: Any) -> None:
    """Make the table, its indexes, and the column."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
