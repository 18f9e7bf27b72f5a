"""Vaults for the review: so many people, twelve objectives, contributions ten to each person, rated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from netjournal.clock import Moment
from netjournal.ledger import changeset, database
from netjournal.models import (
    Contact,
    Contribution,
    Entry,
    Exchange,
    Expectation,
    Objective,
    Rating,
    Review,
    Use,
)
from netjournal.review.objectives import add_objective
from netjournal.review.periods import Period
from netjournal.review.working_review import confirm_weights, current_period

from . import vaults
from .vaults import PART, insert, stamps

OBJECTIVES = 12
EACH = 10
"""Contributions to each person, on average."""
HOPES = 2
"""Hopes of each person."""


def review_vault(work: Path, people: int) -> dict[str, str]:
    """The environment that opens a vault with that many people under review in the current quarter."""
    return vaults.vault_filled(work / f"review-{people}", lambda call: _fill(call, people))


def _fill(call: vaults.Call, people: int) -> None:
    for start in range(0, people, PART):
        call(vaults.add_people, range(start, min(start + PART, people)))
    period = call(current_period)
    for number in range(OBJECTIVES):
        call(add_objective, f"Objective {number}", f"aim-{number}", 100 - 7 * number)
    review = call(confirm_weights, period).id
    call(_hope)
    for start in range(0, people * EACH, PART):
        call(_contribute, range(start, min(start + PART, people * EACH)), period, review)
    call(_freeze, review)


def _hope() -> None:
    random = Random(1)
    aims = _ids(Objective)
    with changeset("benchmark.fill"):
        insert(
            Expectation,
            [
                {"contact": person, "objective": aim, "text": "an introduction", **stamps()}
                for person in _ids(Contact)
                for aim in random.sample(aims, HOPES)
            ],
        )


def _contribute(numbers: range, period: Period, review: int) -> None:
    """Of eight one rests on a use, one on what passed, six on an entry; nine of ten are rated."""
    random = Random(numbers.start)
    people, aims = _ids(Contact), _ids(Objective)
    with changeset("benchmark.fill"):
        entries = _entries(numbers, period)
        passed = _passed(entries[::4], people)
        used = _used(passed[::2], people)
        sources = [{"entry": entry} for entry in entries]
        sources[::4] = [{"exchange": exchange} for exchange in passed]
        sources[::8] = [{"use": use} for use in used]
        rows = [
            {
                "contact": people[number % len(people)],
                "objective": aims[int(len(aims) * random.random() ** 2)],
                "entry": None, "exchange": None, "use": None,
                "kind": "advice", "outcome": f"it helped with part {number}", **source, **stamps(),
            }
            for number, source in zip(numbers, sources, strict=True)
        ]  # fmt: skip
        insert(Contribution, rows)
        _rate(_last(Contribution, len(rows)), review, random)


def _entries(numbers: range, period: Period) -> Sequence[int]:
    days = (min(period.last, database().clock.now().local_date) - period.first).days + 1
    rows = []
    for number in numbers:
        entry = Entry(kind="call", body=f"spoke with person {number} about part {number % 97}", **stamps())
        entry.moment = Moment.of_day(period.first + timedelta(number % days), "UTC")
        rows.append(entry.__data__)
    insert(Entry, rows)
    return _last(Entry, len(rows))


def _passed(entries: Sequence[int], people: Sequence[int]) -> Sequence[int]:
    rows = []
    for number, entry in enumerate(entries):
        row = Exchange(entry=entry, giver=people[number % len(people)], receiver=people[0], text="the rules")
        row.moment = Entry.get_by_id(entry).moment
        rows.append({**row.__data__, **stamps()})
    insert(Exchange, rows)
    return _last(Exchange, len(rows))


def _used(passed: Sequence[int], people: Sequence[int]) -> Sequence[int]:
    rows = []
    for exchange in passed:
        row = Use(exchange=exchange, user=people[0], purpose="the bid")
        row.moment = Exchange.get_by_id(exchange).moment
        rows.append({**row.__data__, **stamps()})
    insert(Use, rows)
    return _last(Use, len(rows))


def _rate(contributions: Sequence[int], review: int, random: Random) -> None:
    rated = [each for each in contributions if random.random() < 0.9]
    steps = random.choices(range(5), (10, 35, 30, 18, 7), k=len(rated))
    insert(
        Rating,
        [
            {"review": review, "contribution": each, "look": "first", "step": step, "at": 0, **stamps()}
            for each, step in zip(rated, steps, strict=True)
        ],
    )


def _freeze(review: int) -> None:
    with changeset("benchmark.fill"):
        row = Review.get_by_id(review)
        row.frozen_at = database().clock.now().ms
        row.save()


def _ids(table: type) -> list[int]:
    return [row for (row,) in table.select(table.id).order_by(table.id).tuples()]


def _last(table: type, count: int) -> list[int]:
    return _ids(table)[-count:]
