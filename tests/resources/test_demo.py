"""The demo: every reference resolves, counts are reached, dates lie in the quarter, all is fictional."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netjournal.clock import Moment
from netjournal.demo.quarter import Calendar, Told, read
from netjournal.journal.capture import Captured, Named, NameIndex, parse

NOUNS = (
    "organisations", "contacts", "objectives", "guidelines", "journal", "meetings",
    "exchanges", "requests", "actions", "contributions", "accounts", "costs", "relations",
)  # fmt: skip
NOW = Moment.of(datetime(2026, 11, 23, 14, 10, tzinfo=ZoneInfo("Europe/London")))
DATA = {noun: read(noun) for noun in NOUNS}
PEOPLE = [row["name"] for row in DATA["contacts"]["contact"]]
PLACES = [row["name"] for row in DATA["organisations"]["organisation"]]
KEYS = [row["key"] for row in DATA["objectives"]["objective"]]
TOLD = list(Calendar(NOW).told())


def captured(now: Moment = NOW) -> list[tuple[Told, Captured]]:
    index = NameIndex(
        [Named(number, name) for number, name in enumerate(PEOPLE, 1)], organisations=PLACES, objectives=KEYS
    )
    return [(line, parse(line.text, line.at, index)) for line in Calendar(now).told()]


READ = captured()
OF_KEY = {line.key: said for line, said in READ if line.key}
MEETINGS = {row["key"]: row for row in DATA["meetings"]["meeting"]}


def names_in(value: Any) -> list[str]:
    """Every person named by the files, wherever a person stands."""
    if isinstance(value, list):
        return [name for each in value for name in names_in(each)]
    if not isinstance(value, dict):
        return []
    found = [value[key] for key in ("who", "whom", "wanted_through") if key in value]
    for key in ("people", "contacts"):
        found += value.get(key, [])
    found += [action[1] for action in value.get("actions", [])]
    found += [use[0] for use in value.get("uses", [])]
    return found + [name for each in value.values() for name in names_in(each)]


def test_names_are_unique_and_every_person_named_is_a_contact() -> None:
    assert len(set(PEOPLE)) == len(PEOPLE)
    named = [name for noun in NOUNS for name in names_in(DATA[noun])]
    assert len(named) > 100
    assert sorted(set(named) - set(PEOPLE)) == []


def test_every_sign_in_a_line_is_known() -> None:
    for line, said in READ:
        assert all(person.state == "known" for person in said.people), line.text
        assert set(said.organisations) <= set(PLACES), line.text
        assert set(said.objectives) <= set(KEYS), line.text
        signs = re.findall(r"(?<!\S)[@^]", line.text)
        assert len(signs) >= len(said.people), line.text


@pytest.mark.parametrize("days", range(7))
def test_no_line_is_doubtful_on_any_day_of_the_week(days: int) -> None:
    now = Moment(NOW.ms + days * 86_400_000, NOW.zone)
    for line, said in captured(now):
        assert [question.words for question in said.questions if question.about != "date"] == [], line.text
        assert all(action.due for action in said.actions), line.text


def test_every_key_is_that_of_a_line_or_meeting() -> None:
    keys = [line.key for line in TOLD if line.key] + list(MEETINGS)
    assert len(set(keys)) == len(keys)
    for row in DATA["exchanges"]["exchange"]:
        assert OF_KEY[row["entry"]].exchanges, row["entry"]
    for row in DATA["requests"]["answered"]:
        assert OF_KEY[row["entry"]].requests and row["by"] in OF_KEY
    for row in DATA["requests"]["unanswered"]:
        assert OF_KEY[row["entry"]].requests
    for row in DATA["actions"]["done"]:
        assert OF_KEY[row["entry"]].actions, row["entry"]
    for row in [*DATA["accounts"]["account"], *DATA["accounts"]["attachment"]]:
        assert set(row.get("entries", [row.get("entry")])) <= {*keys, None}
        assert all(OF_KEY[key].exchanges for key in row.get("exchanges", []))
        assert set(row.get("objectives", [])) <= set(KEYS)


def test_contributions_rest_on_entries_of_that_contact() -> None:
    for objective in DATA["contributions"]["objective"]:
        assert objective["key"] in KEYS
        for row in objective["contributions"]:
            there = MEETINGS[row["entry"]]["people"] if row["entry"] in MEETINGS else _people(row["entry"])
            assert row["who"] in there, row
            assert row.get("rating", 0) in range(5)
            assert row["outcome"] or "rating" not in row


def _people(key: str) -> list[str]:
    return [PEOPLE[person.contact_id - 1] for person in OF_KEY[key].people if person.contact_id]


def test_organisations_and_objectives_that_are_named_exist() -> None:
    for row in DATA["contacts"]["contact"]:
        assert row.get("organisation", PLACES[0]) in PLACES
        assert row.get("wanted_objective", KEYS[0]) in KEYS
    for row in [*MEETINGS.values(), *DATA["objectives"]["expectation"]]:
        assert set(row.get("organisations", [])) <= set(PLACES)
    assert {row["objective"] for row in DATA["objectives"]["expectation"]} == set(KEYS)


def test_costs_and_benefits_name_what_is_there_and_have_one_of_each_sort() -> None:
    rows = DATA["costs"]
    for row in [*rows["cost"], *rows["benefit"]]:
        assert row.get("organisation", PLACES[0]) in PLACES and row.get("objective", KEYS[0]) in KEYS
    for row in rows["method"]:
        assert set(row["entries"]) <= set(OF_KEY)
    assert {row["kind"] for row in rows["cost"]} == {"hours", "cash", "travel", "membership"}
    assert {row.get("side", "me") for row in rows["benefit"]} == {"me", "organisation", "partner"}
    assert any("amount" not in row for row in rows["benefit"])
    assert any(row.get("until", 0) < 0 for row in rows["intended"])


def test_it_is_a_whole_quarter_of_work() -> None:
    held = [row for row in MEETINGS.values() if "back" in row]
    uses = [use for row in DATA["exchanges"]["exchange"] for use in row.get("uses", [])]
    pieces = [row for each in DATA["contributions"]["objective"] for row in each["contributions"]]
    assert 30 <= len(PEOPLE) <= 40 and 8 <= len(PLACES) <= 14
    assert len(TOLD) >= 150 and len(held) >= 10 and len(MEETINGS) - len(held) == 2
    assert sum(len(said.exchanges) for _, said in READ) >= 25 and len(uses) >= 15
    assert sum(request.state == "asked" for _, said in READ for request in said.requests) >= 12
    assert len(KEYS) == 5 and len(DATA["guidelines"]["guideline"]) == 2
    assert len(pieces) >= 40 and sum("rating" in row for row in pieces) > len(pieces) / 2
    assert any(row.get("disconfirming") for row in pieces) and DATA["contributions"]["step"]
    assert len(DATA["accounts"]["account"]) == 3 and len(DATA["accounts"]["attachment"]) == 2
    directions = {mark.direction for _, said in READ for mark in said.exchanges}
    assert directions == {"got", "gave"}


@pytest.mark.parametrize("day", ["2026-11-23", "2027-01-02", "2027-03-01", "2028-02-29"])
def test_lines_lie_in_the_last_quarter_and_mostly_on_weekdays(day: str) -> None:
    now = Moment.of(datetime.fromisoformat(f"{day}T00:10:00").replace(tzinfo=ZoneInfo("Europe/London")))
    told = list(Calendar(now).told())
    assert all(now.ms - 92 * 86_400_000 <= line.at.ms < now.ms for line in told)
    assert all(said.moment == line.at for line, said in zip(told, (s for _, s in captured(now)), strict=True))
    weekend = sum(line.at.local_date.weekday() > 4 for line in told)
    assert weekend < 0.05 * len(told)
    for row in MEETINGS.values():
        assert -10 <= row.get("back", -row.get("ahead", 0)) <= 62


def test_working_days_are_counted_over_weekends() -> None:
    calendar = Calendar(NOW)
    assert calendar.working_day(0) == calendar.today
    assert calendar.working_day(1) == calendar.today - timedelta(3)
    assert calendar.working_day(-5) == calendar.today + timedelta(7)
    sunday = Calendar(Moment.of(datetime(2026, 11, 22, 9, tzinfo=UTC)))
    assert sunday.working_day(1).weekday() == 4


def test_nobody_in_it_can_be_reached() -> None:
    text = "\n".join(json.dumps(DATA[noun], ensure_ascii=False) for noun in NOUNS)
    assert set(re.findall(r"[\w.]+@([\w.-]+\w)", text)) and all(
        host.endswith(".example") for host in re.findall(r"[\w.]+@([\w.-]+\w)", text)
    )
    assert all(site.endswith(".example") for site in re.findall(r"https?://([^/\"\s]+)", text))
    phones = [row["phone"] for row in DATA["contacts"]["contact"] if "phone" in row]
    assert len(phones) > 30 and len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", phone) for phone in phones)


def test_nothing_says_what_may_be_shared() -> None:
    lines = " ".join(line.text for line in TOLD).lower()
    assert not re.search(r"tlp:|may tell|may share|may be shared", lines)
    assert all(said.marking is None for _, said in READ)
