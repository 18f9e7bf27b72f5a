"""Objectives: what the network is for, with weights and dated values of their measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from netjournal.fields import FieldErrors, cleaned
from netjournal.ledger import changeset, database
from netjournal.models import Objective, Progress, ReviewWeight
from netjournal.network.records import live, write_if_changed
from netjournal.text import fold

from .expectations import Hope, hopes_of
from .form import OBJECTIVE_FORM, PROGRESS_FORM
from .freezing import open_reviews_today, reason_for_late_change


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective. `swing` is its own weight, 0-100; `due` an ISO day or ""; numbers are decimal text."""

    id: int
    uid: str
    key: str = field(repr=False)
    statement: str = field(repr=False)
    swing: int
    scope: str
    status: str
    due: str
    specific: str = field(default="", repr=False)
    measure: str = field(default="", repr=False)
    baseline: str = field(default="", repr=False)
    target: str = field(default="", repr=False)
    unit: str = field(default="", repr=False)
    agreed_by: str = field(default="", repr=False)
    areas: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ProgressValue:
    """A value of the measure on a day (ISO)."""

    id: int
    uid: str
    day: str
    value: str = field(repr=False)
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contributor:
    """A contact who contributed to an objective, and with how many contributions, in all time."""

    contact: int
    uid: str
    name: str = field(repr=False)
    contributions: int


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """Everything about one objective. `progress` is oldest first, contributors are of all time."""

    objective: ObjectiveRow
    progress: tuple[ProgressValue, ...]
    hopes: tuple[Hope, ...]
    contributors: tuple[Contributor, ...]

    @property
    def uncovered(self) -> bool:
        """Whether nobody is hoped for and nobody contributed."""
        return not self.hopes and not self.contributors


def add_objective(statement: str, key: str, swing: int | str = 0, **more: object) -> ObjectiveRow:
    """Add an objective; `more` holds other fields of OBJECTIVE_FORM (scope, due, measure, …).

    The key must be new, whatever its case and accents. Raises FieldErrors; then nothing was added.
    """
    taken = cleaned(OBJECTIVE_FORM, {"statement": statement, "key": key, "swing": swing, **more})
    with changeset("objectives.add"):
        _refuse_known_key(str(taken["key"]), None)
        row = Objective(**taken)
        row.save()
        return row_of(row)


def edit_objective(objective: int, changes: Mapping[str, object], reason: str | None = None) -> ObjectiveRow:
    """Change fields of OBJECTIVE_FORM, as text from a form or as values.

    A new swing goes into the open review of today's period too; once that has its first rating, `reason`
    is needed (BadInput). Raises FieldErrors with a sentence for each field in the way, NotFound.
    """
    taken = cleaned(OBJECTIVE_FORM, changes)
    with changeset("objectives.edit"):
        row = live(Objective, objective)
        if "key" in taken:
            _refuse_known_key(str(taken["key"]), row.id)
        if taken.get("swing", row.swing) != row.swing:
            _carry_weight(row, int(str(taken["swing"])), reason)
        for name, value in taken.items():
            setattr(row, name, value)
        write_if_changed(row)
        return row_of(row)


def list_objectives(*, status: str | None = None) -> tuple[ObjectiveRow, ...]:
    """Objectives, the weightiest first, then by key; only those of one status where it is given."""
    query = Objective.select().where(Objective.deleted_at.is_null())
    if status is not None:
        query = query.where(Objective.status == status)
    return tuple(sorted((row_of(row) for row in query), key=lambda each: (-each.swing, fold(each.key))))


def objective_page(objective: int) -> ObjectivePage:
    """Everything about one objective. Raises NotFound."""
    row = live(Objective, objective)
    values = Progress.select().where(Progress.objective == row.id, Progress.deleted_at.is_null())
    return ObjectivePage(
        row_of(row),
        tuple(_value_of(each) for each in values.order_by(Progress.local_date, Progress.id)),
        hopes_of(row.id),
        _contributors(row.id),
    )


def record_progress(
    objective: int, day: date | str, value: Decimal | int | str, note: str = ""
) -> ProgressValue:
    """Record the value of the measure on a day; a second value for the same day replaces the first."""
    taken = cleaned(PROGRESS_FORM, {"day": day, "value": value, "note": note})
    blank = {name: "this cannot be blank." for name in ("day", "value") if not taken[name]}
    if blank:
        raise FieldErrors(blank)
    with changeset("objectives.progress"):
        owner = live(Objective, objective)
        same_day = Progress.get_or_none(
            Progress.objective == owner.id, Progress.local_date == taken["day"], Progress.deleted_at.is_null()
        )
        row = same_day or Progress(objective=owner, local_date=taken["day"])
        row.value, row.note = str(taken["value"]), str(taken["note"])
        write_if_changed(row)
        return _value_of(row)


def row_of(row: Any) -> ObjectiveRow:
    """The objective of a row."""
    names = ObjectiveRow.__dataclass_fields__
    return ObjectiveRow(**{name: getattr(row, name) for name in names})


def _value_of(row: Any) -> ProgressValue:
    return ProgressValue(row.id, row.uid, row.local_date, row.value, row.note)


def _refuse_known_key(key: str, own: int | None) -> None:
    rows: Any = Objective.select(Objective.id, Objective.key).where(Objective.deleted_at.is_null()).tuples()
    if any(fold(known) == fold(key) and row != own for row, known in rows):
        raise FieldErrors({"key": "another objective has this key already."})


def _carry_weight(objective: Objective, swing: int, reason: str | None) -> None:
    reviews = open_reviews_today()
    why = reason_for_late_change(reviews, reason)
    for review in reviews:
        copy = ReviewWeight.get_or_none(
            ReviewWeight.review == review.id,
            ReviewWeight.objective == objective.id,
            ReviewWeight.deleted_at.is_null(),
        )
        if copy is not None:
            copy.swing, copy.reason = swing, why
            write_if_changed(copy)


def _contributors(objective: int) -> tuple[Contributor, ...]:
    # Counted here: with the cipher's memory security on, SQLite takes longer to group them than to read them.
    rows = database().execute_sql(
        "SELECT p.sort_name, p.id, p.uid, p.name FROM contribution c JOIN contact p ON p.id = c.contact_id "
        "WHERE c.objective_id = ? AND c.deleted_at IS NULL AND p.deleted_at IS NULL",
        (objective,),
    )
    found = sorted(Counter(rows.fetchall()).items(), key=lambda each: (-each[1], each[0]))
    return tuple(Contributor(row, uid, name, count) for (_, row, uid, name), count in found)
