"""Saved filters, dates worth a message, intervals of tags; an index of words by their first five letters."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)
_TABLES = {
    "saved_filter": f'{_RECORD}, "name" TEXT NOT NULL, "query" TEXT NOT NULL',
    "occasion": f'{_RECORD}, "contact_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "label" TEXT NOT NULL, '
    '"day" TEXT NOT NULL, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE',
}
_MORE = (
    'CREATE INDEX "occasion_contact_id" ON "occasion" ("contact_id")',
    # Whose birthday it is must not cost a look at everybody.
    'CREATE INDEX "contact_birthday" ON "contact" (substr("birthday", -5)) WHERE "birthday" <> \'\'',
    'ALTER TABLE "tag" ADD COLUMN "ideal_days" INTEGER',
    'ALTER TABLE "tag" ADD COLUMN "latest_days" INTEGER',
    # The schema fills an empty index anew.
    'DELETE FROM "doc"',
    'DROP TABLE "doc_text"',
    """CREATE VIRTUAL TABLE "doc_text" USING fts5("text", content='', contentless_delete=1,
    prefix='1 2 3 4 5', tokenize='unicode61 remove_diacritics 2')""",
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables with their indexes, and the new columns."""
    for table, columns in _TABLES.items():
        db.execute_sql(f'CREATE TABLE "{table}" ({columns}) STRICT')
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        db.execute_sql(
            f'CREATE INDEX "{table}_trash" ON "{table}" ("deleted_at") WHERE "deleted_at" IS NOT NULL'
        )
    for statement in _MORE:
        db.execute_sql(statement)
