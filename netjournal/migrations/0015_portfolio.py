"""The portfolio: units, evidence with its frozen copies, plans, forms, submissions, decisions, exports."""

from typing import Any

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL, "created_at" INTEGER NOT NULL, '
    '"updated_at" INTEGER NOT NULL, "deleted_at" INTEGER'
)

# table → its columns of text (a hash sign: indexed), of numbers, and its references: column (a star: may be
# null) → (table, on delete).
_TABLES: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "unit": ("key title definition sha256", "", {}),
    "evidence": (
        "kind title #local_date marking made_by source_kind #source_uid #root reason",
        "version frozen_at",
        {},
    ),
    "claim": ("#criterion text", "", {"evidence": ("evidence", "CASCADE")}),
    "declined": ("source_kind #source_uid criterion", "", {}),
    "plan": (
        "#criterion kind text agreed_with agreed_on due",
        "",
        {"*evidence": ("evidence", "SET NULL")},
    ),
    "observation": ("assessor role #local_date place seen questions comment criteria", "", {}),
    "witness_testimony": (
        "witness role organisation reach relationship #local_date seen signed_on criteria",
        "own_words",
        {"*contact": ("contact", "SET NULL")},
    ),
    "expert_judgement": ("expert standing #local_date judgement criteria", "", {}),
    "professional_discussion": (
        "assessor role agreed_on #local_date place questions summary criteria",
        "",
        {},
    ),
    "discussion_point": (
        "criterion text",
        "seconds",
        {"discussion": ("professional_discussion", "CASCADE")},
    ),
    "seen_in_place": (
        "criterion assessor role local_date held_at note",
        "",
        {"evidence": ("evidence", "CASCADE")},
    ),
    "submission": ("unit note #root", "number at", {}),
    "submitted_piece": (
        "root",
        "version",
        {"submission": ("submission", "CASCADE"), "evidence": ("evidence", "CASCADE")},
    ),
    "assessment_decision": (
        "#criterion state assessor role local_date why feedback signed_by",
        "",
        {"*submission": ("submission", "SET NULL")},
    ),
    "sample": (
        "criterion verifier local_date why found",
        "",
        {"submission": ("submission", "CASCADE"), "*evidence": ("evidence", "SET NULL")},
    ),
    "declaration": ("name local_date text", "", {"*submission": ("submission", "SET NULL")}),
    "signatory": ("name capacity role organisation initials since", "", {}),
    "export": (
        "profile digest signed_by",
        "pieces withheld at",
        {"*submission": ("submission", "SET NULL")},
    ),
}

_MORE = (
    'CREATE TABLE "frozen_copy" ("id" INTEGER NOT NULL PRIMARY KEY, "root" TEXT NOT NULL, '
    '"document" TEXT NOT NULL, "fields" TEXT NOT NULL) STRICT',
    'CREATE UNIQUE INDEX "frozen_copy_root" ON "frozen_copy" ("root")',
    'ALTER TABLE "attachment" ADD COLUMN "evidence_id" INTEGER REFERENCES "evidence" ("id") '
    "ON DELETE CASCADE",
    'CREATE INDEX "attachment_evidence_id" ON "attachment" ("evidence_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the tables with their indexes; a file may be attached to a piece of evidence."""
    for table, (texts, numbers, references) in _TABLES.items():
        _make(db, table, texts.split(), numbers.split(), references)
    for statement in _MORE:
        db.execute_sql(statement)


def _make(
    db: Any, table: str, texts: list[str], numbers: list[str], references: dict[str, tuple[str, str]]
) -> None:
    parts = [_RECORD, *(f'"{each.lstrip("#")}" TEXT NOT NULL' for each in texts)]
    parts += [f'"{each}" INTEGER NOT NULL' for each in numbers]
    ends = {name.lstrip("*"): end for name, end in references.items()}
    parts += [f'"{n.lstrip("*")}_id" INTEGER{"" if n[0] == "*" else " NOT NULL"}' for n in references]
    parts += [
        f'FOREIGN KEY ("{name}_id") REFERENCES "{parent}" ("id") ON DELETE {deleting}'
        for name, (parent, deleting) in ends.items()
    ]
    db.execute_sql(f'CREATE TABLE "{table}" ({", ".join(parts)}) STRICT')
    db.execute_sql(f'CREATE UNIQUE INDEX "{table}_uid" ON "{table}" ("uid")')
    indexed = [each[1:] for each in texts if each.startswith("#")]
    for column in (*indexed, *(f"{name}_id" for name in ends)):
        db.execute_sql(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
    db.execute_sql(f'CREATE INDEX "{table}_trash" ON "{table}" ("deleted_at") WHERE "deleted_at" IS NOT NULL')
