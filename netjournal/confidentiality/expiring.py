"""What runs out: grants, agreements, limits, interests to be confirmed again, guidelines due for review."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from netjournal.ledger import database

from .guideline_pages import in_force
from .registers import today

ExpiringKind = Literal["grant", "agreement", "authority_limit", "conflict_of_interest", "guideline"]


@dataclass(frozen=True, slots=True)
class Expiring:
    """A row of a register and its last day, or the day to look at it again; below 0 days that has passed."""

    kind: ExpiringKind
    id: int
    title: str = field(repr=False)
    until: str
    days_left: int


_SELECTS: dict[ExpiringKind, str] = {
    "grant": "SELECT x.id, c.name || ': ' || t.name, x.until FROM \"grant\" x "
    "JOIN contact c ON c.id = x.contact_id JOIN topic t ON t.id = x.topic_id",
    "agreement": "SELECT x.id, x.title, x.until FROM agreement x",
    "authority_limit": "SELECT x.id, x.kind || CASE x.authoriser WHEN '' THEN '' ELSE ': ' || x.authoriser "
    "END, x.until FROM authority_limit x",
    "conflict_of_interest": "SELECT x.id, x.matter, x.confirm_on FROM conflict_of_interest x",
}
_PAST = 30
"""Days for which something that ended by itself is still told of."""


def expiring(days: int = 30) -> tuple[Expiring, ...]:
    """What ends, or is to be looked at again, within so many days, the soonest first.

    What ended within the last month is told too; interests and guidelines for as long as they are overdue.
    """
    day = date.fromisoformat(today())
    last, first = (day + timedelta(days)).isoformat(), (day - timedelta(_PAST)).isoformat()
    found: list[Expiring] = []
    for kind, select in _SELECTS.items():
        column, since = ("confirm_on", "") if kind == "conflict_of_interest" else ("until", first)
        ended = f" AND (x.ended_on = '' OR x.ended_on > '{day}')" if column == "confirm_on" else ""
        rows = database().execute_sql(
            f"{select} WHERE x.deleted_at IS NULL AND x.{column} <> '' AND x.{column} <= ? "
            f"AND x.{column} >= ?{ended}",
            (last, since),
        )
        found += [_row(kind, number, title, until, day) for number, title, until in rows.fetchall()]
    version = in_force()
    if version is not None and version.review_on and version.review_on <= last:
        title = f"{version.title}, version {version.version}"
        found.append(_row("guideline", version.id, title, version.review_on, day))
    return tuple(sorted(found, key=lambda each: (each.until, each.kind, each.id)))


def _row(kind: ExpiringKind, number: int, title: str, until: str, day: date) -> Expiring:
    return Expiring(kind, number, title, until, (date.fromisoformat(until) - day).days)
