"""The forms of a meeting: its plan, an item of the minutes, something to do, who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from netjournal.clock import Clock, full_day
from netjournal.journal.actions import ActionRow, edit_action, get_action
from netjournal.journal.capture import NameIndex
from netjournal.journal.capture.dates import Reading as DateReading
from netjournal.journal.capture.dates import read_date
from netjournal.journal.invitations import edit_with, hold_with, plan_with
from netjournal.journal.meetings import MeetingPage, add_meeting_action, meeting_page
from netjournal.journal.minutes import MinuteRow, add_minute, edit_minute, minutes_of_meeting
from netjournal.journal.names import load_names
from netjournal.journal.rows import Person
from netjournal.journal.series import SeriesPage, edit_from, series_of
from netjournal.journal.settings import get_settings
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.telling_form import AnsweringForm
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.people_field import PeopleField
from netjournal.widgets.readings import Reader, Reading, Unreadable, in_words

_TEXTS = ("place", "guests", "purpose", "agenda")


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """What these forms begin with: the names of the notebook and, where there is one, what is saved."""

    names: NameIndex
    day_first: bool
    page: MeetingPage | None = None
    minute: MinuteRow | None = None
    action: ActionRow | None = None
    series: SeriesPage | None = None


GUESTS = "Names from a calendar that nobody here has; name them above to know them."


class MeetingPlan(DomainForm):
    """Planning a meeting, or changing the plan of the one whose id is given."""

    HEADING = "Plan a meeting"
    GROUP = "meetings.plan"

    def load(self) -> Loaded:
        """Names, and the meeting."""
        page = meeting_page(int(self.ids[0])) if self.ids else None
        series = series_of(page.row.id) if page else None
        return Loaded(load_names(), get_settings().day_first, page, series=series)

    def fields(self, loaded: Loaded) -> list[Field]:
        """All but the title and the day may stay empty."""
        page = loaded.page
        when = moment_in_words(self.clock, loaded.day_first)
        self._when = _when_text(page) if page else ""
        people = standing(page.entry.people) if page else ()
        guests, following = page.guests if page else "", len(loaded.series.following) if loaded.series else 0
        which = {"one": "this one", "following": f"this and the {following} after it"}
        return [
            *([ChoiceField("which", "Change", which)] if following else []),
            Field("title", "Title", page.row.title if page else "", required=True),
            Field("when", "When", self._when, read=when, required=True, hint="such as friday 14:00-15:30"),
            PeopleField("people", "Who comes", loaded.names, people),
            Field("place", "Where", page.row.place if page else ""),
            *([Field("guests", "Also invited", guests, hint=GUESTS)] if guests else []),
            LongField("purpose", "What it is for", page.purpose if page else ""),
            LongField("agenda", "Agenda", page.agenda if page else ""),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Plan it, or change what was changed."""
        when: DateReading = values["when"]
        texts = {name: values[name] or "" for name in _TEXTS if name in values}
        if when.duration_minutes:
            texts["duration"] = when.duration_minutes
        people = values["people"] or ()
        if not self.ids:
            return partial(plan_with, values["title"], when.moment, people, **texts)
        changes = {"title": values["title"], **texts}
        if self.query_one("#field-when", Field).text != self._when:
            changes["when"] = when.moment
        if values.get("which") == "following":
            return partial(edit_from, int(self.ids[0]), changes, people)
        return partial(edit_with, int(self.ids[0]), changes, people)


