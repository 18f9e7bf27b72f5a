"""The rows of the three parts of a meeting: people with what is open, minutes with things to do, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from netjournal.clock import Moment
from netjournal.confidentiality.facts import Level
from netjournal.journal.actions import ActionRow
from netjournal.journal.briefs import Attendee, Brief, Telling
from netjournal.journal.capture.dates import say_date
from netjournal.journal.entries import ContributionRow
from netjournal.journal.exchanges import ExchangeRow
from netjournal.journal.minutes import MinuteRow
from netjournal.screens.meeting_texts import action_due, action_words
from netjournal.widgets.columns import Cell, Column, Row, Tone

_NOTHING: Mapping[int, Telling] = {}
COLUMNS = (Column(weight=1), Column(14, "right", from_width=46))


class Kind(IntEnum):
    """What a row of the page is; its id in the list is the record's id times sixteen, and this."""

    PERSON = 0
    ACTION = 1
    MINUTE = 2
    EXCHANGE = 3
    CONTRIBUTION = 4
    HOPE = 5
    TELLING = 6
    MEETING = 7
    SERVICES = 8


def row_id(kind: Kind, record: int) -> int:
    """The id in the list."""
    return record * 16 + kind


def record_of(row: int) -> tuple[Kind, int]:
    """What the row is, and the record's id."""
    return Kind(row % 16), row // 16


@dataclass(frozen=True, slots=True, repr=False)
class PartRows:
    """Rows by id, in order, and the headings between them."""

    rows: dict[int, Row]
    headings: tuple[tuple[int, str], ...] = ()


def prepare_rows(brief: Brief, now: Moment, told: Mapping[int, Telling] = _NOTHING) -> PartRows:
    """Who comes, what was last said with each, what is open with them, needed, offered, hoped for and may be
    told; then the last time with the same people, and what is still to do from it. Each thing to do stands
    once.
    """
    people: dict[int, Row] = {}
    rolled = {action.id for action in brief.rolled}
    for attendee in brief.people:
        person = attendee.person.id
        people[row_id(Kind.PERSON, person)] = _person(attendee, now)
        for action in attendee.actions:
            if action.id not in rolled:
                people.setdefault(row_id(Kind.ACTION, action.id), _action(action, now, indent="   "))
        if services := _services(attendee):
            people[row_id(Kind.SERVICES, person)] = Cell(f"   {services}"), ""
        if hopes := _hopes(attendee):
            people[row_id(Kind.HOPE, person)] = Cell(f"   hope: {hopes}"), ""
        if telling := _telling(told.get(person)):
            people[row_id(Kind.TELLING, person)] = Cell(f"   may tell: {telling}", "dim"), ""
    return _grouped(("Who comes", people), ("Last time", _last_time(brief, now)))


def minutes_rows(brief: Brief, now: Moment) -> PartRows:
    """The items in order, what is to be done, and what is still to do from the last time."""
    items = {row_id(Kind.MINUTE, item.id): _minute(item) for item in brief.page.minutes}
    actions = {row_id(Kind.ACTION, each.id): _action(each, now) for each in brief.page.actions}
    rolled = {row_id(Kind.ACTION, each.id): _action(each, now) for each in brief.rolled}
    return _grouped(("Minutes", items), ("To do", actions), ("Open from before", rolled))


def _last_time(brief: Brief, now: Moment) -> dict[int, Row]:
    before = brief.last_time
    if before is None:
        return {}
    decided = f"{before.decisions} decided" if before.decisions else ""
    words = f"{say_date(before.moment, now)}: {before.title}"
    rows: dict[int, Row] = {row_id(Kind.MEETING, before.id): (Cell(words), Cell(decided, "good"))}
    return rows | {row_id(Kind.ACTION, each.id): _action(each, now, indent="   ") for each in brief.rolled}


def _services(attendee: Attendee) -> str:
    needs = ", ".join(each.text for each in attendee.services.needs)
    offers = ", ".join(each.text for each in attendee.services.offers)
    return " · ".join(filter(None, (needs and f"needs: {needs}", offers and f"offers: {offers}")))


def _hopes(attendee: Attendee) -> str:
    hoped = [f"{each.text or 'help'} → {each.objective_key}" for each in attendee.hopes]
    served = ", ".join(attendee.served)
    return " · ".join(filter(None, (*hoped, served and f"has moved {served}")))


def _telling(told: Telling | None) -> str:
    if told is None:
        return ""
    said: tuple[tuple[Level, str], ...] = (("allow", ""), ("warn", "with a reason: "), ("stop", "not: "))
    parts = [f"{word}{', '.join(told.levels[level])}" for level, word in said if told.levels.get(level)]
    return " · ".join(parts)


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
