"""Assessors' decisions on criteria: those that came back signed, and those that the candidate noted down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import Clean, FieldErrors, block, choice, cleaned, day, line
from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import changeset, database, now
from netjournal.ledger.trash import discard
from netjournal.models import AssessmentDecision, Submission
from netjournal.network.records import live, write_if_changed

from ..coverage.facts import STATES, State

NOTED = "noted down by the candidate"
"""What stands beside every decision that no assessor's key has signed."""
_REQUIRED = ("criterion", "state", "assessor", "day")

DECISION_FORM: dict[str, Clean] = {
    "criterion": line(20),
    "state": choice("not_met", "partly", "met"),
    "assessor": line(200, required=True),
    "role": line(200),
    "day": day,
    "why": block(20_000),
    "feedback": block(20_000),
}
_ROWS = (
    "SELECT d.id, d.uid, d.criterion, d.state, d.assessor, d.role, d.local_date, d.why, d.feedback, "
    "d.signed_by, s.id, s.number FROM assessment_decision d "
    "LEFT JOIN submission s ON s.id = d.submission_id WHERE d.deleted_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision on a criterion or item. `day` ISO; `signed_by` the fingerprint of a key, "" for none.

    `submission` and `number` are those of what it was decided on, None where that was not said.
    """

    id: int
    uid: str
    criterion: str
    state: State
    assessor: str = field(repr=False)
    role: str = field(repr=False)
    day: str
    why: str = field(repr=False)
    feedback: str = field(repr=False)
    signed_by: str
    submission: int | None
    number: int | None

    @property
    def words(self) -> str:
        """The state in words: "partly meets"."""
        return STATES[self.state]

    @property
    def standing(self) -> str:
        """Who answers for it: "signed by SHA256:…", or that the candidate noted it down."""
        return standing_of(self.signed_by)


def standing_of(signed_by: str) -> str:
    """Who answers for a decision with that fingerprint."""
    return f"signed by {signed_by}" if signed_by else NOTED


def list_decisions(criterion: str = "", submission: int | None = None) -> tuple[DecisionRow, ...]:
    """Every decision, those on a criterion, or those on a submission; by day, the newest first."""
    asked: dict[str, object] = {"criterion": criterion or None, "submission_id": submission}
    asked = {name: value for name, value in asked.items() if value is not None}
    where = "".join(f" AND d.{name} = ?" for name in asked)
    sql, values = f"{_ROWS}{where} ORDER BY d.local_date DESC, d.id DESC", tuple(asked.values())
    return tuple(DecisionRow(*row) for row in database().execute_sql(sql, values).fetchall())


def decision_row(decision: int) -> DecisionRow:
    """That decision. Raises NotFound."""
    live(AssessmentDecision, decision)
    (row,) = database().execute_sql(f"{_ROWS} AND d.id = ?", (decision,)).fetchall()
    return DecisionRow(*row)


def note_decision(submission: int | None = None, **values: object) -> DecisionRow:
    """Note down what an assessor decided, by hand; on a submission, where it was on one.

    `values` are fields of DECISION_FORM; the day is today where it is left out. It counts as noted down by
    the candidate. Raises FieldErrors, NotFound; then nothing was kept.
    """
    taken = _taken({"day": now().local_date.isoformat(), **{name: v for name, v in values.items() if v}})
    _refuse_what_is_missing(taken)
    with changeset("portfolio.decide"):
        owner = None if submission is None else live(Submission, submission)
        row = AssessmentDecision(submission=owner, **_columns(taken))
        row.save()
        return decision_row(row.id)


def edit_decision(decision: int, changes: Mapping[str, object]) -> DecisionRow:
    """Change what was noted down. Raises FieldErrors, NotFound, and BadInput for what an assessor signed."""
    taken = _taken(changes)
    with changeset("portfolio.decision_edit"):
        row: Any = _unsigned(decision)
        kept = {name: getattr(row, "local_date" if name == "day" else name) for name in _REQUIRED}
        _refuse_what_is_missing({**kept, **taken})
        for name, value in _columns(taken).items():
            setattr(row, name, value)
        write_if_changed(row)
        return decision_row(decision)


def drop_decision(decision: int) -> None:
    """Move what was noted down to the trash. Raises NotFound, and BadInput for what an assessor signed."""
    with changeset("assessment_decision.delete"):
        discard("assessment_decision", _unsigned(decision).id)


def _taken(values: Mapping[str, object]) -> dict[str, Any]:
    taken: dict[str, Any] = cleaned(DECISION_FORM, values)
    key = taken.get("criterion")
    if key and key not in unit_in_use().keys:
        raise FieldErrors({"criterion": "the unit has no such criterion; write a key such as 1.1 or 1.1a."})
    return taken


def _refuse_what_is_missing(values: Mapping[str, Any]) -> None:
    words = {
        "criterion": "say on which criterion, such as 1.1.",
        "state": "say what was decided.",
        "assessor": "say who decided.",
        "day": "say on which day.",
    }
    if missing := {name: words[name] for name in _REQUIRED if not values.get(name)}:
        raise FieldErrors(missing)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"local_date" if name == "day" else name: value for name, value in values.items()}


def _unsigned(decision: int) -> AssessmentDecision:
    row = live(AssessmentDecision, decision)
    if row.signed_by:
        raise BadInput(
            "An assessor signed that decision, so it stays as it is; nothing was changed.",
            "A later decision stands before it; undo takes back the file that it came in.",
        )
    return row
