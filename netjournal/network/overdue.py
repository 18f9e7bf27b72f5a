"""Ways to reach somebody whose basis was to be looked at again by now."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.ledger import database, now


@dataclass(frozen=True, slots=True)
class OverdueMethod:
    """A way to reach a contact, on what basis it is held, and the ISO day by which to look at it again."""

    id: int
    contact: int
    name: str = field(repr=False)
    kind: str
    value: str = field(repr=False)
    basis: str = field(repr=False)
    review_on: str


def overdue_methods() -> tuple[OverdueMethod, ...]:
    """Those whose day has come, the longest overdue first."""
    rows = database().execute_sql(
        "SELECT m.id, c.id, c.name, m.kind, m.value, m.lawful_basis, m.review_on FROM contact_method m "
        "JOIN contact c ON c.id = m.contact_id WHERE m.review_on <> '' AND m.review_on <= ? "
        "AND m.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY m.review_on, m.id",
        (now().local_date.isoformat(),),
    )
    return tuple(OverdueMethod(*row) for row in rows.fetchall())


def count_overdue() -> int:
    """How many there are."""
    return len(overdue_methods())
