"""The names that a captured line can mean: what the grammar's index of names is made of."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.ledger import database


@dataclass(frozen=True, slots=True, repr=False)
class KnownName:
    """Something that has a name: row id, name, and what else it is called ("" for nothing)."""

    id: int
    name: str
    known_as: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class KnownNames:
    """Every name in the notebook that a line can mention; the user is left out of the contacts."""

    contacts: tuple[KnownName, ...]
    organisations: tuple[KnownName, ...]
    tags: tuple[KnownName, ...]
    objectives: tuple[KnownName, ...]


def names_for_completion() -> KnownNames:
    """All live names: contacts, organisations, tags, and objectives by their keys."""
    return KnownNames(
        _read("SELECT id, name, known_as FROM contact WHERE deleted_at IS NULL AND is_self = 0"),
        _read("SELECT id, name FROM organisation WHERE deleted_at IS NULL"),
        _read("SELECT id, name FROM tag WHERE deleted_at IS NULL"),
        _read("SELECT id, key, statement FROM objective WHERE deleted_at IS NULL"),
    )


def _read(sql: str) -> tuple[KnownName, ...]:
    return tuple(KnownName(*row) for row in database().execute_sql(sql).fetchall())
