"""Step 3, what happened: the period week by week (a long one month by month), and how the measures moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from netjournal.ledger import now
from netjournal.text import counted

from ..evidence import columns_of
from ..objectives import ObjectivePage, objective_page
from ..periods import Period
from ..working_review import find_review
from .facts import Fact, Known, known, note, part, rows

BY_MONTH = 100
"""From how many days on a period is told by months."""
_ENTRIES = (
    "SELECT id, kind, local_date FROM entry WHERE deleted_at IS NULL AND local_date BETWEEN ? AND ? "
    "AND local_date <= ? ORDER BY local_date, at, id"
)
_THERE = (
    "SELECT p.entry_id, c.id, c.name FROM participant p JOIN contact c ON c.id = p.contact_id "
    "JOIN entry e ON e.id = p.entry_id WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL "
    "AND e.deleted_at IS NULL AND c.is_self = 0 AND p.attendance = 'present' "
    "AND e.local_date BETWEEN ? AND ? AND e.local_date <= ? ORDER BY p.id"
)
_COUNTS = (
    "SELECT (SELECT COUNT(*) FROM exchange WHERE deleted_at IS NULL AND local_date BETWEEN ?1 AND ?2), "
    '(SELECT COUNT(*) FROM "use" WHERE deleted_at IS NULL AND local_date BETWEEN ?1 AND ?2), '
    "(SELECT COUNT(*) FROM action WHERE deleted_at IS NULL AND done_date BETWEEN ?1 AND ?2)"
)
NAMED = 2
EMPTY = (
    "Nothing is written in this period yet.\n"
    "Press {app.capture} and write what you remember, as in: 12 nov called @ana about the bid"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week or a month of the period, both days inclusive."""

    first: date
    last: date
    kinds: Counter[str] = field(default_factory=Counter)
    people: dict[int, str] = field(default_factory=dict, repr=False)


def what_happened(period: Period) -> Known:
    """The stretches of the period up to today, totals, and the measures with their values as bars."""
    stretches = _told(period)
    written = sum(each.kinds.total() for each in stretches)
    pages = [objective_page(column.id) for column in columns_of(find_review(period))]
    heading = "Month by month" if by_month(period) else "Week by week"
    return known(
        part(heading, map(_stretch, stretches)) if written else None,
        part("In all", _totals(period, stretches)) if written else None,
        part("Measures", (_measure(page, period) for page in pages)),
        teaches=EMPTY,
    )


def by_month(period: Period) -> bool:
    """Whether the period is long enough to be told by months."""
    return (period.last - period.first).days >= BY_MONTH


def stretches_of(period: Period, today: date) -> list[Stretch]:
    """The weeks (from Monday) or months of the period that have begun by today."""
    found, first = [], period.first
    while first <= min(period.last, today):
        after = _next_month(first) if by_month(period) else first + timedelta(7 - first.weekday())
        found.append(Stretch(first, min(period.last, after - timedelta(1))))
        first = after
    return found


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _told(period: Period) -> list[Stretch]:
    today = now().local_date
    found = stretches_of(period, today)
    days = (period.first.isoformat(), period.last.isoformat(), today.isoformat())
    there: dict[int, list[tuple[int, str]]] = {}
    for entry, person, name in rows(_THERE, *days):
        there.setdefault(entry, []).append((person, name))
    at = 0
    for entry, kind, day in rows(_ENTRIES, *days):
        while date.fromisoformat(day) > found[at].last:
            at += 1
        found[at].kinds[kind] += 1
        found[at].people.update(there.get(entry, ()))
    return found


def _stretch(each: Stretch) -> Fact:
    label = (
        f"{each.first:%b %Y}"
        if each.first.day == 1 and each.last.day > 27
        else f"{each.first.day} {each.first:%b}"
    )
    kinds = ", ".join(counted(count, kind, _plural(kind)) for kind, count in each.kinds.most_common())
    names = list(each.people.values())
    who = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    text = " · ".join(filter(None, (kinds, who)))
    first, last = each.first.toordinal(), each.last.toordinal()
    return Fact("days", first, label, text or "nothing", tone="" if text else "dim", rows=(last,))


def _plural(kind: str) -> str:
    return "" if kind != "entry" else "entries"


def _totals(period: Period, stretches: list[Stretch]) -> Iterator[Fact]:
    people = {person for each in stretches for person in each.people}
    written = sum(each.kinds.total() for each in stretches)
    passed, used, done = rows(_COUNTS, period.first.isoformat(), period.last.isoformat())[0]
    yield note(
        1,
        f"{counted(written, 'entry', 'entries')}, {counted(len(people), 'person', 'people')}",
        "written",
        "",
    )
    yield note(
        2,
        f"{counted(passed, 'thing')} passed, {counted(used, 'use')} of them or of earlier ones",
        "passed",
        "",
    )
    yield note(3, f"{counted(done, 'thing')} to do done", "done", "")


def _measure(page: ObjectivePage, period: Period) -> Fact:
    objective = page.objective
    inside = [each for each in page.progress if period.holds(date.fromisoformat(each.day))]
    before = [each for each in page.progress if date.fromisoformat(each.day) < period.first]
    start = before[-1].value if before else objective.baseline
    if not inside:
        said = f"{start} → {objective.target} {objective.unit}".strip() if objective.target else ""
        return Fact("objective", objective.id, objective.key, said, "no value", "warn")
    ends = " → ".join(filter(None, (start, inside[-1].value)))
    aim = f" of {objective.target}" if objective.target else ""
    values = tuple(Decimal(each.value) for each in inside)
    return Fact(
        "objective", objective.id, objective.key, f"{ends}{aim} {objective.unit}".strip(), values=values
    )
