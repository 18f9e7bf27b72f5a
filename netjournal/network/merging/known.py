"""Who is compared when looking for doubles, with what they can be found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjournal.ledger import database

from .doubles import same_way
from .pairing import Keys
from .parts import Kind


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """Somebody, or an organisation, as they are compared; `organisation` is where somebody is."""

    id: int
    uid: str
    name: str
    known_as: str
    organisation: int | None


def people() -> list[Known]:
    """Everybody but oneself, the oldest first."""
    rows = _rows(
        "SELECT id, uid, name, known_as, organisation_id FROM contact "
        "WHERE deleted_at IS NULL AND is_self = 0 ORDER BY id"
    )
    return [Known(*row) for row in rows]


def organisations() -> list[Known]:
    """All of them, the oldest first."""
    rows = _rows("SELECT id, uid, name, '', NULL FROM organisation WHERE deleted_at IS NULL ORDER BY id")
    return [Known(*row) for row in rows]


def ways_of(places: dict[int, int], kind: str) -> Keys:
    """Addresses or numbers, alike where they reach the same; `places`: contact id → place in the list."""
    rows = _rows(
        "SELECT contact_id, value FROM contact_method WHERE kind = ? AND deleted_at IS NULL "
        "ORDER BY contact_id",
        kind,
    )
    return ((places[row], same_way(kind, value)) for row, value in rows if row in places and value.strip())


def sites_of(known: list[Known]) -> Keys:
    """Web sites, without what differs though the site is the same."""
    places = {each.id: at for at, each in enumerate(known)}
    rows = _rows(
        "SELECT id, website FROM organisation WHERE deleted_at IS NULL AND website <> '' ORDER BY id"
    )
    for row, site in rows:
        bare = site.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        yield places[row], bare.rstrip("/")


def said_to_be_two(kind: Kind) -> set[tuple[int, int]]:
    """Pairs of ids of which somebody said that they are not the same, the smaller one first."""
    rows = _rows(f"SELECT {kind}_id, other_id FROM not_same_{kind} WHERE deleted_at IS NULL")
    return {(min(pair), max(pair)) for pair in rows}


def gone(kind: Kind) -> set[int]:
    """Ids of those that are in the trash."""
    return {row for (row,) in _rows(f"SELECT id FROM {kind} WHERE deleted_at IS NOT NULL")}


def _rows(sql: str, *params: object) -> list[Any]:
    return list(database().execute_sql(sql, params).fetchall())
