"""Who may know what in the quarter: topics, registers, what was answered when a line asked, one breach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.confidentiality.agreements import add_agreement
from netjournal.confidentiality.breaches import record_breach
from netjournal.confidentiality.conflicts import declare_conflict
from netjournal.confidentiality.default_topics import default_uid
from netjournal.confidentiality.grants import give_grant
from netjournal.confidentiality.limits import set_limit
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.rulings import record_ruling
from netjournal.confidentiality.topics import add_topic
from netjournal.confidentiality.watch import check
from netjournal.demo.ground import Known
from netjournal.demo.quarter import Calendar, read
from netjournal.journal.disclosing import Answer
from netjournal.journal.entries import edit_entry

Happening = tuple[Moment, Callable[[], object]]


def answers() -> dict[str, Answer]:
    """What was said when a line asked, by the key of the line."""
    rows = read("confidentiality")["answer"]
    return {row["entry"]: Answer("shared", row["reason"], row.get("authoriser", "")) for row in rows}


def confidences(known: Known, calendar: Calendar) -> Iterator[Happening]:
    """When each was noted, and what writes it; topics before all that names them."""
    rows = read("confidentiality")
    first = calendar.moment(calendar.working_day(63), "08:35")
    for row in rows["topic"]:
        yield first, partial(_topic, known, row)
    for noun, write in _REGISTERS.items():
        for row in rows[noun]:
            at = calendar.moment(calendar.working_day(row["back"]), "08:40")
            yield at, partial(write, known, calendar, row)
    # A minute after the line.
    said = {told.key: Moment(told.at.ms + 60_000, told.at.zone) for told in calendar.told() if told.key}
    for row in rows["withheld"]:
        yield said[row["entry"]], partial(_withheld, known, row)
    for row in rows["marking"]:
        for key in row["entries"]:
            yield said[key], partial(_mark, known, key, row)


def _topic(known: Known, row: dict[str, Any]) -> None:
    known.topics[row["key"]] = add_topic(row["name"], row["phrases"], about=row["about"]).uid


def _topic_of(known: Known, key: str) -> str:
    return known.topics.get(key) or default_uid(key)


def _day(calendar: Calendar, days: int | None) -> str:
    return "" if days is None else (calendar.today + timedelta(days)).isoformat()


def _conflict(known: Known, calendar: Calendar, row: dict[str, Any]) -> None:
    declare_conflict(
        row["matter"],
        contact=known.people[row["contact"]] if "contact" in row else None,
        organisation=known.organisations[row["organisation"]] if "organisation" in row else None,
        topic=_topic_of(known, row["topic"]),
        confirm_on=_day(calendar, row["confirm"]),
    )


def _agreement(known: Known, calendar: Calendar, row: dict[str, Any]) -> None:
    signed = calendar.working_day(row["back"]).isoformat()
    add_agreement(
        row["title"],
        [_topic_of(known, key) for key in row["topics"]],
        organisations=[known.organisations[name] for name in row["organisations"]],
        signed_on=signed,
        until=_day(calendar, row["until"]),
        note=row["note"],
    )


def _grant(known: Known, calendar: Calendar, row: dict[str, Any]) -> None:
    until, by = _day(calendar, row.get("until")), row.get("given_by", "")
    topic = _topic_of(known, row["topic"])
    give_grant(known.people[row["contact"]], topic, row["reason"], until=until, given_by=by)


def _limit(known: Known, _calendar: Calendar, row: dict[str, Any]) -> None:
    plain = ("marking", "amount", "period", "authoriser", "note")
    values = {name: row[name] for name in plain if name in row}
    topic = _topic_of(known, row["topic"]) if "topic" in row else ""
    set_limit(row["kind"], topic=topic, **values)


def _breach(known: Known, calendar: Calendar, row: dict[str, Any]) -> None:
    told = [known.people[name] for name in row["told"]]
    closed = calendar.working_day(row["closed"]).isoformat()
    texts = {name: row[name] for name in ("corrective", "learned")}
    record_breach(row["what"], told, closed_on=closed, **texts)


def _withheld(known: Known, row: dict[str, Any]) -> None:
    facts = check(make_watch(), row["text"], [known.people[row["contact"]]]).facts
    record_ruling(facts, entry=known.entries[row["entry"]], reason=row["reason"], outcome="not shared")


def _mark(known: Known, key: str, row: dict[str, Any]) -> None:
    names = ("marking", "chatham_house")
    edit_entry(known.entries[key], {name: row[name] for name in names if name in row})


_REGISTERS: dict[str, Callable[[Known, Calendar, dict[str, Any]], None]] = {
    "conflict": _conflict,
    "agreement": _agreement,
    "grant": _grant,
    "limit": _limit,
    "breach": _breach,
}
