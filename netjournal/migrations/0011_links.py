"""Offers and needs, introductions, networks and who is in them; a cost may be a network's."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)

# table → its columns of text, then its references: column (a star: may be null) → (table, on delete).
_TABLES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "offer": (
        "kind text since until note",
        {"*contact": ("contact", "CASCADE"), "*organisation": ("organisation", "CASCADE")},
    ),
    "need": (
        "kind text since until met_on note",
        {"*contact": ("contact", "CASCADE"), "*organisation": ("organisation", "CASCADE")},
    ),
    "introduction": (
        "purpose state asked_on made_on met_on outcome thanked_on note",
        {
            "introducer": ("contact", "CASCADE"),
            "person": ("contact", "CASCADE"),
            "other": ("contact", "CASCADE"),
            "*action": ("action", "SET NULL"),
        },
    ),
    "network": ("name sort_name kind website methods notes", {}),
    "membership": (
        "role since until aim aim_met note",
        {
            "network": ("network", "CASCADE"),
            "contact": ("contact", "CASCADE"),
            "*objective": ("objective", "SET NULL"),
        },
    ),
}

_MORE = (
    'CREATE INDEX "network_sort_name_id" ON "network" ("sort_name", "id")',
    'ALTER TABLE "cost" ADD COLUMN "network_id" INTEGER REFERENCES "network" ("id") ON DELETE SET NULL',
    'CREATE INDEX "cost_network_id" ON "cost" ("network_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables with their indexes, and the new column."""
    for table, (columns, references) in _TABLES.items():
        _make(db, table, columns.split(), references)
    for statement in _MORE:
        db.execute_sql(statement)


def _make(db: Any, table: str, columns: list[str], references: dict[str, tuple[str, str]]) -> None:
    parts = [_RECORD, *(f'"{each}" TEXT NOT NULL' for each in columns)]
    ends = {name.lstrip("*"): end for name, end in references.items()}
    parts += [f'"{n.lstrip("*")}_id" INTEGER{"" if n[0] == "*" else " NOT NULL"}' for n in references]
    parts += [
        f'FOREIGN KEY ("{name}_id") REFERENCES "{parent}" ("id") ON DELETE {deleting}'
        for name, (parent, deleting) in ends.items()
    ]
    db.execute_sql(f'CREATE TABLE "{table}" ({", ".join(parts)}) STRICT')
    db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
    for name in ends:
        db.execute_sql(f'CREATE INDEX "{table}_{name}_id" ON "{table}" ("{name}_id")')
    db.execute_sql(f'CREATE INDEX "{table}_trash" ON "{table}" ("deleted_at") WHERE "deleted_at" IS NOT NULL')
