"""What the table of looks is made of: how one is written, and the SQL that many of them share."""

from __future__ import annotations

from dataclasses import dataclass, field

MET = (
    "(SELECT count(*) FROM participant p JOIN entry e ON e.id = p.entry_id "
    "WHERE p.contact_id = c.id AND p.deleted_at IS NULL AND e.deleted_at IS NULL)"
)
PEOPLE = "FROM contact c WHERE c.deleted_at IS NULL AND c.is_self = 0 AND c.merged_into_id IS NULL"
IN_FORCE = (
    "g.deleted_at IS NULL AND g.in_force_from <> '' AND g.in_force_from <= :today "
    "AND (g.in_force_to = '' OR g.in_force_to >= :today)"
)


def people(where: str) -> str:
    """SQL for people (id, name), the one that was met most first."""
    return f"SELECT c.id, c.name {PEOPLE} AND {where} ORDER BY {MET} DESC, c.id"


def live(table: str, where: str = "1") -> str:
    """SQL that counts the rows `t` of a table that are not in the trash."""
    return f"SELECT count(*) FROM {table} t WHERE t.deleted_at IS NULL AND {where}"


@dataclass(frozen=True, slots=True)
class Lack:
    """Records that lack something: SQL that gives (id, name), a sentence, and what to do, each with {name}.

    `people`: the id is a contact's, and an action can name them.
    """

    sql: str
    words: str
    do: str
    people: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """`have` counts what is there ("3 limits"); where there is nothing, `none` says so and `do` helps."""

    have: str
    one: str
    many: str
    none: str
    do: str
    lacks: tuple[Lack, ...] = field(default=())
