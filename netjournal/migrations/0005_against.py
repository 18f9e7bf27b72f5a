"""What speaks against a contact, asked once in a review."""

from typing import Any

_STATEMENTS = (
    'CREATE TABLE "against" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, '
    '"created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, "deleted_at" INTEGER, '
    '"review_id" INTEGER NOT NULL, "contact_id" INTEGER NOT NULL, "text" TEXT NOT NULL, '
    'FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT',
    'CREATE UNIQUE INDEX "against_uid" ON "against" ("uid")',
    'CREATE INDEX "against_review_id" ON "against" ("review_id")',
    'CREATE INDEX "against_contact_id" ON "against" ("contact_id")',
    'CREATE INDEX "against_trash" ON "against" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
)


def up(migrator: Any, db: Any) -> None:
    """Make the table and its indexes."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
