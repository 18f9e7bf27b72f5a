"""Merged records and who they were merged into; who is not the same as whom; values side by side."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)
_TEXTS = ("local_date", "theirs", "mine", "own", "shared", "differs", "conflicts", "follows")


def up(migrator: Any, db: Any) -> None:
    """Make two columns and three tables, with their indexes."""
    for table in ("contact", "organisation"):
        db.execute_sql(
            f'ALTER TABLE "{table}" ADD COLUMN "merged_into_id" INTEGER '
            f'REFERENCES "{table}" ("id") ON DELETE CASCADE'
        )
        db.execute_sql(f'CREATE INDEX "{table}_merged_into_id" ON "{table}" ("merged_into_id")')
        _make(db, f"not_same_{table}", (), {table: (table, True), "other": (table, True)})
    ends = {"contact": ("contact", False), "organisation": ("organisation", False)}
    _make(db, "values_check", _TEXTS, ends)
    db.execute_sql('CREATE INDEX "values_check_local_date" ON "values_check" ("local_date")')


def _make(db: Any, table: str, texts: Any, ends: dict[str, tuple[str, bool]]) -> None:
    """A record with these texts, and references: column → (table, whether it must be set)."""
    parts = [_RECORD, *(f'"{name}" TEXT NOT NULL' for name in texts)]
    parts += [f'"{name}_id" INTEGER{" NOT NULL" if needed else ""}' for name, (_, needed) in ends.items()]
    parts += [
        f'FOREIGN KEY ("{name}_id") REFERENCES "{parent}" ("id") ON DELETE CASCADE'
        for name, (parent, _) in ends.items()
    ]
    db.execute_sql(f'CREATE TABLE "{table}" ({", ".join(parts)}) STRICT')
    db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
    for name in ends:
        db.execute_sql(f'CREATE INDEX "{table}_{name}_id" ON "{table}" ("{name}_id")')
    db.execute_sql(f'CREATE INDEX "{table}_trash" ON "{table}" ("deleted_at") WHERE "deleted_at" IS NOT NULL')
