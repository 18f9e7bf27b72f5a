"""What may be put back: which columns never are, which go together, and what may not contradict what."""

from __future__ import annotations

from typing import Any

from netjournal.errors import BadInput
from netjournal.ledger import database
from netjournal.models import RECORDS, Link

_WEIGHED = "Weights, hopes and ratings are changed where they are weighed, with a reason."
_SEALED = "What is sealed stays as it is; say in an addendum what is wrong."
_LINKED = "Put it on or take it off where it stands; an undo takes that back."
FORBIDDEN: dict[str, str] = {
    "guideline": "Draft a new version; one that was in force is not edited.",
    "rule": "Draft a new version of the guideline.",
    "review": _WEIGHED,
    "review_weight": _WEIGHED,
    "rating": _WEIGHED,
    "cell_step": _WEIGHED,
    "step_done": _WEIGHED,
    "expectation": _WEIGHED,
    "decision": "Decide anew in the guided review.",
    "seal": _SEALED,
    "addendum": _SEALED,
    "ruling": "A ruling stays as it was made.",
    "setting": "Change it in Settings.",
    "imported_record": "It is netjournal’s own.",
    **{model._meta.table_name: _LINKED for model in RECORDS if issubclass(model, Link)},
}
"""Tables whose older values are not put back, and what to do instead."""

KEPT: frozenset[str | tuple[str, str]] = frozenset(
    {
        "id", "uid", "created_at", "updated_at", "deleted_at", "sort_name", "is_self", "is_own",
        "merged_into_id", "captured_locked", ("objective", "swing"), ("attachment", "size"),
        ("attachment", "sha256"), ("attachment", "media_type"), ("minute", "position"),
    }
)  # fmt: skip
"""Columns that are never put back; some in one table alone."""

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("at", "zone", "precision", "local_date"),
    ("done_at", "done_date", "result"),
    ("outcome", "answered_at", "answered_date", "answer_entry_id"),
    *((f"{name}_minor", f"{name}_currency") for name in ("cost", "value", "amount")),
    ("ideal_days", "latest_days"),
    ("intended_from", "intended_until"),
    ("snoozed_until", "snooze_reason"),
)
"""Columns that say one thing."""
_IN_ORDER = (("ideal_days", "latest_days"), ("intended_from", "intended_until"), ("since", "until"))
"""Columns of which the second is not less than the first."""


def refuse_what_cannot_stand(table: str, record: Any) -> None:
    """Raise BadInput where the record, as it would be, contradicts itself or another one."""
    data = record.__data__
    for first, last in _IN_ORDER:
        if data.get(first) and data.get(last) and data[last] < data[first]:
            raise _contradiction(first, last)
    if table == "organisation" and _is_below_itself(record.id, data.get("parent")):
        raise BadInput("It would be a part of itself; nothing was changed.", "Put back another value.")
    if table == "objective" and _key_is_taken(record):
        raise BadInput("Another objective has that key now; nothing was changed.", "Put back another value.")
    if table == "relation" and data.get("contact") == data.get("other"):
        raise BadInput("It would lead from one to itself; nothing was changed.", "Put back another value.")


def _contradiction(first: str, last: str) -> BadInput:
    words = f"{first.replace('_', ' ')} and {last.replace('_', ' ')}"
    return BadInput(f"It would contradict itself ({words}); nothing was changed.", "Put back another value.")


def _is_below_itself(row: int, parent: int | None) -> bool:
    seen = {row}
    while parent is not None:
        if parent in seen:
            return True
        seen.add(parent)
        found = (
            database().execute_sql("SELECT parent_id FROM organisation WHERE id = ?", (parent,)).fetchone()
        )
        parent = found[0] if found else None
    return False


def _key_is_taken(record: Any) -> bool:
    sql = "SELECT 1 FROM objective WHERE lower(key) = lower(?) AND id <> ? AND deleted_at IS NULL"
    return database().execute_sql(sql, (record.key, record.id)).fetchone() is not None
