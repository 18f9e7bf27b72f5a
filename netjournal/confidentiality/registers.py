"""What the registers share: where a row stands on a day, days as they are typed, and ends."""

from __future__ import annotations

from typing import Any, Literal

from netjournal.fields import FieldErrors, cleaned
from netjournal.fields import day as day_field
from netjournal.ledger import now
from netjournal.models import Record
from netjournal.network.records import row_of

State = Literal["coming", "in force", "ended"]


def state_of(since: str, until: str, day: str) -> State:
    """Where something from one day to another (ends included, "" open) stands on a day."""
    if since and since > day:
        return "coming"
    return "ended" if until and until < day else "in force"


def today() -> str:
    """The present day, as ISO text."""
    return now().local_date.isoformat()


def last_day(on: object) -> str:
    """The day on which something ends, today when nothing is said. Raises FieldErrors."""
    taken = cleaned({"day": day_field}, {"day": on})
    return str(taken["day"]) or today()


def rows_of(model: type[Record]) -> Any:
    """A field that takes ids of live rows, none of them twice."""
    one: Any = row_of(model, required=True)

    def clean(typed: object) -> tuple[int, ...]:
        given = typed if isinstance(typed, (list, tuple)) else ()
        return tuple(dict.fromkeys(one(each) for each in given))

    return clean


def in_order(since: str, until: str, field: str = "until") -> None:
    """Raise FieldErrors where something would end before it begins."""
    if since and until and until < since:
        raise FieldErrors({field: f"choose a day that is not before {since}, when it begins."})
