"""The assessment plan: which source is for which criterion, agreed with whom, and due when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netjournal.fields import Clean, Refused, block, cleaned, day, line
from netjournal.journal.prompts import criteria, unit_in_use
from netjournal.ledger import changeset, now
from netjournal.models import Evidence, Plan
from netjournal.network.records import live, write_if_changed

from .evidence_rows import EvidenceRow, list_evidence
from .forms.criteria import criterion_field, in_order
from .forms.keys import is_of
from .forms.warnings import Warned

State = Literal["fulfilled", "overdue", "due", "open"]
"""fulfilled: a piece was chosen for it; overdue: its day is past; due: it has a day to come; open: none."""


def _criterion(typed: object) -> str:
    found = criterion_field(typed)
    if not found:
        raise Refused("say which criterion or item it is for, such as 1.1 or 1.1a.")
    return found


def _kind(typed: object) -> str:
    found = str(typed or "").strip()
    if found not in kinds_in_use():
        raise Refused(f"choose one of: {', '.join(kinds_in_use())}.")
    return found


PLAN_FORM: dict[str, Clean] = {
    "criterion": _criterion, "kind": _kind, "text": block(10_000), "agreed_with": line(200), "agreed_on": day,
    "due": day,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the plan. Days are ISO text; `evidence` is the piece that fulfils it, `piece` its title."""

    id: int
    uid: str
    criterion: str
    kind: str
    text: str = field(repr=False)
    agreed_with: str = field(repr=False)
    agreed_on: str
    due: str
    evidence: int | None
    piece: str = field(repr=False)
    state: State
    warnings: tuple[Warned, ...]


def kinds_in_use() -> dict[str, str]:
    """Kind of evidence → what it is called, as the unit has them."""
    return {kind.key: kind.title for kind in unit_in_use().kinds}


def add_plan(**values: object) -> PlanRow:
    """Plan a source (fields of PLAN_FORM; criterion and kind are needed).

    Raises FieldErrors; then nothing was planned.
    """
    taken = cleaned(PLAN_FORM, {"criterion": "", "kind": "", **values})
    with changeset("plan.add"):
        row: Any = Plan(**taken)
        row.save()
        return _row(row)


def edit_plan(plan: int, changes: Mapping[str, object]) -> PlanRow:
    """Change fields of PLAN_FORM. Raises FieldErrors, NotFound."""
    taken = cleaned(PLAN_FORM, changes)
    with changeset("plan.edit"):
        row = live(Plan, plan)
        for name, value in taken.items():
            setattr(row, name, value)
        write_if_changed(row)
        return _row(row)


def fulfil(plan: int, evidence: int | None) -> PlanRow:
    """Say which piece is what was planned; None: none after all. Raises NotFound."""
    with changeset("plan.fulfil"):
        row = live(Plan, plan)
        row.evidence = None if evidence is None else live(Evidence, evidence)
        write_if_changed(row)
        return _row(row)


def get_plan(plan: int) -> PlanRow:
    """That line. Raises NotFound."""
    return _row(live(Plan, plan))


def list_plans(criterion: str = "") -> tuple[PlanRow, ...]:
    """The whole plan in the order of the criteria, or what is for one of them and its items."""
    rows = [_row(row) for row in Plan.select().where(Plan.deleted_at.is_null()).order_by(Plan.due, Plan.id)]
    if criterion:
        rows = [row for row in rows if is_of(row.criterion, criterion)]
    order = {key: at for at, key in enumerate(in_order(row.criterion for row in rows))}
    return tuple(sorted(rows, key=lambda row: order[row.criterion]))


def fitting(plan: int) -> tuple[EvidenceRow, ...]:
    """The pieces that could fulfil it, those that are claimed for its criterion and of its kind first."""
    row = get_plan(plan)
    return tuple(sorted(list_evidence(), key=lambda piece: _distance(row, piece)))


def _distance(plan: PlanRow, piece: EvidenceRow) -> int:
    ends = ((key, plan.criterion) for key in piece.criteria)
    claimed = any(is_of(key, wanted) or is_of(wanted, key) for key, wanted in ends)
    return (0 if claimed else 2) + (0 if piece.kind == plan.kind else 1)


def state_of(evidence: int | None, due: str, today: date) -> State:
    """How a line of the plan stands. Pure."""
    if evidence is not None:
        return "fulfilled"
    if not due:
        return "open"
    return "overdue" if due < today.isoformat() else "due"


def plan_warnings(values: Mapping[str, str], today: date) -> tuple[Warned, ...]:
    """What an assessor would miss in a line of the plan. Pure."""
    found = []
    if not values.get("agreed_with", "").strip():
        found.append(Warned("agreed_with", "Not agreed with anybody yet: a plan is made with the assessor."))
    if not values.get("agreed_on"):
        found.append(Warned("agreed_on", "The day on which it was agreed is missing."))
    elif values["agreed_on"] > today.isoformat():
        found.append(Warned("agreed_on", "That day is still to come."))
    elif values.get("due") and values["agreed_on"] > values["due"]:
        found.append(Warned("agreed_on", "Agreed after it was due."))
    if not values.get("due"):
        found.append(Warned("due", "No day by which it is due."))
    return tuple(found)


def criterion_words(key: str) -> str:
    """What a criterion or item is called, "" where the unit has it not."""
    for one in criteria():
        if key == one.key:
            return one.title
        for item in one.items:
            if key == item.key:
                return item.title
    return ""


def _row(row: Any) -> PlanRow:
    piece = row.evidence if row.__data__.get("evidence") else None
    if piece is not None and piece.deleted_at is not None:
        piece = None
    today = now().local_date
    values = {name: getattr(row, name) for name in ("agreed_with", "agreed_on", "due")}
    return PlanRow(
        row.id, row.uid, row.criterion, row.kind, row.text, row.agreed_with, row.agreed_on, row.due,
        piece.id if piece else None, piece.title if piece else "",
        state_of(piece.id if piece else None, row.due, today), plan_warnings(values, today),
    )  # fmt: skip
