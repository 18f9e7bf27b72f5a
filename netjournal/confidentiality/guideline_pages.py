"""Reading guidelines: the list of versions, one version whole, and which one is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from netjournal.ledger import database, now
from netjournal.models import Guideline
from netjournal.network.records import live

State = Literal["draft", "coming", "in force", "former"]


@dataclass(frozen=True, slots=True, repr=False)
class GuidelineRow:
    """A version in the list. Days are ISO text, "" for none; `in_force_to` is the last day."""

    id: int
    uid: str
    version: int
    title: str
    state: State
    in_force_from: str
    in_force_to: str
    approved_by: str
    review_on: str


@dataclass(frozen=True, slots=True, repr=False)
class RuleRow:
    """A rule: `position` counts from 1, `level` is allow, warn or stop.

    `kind` is one of RULE_KINDS, "" for a rule that people read and nothing applies; it speaks of the
    topic (its uid) where there is one, and from `marking` on.
    """

    id: int
    uid: str
    position: int
    area: str
    text: str
    level: str
    kind: str = ""
    topic: str = ""
    topic_name: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class GuidelinePage:
    """A version whole: its text (Markdown), the organisation's procedure it follows, and its rules.

    `contradicts`: sentences on rules that contradict each other, where they were asked for.
    """

    row: GuidelineRow
    body: str
    procedure: str
    rules: tuple[RuleRow, ...]
    contradicts: tuple[str, ...] = ()


def list_guidelines() -> tuple[GuidelineRow, ...]:
    """Every version, the newest first."""
    rows = Guideline.select().where(Guideline.deleted_at.is_null())
    return tuple(row_of(row) for row in rows.order_by(Guideline.version.desc(), Guideline.id.desc()))


def guideline_page(guideline: int) -> GuidelinePage:
    """A version with its rules in order. Raises NotFound."""
    row = live(Guideline, guideline)
    return GuidelinePage(row_of(row), row.body, row.procedure, rules_of(guideline))


def in_force(day: date | None = None) -> GuidelineRow | None:
    """The version that is in force on that day (today when left out), or None."""
    row = _in_force(day or now().local_date)
    return None if row is None else row_of(row)


def rules_of(guideline: int) -> tuple[RuleRow, ...]:
    """The rules of a version in order."""
    rows = database().execute_sql(
        "SELECT r.id, r.uid, r.area, r.text, r.level, r.kind, COALESCE(t.uid, ''), COALESCE(t.name, ''), "
        "r.marking FROM rule r LEFT JOIN topic t ON t.id = r.topic_id "
        "WHERE r.guideline_id = ? AND r.deleted_at IS NULL ORDER BY r.position, r.id",
        (guideline,),
    )
    return tuple(
        RuleRow(row[0], row[1], number, *row[2:]) for number, row in enumerate(rows.fetchall(), start=1)
    )


def row_of(row: Guideline) -> GuidelineRow:
    """The row of a record that is at hand."""
    return GuidelineRow(
        row.id,
        row.uid,
        row.version,
        row.title,
        state_of(row, now().local_date),
        row.in_force_from,
        row.in_force_to,
        row.approved_by,
        row.review_on,
    )


def state_of(row: Guideline, today: date) -> State:
    """Where a version stands on that day."""
    day = today.isoformat()
    if not row.in_force_from:
        return "draft"
    if row.in_force_to and row.in_force_to < day:
        return "former"
    return "coming" if row.in_force_from > day else "in force"


def _in_force(day: date) -> Guideline | None:
    text = day.isoformat()
    rows = Guideline.select().where(
        Guideline.deleted_at.is_null()
        & (Guideline.in_force_from != "")
        & (Guideline.in_force_from <= text)
        & ((Guideline.in_force_to == "") | (Guideline.in_force_to >= text))
    )
    found: Guideline | None = rows.order_by(Guideline.in_force_from.desc(), Guideline.id.desc()).first()
    return found
