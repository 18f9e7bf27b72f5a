"""Who stands in a piece: names by uid, as documents of pieces have them."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.ledger import database
from netjournal.network.rows import marks, parts_of

Names = dict[str, dict[str, str]]


def names_of(contacts: Iterable[int], organisations: Iterable[int] = ()) -> Names:
    """The names of these contacts and organisations (row ids), trash included."""
    found: Names = {}
    for table, numbers in (("contact", set(contacts)), ("organisation", set(organisations))):
        for part in parts_of(sorted(numbers)):
            rows = database().execute_sql(f"SELECT uid, name FROM {table} WHERE id IN ({marks(part)})", part)
            found.update({uid: {"name": name, "kind": table} for uid, name in rows.fetchall()})
    return dict(sorted(found.items()))
