"""How the demo is assessed: the plan, what others put down, what was handed in, and decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.ground import Known
from netjournal.demo.quarter import Calendar, read
from netjournal.demo.worth import paragraphs
from netjournal.portfolio.evidence_rows import list_evidence
from netjournal.portfolio.forms.declarations import declare
from netjournal.portfolio.forms.keeping import add_form, keep_as_evidence
from netjournal.portfolio.forms.points import add_point
from netjournal.portfolio.plan import add_plan, fulfil, list_plans
from netjournal.portfolio.submissions.decision_rows import note_decision
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.portfolio.submissions.rows import list_submissions

Happening = tuple[Moment, Callable[[], object]]
AGREED = 44
"""Working days before today on which the plan was agreed."""
_TEXTS = ("seen", "questions", "comment", "summary")


def assessed(known: Known, calendar: Calendar) -> Iterator[Happening]:
    """When each of it happened, and what writes it."""
    rows = read("portfolio")
    agreed = calendar.moment(calendar.working_day(AGREED), "16:20")
    yield from ((agreed, partial(_plan, calendar, row)) for row in rows["plan"])
    for noun, clock, write in (
        ("form", "16:40", partial(_form, known, calendar)),
        ("submission", "17:20", _submit),
        ("decision", "12:10", partial(_decide, calendar)),
    ):
        for row in rows[noun]:
            yield calendar.moment(calendar.working_day(row["back"]), clock), partial(write, row)


def fulfil_plans() -> None:
    """Say of each line of the plan which piece it was, once all pieces are there."""
    pieces = list_evidence()
    by = {row["criterion"]: row.get("by", "") for row in read("portfolio")["plan"]}
    for plan in list_plans():
        fits = (
            piece
            for piece in pieces
            if piece.source_kind == by[plan.criterion]
            and any(key.startswith(plan.criterion) for key in piece.criteria)
        )
        if (found := next(fits, None)) is not None:
            fulfil(plan.id, found.id)


def _plan(calendar: Calendar, row: dict[str, Any]) -> None:
    due = calendar.working_day(row["due"]).isoformat()
    assessor = read("portfolio")["form"][0]["assessor"]
    agreed = calendar.working_day(AGREED).isoformat()
    plain = {name: row[name] for name in ("criterion", "kind", "text")}
    add_plan(**plain, due=due, agreed_with=assessor, agreed_on=agreed)


def _form(known: Known, calendar: Calendar, row: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        name: paragraphs(text) if name in _TEXTS else text
        for name, text in row.items()
        if name not in {"table", "back", "agreed", "signed", "points"}
    }
    values["day"] = calendar.working_day(row["back"]).isoformat()
    for name, field in (("agreed", "agreed_on"), ("signed", "signed_on")):
        if name in row:
            values[field] = calendar.working_day(row[name]).isoformat()
    contact = known.people.get(row.get("witness", ""))
    made = add_form(row["table"], contact=contact, **values)
    for seconds, criterion, text in row.get("points", ()):
        add_point(made.id, seconds, criterion, text)
    keep_as_evidence(row["table"], made.id)


def _submit(row: dict[str, Any]) -> None:
    declare()
    hand_in(row["note"])


def _decide(calendar: Calendar, row: dict[str, Any]) -> None:
    values = {name: text for name, text in row.items() if name != "back"}
    day = calendar.working_day(row["back"]).isoformat()
    note_decision(list_submissions()[0].id, **values, day=day)
