"""The guided review: steps done, decisions, and the text of a step as an account of its review."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)
_REVIEW = 'FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE'
_STATEMENTS = (
    f'CREATE TABLE "step_done" ({_RECORD}, "review_id" INTEGER NOT NULL, "step" INTEGER NOT NULL, {_REVIEW}) '
    "STRICT",
    'CREATE UNIQUE INDEX "step_done_uid" ON "step_done" ("uid")',
    'CREATE INDEX "step_done_review_id" ON "step_done" ("review_id")',
    'CREATE INDEX "step_done_trash" ON "step_done" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
    f'CREATE TABLE "decision" ({_RECORD}, "review_id" INTEGER NOT NULL, "contact_id" INTEGER NOT NULL, '
    '"action_id" INTEGER, "choice" TEXT NOT NULL, "why" TEXT NOT NULL, "how_known" TEXT NOT NULL, '
    f'"day" TEXT NOT NULL, {_REVIEW}, '
    'FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("action_id") REFERENCES "action" ("id") ON DELETE SET NULL) STRICT',
    'CREATE UNIQUE INDEX "decision_uid" ON "decision" ("uid")',
    'CREATE INDEX "decision_review_id" ON "decision" ("review_id")',
    'CREATE INDEX "decision_contact_id" ON "decision" ("contact_id")',
    'CREATE INDEX "decision_action_id" ON "decision" ("action_id")',
    'CREATE INDEX "decision_trash" ON "decision" ("deleted_at") WHERE "deleted_at" IS NOT NULL',
    'ALTER TABLE "account" ADD COLUMN "step" INTEGER',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables, their indexes and the column."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
