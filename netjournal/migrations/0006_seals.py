"""Sealed reviews: seals, their documents, and addenda."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER, '
)
_STATEMENTS = (
    f'CREATE TABLE "seal" ({_RECORD}"review_id" INTEGER NOT NULL, "version" INTEGER NOT NULL, '
    '"formula_version" INTEGER NOT NULL, "root" TEXT NOT NULL, "sealed_at" INTEGER NOT NULL, '
    'FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE) STRICT',
    'CREATE UNIQUE INDEX "seal_uid" ON "seal" ("uid")',
    'CREATE INDEX "seal_review_id" ON "seal" ("review_id")',
    'CREATE INDEX "seal_trash" ON "seal" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
    'CREATE TABLE "sealed_document" ("id" INTEGER NOT NULL PRIMARY KEY, "seal_id" INTEGER NOT NULL, '
    '"document" TEXT NOT NULL, "fields" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "sealed_document_seal_id" ON "sealed_document" ("seal_id")',
    f'CREATE TABLE "addendum" ({_RECORD}"seal_id" INTEGER NOT NULL, "text" TEXT NOT NULL, '
    '"at" INTEGER NOT NULL, "salt" TEXT NOT NULL, "digest" TEXT NOT NULL, '
    'FOREIGN KEY ("seal_id") REFERENCES "seal" ("id") ON DELETE CASCADE) STRICT',
    'CREATE UNIQUE INDEX "addendum_uid" ON "addendum" ("uid")',
    'CREATE INDEX "addendum_seal_id" ON "addendum" ("seal_id")',
    'CREATE INDEX "addendum_trash" ON "addendum" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables and their indexes."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
