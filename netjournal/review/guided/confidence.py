"""Step 8, in confidence: exceptions, breaches, what ends soon, the guideline in force, what was marked."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.confidentiality.breaches import BreachRow, list_breaches
from netjournal.confidentiality.expiring import Expiring, expiring
from netjournal.confidentiality.guideline_pages import GuidelineRow, in_force, list_guidelines
from netjournal.confidentiality.rulings import RulingRow, list_rulings
from netjournal.journal.capture.dates import say_day
from netjournal.ledger import now
from netjournal.text import counted, first_line

from ..periods import Period
from .facts import Fact, Known, known, note, part, rows

_MARKED = (
    "SELECT marking, COUNT(*) FROM entry WHERE marking <> '' AND deleted_at IS NULL "
    "AND local_date BETWEEN ? AND ? GROUP BY marking ORDER BY marking"
)
_REGISTERS = {
    "grant": "need", "agreement": "agreement", "authority_limit": "limit", "conflict_of_interest": "interest",
    "guideline": "guideline",
}  # fmt: skip
"""What people call a row of a register."""
TEACHES = (
    "There is no guideline yet on how you work with your network.\n"
    "Press 4, then n, for a first draft to read and adapt; your organisation's procedure comes first."
)


def in_confidence(period: Period) -> Known:
    """The guideline; exceptions and breaches of the period; what ends soon; what is marked."""
    days = (period.first.isoformat(), period.last.isoformat())
    versions, standing = list_guidelines(), in_force()
    begun = [row for row in versions if days[0] <= row.in_force_from <= days[1] and row != standing]
    drafts = [row for row in versions if row.state == "draft"]
    exceptions = [each for level in ("stop", "warn") for each in _rulings(level, *days)]
    return known(
        part("The guideline", _standing(standing, bool(versions))),
        part("Put in force in the period", map(_version, begun)),
        part("Drafts", (Fact("guideline", row.id, f"version {row.version}", row.title) for row in drafts)),
        part("Exceptions: said all the same, or held back", map(_exception, exceptions)),
        part("Breaches", (_breach(row) for row in list_breaches() if _of(row, *days))),
        part("Ends soon, or is to be confirmed", map(_ending, expiring(), range(200, 999))),
        part("Marked entries", map(_marked, rows(_MARKED, *days), range(10, 99))),
        teaches=TEACHES,
    )


def _rulings(level: str, first: str, last: str) -> tuple[RulingRow, ...]:
    return list_rulings(level=level, since=first, until=last)


def _exception(row: RulingRow) -> Fact:
    why = row.decision.reasons[0].why if row.decision.reasons else ""
    said = row.reason or why or ", ".join(row.decision.topics)
    at = (row.entry_id,) if row.entry_id is not None else ()
    return Fact("ruling", row.id, row.decision.level, said, row.outcome, rows=at)


def _of(row: BreachRow, first: str, last: str) -> bool:
    """Of the period, or still open."""
    return first <= row.day <= last or not row.closed_on


def _breach(row: BreachRow) -> Fact:
    open_ones = "" if row.closed_on else "open"
    learned = f"{first_line(row.what)}: {first_line(row.learned)}" if row.learned else first_line(row.what)
    at = (row.entry_id,) if row.entry_id is not None else ()
    day = say_day(row.day, now())
    return Fact("breach", row.id, open_ones, learned, day, "" if row.closed_on else "warn", at)


def _ending(row: Expiring, number: int) -> Fact:
    label = _REGISTERS[row.kind]
    if row.kind == "guideline":
        return Fact("guideline", row.id, label, row.title, _left(row.days_left), "warn")
    return Fact("note", number, label, row.title, _left(row.days_left), "warn" if row.days_left < 0 else "")


def _left(days: int) -> str:
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def _standing(row: GuidelineRow | None, any_version: bool) -> Iterator[Fact]:
    if row is None:
        if any_version:
            yield note(1, "no version is in force today", "none", "warn")
        return
    since = say_day(row.in_force_from, now())
    yield Fact("guideline", row.id, f"version {row.version}", row.title, f"since {since}")
    if row.review_on:
        late = row.review_on <= now().local_date.isoformat()
        day = say_day(row.review_on, now())
        said = f"was to be looked at again by {day}" if late else f"to be looked at again by {day}"
        yield note(2, said, "", "warn" if late else "dim")


def _version(row: GuidelineRow) -> Fact:
    since = say_day(row.in_force_from, now())
    return Fact("guideline", row.id, f"version {row.version}", row.title, f"since {since}")


def _marked(found: tuple[str, int], number: int) -> Fact:
    marking, count = found
    return note(number, counted(count, "entry", "entries"), marking, "")
