"""The names that a captured line can mean: what the grammar's index of names is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.ledger import database

from .namesakes import told_apart


@dataclass(frozen=True, slots=True, repr=False)
class KnownName:
    """Something that has a name: row id, name, and what else it is called ("" for nothing)."""

    id: int
    name: str
    known_as: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class KnownNames:
    """Every name in the notebook that a line can mention; the user is left out of the contacts.

    `namesakes` is what contacts are called whose name is not theirs alone, by id.
    """

    contacts: tuple[KnownName, ...]
    organisations: tuple[KnownName, ...]
    tags: tuple[KnownName, ...]
    objectives: tuple[KnownName, ...]
    namesakes: Mapping[int, str] = field(default_factory=dict)

    def called(self, contact: int | None, name: str) -> str:
        """That name of a contact, told apart from those who have the same."""
        return name if contact is None else self.namesakes.get(contact, name)


def names_for_completion() -> KnownNames:
    """All live names: contacts, organisations, tags, and objectives by their keys."""
    contacts = _read("SELECT id, name, known_as FROM contact WHERE deleted_at IS NULL AND is_self = 0")
    return KnownNames(
        contacts,
        _read("SELECT id, name FROM organisation WHERE deleted_at IS NULL"),
        _read("SELECT id, name FROM tag WHERE deleted_at IS NULL"),
        _read("SELECT id, key, statement FROM objective WHERE deleted_at IS NULL"),
        told_apart((each.id, each.name) for each in contacts),
    )


def _read(sql: str) -> tuple[KnownName, ...]:
    return tuple(KnownName(*row) for row in database().execute_sql(sql).fetchall())
