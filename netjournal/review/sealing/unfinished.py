"""What is still open in a period before its review is sealed: a warning, never a bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netjournal.ledger import database, now

from ..evidence import columns_of, contributions_in, judgements_of
from ..periods import Period
from ..working_review import find_review

_BARE_MEETINGS = (
    "SELECT COUNT(*) FROM meeting m JOIN entry e ON e.id = m.entry_id "
    "WHERE m.deleted_at IS NULL AND e.deleted_at IS NULL AND e.local_date BETWEEN ? AND ? AND e.at <= ? "
    "AND NOT EXISTS (SELECT 1 FROM minute i WHERE i.meeting_id = m.id AND i.deleted_at IS NULL)"
)
_OPEN_REQUESTS = (
    "SELECT COUNT(*) FROM request WHERE outcome = 'open' AND deleted_at IS NULL "
    "AND local_date BETWEEN ? AND ?"
)
_TEXTS = "SELECT COUNT(*) FROM account WHERE review_id = ? AND deleted_at IS NULL AND trim(body) <> ''"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Counts of what is open. `unsaid` are those of the unrated that say nothing of what came of them; `ends`
    is the last day where the period is not over yet."""

    rated: int
    unrated: int
    unsaid: int
    bare_meetings: int
    open_requests: int
    texts: int
    objectives: int
    ends: date | None


def unfinished(period: Period) -> Unfinished:
    """What is still open in that period. Writes nothing."""
    review = find_review(period)
    columns = {column.id for column in columns_of(review)}
    linked = [each for each in contributions_in(period) if each.objective in columns]
    ratings = judgements_of(review).ratings
    open_ones = [each for each in linked if each.id not in ratings]
    days = (period.first.isoformat(), period.last.isoformat())
    moment = now()
    return Unfinished(
        rated=len(linked) - len(open_ones),
        unrated=len(open_ones),
        unsaid=sum(not each.outcome.strip() for each in open_ones),
        bare_meetings=_count(_BARE_MEETINGS, *days, moment.ms),
        open_requests=_count(_OPEN_REQUESTS, *days),
        texts=_count(_TEXTS, None if review is None else review.id),
        objectives=len(columns),
        ends=period.last if moment.local_date <= period.last else None,
    )


def _count(sql: str, *values: object) -> int:
    return int(database().execute_sql(sql, values).fetchone()[0])
