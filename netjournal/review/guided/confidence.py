"""Step 8, in confidence: the guideline in force, drafts, and what was marked; no registers are kept yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netjournal.confidentiality.guideline_pages import GuidelineRow, in_force, list_guidelines
from netjournal.journal.capture.dates import say_date
from netjournal.ledger import now

from ..periods import Period
from .facts import Fact, Known, counted, known, note, part, rows

_MARKED = (
    "SELECT marking, COUNT(*) FROM entry WHERE marking <> '' AND deleted_at IS NULL "
    "AND local_date BETWEEN ? AND ? GROUP BY marking ORDER BY marking"
)
TEACHES = (
    "There is no guideline yet on how you work with your network.\n"
    "Press 4, then n, for a first draft to read and adapt; your organisation's procedure comes first."
)


def in_confidence(period: Period) -> Known:
    """The version in force and when to look at it again, drafts, versions of the period, marked entries."""
    versions = list_guidelines()
    drafts = [row for row in versions if row.state == "draft"]
    begun = [
        row
        for row in versions
        if row.in_force_from and period.first.isoformat() <= row.in_force_from <= period.last.isoformat()
    ]
    standing = in_force()
    marked = rows(_MARKED, period.first.isoformat(), period.last.isoformat())
    return known(
        part("The guideline", _standing(standing, bool(versions))),
        part("Put in force in the period", (_version(row) for row in begun if row != standing)),
        part("Drafts", (Fact("guideline", row.id, f"version {row.version}", row.title) for row in drafts)),
        part("Marked entries", map(_marked, marked, range(10, 99))),
        teaches=TEACHES,
    )


def _standing(row: GuidelineRow | None, any_version: bool) -> Iterator[Fact]:
    if row is None:
        if any_version:
            yield note(1, "no version is in force today", "none", "warn")
        return
    since = say_date(date.fromisoformat(row.in_force_from), now())
    yield Fact("guideline", row.id, f"version {row.version}", row.title, f"since {since}")
    if row.review_on:
        late = row.review_on <= now().local_date.isoformat()
        day = say_date(date.fromisoformat(row.review_on), now())
        said = f"was to be looked at again by {day}" if late else f"to be looked at again by {day}"
        yield note(2, said, "", "warn" if late else "dim")


def _version(row: GuidelineRow) -> Fact:
    since = say_date(date.fromisoformat(row.in_force_from), now())
    return Fact("guideline", row.id, f"version {row.version}", row.title, f"since {since}")


def _marked(found: tuple[str, int], number: int) -> Fact:
    marking, count = found
    return note(number, counted(count, "entry", "entries"), marking, "")
