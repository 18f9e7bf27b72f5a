"""The rows of the three parts of a meeting: people with what is open, minutes with things to do, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from netjournal.clock import Moment
from netjournal.journal.actions import ActionRow
from netjournal.journal.briefs import Attendee, Brief
from netjournal.journal.capture.dates import say_date
from netjournal.journal.entries import ContributionRow
from netjournal.journal.exchanges import ExchangeRow
from netjournal.journal.minutes import MinuteRow
from netjournal.screens.meeting_texts import action_due, action_words
from netjournal.widgets.columns import Cell, Column, Row, Tone

COLUMNS = (Column(weight=1), Column(14, "right"))


class Kind(IntEnum):
    """What a row of the page is; its id in the list is the record's id times eight, and this."""

    PERSON = 0
    ACTION = 1
    MINUTE = 2
    EXCHANGE = 3
    CONTRIBUTION = 4


def row_id(kind: Kind, record: int) -> int:
    """The id in the list."""
    return record * 8 + kind


def record_of(row: int) -> tuple[Kind, int]:
    """What the row is, and the record's id."""
    return Kind(row % 8), row // 8


@dataclass(frozen=True, slots=True, repr=False)
class PartRows:
    """Rows by id, in order, and the headings between them."""

    rows: dict[int, Row]
    headings: tuple[tuple[int, str], ...] = ()


def prepare_rows(brief: Brief, now: Moment) -> PartRows:
    """Who comes, what was last said with each, and what is open with them (each thing once)."""
    rows: dict[int, Row] = {}
    for attendee in brief.people:
        rows[row_id(Kind.PERSON, attendee.person.id)] = _person(attendee, now)
        for action in attendee.actions:
            rows.setdefault(row_id(Kind.ACTION, action.id), _action(action, now, indent="   "))
    return PartRows(rows)


def minutes_rows(brief: Brief, now: Moment) -> PartRows:
    """The items in order, then what is to be done."""
    items = {row_id(Kind.MINUTE, item.id): _minute(item) for item in brief.page.minutes}
    actions = {row_id(Kind.ACTION, each.id): _action(each, now) for each in brief.page.actions}
    return _grouped(("Minutes", items), ("To do", actions))


def evidence_rows(brief: Brief, now: Moment) -> PartRows:
    """What passed, then what it is evidence for."""
    passed = {row_id(Kind.EXCHANGE, row.id): _exchange(row) for row in brief.entry.exchanges}
    moved = {row_id(Kind.CONTRIBUTION, row.id): _contribution(row) for row in brief.entry.contributions}
    return _grouped(("What passed", passed), ("Contributions", moved))


def _grouped(*groups: tuple[str, dict[int, Row]]) -> PartRows:
    rows: dict[int, Row] = {}
    headings: list[tuple[int, str]] = []
    for heading, group in groups:
        if group:
            headings.append((len(rows), heading))
            rows |= group
    return PartRows(rows, tuple(headings))


def _person(attendee: Attendee, now: Moment) -> Row:
    last = attendee.last
    said = f"{say_date(last.moment, now)}: {last.title}" if last else "nothing said before"
    state = attendee.person.attendance
    beside = "" if state in {"present", "invited"} else state
    return Cell(f"{attendee.person.name}  ·  {said}"), Cell(beside, "dim")


def _action(action: ActionRow, now: Moment, indent: str = "") -> Row:
    late = action.late_days > 0 and not action.done
    tone: Tone = "dim" if action.done else ""
    return Cell(indent + action_words(action), tone), Cell(action_due(action, now), "warn" if late else "dim")


def _minute(item: MinuteRow) -> Row:
    return f"{item.position}. {item.item}", Cell("decided", "good") if item.decision else ""


def _exchange(row: ExchangeRow) -> Row:
    return f"{exchange_words(row)}: {row.text}", Cell(row.kind, "dim")


def exchange_words(row: ExchangeRow) -> str:
    """ "from Ana Ruiz", "to Ana Ruiz", "Ana Ruiz to Bo Chen"."""
    if row.direction == "between others":
        return f"{row.giver} to {row.receiver}"
    return f"from {row.giver}" if row.direction == "got" else f"to {row.receiver}"


def _contribution(row: ContributionRow) -> Row:
    return f"{row.contact} → {row.objective}" + (f": {row.outcome}" if row.outcome else ""), ""
