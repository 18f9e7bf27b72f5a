"""The quarter before the one of the demo: a few lines, what came of them, and its sealed review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.ground import Known, hope
from netjournal.demo.happened import Happening
from netjournal.demo.quarter import Calendar, read
from netjournal.demo.worth import contribution_of, paragraphs
from netjournal.journal.accounts import Citable, add_account
from netjournal.journal.capture import NameIndex
from netjournal.journal.writing import capture
from netjournal.review.decisions import decide
from netjournal.review.periods import Period, quarter_of
from netjournal.review.ratings import rate
from netjournal.review.sealing.seals import seal_review
from netjournal.review.working_review import confirm_weights

LATER = 3
"""Days of the next quarter that pass before a review is sealed, at least."""


def former_period(today: date) -> Period:
    """The quarter before that of the demo, which ends with the month of `today`."""
    start = today.month % 3 + 1
    return quarter_of(quarter_of(today, start).first - timedelta(1), start)


def begun(calendar: Calendar) -> Moment:
    """The morning on which the notebook begins: that of the former quarter's first working day."""
    return calendar.moment(_working_day(former_period(calendar.today).first), "08:00")


def former_happenings(known: Known, calendar: Calendar, names: NameIndex) -> Iterator[Happening]:
    """The lines of the former quarter, each at its moment, its review sealed after, and what is hoped."""
    period, file = former_period(calendar.today), read("former")
    for row in file["line"]:
        at = calendar.moment(line_day(period, row["week"], row["day"]), row["time"])
        yield at, partial(_say, known, row, at, names)
    sealed = _working_day(period.last + timedelta(1 + LATER))
    yield calendar.moment(sealed, "16:40"), partial(_review, known, period, file)
    # What is hoped for from now on is no part of what was sealed.
    yield calendar.moment(sealed, "17:00"), partial(hope, known)


def _say(known: Known, row: dict[str, Any], at: Moment, names: NameIndex) -> None:
    known.entries[row["key"]] = capture(row["text"], names, said_at=at).id


def _review(known: Known, period: Period, file: dict[str, Any]) -> None:
    for row in file["contribution"]:
        rate(contribution_of(known, row["objective"], row).id, row["rating"], period)
    review = confirm_weights(period).id
    for row in file["text"]:
        cited: list[tuple[Citable, int]] = [("contact", known.people[name]) for name in row["contacts"]]
        add_account(row["title"], paragraphs(row["body"]), citations=cited, review=review)
    for row in file["decision"]:
        decide(period, known.people[row["who"]], row["choice"], why=row["why"], how_known=row["how_known"])
    seal_review(period)


def line_day(period: Period, week: int, day: int) -> date:
    """The day of a line: weeks after the first Monday of the period, and days after that week's."""
    monday = period.first + timedelta(-period.first.weekday() % 7)
    return monday + timedelta(7 * week + day)


def _working_day(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
