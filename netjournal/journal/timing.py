"""The timer of a meeting: begun, and ended with the length that it took."""

from __future__ import annotations

from netjournal.clock import Moment
from netjournal.ledger import changeset, now
from netjournal.models import Meeting
from netjournal.network.records import live

from .meetings import MeetingPage, edit_meeting, meeting_page

FORGOTTEN = 12 * 60
"""A timer that ran for more minutes than these was forgotten, and says nothing of the meeting's length."""


def begin(meeting: int) -> MeetingPage:
    """Start the timer now; one that runs goes on. Raises NotFound."""
    with changeset("meetings.begin"):
        row = live(Meeting, meeting)
        if row.began_at is None:
            row.began_at = now().ms
            row.save()
    return meeting_page(meeting)


def end(meeting: int) -> int | None:
    """Stop the timer; the minutes that are now the meeting's length, the last one begun counted.

    None where no timer ran, and where it was forgotten: then the length stays as it was. Raises NotFound.
    """
    with changeset("meetings.end"):
        row = live(Meeting, meeting)
        if row.began_at is None:
            return None
        ran = minutes_between(row.began_at, now().ms)
        row.began_at = None
        row.save()
        if ran > FORGOTTEN:
            return None
        edit_meeting(meeting, {"duration": ran})
    return ran


def minutes_between(began: int, at: int) -> int:
    """Whole minutes between two moments (UTC ms), the last one begun counted; 1 at least."""
    return max(1, -(-(at - began) // 60_000))


def running_words(page: MeetingPage, moment: Moment) -> str:
    """ "running 0:42", hours and minutes that have passed; "" while no timer runs."""
    if page.began_at is None:
        return ""
    passed = max(0, moment.ms - page.began_at) // 60_000
    return f"running {passed // 60}:{passed % 60:02}"
