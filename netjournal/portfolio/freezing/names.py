"""Who stands in a piece: names by uid, as documents of pieces have them."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.ledger import database

Names = dict[str, dict[str, str]]
_PORTION = 500


def names_of(contacts: Iterable[int], organisations: Iterable[int] = ()) -> Names:
    """The names of these contacts and organisations (row ids), trash included."""
    found: Names = {}
    for table, numbers in (("contact", set(contacts)), ("organisation", set(organisations))):
        ordered = sorted(numbers)
        for start in range(0, len(ordered), _PORTION):
            part = ordered[start : start + _PORTION]
            marks = ", ".join("?" * len(part))
            rows = database().execute_sql(f"SELECT uid, name FROM {table} WHERE id IN ({marks})", part)
            found.update({uid: {"name": name, "kind": table} for uid, name in rows.fetchall()})
    return dict(sorted(found.items()))
