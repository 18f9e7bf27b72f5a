"""The minutes of a meeting: what was on, what was said, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netjournal.fields import Clean, FieldErrors, block, cleaned, line
from netjournal.ledger import changeset, database, trash
from netjournal.models import Meeting, Minute
from netjournal.network.records import live, write_if_changed


@dataclass(frozen=True, slots=True)
class MinuteRow:
    """One item; `position` counts from 1."""

    id: int
    uid: str
    position: int
    item: str = field(repr=False)
    discussion: str = field(repr=False)
    decision: str = field(repr=False)


MINUTE_FORM: dict[str, Clean] = {"item": line(required=True), "discussion": block(), "decision": block()}


def add_minute(meeting: int, item: str, discussion: str = "", decision: str = "") -> MinuteRow:
    """Add an item at the end. Raises FieldErrors, NotFound."""
    taken = cleaned(MINUTE_FORM, {"item": item, "discussion": discussion, "decision": decision})
    with changeset("meetings.minute"):
        held = live(Meeting, meeting)
        last = minutes_of_meeting(meeting)
        row = Minute(meeting=held, position=last[-1].position + 1 if last else 1, **taken)
        row.save()
    return _row_of(meeting, row.id)


def edit_minute(minute: int, changes: Mapping[str, object]) -> MinuteRow:
    """Change fields of MINUTE_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(MINUTE_FORM, changes)
    with changeset("meetings.edit_minute"):
        row = live(Minute, minute)
        for name, value in taken.items():
            setattr(row, name, value)
        write_if_changed(row)
    return _row_of(row.meeting.id, minute)


def move_minute(minute: int, to: int) -> tuple[MinuteRow, ...]:
    """Put an item at that place (1 is the first), the others moving up or down; all of them, in order."""
    row = live(Minute, minute)
    order = [each.id for each in minutes_of_meeting(row.meeting.id) if each.id != minute]
    if not 1 <= to <= len(order) + 1:
        raise FieldErrors({"position": f"give a place from 1 to {len(order) + 1}."})
    order.insert(to - 1, minute)
    with changeset("meetings.move_minute"):
        _number(order)
    return minutes_of_meeting(row.meeting.id)


def remove_minute(minute: int) -> None:
    """Move an item to the trash."""
    live(Minute, minute)
    trash.discard("minute", minute)


def minutes_of_meeting(meeting: int) -> tuple[MinuteRow, ...]:
    """The items in their order."""
    rows = database().execute_sql(
        "SELECT id, uid, position, item, discussion, decision FROM minute "
        "WHERE meeting_id = ? AND deleted_at IS NULL ORDER BY position, id",
        (meeting,),
    )
    return tuple(MinuteRow(*row) for row in rows.fetchall())


def _number(order: list[int]) -> None:
    for position, number in enumerate(order, 1):
        row = live(Minute, number)
        row.position = position
        write_if_changed(row)


def _row_of(meeting: int, minute: int) -> MinuteRow:
    return next(row for row in minutes_of_meeting(meeting) if row.id == minute)
