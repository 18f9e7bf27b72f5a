"""What happened in the quarter, each at its moment: lines, meetings, answers, uses, progress, things done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.assessment import assessed
from netjournal.demo.confidences import answers, confidences
from netjournal.demo.costs import costs_and_benefits
from netjournal.demo.forms import filled_in
from netjournal.demo.ground import Known, put_guideline_in_force
from netjournal.demo.portfolio import collected
from netjournal.demo.quarter import Calendar, Told, read
from netjournal.journal.actions import actions_of, done
from netjournal.journal.capture import NameIndex
from netjournal.journal.disclosing import Answer
from netjournal.journal.entries import edit_entry
from netjournal.journal.exchanges import edit_exchange, exchanges_of_entry, record_use
from netjournal.journal.meetings import add_meeting_action, edit_meeting, hold_meeting, plan_meeting
from netjournal.journal.minutes import add_minute
from netjournal.journal.requests import answer_request, close_unanswered, requests_of_entry
from netjournal.journal.writing import capture
from netjournal.review.contributions import contribute
from netjournal.review.objectives import record_progress

Happening = tuple[Moment, Callable[[], object]]
"""When, and what writes it."""


def happenings(known: Known, calendar: Calendar, names: NameIndex) -> list[Happening]:
    """Everything that happened, in order of time; of one moment, in the order of writing here."""
    found = [
        *_guidelines(known, calendar),
        *confidences(known, calendar),
        *_lines(known, calendar, names),
        *_meetings(known, calendar),
        *_exchanges(known, calendar),
        *_requests(known, calendar),
        *_done(known, calendar),
        *_progress(known, calendar),
        *costs_and_benefits(known, calendar),
        *collected(known, calendar),
        *assessed(calendar),
        *filled_in(known, calendar),
    ]
    return sorted(found, key=lambda each: each[0].ms)


def _guidelines(known: Known, calendar: Calendar) -> Iterator[Happening]:
    for row in read("guidelines")["guideline"]:
        # A version older than the notebook is written on its first day.
        day = max(calendar.today - timedelta(row["from"]), calendar.working_day(63))
        at = calendar.moment(day, "08:30")
        yield at, partial(put_guideline_in_force, known, calendar, row)


def _lines(known: Known, calendar: Calendar, names: NameIndex) -> Iterator[Happening]:
    said = answers()
    for told in calendar.told():
        yield told.at, partial(_say, known, told, names, said.get(told.key))


def _say(known: Known, told: Told, names: NameIndex, answer: Answer | None) -> None:
    made = capture(told.text, names, said_at=told.at, answer=answer)
    if told.key:
        known.entries[told.key] = made.id


def _meetings(known: Known, calendar: Calendar) -> Iterator[Happening]:
    for row in read("meetings")["meeting"]:
        day = calendar.working_day(row["back"] if "back" in row else -row["ahead"])
        at = calendar.moment(day, row["time"])
        held = "back" in row
        written = Moment(at.ms + row["minutes"] * 60_000, at.zone) if held else calendar.present
        yield written, partial(_meet, known, row, at, held)
        for number, action in enumerate(row.get("actions", ())):
            if len(action) == 4:
                last = calendar.today - timedelta(1)
                then = calendar.moment(min(day + timedelta(action[3]), last), "17:45")
                later = max(then, written, key=lambda each: each.ms)
                yield later, partial(_settle_action, known, row["key"], number)


def _meet(known: Known, row: dict[str, Any], at: Moment, held: bool) -> None:
    people = [known.people[name] for name in row["people"]]
    plain = {name: row[name] for name in ("purpose", "agenda", "place", "tags") if name in row}
    page = plan_meeting(row["title"], at, people, duration=row["minutes"], **plain)
    number, entry = page.row.id, page.row.entry_id
    known.entries[row["key"]] = entry
    more: dict[str, object] = {name: row[name] for name in ("organisations", "cost") if name in row}
    if more:
        edit_entry(entry, more)
    if held:
        _minute(known, row, number, at)
        hold_meeting(number, people)
        for key in row.get("objectives", ()):
            for person in people:
                contribute(person, known.objectives[key], entry=entry)


def _minute(known: Known, row: dict[str, Any], number: int, at: Moment) -> None:
    for item, discussion, decision in row["items"]:
        add_minute(number, item, discussion, decision)
    own = read("contacts")["contact"][0]["name"]
    for text, owner, due, *_ in row["actions"]:
        day = at.local_date + timedelta(due)
        who = None if owner == own else known.people[owner]
        add_meeting_action(number, text, owner=who, contact=who, due=day.isoformat())
    after = {name: row[name] for name in ("intended", "happened", "why")}
    edit_meeting(number, {**after, "what_next": row["next"]})


def _settle_action(known: Known, key: str, number: int, result: str = "") -> None:
    actions = sorted(actions_of("entry", known.entries[key]), key=lambda each: each.id)
    done(actions[number].id, result)


def _exchanges(known: Known, calendar: Calendar) -> Iterator[Happening]:
    said = {told.key: told.at for told in calendar.told() if told.key}
    for row in read("exchanges")["exchange"]:
        yield said[row["entry"]], partial(_judge, known, row)
        for user, back, purpose, outcome in row.get("uses", ()):
            at = calendar.moment(calendar.working_day(back), "17:15")
            use = {"purpose": purpose, "outcome": outcome}
            yield at, partial(_use, known, row["entry"], user, at, use)


def _judge(known: Known, row: dict[str, Any]) -> None:
    names = ("topic", "reliability", "credibility", "helped")
    edit_exchange(_exchange(known, row["entry"]), {name: row[name] for name in names if name in row})


def _use(known: Known, entry: str, user: str, at: Moment, values: dict[str, str]) -> None:
    record_use(_exchange(known, entry), known.people[user], when=at, **values)


def _exchange(known: Known, entry: str) -> int:
    return exchanges_of_entry(known.entries[entry])[0].id


def _requests(known: Known, calendar: Calendar) -> Iterator[Happening]:
    said = {told.key: told.at for told in calendar.told() if told.key}
    rows = read("requests")
    for row in rows["answered"]:
        at = said[row["by"]]
        yield at, partial(_answer, known, row, at)
    for row in rows["unanswered"]:
        yield calendar.moment(calendar.today - timedelta(2), "17:40"), partial(_give_up, known, row)


def _answer(known: Known, row: dict[str, Any], at: Moment) -> None:
    request = requests_of_entry(known.entries[row["entry"]])[0]
    answer_request(request.id, at, known.entries[row["by"]])


def _give_up(known: Known, row: dict[str, Any]) -> None:
    close_unanswered(requests_of_entry(known.entries[row["entry"]])[0].id)


def _done(known: Known, calendar: Calendar) -> Iterator[Happening]:
    for row in read("actions")["done"]:
        at = calendar.moment(calendar.working_day(row["back"]), "16:55")
        yield at, partial(_settle_action, known, row["entry"], 0, row["result"])


def _progress(known: Known, calendar: Calendar) -> Iterator[Happening]:
    for row in read("objectives")["objective"]:
        for back, value, note in row["progress"]:
            day, objective = calendar.working_day(back), known.objectives[row["key"]]
            yield calendar.moment(day, "18:00"), partial(record_progress, objective, day, value, note)