class MinuteForm(AnsweringForm):
    """An item of the minutes. Its arguments: the meeting, and the item where there is one.

    It says whether what is written may be told to those who are there; it never asks.
    """

    HEADING = "Minutes"
    GROUP = "meeting.minute"

    def load(self) -> MinuteRow | None:
        """The item, and who is there."""
        people = meeting_page(int(self.ids[0])).entry.people
        self._there = tuple(one.id for one in people if one.attendance != "absent")
        if len(self.ids) < 2:
            return None
        return next((row for row in minutes_of_meeting(int(self.ids[0])) if row.id == self.ids[1]), None)

    def fields(self, loaded: MinuteRow | None) -> list[Field]:
        """What was on, what was said, what was decided."""
        return [
            Field("item", "Item", loaded.item if loaded else "", required=True),
            LongField("discussion", "Discussion", loaded.discussion if loaded else ""),
            LongField("decision", "Decision", loaded.decision if loaded else ""),
        ]

    def telling(self) -> tuple[str, Sequence[int], str]:
        """The whole item, to those who are there."""
        text = "\n".join(self.typed(name) for name in ("item", "discussion", "decision"))
        return text, self._there, ""

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it at the end, or change it."""
        texts = {name: value or "" for name, value in values.items()}
        if len(self.ids) < 2:
            return partial(add_minute, int(self.ids[0]), **texts)
        return partial(edit_minute, int(self.ids[1]), texts)


class MeetingActionForm(DomainForm):
    """Something to do that was agreed. Its arguments: the meeting, and the action where there is one."""

    HEADING = "To do"
    GROUP = "meeting.action"

    def load(self) -> Loaded:
        """Names, and the action."""
        action = get_action(int(self.ids[1])) if len(self.ids) > 1 else None
        return Loaded(load_names(), get_settings().day_first, action=action)

    def fields(self, loaded: Loaded) -> list[Field]:
        """Nobody named is the writer."""
        row = loaded.action
        owner = ((row.owner_id, row.owner),) if row and row.owner_id else ()
        contact = ((row.contact_id, row.contact),) if row and row.contact_id else ()
        due = full_day(date.fromisoformat(row.due)) if row and row.due else ""
        return [
            Field("text", "To do", row.text if row else "", required=True),
            PeopleField("owner", "Who does it", loaded.names, owner, one=True, hint="left empty: you do it"),
            Field("due", "By", due, read=day_in_words(self.clock, ahead=True), hint="such as friday"),
            PeopleField("contact", "For or with", loaded.names, contact, one=True, hint="may stay empty"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Note it with the meeting, or change it."""
        more = {"owner": values["owner"], "contact": values["contact"], "due": values["due"] or ""}
        if len(self.ids) < 2:
            return partial(add_meeting_action, int(self.ids[0]), values["text"], **more)
        return partial(edit_action, int(self.ids[1]), {"text": values["text"], **more})


class HeldForm(DomainForm):
    """Who was there. Its argument: the meeting."""

    HEADING = "Who was there"
    GROUP = "meeting.held"

    def load(self) -> Loaded:
        """Names, and the meeting."""
        return Loaded(load_names(), True, meeting_page(int(self.ids[0])))

    def fields(self, loaded: Loaded) -> list[Field]:
        """Those who were invited, until somebody says otherwise."""
        assert loaded.page is not None
        people = [one for one in loaded.page.entry.people if one.attendance != "absent"]
        return [PeopleField("people", "Who was there", loaded.names, standing(people))]

    def saving(self, values: dict[str, Any]) -> Saving:
        """It took place with them."""
        return partial(hold_with, int(self.ids[0]), values["people"] or ())


def moment_in_words(clock: Clock, day_first: bool = True) -> Reader:
    """Reads a day with or without a time, leaning forward, and says it so that it cannot be misread."""

    def read(text: str) -> Reading:
        found = read_date(" ".join(text.split()), clock.now(), True, day_first=day_first)
        if found is None:
            raise Unreadable("A day is wanted, with or without a time, such as friday 14:00 or 27 Nov.")
        return Reading(found, _moment_words(found))

    return read


def standing(people: Sequence[Person]) -> tuple[tuple[int, str], ...]:
    """People as a `PeopleField` takes those who are in it."""
    return tuple((person.id, person.name) for person in people)


def _moment_words(found: DateReading) -> str:
    moment = found.moment
    day = in_words(moment.local_date)
    if moment.precision == "month":
        return day.split(" ", 2)[2]
    words = day if moment.precision == "day" else f"{day}, {moment.local:%H:%M}"
    if found.duration_minutes:
        words += f" for {found.duration_minutes} minutes"
    return words + (f"  (or {in_words(found.doubt[0])}?)" if found.doubt else "")


def _when_text(page: MeetingPage) -> str:
    moment = page.row.moment
    day = full_day(moment.local_date)
    if moment.precision == "month":
        return day.split(" ", 1)[1]
    return day if moment.precision == "day" else f"{day} {moment.local:%H:%M}"
