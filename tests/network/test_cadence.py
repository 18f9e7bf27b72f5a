"""When somebody is due: pure."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netjournal.network.cadence import Cadence, due_of

TODAY = date(2026, 11, 23)
DAYS = st.one_of(st.none(), st.integers(1, 3650))


@given(ideal=DAYS, latest=DAYS, ago=st.integers(0, 3000))
def test_the_first_day_that_comes_makes_them_ready(ideal: int | None, latest: int | None, ago: int) -> None:
    due = due_of(Cadence(ideal, latest), TODAY - timedelta(days=ago), date(2000, 1, 1), TODAY)
    first = ideal or latest
    if first is None:
        assert due is None
        return
    assert due is not None
    assert due.days_late == ago - first and due.ready == (ago >= first)
    assert "neglect" not in due.words and "overdue" not in due.words


def test_without_a_contact_yet_it_counts_from_the_day_they_were_added() -> None:
    due = due_of(Cadence(10), None, date(2026, 11, 13), TODAY)
    assert due is not None and (due.ideal, due.days_late, due.words) == (TODAY, 0, "ready to reconnect")


def test_a_snooze_ends_on_its_day() -> None:
    last = date(2026, 1, 1)
    for until, ready in ((date(2026, 11, 24), False), (TODAY, True)):
        due = due_of(Cadence(5, snoozed_until=until), last, last, TODAY)
        assert due is not None and due.ready is ready


def test_words_say_how_long() -> None:
    said = {}
    for ago in (4, 9, 10, 11, 12):
        due = due_of(Cadence(10), TODAY - timedelta(days=ago), TODAY, TODAY)
        assert due is not None
        said[ago] = due.words
    assert said == {
        4: "in 6 days",
        9: "in 1 day",
        10: "ready to reconnect",
        11: "ready to reconnect, for 1 day",
        12: "ready to reconnect, for 2 days",
    }


def test_a_day_at_the_end_of_time_is_no_error() -> None:
    due = due_of(Cadence(3650), date.max - timedelta(days=1), TODAY, TODAY)
    assert due is not None and due.ideal == date.max
