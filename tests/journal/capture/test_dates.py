"""Dates in words: what each phrase means on a Monday afternoon, and how dates are said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.clock import Moment
from netjournal.journal.capture import read_date, say_date, say_day
from tests.journal.capture.sayings import NOW

NONE = "none"


@pytest.mark.parametrize(
    ("words", "past", "due"),
    [
        ("today", "Mon 23 Nov", "2026-11-23"),
        ("Yesterday", "Sun 22 Nov", "2026-11-22"),
        ("the day before yesterday", "Sat 21 Nov", "2026-11-21"),
        ("tomorrow", "Tue 24 Nov", "2026-11-24"),
        ("Tuesday", "Tue 17 Nov", "2026-11-24"),
        ("last Tuesday morning", "Tue 17 Nov", "2026-11-17"),
        ("this afternoon", "Mon 23 Nov", "2026-11-23"),
        ("Tuesday lunchtime", "Tue 17 Nov", "2026-11-24"),
        ("Tuesday last", "Tue 17 Nov", "2026-11-17"),
        ("Monday before last", "Mon 9 Nov", "2026-11-09"),
        ("a week ago last Tuesday", "Tue 10 Nov", "2026-11-10"),
        ("a week last Monday", "Mon 9 Nov", "2026-11-09"),
        ("two weeks on Monday", "Mon 14 Dec", "2026-12-14"),
        ("a week tomorrow", "Tue 1 Dec", "2026-12-01"),
        ("a week yesterday", "Sun 15 Nov", "2026-11-15"),
        ("fortnight ago", "Mon 9 Nov", "2026-11-09"),
        ("next weekend", "Sat 5 Dec", "2026-12-06"),
        ("November the 3rd", "Tue 3 Nov", "2027-11-03"),
        ("third Thursday of next month", "Thu 17 Dec", "2026-12-17"),
        ("last Friday in November 2024", "29 Nov 2024", "2024-11-29"),
        ("fifth Friday of the month", NONE, NONE),
        ("last November", "Nov 2025", "2025-11-30"),
        ("next November", "Nov 2027", "2027-11-30"),
        ("end November", "Mon 30 Nov", "2026-11-30"),
        ("Good Friday 2028", "14 Apr 2028", "2028-04-14"),
        ("New Year’s Eve", "31 Dec 2025", "2026-12-31"),
        ("tomorrow evening at half past eight", "Tue 20:30", "2026-11-24"),
        ("last night at 11", "Sun 23:00", "2026-11-22"),
        ("yesterday at 3 in the morning", "Sun 03:00", "2026-11-22"),
        ("twenty-five to four yesterday", "Sun 15:35", "2026-11-22"),
        ("8.30 yesterday evening", "Sun 20:30", "2026-11-22"),
        ("Tuesday 08:30", "Tue 08:30", "2026-11-24"),
        ("in 2 hours", "today 16:16", "2026-11-23"),
        ("11 to 2pm", "today 11:00", "2026-11-24"),
        ("half", NONE, NONE),
        ("3", NONE, NONE),
        ("this Friday", "Fri 27 Nov", "2026-11-27"),
        ("next Friday", "Fri 4 Dec", "2026-12-04"),
        ("Friday week", "Fri 4 Dec", "2026-12-04"),
        ("Friday last week", "Fri 20 Nov", "2026-11-20"),
        ("3 days ago", "Fri 20 Nov", "2026-11-20"),
        ("two  weeks ago", "Mon 9 Nov", "2026-11-09"),
        ("a fortnight ago", "Mon 9 Nov", "2026-11-09"),
        ("2 months ago", "Sep 2026", "2026-09-30"),
        ("in 3 days", "Thu 26 Nov", "2026-11-26"),
        ("12 Nov", "Thu 12 Nov", "2027-11-12"),
        ("12th of November", "Thu 12 Nov", "2027-11-12"),
        ("Nov 12, 2025", "12 Nov 2025", "2025-11-12"),
        ("12/11", "Thu 12 Nov", "2027-11-12"),
        ("11/13/2026", "Fri 13 Nov", "2026-11-13"),
        ("12.11.26", "Thu 12 Nov", "2026-11-12"),
        ("2026-11-12", "Thu 12 Nov", "2026-11-12"),
        ("the 12th", "Thu 12 Nov", "2026-12-12"),
        ("29 Feb", "29 Feb 2024", "2028-02-29"),
        ("Nov 2026", "Nov 2026", "2026-11-30"),
        ("March", "Mar 2026", "2027-03-31"),
        ("last month", "Oct 2026", "2026-10-31"),
        ("end of the month", "Mon 30 Nov", "2026-11-30"),
        ("last of the month", "Mon 30 Nov", "2026-11-30"),
        ("end of February", "Sat 28 Feb", "2027-02-28"),
        ("end of the week", "Fri 27 Nov", "2026-11-27"),
        ("Q3", "Jul 2026", "2027-09-30"),
        ("end of Q1 2027", "Wed 31 Mar", "2027-03-31"),
        ("next week", "Mon 30 Nov", "2026-12-04"),
        ("yesterday 14:00", "Sun 14:00", "2026-11-22"),
        ("2.30pm yesterday", "Sun 14:30", "2026-11-22"),
        ("Thu 12 Nov 1430", "Thu 12 Nov 14:30", "2026-11-12"),
        ("2026-11-12T14:00", "Thu 12 Nov 14:00", "2026-11-12"),
        ("2pm", "today 14:00", "2026-11-24"),
        ("12am", "today 00:00", "2026-11-24"),
        ("noon", "today 12:00", "2026-11-24"),
        ("2 hours ago", "today 12:16", "2026-11-23"),
        ("31 April", NONE, NONE),
        ("99/99", NONE, NONE),
        ("29 Feb 2025", NONE, NONE),
        ("soon", NONE, NONE),
        ("Tuesday's", NONE, NONE),
        ("", NONE, NONE),
        ("12 Nov 2026 x", NONE, NONE),
        ("in 999 years", NONE, NONE),
    ],
)
def test_the_meaning_of_words(words: str, past: str, due: str) -> None:
    happened, future = read_date(words, NOW), read_date(words, NOW, future=True)
    assert (say_date(happened.moment, NOW) if happened else NONE) == past
    if words != "Thu 12 Nov 1430":
        assert (future.due.isoformat() if future else NONE) == due


def test_month_first_where_the_settings_say_so() -> None:
    reading = read_date("12/11/2026", NOW, day_first=False)
    assert reading and reading.first == date(2026, 12, 11)


def test_no_clock_time_is_invented() -> None:
    for words in ("yesterday", "last Tuesday morning", "12 Nov", "today"):
        reading = read_date(words, NOW)
        assert reading and reading.moment.precision == "day"


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("Monday", date(2026, 11, 23)),
        ("next Friday", date(2026, 11, 27)),
        ("25 Nov", date(2026, 11, 25)),
        ("Fri 12 Nov", date(2026, 11, 20)),
    ],
)
def test_two_meanings_are_a_doubt(words: str, other: date) -> None:
    reading = read_date(words, NOW)
    assert reading and other in reading.doubt


@given(st.integers(1, 11), st.sampled_from((0, 15, 30)), st.sampled_from(("morning", "afternoon")))
def test_spoken_and_written_times_agree(hour: int, minute: int, part: str) -> None:
    written = read_date(f"{hour}.{minute:02}{'am' if part == 'morning' else 'pm'} yesterday", NOW)
    spoken = {0: f"{hour} o'clock", 15: f"quarter past {hour}", 30: f"half past {hour}"}[minute]
    said = read_date(f"{spoken} in the {part} yesterday", NOW)
    assert said and written and said.moment == written.moment


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_as_written(day: date) -> None:
    for words in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}"):
        reading = read_date(words, NOW)
        assert reading and reading.first == reading.last == day


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.text("0123456789 /:.-nextlasthufridaymo", max_size=25),
)
def test_any_words_at_any_time(now: datetime, words: str) -> None:
    moment = Moment.of(now.replace(tzinfo=ZoneInfo("Europe/London")))
    for future in (False, True):
        reading = read_date(words, moment, future)
        if reading:
            assert reading.first <= reading.last
            assert say_date(reading.moment, moment)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),
    st.sampled_from(["tuesday", "5 Mar", "the 31st", "29/2"]),
)
def test_what_happened_is_not_ahead_and_what_is_due_is_not_behind(now: datetime, words: str) -> None:
    moment = Moment.of(now.replace(tzinfo=ZoneInfo("Europe/London")))
    past, due = read_date(words, moment), read_date(words, moment, future=True)
    if past:
        assert past.first <= moment.local_date
    if due:
        assert due.due >= moment.local_date


def test_a_day_without_a_time_is_said_short_and_what_is_none_stays() -> None:
    said = [say_day(iso, NOW) for iso in ("2026-11-27", "2024-02-29", "", "--12-05")]
    assert said == ["Fri 27 Nov", "29 Feb 2024", "", "--12-05"]
