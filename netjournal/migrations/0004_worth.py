"""What the network cost and brought: costs and benefits that no entry and no contribution says already."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)
_WHOSE = '"side" TEXT NOT NULL, "contact_id" INTEGER, "organisation_id" INTEGER, "objective_id" INTEGER'
_AMOUNT = '"amount_minor" INTEGER, "amount_currency" TEXT NOT NULL, "text" TEXT NOT NULL'
_REFERENCES = (
    'FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE SET NULL, '
    'FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE SET NULL'
)
_TABLES = {
    "cost": f'{_RECORD}, "kind" TEXT NOT NULL, {_WHOSE}, "local_date" TEXT NOT NULL, "minutes" INTEGER, '
    f"{_AMOUNT}, {_REFERENCES}",
    "benefit": f'{_RECORD}, {_WHOSE}, "local_date" TEXT NOT NULL, {_AMOUNT}, {_REFERENCES}',
}


def up(migrator: Any, db: Any) -> None:
    """Make both tables with their indexes."""
    for table, columns in _TABLES.items():
        db.execute_sql(f'CREATE TABLE "{table}" ({columns}) STRICT')
        db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
        for column in ("contact_id", "organisation_id", "objective_id", "local_date"):
            db.execute_sql(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        db.execute_sql(
            f'CREATE INDEX "{table}_trash" ON "{table}" ("deleted_at") WHERE "deleted_at" IS NOT NULL'
        )
