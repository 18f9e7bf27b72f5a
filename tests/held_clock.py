"""A clock that stands still until it is told to move."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from netjournal.clock import Moment


class HeldClock:
    """Starts on Monday 23 November 2026, 14:10 in London. Every look at it is one millisecond later,
    so that what is written later has a later stamp."""

    def __init__(self, start: datetime | None = None) -> None:
        self.moment = Moment.of(start or datetime(2026, 11, 23, 14, 10, tzinfo=ZoneInfo("Europe/London")))
        self.seconds = 0.0

    def now(self) -> Moment:
        self.advance(0.001)
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.moment = Moment(self.moment.ms + round(seconds * 1000), self.moment.zone)

    def set(self, when: datetime) -> None:
        """Go to an aware datetime whose tzinfo is a ZoneInfo."""
        self.moment = Moment.of(when)
