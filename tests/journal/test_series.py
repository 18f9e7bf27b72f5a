"""Meetings that repeat: the days, the copies, changes from one on; the timer; the brief before."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.fields import FieldErrors
from netjournal.journal import actions, meetings, minutes, timing
from netjournal.journal.briefs import meeting_brief, tellings
from netjournal.journal.repeating import EVERY, MOST, Every, days_of, every_words, ordinal
from netjournal.journal.series import SeriesPage, edit_from, end_here, repeat, series_of
from netjournal.ledger.undo import redo_last, undo_last
from netjournal.network.contacts import add_contact
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective
from netjournal.vault.sessions import Vault

from ..held_clock import HeldClock

FIRSTS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(FIRSTS, st.sampled_from(EVERY), st.integers(2, 400))
def test_days_begin_with_the_first_go_up_and_are_never_endless(first: date, every: Every, times: int) -> None:
    days = days_of(first, every, times=times)
    assert days[0] == first and len(days) == min(times, MOST) and days == sorted(set(days))
    if every in ("week", "two weeks"):
        step = timedelta(14 if every == "two weeks" else 7)
        assert all(after - before == step for before, after in pairwise(days))
    else:
        months = [day.year * 12 + day.month for day in days]
        assert months == list(range(months[0], months[0] + len(days)))


@given(FIRSTS)
def test_of_a_month_the_day_or_its_last_and_the_same_weekday(first: date) -> None:
    for day in days_of(first, "month", times=30):
        assert day.day == min(first.day, monthrange(day.year, day.month)[1])
    for day in days_of(first, "month weekday", times=30):
        assert day.weekday() == first.weekday()
        last = (day + timedelta(7)).month != day.month
        assert last if first.day > 28 else (day.day - 1) // 7 == (first.day - 1) // 7


def test_a_day_that_does_not_exist_and_the_words() -> None:
    days = days_of(date(2026, 10, 31), "month", until=date(2027, 3, 31))
    assert [f"{day:%d %b}" for day in days] == ["31 Oct", "30 Nov", "31 Dec", "31 Jan", "28 Feb", "31 Mar"]
    fifth = days_of(date(2026, 11, 30), "month weekday", times=3)
    assert fifth == [date(2026, 11, 30), date(2026, 12, 28), date(2027, 1, 25)]
    assert every_words("month", date(2026, 10, 31)) == "every month on the 31st, or its last day"
    assert every_words("month weekday", date(2026, 11, 10)) == "every month on the second Tuesday"
    assert [ordinal(each) for each in (1, 2, 3, 4, 11, 12, 13, 22)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "22nd"
    ]  # fmt: skip
    assert days_of(date(9999, 12, 20), "week", times=9) == [date(9999, 12, 20), date(9999, 12, 27)]


def _page(vault: Vault, meeting: int) -> SeriesPage:
    found = vault.call(series_of, meeting)
    assert found is not None
    return found


def _clinic(vault: Vault) -> tuple[int, list[int]]:
    people = [vault.call(lambda n=name: add_contact(name=n)).id for name in ("Ana Ruiz", "Bo Chen")]
    more = {"agenda": "Rules", "purpose": "The bid", "duration": 50, "place": "Town hall"}
    made = vault.call(
        lambda: meetings.plan_meeting("Tender clinic", "2026-12-04 14:00", people, tags=("bid",), **more)
    )
    return made.row.id, people


def test_a_series_is_planned_whole_and_taken_back_whole(vault: Vault) -> None:
    first, people = _clinic(vault)
    planned = vault.call(lambda: repeat(first, "week", times=20))
    assert len(planned) == 19 and _page(vault, first).words == "every week, on Friday · 1 of 20"
    # Over the change of summer time the clock time stays.
    last = vault.call(meetings.meeting_page, planned[-1])
    assert last.row.moment.isoformat() == "2027-04-16T14:00:00+01:00"
    assert (last.row.title, last.agenda, last.purpose) == ("Tender clinic", "Rules", "The bid")
    assert (last.row.place, last.entry.duration_minutes, last.entry.tags) == ("Town hall", 50, ("bid",))
    assert [(one.id, one.attendance) for one in last.entry.people] == [(each, "invited") for each in people]
    vault.call(undo_last)
    assert len(vault.call(meetings.list_meetings)) == 1 and vault.call(series_of, first) is None
    vault.call(redo_last)
    assert len(vault.call(meetings.list_meetings)) == 20


def test_this_one_or_this_and_those_after_it(vault: Vault) -> None:
    first, (ana, bo) = _clinic(vault)
    second, third, fourth = vault.call(lambda: repeat(first, "week", times=4))
    cai = vault.call(lambda: add_contact(name="Cai Wren")).id
    vault.call(meetings.edit_meeting, third, {"place": "Library", "people": (ana, bo, cai)})
    vault.call(edit_from, second, {"when": "2026-12-12 15:30", "agenda": "Prices"}, (ana, "Dot Frame"))
    pages = {each: vault.call(meetings.meeting_page, each) for each in (first, second, third, fourth)}
    assert [page.agenda for page in pages.values()] == ["Rules", "Prices", "Prices", "Prices"]
    assert [f"{page.row.moment.local:%d %H:%M}" for page in pages.values()] == [
        "04 14:00", "12 15:30", "19 15:30", "26 15:30"
    ]  # fmt: skip
    assert pages[third].row.place == "Library" and pages[fourth].row.place == "Town hall"
    assert pages[third].row.people == ("Ana Ruiz", "Cai Wren", "Dot Frame")
    assert pages[first].row.people == ("Ana Ruiz", "Bo Chen")
    vault.call(undo_last)
    assert vault.call(meetings.meeting_page, fourth).agenda == "Rules"


def test_another_rhythm_replaces_what_is_only_planned_and_keeps_what_was_used(vault: Vault) -> None:
    first, _ = _clinic(vault)
    planned = vault.call(lambda: repeat(first, "week", times=6))
    vault.call(minutes.add_minute, planned[1], "Dates")
    again = vault.call(lambda: repeat(first, "two weeks", until=date(2027, 1, 15)))
    days = [row.moment.local_date.isoformat() for row in vault.call(meetings.list_meetings)]
    # The one with minutes stood on a day of the new rhythm: it is not planned twice.
    assert days == ["2026-12-04", "2026-12-18", "2027-01-01", "2027-01-15"] and len(again) == 2
    assert _page(vault, planned[1]).words == "every two weeks, on Friday · 2 of 4"
    assert vault.call(end_here, first) == (planned[1],)
    assert len(vault.call(meetings.list_meetings)) == 2


@pytest.mark.parametrize(
    ("every", "more", "wrong"),
    [
        ("week", {}, FieldErrors),
        ("week", {"times": 1}, FieldErrors),
        ("week", {"times": MOST + 1}, FieldErrors),
        ("week", {"until": date(2026, 12, 5)}, FieldErrors),
        ("week", {"until": date(2099, 12, 5)}, FieldErrors),
        ("day", {"times": 3}, FieldErrors),
    ],
)
def test_a_series_is_refused_and_nothing_changes(
    vault: Vault, every: Every, more: dict[str, int], wrong: type
) -> None:
    first, _ = _clinic(vault)
    with pytest.raises(wrong):
        vault.call(lambda: repeat(first, every, **more))
    assert len(vault.call(meetings.list_meetings)) == 1 and vault.call(series_of, first) is None


def test_a_meeting_of_some_month_does_not_repeat(vault: Vault) -> None:
    some = vault.call(meetings.plan_meeting, "Some day", "December 2026").row.id
    with pytest.raises(BadInput, match="repeats from a day"):
        vault.call(lambda: repeat(some, "week", times=3))


def test_the_timer_gives_the_length_and_a_forgotten_one_does_not(vault: Vault, clock: HeldClock) -> None:
    first, _ = _clinic(vault)
    page = vault.call(timing.begin, first)
    assert timing.running_words(page, clock.now()) == "running 0:00"
    clock.advance(61 * 60 + 1)
    assert timing.running_words(page, clock.now()) == "running 1:01"
    assert vault.call(timing.begin, first).began_at == page.began_at
    assert vault.call(timing.end, first) == 62
    page = vault.call(meetings.meeting_page, first)
    assert (page.entry.duration_minutes, page.began_at) == (62, None)
    vault.call(undo_last)
    assert vault.call(meetings.meeting_page, first).entry.duration_minutes == 50
    clock.advance(86_400)
    assert vault.call(timing.end, first) is None and vault.call(timing.end, first) is None
    assert vault.call(meetings.meeting_page, first).entry.duration_minutes == 50


def test_the_brief_rolls_over_what_is_open_from_the_last_time_with_the_same_people(vault: Vault) -> None:
    first, (ana, bo) = _clinic(vault)
    vault.call(lambda: meetings.add_meeting_action(first, "send notes", owner=ana))
    finished = vault.call(lambda: meetings.add_meeting_action(first, "book the room"))
    vault.call(actions.done, finished.id)
    vault.call(meetings.plan_meeting, "Lunch", "2026-12-05 12:00", (ana,))
    alone = vault.call(meetings.plan_meeting, "Next clinic", "2026-12-18 14:00", (bo, ana)).row.id
    key = vault.call(add_objective, "Win bids", "bid-income", 100).id
    vault.call(lambda: expect(key, contact=ana, text="the draft rules"))
    brief = vault.call(meeting_brief, alone)
    assert brief.last_time is not None and brief.last_time.title == "Tender clinic"
    assert [action.text for action in brief.rolled] == ["send notes"] and brief.series is None
    assert [hope.text for hope in brief.people[1].hopes] == ["the draft rules"]
    told = vault.call(tellings, (ana, bo))
    assert set(told) == {ana, bo} and any(told[ana].levels.values())
    # In a series it is the one before it, whoever came.
    second, third = vault.call(lambda: repeat(first, "week", times=3))
    vault.call(meetings.edit_meeting, second, {"people": (bo,)})
    vault.call(lambda: meetings.add_meeting_action(second, "ask the council"))
    brief = vault.call(meeting_brief, third)
    assert brief.last_time is not None and brief.last_time.id == second
    assert [action.text for action in brief.rolled] == ["ask the council", "send notes"]
    assert vault.call(meeting_brief, first).last_time is None
