"""What was handed in of the demo's portfolio, and what an assessor decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.quarter import Calendar, read
from netjournal.portfolio.forms.declarations import declare
from netjournal.portfolio.submissions.decision_rows import note_decision
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.portfolio.submissions.rows import list_submissions

Happening = tuple[Moment, Callable[[], object]]


def assessed(calendar: Calendar) -> Iterator[Happening]:
    """When each of it happened, and what writes it."""
    rows = read("portfolio")
    for row in rows["submission"]:
        yield calendar.moment(calendar.working_day(row["back"]), "18:20"), partial(_submit, row)
    for row in rows["decision"]:
        yield calendar.moment(calendar.working_day(row["back"]), "18:30"), partial(_decide, calendar, row)


def _submit(row: dict[str, Any]) -> None:
    declare()
    hand_in(row["note"])


def _decide(calendar: Calendar, row: dict[str, Any]) -> None:
    values = {name: text for name, text in row.items() if name != "back"}
    day = calendar.working_day(row["back"]).isoformat()
    note_decision(list_submissions()[0].id, **values, day=day)
