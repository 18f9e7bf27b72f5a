"""The drafts that a vault holds, as a test looks for them."""

from __future__ import annotations

from netjournal.ledger.drafts import Draft
from netjournal.models import Draft as DraftRow


def load_drafts(prefix: str) -> tuple[Draft, ...]:
    """Every draft whose place starts with `prefix`, in order of place."""
    rows = DraftRow.select().where(DraftRow.place.startswith(prefix)).order_by(DraftRow.place)
    return tuple(Draft(row.place, row.text, row.cursor) for row in rows)
