"""Files of decisions that assessors gave back, each as it came."""

from typing import Any

_STATEMENTS = (
    'CREATE TABLE "decisions_file" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "deleted_at" INTEGER, '
    '"submission_id" INTEGER, "sha256" TEXT NOT NULL, "root" TEXT NOT NULL, "signed_by" TEXT NOT NULL, '
    '"head" TEXT NOT NULL, '
    'FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE SET NULL) STRICT',
    'CREATE UNIQUE INDEX "decisions_file_uid" ON "decisions_file" ("uid")',
    'CREATE INDEX "decisions_file_submission_id" ON "decisions_file" ("submission_id")',
    'CREATE INDEX "decisions_file_trash" ON "decisions_file" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
)


def up(migrator: Any, db: Any) -> None:
    """Make the table with its indexes."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
