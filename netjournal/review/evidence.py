"""What a score rests on, read raw from the tables: contributions, hopes, ratings, steps, weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from netjournal.ledger import database
from netjournal.text import fold

from .periods import Period
from .working_review import ReviewRow

WITHIN = (
    "FROM contribution c JOIN contact p ON p.id = c.contact_id "
    'LEFT JOIN "use" u ON u.id = c.use_id '
    "LEFT JOIN exchange x ON x.id = COALESCE(c.exchange_id, u.exchange_id) "
    "LEFT JOIN entry e ON e.id = COALESCE(c.entry_id, x.entry_id) "
    "WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND day BETWEEN ? AND ?"
)
DAY = "COALESCE(u.local_date, x.local_date, e.local_date) AS day"
_EVIDENCE = "COALESCE(e.uid, x.uid, u.uid)"
CONTRIBUTIONS = f"SELECT c.id, c.uid, c.contact_id, c.objective_id, {DAY}, {_EVIDENCE}, c.outcome {WITHIN}"
TRACES = f"SELECT c.contact_id, c.objective_id, {DAY}, c.id, {_EVIDENCE} {WITHIN}"

Trace = tuple[int, int, str, int, str]
"""Contact, objective, day, contribution (row ids) and evidence (as in Linked): a plain tuple, which the
garbage collector leaves alone. Thousands of anything else would make it hold up the interface."""


class Linked(NamedTuple):
    """A contribution; `evidence` is the uid of the entry that it rests on, else of its exchange or use."""

    id: int
    uid: str
    contact: int
    objective: int
    day: str
    evidence: str
    outcome: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"  # what was typed stands in no repr


class Column(NamedTuple):
    """An objective of the table; `swing` as it holds in the review, `reason` of a late change."""

    id: int
    uid: str
    key: str
    statement: str
    scope: str
    swing: int
    reason: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"  # what was typed stands in no repr


class Person(NamedTuple):
    """A contact who is hoped for or who contributed."""

    id: int
    uid: str
    name: str
    sort_name: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"  # what was typed stands in no repr


_OLDEST_FIRST = attrgetter("day", "id")


@dataclass(frozen=True, slots=True)
class Judgements:
    """What a review holds: first looks by contribution, and steps set by hand with reasons by cell."""

    ratings: dict[int, int]
    steps: dict[tuple[int, int], tuple[int, str]] = field(repr=False)


def contributions_in(
    period: Period, *, contact: int | None = None, objective: int | None = None
) -> list[Linked]:
    """The contributions whose use's, else exchange's, else entry's day lies in the period, oldest first."""
    sql, values = CONTRIBUTIONS, [period.first.isoformat(), period.last.isoformat()]
    wanted: list[int] = []
    for name, row in (("contact_id", contact), ("objective_id", objective)):
        if row is not None:
            sql, wanted = f"{sql} AND c.{name} = ?", [*wanted, row]
    rows = database().execute_sql(sql, (*values, *wanted))
    # Sorted here: SQLite takes longer to sort them than to read them, while what it frees is wiped.
    return sorted(map(Linked._make, rows), key=_OLDEST_FIRST)


def traces_in(period: Period) -> dict[int, list[Trace]]:
    """The contributions of a period by contact, in each by objective and oldest first.

    Sorted person by person: one long sort of thousands would hold up the interface's thread.
    """
    people: dict[int, list[Trace]] = {}
    for row in database().execute_sql(TRACES, (period.first.isoformat(), period.last.isoformat())):
        people.setdefault(row[0], []).append(row)
    for traces in people.values():
        traces.sort()
    return people


def hoped_in(review: ReviewRow | None) -> set[tuple[int, int]]:
    """The cells (contact, objective) where something is hoped for of a contact.

    What is hoped for after a review's first rating counts in it only with a reason: else it is for later.
    """
    frozen = "" if review is None else " AND (x.reason <> '' OR x.created_at <= COALESCE(r.frozen_at, 1e18))"
    join = "" if review is None else f" JOIN review r ON r.id = {int(review.id)}"
    rows = database().execute_sql(
        f"SELECT x.contact_id, x.objective_id FROM expectation x{join} "
        f"WHERE x.contact_id IS NOT NULL AND x.deleted_at IS NULL{frozen}"
    )
    return set(rows.fetchall())


def columns_of(review: ReviewRow | None) -> list[Column]:
    """The objectives that a table has: the review's own, and active ones; weightiest first, then by key."""
    rows = database().execute_sql(
        "SELECT o.id, o.uid, o.key, o.statement, o.scope, COALESCE(w.swing, o.swing), COALESCE(w.reason, '') "
        "FROM objective o LEFT JOIN review_weight w "
        "ON w.objective_id = o.id AND w.review_id = ? AND w.deleted_at IS NULL "
        "WHERE o.deleted_at IS NULL AND (o.status = 'active' OR w.id IS NOT NULL)",
        (None if review is None else review.id,),
    )
    columns = [Column(*row) for row in rows.fetchall()]
    return sorted(columns, key=lambda each: (-each.swing, fold(each.key), each.uid))


def judgements_of(review: ReviewRow | None) -> Judgements:
    """The ratings and steps of a review; nothing where there is none."""
    if review is None:
        return Judgements({}, {})
    ratings = _rows(
        "SELECT contribution_id, step FROM rating WHERE review_id = ? AND look = 'first' "
        "AND deleted_at IS NULL",
        review.id,
    )
    steps = _rows(
        "SELECT contact_id, objective_id, step_halves, reason FROM cell_step WHERE review_id = ? "
        "AND deleted_at IS NULL",
        review.id,
    )
    return Judgements(dict(ratings), {(who, what): (halves, why) for who, what, halves, why in steps})


def people_of(wanted: set[int]) -> list[Person]:
    """Those contacts, the trash left out."""
    rows = database().execute_sql("SELECT id, uid, name, sort_name FROM contact WHERE deleted_at IS NULL")
    return [Person(*row) for row in rows.fetchall() if row[0] in wanted]


def _rows(sql: str, row: int) -> list[Any]:
    return list(database().execute_sql(sql, (row,)).fetchall())
