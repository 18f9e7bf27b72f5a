"""A meeting that repeats: how often, and until when or how many times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from netjournal.clock import Clock
from netjournal.journal.meetings import MeetingPage, meeting_page
from netjournal.journal.repeating import EVERY, MOST, every_words
from netjournal.journal.series import SeriesPage, end_here, repeat, series_of
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Reader, Reading, Unreadable

ENDS = "ends"
_OPTIONS = {
    "week": "every week",
    "two weeks": "every two weeks",
    "month": "monthly, this day",
    "month weekday": "monthly, this weekday",
}
_TIMES = re.compile(r"(\d{1,4})( times?| ×)?")


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """The meeting, and its series where it has one."""

    page: MeetingPage
    series: SeriesPage | None


class SeriesForm(DomainForm):
    """Plan a meeting again and again. Its argument: the meeting's id."""

    HEADING, GROUP = "It repeats", "meetings.series"

    def load(self) -> Loaded:
        """How it stands."""
        meeting = int(self.ids[0])
        return Loaded(meeting_page(meeting), series_of(meeting))

    def fields(self, loaded: Loaded) -> list[Field]:
        """How often, and how long; ending it only where it goes on."""
        series, first = loaded.series, loaded.page.row.moment.local_date
        goes_on = series is not None and bool(series.following)
        options = _OPTIONS | ({ENDS: "no more after this one"} if goes_on else {})
        hint = f"“this day” is {_said(first, 'month')}; “this weekday” {_said(first, 'month weekday')}"
        read = until_read(self.clock)
        last = f"at most {MOST} times; u takes them all back"
        return [
            ChoiceField("every", "Repeats", options, series.every if series else EVERY[0], hint=hint),
            Field(
                "until",
                "Until",
                _until_text(series),
                read=read,
                hint=f"12 times, or a day; {last}",
            ),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Plan them, or end it here."""
        meeting = int(self.ids[0])
        if values["every"] == ENDS:
            return partial(end_here, meeting)
        until = values["until"]
        times = until if isinstance(until, int) else None
        return partial(
            repeat, meeting, values["every"], until=None if times is not None else until, times=times
        )


def until_read(clock: Clock) -> Reader:
    """Reads a number of times ("12", "12 times"), or a day, leaning forward."""
    day = day_in_words(clock, ahead=True)

    def read(text: str) -> Reading:
        if found := _TIMES.fullmatch(" ".join(text.lower().split())):
            return Reading(int(found[1]), f"{int(found[1])} times, this one counted")
        try:
            return day(text)
        except Unreadable:
            raise Unreadable("A number of times is wanted, such as 12, or a day: 31 March.") from None

    return read


def _said(first: date, every: Any) -> str:
    return every_words(every, first).removeprefix("every month on ")


def _until_text(series: SeriesPage | None) -> str:
    if series is None:
        return ""
    left = None if series.times is None else series.times - series.place + 1
    return series.until if left is None else str(max(2, left))
