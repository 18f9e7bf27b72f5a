"""Who is due, what to talk about, and putting it off with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netjournal.clock import Moment
from netjournal.fields import FieldErrors, cleaned, day, line
from netjournal.ledger import changeset, database, now
from netjournal.models import Contact
from netjournal.text import first_line

from .cadence import Due
from .records import live, write_if_changed
from .rows import LAST, contact_rows, marks
from .windows import due_ids

_SNOOZE_FORM = {"reason": line(required=True), "until": day}


@dataclass(frozen=True, slots=True, repr=False)
class DueContact:
    """Someone who is ready to reconnect, or whose day is near.

    `last_entry` is the first line of what was last noted with them; `open_actions` what is still to do.
    """

    id: int
    uid: str
    name: str
    organisation: str
    due: Due
    last_contact: Moment | None
    last_entry: str
    open_actions: tuple[str, ...]
    snooze_reason: str


def due_contacts(
    limit: int | None = None, *, within_days: int = 0, snoozed: bool = False
) -> tuple[DueContact, ...]:
    """Who is due, the longest first; those snoozed only when asked for.

    `within_days` also takes in those whose day is that near. `limit` None for all.
    """
    chosen = contact_rows(due_ids(within_days=within_days, snoozed=snoozed)[:limit])
    numbers = [row.id for row in chosen]
    entries, actions, reasons = _last_entries(numbers), _open_actions(numbers), _reasons(numbers)
    return tuple(
        DueContact(
            row.id,
            row.uid,
            row.name,
            row.organisation,
            row.due,
            row.last_contact,
            entries.get(row.id, ""),
            tuple(actions.get(row.id, ())),
            reasons.get(row.id, ""),
        )
        for row in chosen
        if row.due is not None
    )


def snooze(contact: int, reason: str, until: date | str) -> None:
    """Put a contact off until a day after today, with a reason. Raises FieldErrors, NotFound."""
    taken = cleaned(_SNOOZE_FORM, {"reason": reason, "until": until})
    if str(taken["until"]) <= now().local_date.isoformat():
        raise FieldErrors({"until": "choose a day after today."})
    with changeset("contacts.snooze"):
        row = live(Contact, contact)
        row.snoozed_until, row.snooze_reason = str(taken["until"]), str(taken["reason"])
        write_if_changed(row)


def _last_entries(ids: list[int]) -> dict[int, str]:
    rows = _for(
        ids,
        f"SELECT c.id, e.body FROM contact c JOIN entry e ON e.id = {LAST} WHERE c.id IN",
        before=(now().ms,),
    )
    return {contact: first_line(body) for contact, body in rows}


def _open_actions(ids: list[int]) -> dict[int, list[str]]:
    rows = _for(
        ids,
        "SELECT contact_id, text FROM action WHERE deleted_at IS NULL AND done_at IS NULL AND contact_id IN",
        after=" ORDER BY due = '', due, id",
    )
    found: dict[int, list[str]] = {}
    for contact, text in rows:
        found.setdefault(contact, []).append(text)
    return found


def _reasons(ids: list[int]) -> dict[int, str]:
    return dict(_for(ids, "SELECT id, snooze_reason FROM contact WHERE id IN"))


def _for(ids: list[int], sql: str, before: tuple[int, ...] = (), after: str = "") -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        query = f"{sql} ({marks(part)}){after}"
        found += database().execute_sql(query, (*before, *part)).fetchall()
    return found
