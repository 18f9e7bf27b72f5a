"""The register of grants: who needs to know of what, why, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.fields import Clean, FieldErrors, block, cleaned, line
from netjournal.fields import day as day_field
from netjournal.ledger import changeset, database
from netjournal.models import Contact, Grant
from netjournal.network.records import live, row_of, write_if_changed

from .registers import State, in_order, last_day, state_of, today
from .topics import record_of, topic_field


@dataclass(frozen=True, slots=True)
class GrantRow:
    """That a contact needs to know of a topic (its uid). `until` is the last day, "" open."""

    id: int
    uid: str
    contact: int
    contact_name: str = field(repr=False)
    topic: str
    topic_name: str = field(repr=False)
    reason: str = field(repr=False)
    since: str
    until: str
    given_by: str = field(repr=False)
    state: State


GRANT_FORM: dict[str, Clean] = {
    "contact": row_of(Contact, required=True),
    "topic": topic_field,
    "reason": block(required=True),
    "since": day_field,
    "until": day_field,
    "given_by": line(),
}


def give_grant(contact: int, topic: str, reason: str, **values: object) -> GrantRow:
    """Grant a contact the need to know of a topic; `values` are fields of GRANT_FORM. Raises FieldErrors.

    From today when nothing else is said; without an end it is open.
    """
    given = {"since": today(), **values, "contact": contact, "topic": topic, "reason": reason}
    taken = cleaned(GRANT_FORM, given)
    with changeset("grants.give"):
        row = Grant()
        _fill(row, taken)
        row.save()
        return get_grant(row.id)


def edit_grant(grant: int, changes: Mapping[str, object]) -> GrantRow:
    """Change fields of GRANT_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(GRANT_FORM, changes)
    with changeset("grants.edit"):
        row = live(Grant, grant)
        _fill(row, taken)
        write_if_changed(row)
        return get_grant(grant)


def end_grant(grant: int, on: date | str = "") -> GrantRow:
    """Let it end with that day, today when none is given. Raises FieldErrors, NotFound."""
    return edit_grant(grant, {"until": last_day(on)})


def list_grants(*, current_only: bool = False, contact: int | None = None) -> tuple[GrantRow, ...]:
    """All of them, the latest first; with `current_only`, those in force; of one contact or of all."""
    rows = _read("(? IS NULL OR x.contact_id = ?) ORDER BY x.since DESC, x.id DESC", contact, contact)
    return tuple(row for row in rows if not current_only or row.state == "in force")


def get_grant(grant: int) -> GrantRow:
    """One of them. Raises NotFound."""
    live(Grant, grant)
    return _read("x.id = ?", grant)[0]


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        setattr(row, name, record_of(str(value)) if name == "topic" else value)
    if row.topic_id is None:
        raise FieldErrors({"topic": "choose the topic that they need to know of."})
    if row.contact.is_self:
        raise FieldErrors({"contact": "choose somebody else: you know what you know."})
    in_order(row.since, row.until)


def _read(where: str, *params: object) -> list[GrantRow]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, c.id, c.name, t.uid, t.name, x.reason, x.since, x.until, x.given_by "
        'FROM "grant" x JOIN contact c ON c.id = x.contact_id JOIN topic t ON t.id = x.topic_id '
        f"WHERE x.deleted_at IS NULL AND {where}",
        params,
    )
    day = today()
    shown: list[Any] = [(*row, state_of(row[7], row[8], day)) for row in rows.fetchall()]
    return [GrantRow(*values) for values in shown]
