"""Filters with a name: kept, used as `saved:NAME` in any query, renamed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.fields import FieldErrors, Refused, cleaned, line
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import SavedFilter
from netjournal.network.records import live, write_if_changed
from netjournal.text import fold

NAME_LIMIT, QUERY_LIMIT = 100, 1_000


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A filter as it is kept."""

    id: int
    uid: str
    name: str = field(repr=False)
    query: str = field(repr=False)


def _name(typed: object) -> str:
    name = line(NAME_LIMIT, required=True)(typed)
    if '"' in str(name):
        raise Refused('leave out the ": a name stands between two of them.')
    return str(name)


SAVED_FORM = {"name": _name, "query": line(QUERY_LIMIT, required=True)}


def save_filter(name: str, query: str) -> SavedRow:
    """Keep a query under a name that no other one has. Raises FieldErrors."""
    taken = cleaned(SAVED_FORM, {"name": name, "query": query})
    with changeset("filters.save"):
        return _keep(SavedFilter(name="", query=""), taken)


def edit_saved(number: int, changes: Mapping[str, object]) -> SavedRow:
    """Rename a filter, or change what it asks for. Raises FieldErrors, NotFound."""
    taken = cleaned(SAVED_FORM, changes)
    with changeset("filters.edit"):
        return _keep(live(SavedFilter, number), taken)


def remove_saved(number: int) -> None:
    """Move a filter to the trash. Raises NotFound."""
    with changeset("filters.remove"):
        discard("saved_filter", live(SavedFilter, number).id)


def saved_filters() -> tuple[SavedRow, ...]:
    """All of them, by name."""
    rows = database().execute_sql(
        "SELECT id, uid, name, query FROM saved_filter WHERE deleted_at IS NULL ORDER BY id"
    )
    found = [SavedRow(*row) for row in rows.fetchall()]
    return tuple(sorted(found, key=lambda row: (fold(row.name), row.id)))


def saved_filter(number: int) -> SavedRow:
    """One of them. Raises NotFound."""
    return _row(live(SavedFilter, number))


def saved_queries() -> dict[str, str]:
    """Folded name → query: what `saved:` in a query may mean."""
    return {folded_name(row.name): row.query for row in saved_filters()}


def folded_name(name: str) -> str:
    """Under which a filter is found: case, accents and runs of blanks do not matter."""
    return " ".join(fold(name).split())


def _keep(row: SavedFilter, taken: Mapping[str, object]) -> SavedRow:
    wanted = folded_name(str(taken.get("name", row.name)))
    if any(folded_name(other.name) == wanted and other.id != row.id for other in saved_filters()):
        raise FieldErrors({"name": "another filter has that name."})
    for name, value in taken.items():
        setattr(row, name, value)
    write_if_changed(row)
    return _row(row)


def _row(row: SavedFilter) -> SavedRow:
    return SavedRow(row.id, row.uid, row.name, row.query)
