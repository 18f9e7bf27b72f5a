"""Who is ready to reconnect: pure, from the last contact and the intervals that were set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netjournal.text import counted


@dataclass(frozen=True, slots=True)
class Cadence:
    """An ideal and a latest interval between contacts, in days; None where none is set."""

    ideal_days: int | None = None
    latest_days: int | None = None
    snoozed_until: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When the next contact would be good (`ideal`) and should have been at the latest (`latest`).

    `days_late` counts from the ideal day (from the latest where no ideal is set): 0 on that day,
    negative before it. A snoozed one is not ready until that day.
    """

    ideal: date | None
    latest: date | None
    days_late: int
    snoozed_until: date | None = None

    @property
    def ready(self) -> bool:
        """Whether the day has come and it is not snoozed."""
        return self.days_late >= 0 and self.snoozed_until is None

    @property
    def first(self) -> date:
        """The day that counts: the ideal, or the latest where there is no ideal."""
        chosen = self.ideal or self.latest
        if chosen is None:
            raise ValueError("a due date needs an interval")
        return chosen

    @property
    def words(self) -> str:
        """In neutral words: "ready to reconnect, for 3 days", "in 5 days"."""
        if self.snoozed_until is not None:
            return f"snoozed until {self.snoozed_until.isoformat()}"
        if self.days_late == 0:
            return "ready to reconnect"
        if self.days_late > 0:
            return f"ready to reconnect, for {_days(self.days_late)}"
        return f"in {_days(-self.days_late)}"


def due_of(cadence: Cadence, last: date | None, added: date, today: date) -> Due | None:
    """When a contact is due: counted from the last contact, or from the day they were added.

    None where no interval is set. A snooze that has run out counts for nothing.
    """
    if cadence.ideal_days is None and cadence.latest_days is None:
        return None
    since = added if last is None else last
    ideal, latest = _after(since, cadence.ideal_days), _after(since, cadence.latest_days)
    first = ideal or latest
    assert first is not None
    snoozed = cadence.snoozed_until
    if snoozed is not None and snoozed <= today:
        snoozed = None
    return Due(ideal, latest, (today - first).days, snoozed)


def _after(day: date, days: int | None) -> date | None:
    if days is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def _days(count: int) -> str:
    return counted(count, "day")
