"""Templates: lines that are written again and again, under a short name."""

from typing import Any

_STATEMENTS = (
    'CREATE TABLE "template" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "deleted_at" INTEGER, '
    '"name" TEXT NOT NULL, "text" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "template_uid" ON "template" ("uid")',
    'CREATE INDEX "template_name" ON "template" ("name")',
    'CREATE INDEX "template_trash" ON "template" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
)


def up(migrator: Any, db: Any) -> None:
    """Make the table and its indexes."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
