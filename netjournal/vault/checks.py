"""Whether a database is sound: what SQLite, SQLCipher and the domain can find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from netjournal.vault.database import VaultDatabase
from netjournal.vault.schema import Schema


@dataclass(frozen=True)
class Check:
    """One thing looked at: its name, whether it is sound, and a sentence on it.

    Of what is not sound `advice` says what is safe all the same, and what to do.
    """

    name: str
    ok: bool
    detail: str


def page_checks(connection: Any) -> list[Check]:
    """Pages: SQLCipher's MAC of each, SQLite's structure, and the foreign keys."""
    pages = _found(connection, "PRAGMA cipher_integrity_check")
    structure = _found(connection, "PRAGMA integrity_check")
    links = _found(connection, "PRAGMA foreign_key_check")
    return [
        Check("pages", not pages, f"{len(pages)} damaged pages" if pages else "every page is authentic"),
        Check(
            "structure",
            structure == ["ok"],
            "sound" if structure == ["ok"] else "tables and indexes disagree",
        ),
        Check(
            "links", not links, f"{len(links)} rows point nowhere" if links else "every link leads to a row"
        ),
    ]


def _found(connection: Any, pragma: str) -> list[Any]:
    """First column of the findings; a check that cannot even be run on damaged pages is a finding."""
    try:
        return [row[0] for row in connection.execute(pragma).fetchall()]
    except sqlcipher.DatabaseError:
        return ["unreadable"]


def deep_checks(db: VaultDatabase, schema: Schema) -> list[Check]:
    """All of the page checks, and the domain's own. To be called on the database thread."""
    checks = page_checks(db.connection())
    findings = schema.check(db)
    return [
        *checks,
        Check("rows", not findings, "; ".join(findings[:5]) if findings else "digests and search fit"),
    ]


def row_counts(connection: Any) -> dict[str, int]:
    """Rows of every ordinary table."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    quoted = ((name, name.replace('"', '""')) for (name,) in names)
    return {name: connection.execute(f'SELECT count(*) FROM "{q}"').fetchone()[0] for name, q in quoted}
