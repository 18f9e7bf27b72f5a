"""What others saw and said in the demo: forms of evidence on their days, and the assessment plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.ground import Known
from netjournal.demo.quarter import Calendar, read
from netjournal.ledger import now
from netjournal.portfolio.forms.keeping import add_form, keep_as_evidence, list_forms
from netjournal.portfolio.forms.kinds import KINDS
from netjournal.portfolio.forms.points import add_point
from netjournal.portfolio.plan import add_plan, fulfil

Happening = tuple[Moment, Callable[[], object]]
ASSESSOR = "Helen Marwick"


def filled_in(known: Known, calendar: Calendar) -> Iterator[Happening]:
    """When each form was filled in, and what fills it in; what lies ahead was agreed already."""
    for table, row in _forms():
        at = row["back"] if row["back"] > 0 else row["agreed"]
        moment = calendar.moment(calendar.working_day(at), "16:20")
        yield moment, partial(_fill_in, known, calendar, table, row)


def agree(calendar: Calendar) -> None:
    """The assessment plan as it stands today, with the pieces that fulfil it."""
    pieces = {row.table: row.evidence for row in reversed(list_forms()) if row.evidence is not None}
    for row in read("forms")["plan"]:
        made = add_plan(
            criterion=row["criterion"],
            kind=row["kind"],
            text=row["text"],
            agreed_with=ASSESSOR,
            agreed_on=calendar.working_day(row["agreed"]),
            due=calendar.working_day(row["due"]),
        )
        if "by" in row:
            fulfil(made.id, pieces[row["by"]])


def _forms() -> Iterator[tuple[str, dict[str, Any]]]:
    found = read("forms")
    yield from ((table, row) for table in KINDS for row in found.get(table, ()))


def _fill_in(known: Known, calendar: Calendar, table: str, row: dict[str, Any]) -> None:
    said = {**row["form"], "day": calendar.working_day(row["back"])}
    if "agreed" in row:
        said["agreed_on"] = calendar.working_day(row["agreed"])
    if "signed" in row:
        said["signed_on"] = min(calendar.working_day(row["signed"]), now().local_date)
    contact = known.people[row["contact"]] if "contact" in row else None
    if "contact" in row:
        said["witness"] = row["contact"]
    made = add_form(table, False, contact, **said)
    for seconds, criterion, text in row.get("points", ()):
        add_point(made.id, seconds, criterion, text)
    if row["kept"]:
        keep_as_evidence(table, made.id)
