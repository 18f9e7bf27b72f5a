"""The register of conflicts of interest: declared, confirmed again, ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.fields import Clean, FieldErrors, block, cleaned
from netjournal.fields import day as day_field
from netjournal.ledger import changeset, database
from netjournal.models import ConflictOfInterest, Contact, Organisation
from netjournal.network.records import live, row_of, write_if_changed

from .registers import State, in_order, last_day, state_of, today
from .topics import record_of, topic_field


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """An interest. `topic` is a uid, "" for every topic; days are ISO text or ""."""

    id: int
    uid: str
    matter: str = field(repr=False)
    contact: int | None
    contact_name: str = field(repr=False)
    organisation: int | None
    organisation_name: str = field(repr=False)
    topic: str
    topic_name: str = field(repr=False)
    declared_on: str
    confirm_on: str
    ended_on: str
    state: State


CONFLICT_FORM: dict[str, Clean] = {
    "matter": block(required=True),
    "contact": row_of(Contact),
    "organisation": row_of(Organisation),
    "topic": topic_field,
    "declared_on": day_field,
    "confirm_on": day_field,
    "ended_on": day_field,
}


def declare_conflict(matter: str, **values: object) -> ConflictRow:
    """Declare an interest; `values` are fields of CONFLICT_FORM. Declared today when nothing else is said.

    It needs a contact, an organisation or a topic that it is about. Raises FieldErrors.
    """
    taken = cleaned(CONFLICT_FORM, {"declared_on": today(), **values, "matter": matter})
    with changeset("conflicts.declare"):
        row = ConflictOfInterest()
        _fill(row, taken)
        row.save()
        return get_conflict(row.id)


def edit_conflict(conflict: int, changes: Mapping[str, object]) -> ConflictRow:
    """Change fields of CONFLICT_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(CONFLICT_FORM, changes)
    with changeset("conflicts.edit"):
        row = live(ConflictOfInterest, conflict)
        _fill(row, taken)
        write_if_changed(row)
        return get_conflict(conflict)


def end_conflict(conflict: int, on: date | str = "") -> ConflictRow:
    """Say that it ended, today when no day is given: from that day on it stops nothing."""
    return edit_conflict(conflict, {"ended_on": last_day(on)})


def list_conflicts(*, current_only: bool = False) -> tuple[ConflictRow, ...]:
    """All of them, the latest declared first; with `current_only`, those in force."""
    rows = _read("1 ORDER BY x.declared_on DESC, x.id DESC")
    return tuple(row for row in rows if not current_only or row.state == "in force")


def get_conflict(conflict: int) -> ConflictRow:
    """One of them. Raises NotFound."""
    live(ConflictOfInterest, conflict)
    return _read("x.id = ?", conflict)[0]


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        setattr(row, name, record_of(str(value)) if name == "topic" else value)
    if row.contact_id is None and row.organisation_id is None and row.topic_id is None:
        raise FieldErrors({"topic": "name a person, an organisation or a topic that it is about."})
    in_order(row.declared_on, row.ended_on, "ended_on")


def _read(where: str, *params: object) -> list[ConflictRow]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.matter, c.id, COALESCE(c.name, ''), o.id, COALESCE(o.name, ''), "
        "COALESCE(t.uid, ''), COALESCE(t.name, ''), x.declared_on, x.confirm_on, x.ended_on "
        "FROM conflict_of_interest x LEFT JOIN contact c ON c.id = x.contact_id "
        "LEFT JOIN organisation o ON o.id = x.organisation_id LEFT JOIN topic t ON t.id = x.topic_id "
        f"WHERE x.deleted_at IS NULL AND {where}",
        params,
    )
    day = today()
    shown: list[Any] = [(*row, _state(row[9], row[11], day)) for row in rows.fetchall()]
    return [ConflictRow(*values) for values in shown]


def _state(declared_on: str, ended_on: str, day: str) -> State:
    return "ended" if ended_on and ended_on <= day else state_of(declared_on, "", day)
