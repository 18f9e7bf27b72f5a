"""What a calendar says of one meeting, before the notebook has seen it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ..records import Remark


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was invited: a name, an address, or both; `declined` if they said no."""

    name: str = field(repr=False)
    email: str = field(repr=False)
    declined: bool = False


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting. `key` is the calendar's identity for it: its UID, for one of a series with its moment.

    `start` is aware; of a `whole` day only its date has a meaning. `minutes` None: no length was said.
    `line` is where it stands in the file; `series` the UID of a recurrence, "" for a single one.
    """

    key: str
    title: str = field(repr=False)
    start: datetime
    whole: bool
    minutes: int | None
    place: str = field(repr=False)
    agenda: str = field(repr=False)
    guests: tuple[Guest, ...] = field(repr=False)
    cancelled: bool
    line: int
    series: str = ""


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What was read: meetings, what could not be read, and what was left out of what could.

    `whole_series`: UIDs of recurrences of which every meeting in the span of time is in `records`, so that
    one that is missing is gone. `owners`: addresses that the file says it belongs to.
    """

    records: tuple[MeetingRecord, ...]
    skipped: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    whole_series: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
