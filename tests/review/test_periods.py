"""Periods as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.review.periods import quarter_of, read_period


@pytest.mark.parametrize(
    ("text", "start", "first", "last", "title"),
    [
        ("2026-Q4", 1, "2026-10-01", "2026-12-31", "Q4 2026"),
        ("2026q1", 1, "2026-01-01", "2026-03-31", "Q1 2026"),
        ("2026-Q4", 4, "2027-01-01", "2027-03-31", "Q4 2026"),
        ("2026-Q1", 12, "2026-12-01", "2027-02-28", "Q1 2026"),
        ("2026", 1, "2026-01-01", "2026-12-31", "2026"),
        ("2026", 4, "2026-04-01", "2027-03-31", "2026"),
        (" 2024-02 ", 1, "2024-02-01", "2024-02-29", "February 2024"),
        ("2026-12", 7, "2026-12-01", "2026-12-31", "December 2026"),
    ],
)
def test_periods_that_can_be_read(text: str, start: int, first: str, last: str, title: str) -> None:
    period = read_period(text, start)
    assert (period.first.isoformat(), period.last.isoformat(), period.title) == (first, last, title)


@pytest.mark.parametrize(
    "text", ["", "2026-Q5", "2026-13", "2026-00", "26", "0000", "9999", "9999-Q4", "Q4", "last"]
)
def test_what_is_no_period_is_said(text: str) -> None:
    with pytest.raises(BadInput):
        read_period(text)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_its_quarter_and_quarters_touch(day: date, start: int) -> None:
    quarter = quarter_of(day, start)
    assert quarter.holds(day)
    assert read_period(quarter.label, start) == quarter
    assert quarter_of(quarter.last + timedelta(days=1), start).first == quarter.last + timedelta(days=1)
