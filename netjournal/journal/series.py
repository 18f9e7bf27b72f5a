"""Meetings that repeat: planned ahead with the same people, changed one by one or from one on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from netjournal.clock import Moment, zone_of
from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.ledger import changeset, database, trash
from netjournal.models import Meeting, MeetingSeries
from netjournal.network.records import live

from .invitations import KnownOrNew, contacts_for
from .meetings import MeetingPage, edit_meeting, meeting_page, plan_meeting
from .repeating import EVERY, MOST, Every, days_of, every_words


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """The series of a meeting. `place` of `count`; `following` are ids of those after it, the next first."""

    id: int
    every: Every
    first_day: str
    until: str
    times: int | None
    place: int
    count: int
    following: tuple[int, ...]

    @property
    def words(self) -> str:
        """ "every week, on Tuesday · 3 of 12"."""
        how = every_words(self.every, date.fromisoformat(self.first_day))
        return f"{how} · {self.place} of {self.count}"


def series_of(meeting: int) -> SeriesPage | None:
    """The series that a meeting belongs to. Raises NotFound."""
    row: Any = live(Meeting, meeting)
    if row.series_id is None:
        return None
    series: Any = MeetingSeries.get_by_id(row.series_id)
    ids = _members(series.id)
    place = ids.index(meeting) + 1
    ends = (series.first_day, series.until, series.times)
    return SeriesPage(series.id, series.every, *ends, place, len(ids), tuple(ids[place:]))


def repeat(
    meeting: int, every: Every, *, until: date | None = None, times: int | None = None
) -> tuple[int, ...]:
    """Let a meeting repeat from its own day on; ids of the meetings that were planned.

    With the same title, people, place, length, purpose and agenda, at the same clock time; see `days_of`
    for days that a month has not. Those that follow it already make way, unless something was noted in
    them: such a one stays, and no other is planned on its day. Raises FieldErrors, NotFound.
    """
    with changeset("meetings.repeat"):
        page = meeting_page(meeting)
        days = _asked(page.row.moment, every, until, times)
        stay = end_here(meeting)
        series = _begin(meeting, every, until, times)
        for each in stay:
            _put(each, series)
        taken = {meeting_page(each).row.moment.local_date for each in stay}
        planned = [_copy(page, day) for day in days[1:] if day not in taken]
        for each in planned:
            _put(each, series)
    return tuple(planned)


def end_here(meeting: int) -> tuple[int, ...]:
    """Let a series end with this meeting: those after it go to the trash; ids of those that stay, because
    something was noted in them. Raises NotFound.
    """
    with changeset("meetings.end_series"):
        series = series_of(meeting)
        stay: list[int] = []
        for each in series.following if series else ():
            page = meeting_page(each)
            if is_used(page):
                stay.append(each)
            else:
                trash.discard("entry", page.row.entry_id)
    return tuple(stay)


def is_used(page: MeetingPage) -> bool:
    """Whether something was noted in a meeting, so that it is more than a plan."""
    answers = (page.intended, page.happened, page.why, page.what_next)
    around = page.entry.actions or page.minutes or page.actions or any(answers)
    passed = database().execute_sql(
        "SELECT 1 FROM exchange WHERE entry_id = ? AND deleted_at IS NULL UNION ALL "
        "SELECT 1 FROM contribution WHERE entry_id = ? AND deleted_at IS NULL LIMIT 1",
        (page.row.entry_id, page.row.entry_id),
    )
    return bool(around) or passed.fetchone() is not None


def edit_from(meeting: int, changes: Mapping[str, object], people: Iterable[KnownOrNew]) -> MeetingPage:
    """As `edit_with`, and what it changed is changed in the meetings that follow in its series as well.

    A new day moves those after it by as many days, a new time is theirs too; what was different in one of
    them and is not touched by this change stays as it is. Raises FieldErrors, NotFound; then nothing was
    changed.
    """
    with changeset("meetings.edit_series"):
        before, series = meeting_page(meeting), series_of(meeting)
        after = edit_meeting(meeting, {**changes, "people": contacts_for(people)})
        for each in series.following if series else ():
            changed = _changed(before, after, meeting_page(each))
            if changed:
                edit_meeting(each, changed)
    return after


def _changed(before: MeetingPage, after: MeetingPage, page: MeetingPage) -> dict[str, object]:
    """What a change of one meeting is for another one after it."""
    found: dict[str, object] = {}
    for name in ("title", "place"):
        if getattr(before.row, name) != getattr(after.row, name):
            found[name] = getattr(after.row, name)
    for name in ("purpose", "agenda", "guests"):
        if getattr(before, name) != getattr(after, name):
            found[name] = getattr(after, name)
    if before.entry.duration_minutes != after.entry.duration_minutes:
        found["duration"] = after.entry.duration_minutes
    if before.row.moment != after.row.moment:
        found["when"] = _moved(before.row.moment, after.row.moment, page.row.moment)
    were, are = _ids(before), _ids(after)
    if were != are:
        here = [each for each in _ids(page) if each in are or each not in were]
        found["people"] = tuple(dict.fromkeys([*here, *(each for each in are if each not in were)]))
    return found


def _moved(before: Moment, after: Moment, moment: Moment) -> Moment:
    try:
        day = moment.local_date + (after.local_date - before.local_date)
    except OverflowError:
        raise FieldErrors({"when": "a day within the calendar is wanted for those that follow."}) from None
    return _at(day, after)


def _at(day: date, like: Moment) -> Moment:
    if like.precision != "minute":
        return Moment.of_day(day, like.zone, like.precision)
    clock = like.local.time()
    return Moment.of(datetime.combine(day, clock, tzinfo=zone_of(like.zone)))


def _asked(first: Moment, every: Every, until: date | None, times: int | None) -> list[date]:
    if every not in EVERY:
        raise FieldErrors({"every": f"choose one of: {', '.join(EVERY)}."})
    if first.precision == "month":
        raise BadInput("A meeting repeats from a day, and this one has none yet.", "Give it a day: e.")
    if until is None and times is None:
        raise FieldErrors({"until": "say until which day, or how many times."})
    if times is not None and not 2 <= times <= MOST:
        raise FieldErrors({"until": f"give a number of times from 2 to {MOST}, this one counted."})
    days = days_of(first.local_date, every, until=until, times=times)
    if len(days) < 2:
        raise FieldErrors({"until": "by then it would not be once more: give a later day."})
    if times is None and len(days) == MOST and until is not None and days[-1] + timedelta(31) < until:
        raise FieldErrors({"until": f"that would be more than {MOST} times: give an earlier day."})
    return days


def _begin(meeting: int, every: Every, until: date | None, times: int | None) -> MeetingSeries:
    """The series' row: its own where the meeting is the first of one, else a new one from here on."""
    standing = series_of(meeting)
    row = MeetingSeries.get_by_id(standing.id) if standing and standing.place == 1 else MeetingSeries()
    row.every, row.times = every, times
    row.first_day = meeting_page(meeting).row.moment.local_date.isoformat()
    row.until = until.isoformat() if until else ""
    row.save()
    _put(meeting, row)
    return row


def _put(meeting: int, series: MeetingSeries) -> None:
    row: Any = live(Meeting, meeting)
    if row.series_id != series.id:
        row.series = series
        row.save()


def _copy(page: MeetingPage, day: date) -> int:
    entry = page.entry
    more = {name: getattr(page, name) for name in ("purpose", "agenda", "guests")}
    more |= {"duration": entry.duration_minutes, "place": entry.place, "method": entry.method}
    more |= {"marking": entry.marking, "tags": entry.tags}
    made = plan_meeting(page.row.title, _at(day, page.row.moment), _ids(page), **more)
    return made.row.id


def _ids(page: MeetingPage) -> tuple[int, ...]:
    return tuple(person.id for person in page.entry.people)


def _members(series: int) -> list[int]:
    rows = database().execute_sql(
        "SELECT m.id FROM meeting m JOIN entry e ON e.id = m.entry_id WHERE m.series_id = ? "
        "AND m.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY e.local_date, e.at, m.id",
        (series,),
    )
    return [number for (number,) in rows.fetchall()]
