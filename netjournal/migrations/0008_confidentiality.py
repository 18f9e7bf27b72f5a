"""Who may know what: topics, registers, rulings and breaches; Chatham House; rules that can be applied."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)
_HAPPENED = (
    '"at" INTEGER NOT NULL, "zone" TEXT NOT NULL, "precision" TEXT NOT NULL, "local_date" TEXT NOT NULL'
)

# table → its columns (a star: may be null), then its references: column → (table, on delete).
_TABLES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "topic": ("name about phrases amount_words organisation_words origin", {}),
    "not_this": ("text folded", {"topic": ("topic", "CASCADE")}),
    "conflict_of_interest": (
        "matter declared_on confirm_on ended_on",
        {
            "*contact": ("contact", "CASCADE"),
            "*organisation": ("organisation", "CASCADE"),
            "*topic": ("topic", "SET NULL"),
        },
    ),
    "agreement": ("title #binds_own signed_on until note", {}),
    "agreement_party": (
        "",
        {
            "agreement": ("agreement", "CASCADE"),
            "*contact": ("contact", "CASCADE"),
            "*organisation": ("organisation", "CASCADE"),
        },
    ),
    "agreement_topic": ("", {"agreement": ("agreement", "CASCADE"), "topic": ("topic", "CASCADE")}),
    "grant": (
        "reason since until given_by",
        {"contact": ("contact", "CASCADE"), "topic": ("topic", "CASCADE")},
    ),
    "authority_limit": (
        "kind marking *#amount_minor amount_currency period authoriser until note",
        {"*topic": ("topic", "SET NULL")},
    ),
    "ruling": (
        "decision outcome facts reason authoriser *#guideline_version",
        {
            "*guideline": ("guideline", "SET NULL"),
            "*entry": ("entry", "CASCADE"),
            "*exchange": ("exchange", "CASCADE"),
            "*minute": ("minute", "CASCADE"),
        },
    ),
    "breach": (
        "what corrective learned closed_on",
        {
            "*ruling": ("ruling", "SET NULL"),
            "*entry": ("entry", "SET NULL"),
            "*exchange": ("exchange", "SET NULL"),
        },
    ),
    "told": (
        "",
        {
            "contact": ("contact", "CASCADE"),
            "*ruling": ("ruling", "CASCADE"),
            "*breach": ("breach", "CASCADE"),
        },
    ),
}
_WHEN = ("ruling", "breach")

_MORE = (
    'ALTER TABLE "entry" ADD COLUMN "chatham_house" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "exchange" ADD COLUMN "chatham_house" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "rule" ADD COLUMN "kind" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "rule" ADD COLUMN "topic_id" INTEGER REFERENCES "topic" ("id") ON DELETE SET NULL',
    'ALTER TABLE "rule" ADD COLUMN "marking" TEXT NOT NULL DEFAULT \'\'',
    'CREATE INDEX "rule_topic_id" ON "rule" ("topic_id")',
    # The five areas that a first draft begins with are known by their names.
    """UPDATE "rule" SET "kind" = CASE lower(trim("area"))
    WHEN 'conflict of interest' THEN 'conflict' WHEN 'conflicts of interest' THEN 'conflict'
    WHEN 'level of information sharing' THEN 'sharing' WHEN 'costs' THEN 'costs'
    WHEN 'need to know' THEN 'need_to_know' WHEN 'confidentiality at all times' THEN 'at_all_times'
    ELSE '' END""",
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables with their indexes, and the new columns."""
    for table, (columns, references) in _TABLES.items():
        _make(db, table, columns.split(), references)
    for statement in _MORE:
        db.execute_sql(statement)


def _make(db: Any, table: str, columns: list[str], references: dict[str, tuple[str, str]]) -> None:
    parts = [_RECORD, *([_HAPPENED] if table in _WHEN else []), *(_column(each) for each in columns)]
    ends = {name.lstrip("*"): end for name, end in references.items()}
    parts += [f'"{n.lstrip("*")}_id" INTEGER{"" if n[0] == "*" else " NOT NULL"}' for n in references]
    parts += [
        f'FOREIGN KEY ("{name}_id") REFERENCES "{parent}" ("id") ON DELETE {deleting}'
        for name, (parent, deleting) in ends.items()
    ]
    db.execute_sql(f'CREATE TABLE "{table}" ({", ".join(parts)}) STRICT')
    db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
    for column in (*(f"{name}_id" for name in ends), *(["local_date"] if table in _WHEN else [])):
        db.execute_sql(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
    db.execute_sql(f'CREATE INDEX "{table}_trash" ON "{table}" ("deleted_at") WHERE "deleted_at" IS NOT NULL')


def _column(written: str) -> str:
    """ "*": may be null; "#": a whole number."""
    name = written.lstrip("*#")
    return f'"{name}" {"INTEGER" if "#" in written else "TEXT"}{"" if written[0] == "*" else " NOT NULL"}'
