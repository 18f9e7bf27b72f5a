"""The trend: earlier reviews' ratings, reckoned again under today's objectives and weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from netjournal.ledger import database
from netjournal.ledger.reading import told
from netjournal.progress import Tell, no_one

from ..evidence import Column, Person, columns_of, judgements_of, people_of, traces_in
from ..former_reviews import former_reviews
from ..periods import Period
from ..working_review import ReviewRow, find_review
from .cell_evidence import Evidence
from .scoring import ContactEvidence, WeighedObjective, score

MOST = 7
"""How many earlier reviews are looked at."""

Points = Mapping[str, Fraction | None]
"""By uid of the contact, the Contribution; None where nothing of theirs was rated."""


@dataclass(frozen=True, slots=True)
class TrendPeriod:
    """A period of the trend. `missing` are the keys of today's objectives that were none then: with one of
    them the period has no points.
    """

    period: Period
    missing: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A contact's points (0-100) in each period, oldest first; None where there is no number."""

    contact: int
    uid: str
    name: str = field(repr=False)
    points: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods, oldest first, the reviewed one last; and a line for everyone with a number in one of them,
    best first by the latest number.
    """

    periods: tuple[TrendPeriod, ...]
    lines: tuple[TrendLine, ...]


def missing_then(today: Iterable[tuple[str, str, int]], then: set[str]) -> tuple[str, ...]:
    """Of today's objectives (uid, key, swing) the keys of those that were none then; what weighs 0 may miss.

    Pure. Numbers reckoned without them would be set beside numbers reckoned with them.
    """
    return tuple(key for uid, key, swing in today if swing and uid not in then)


def trend_lines(people: Sequence[Person], periods: Sequence[Points]) -> tuple[TrendLine, ...]:
    """A line for everyone who has a number in one of the periods (oldest first): best first. Pure."""
    lines = [
        TrendLine(each.id, each.uid, each.name, tuple(points.get(each.uid) for points in periods))
        for each in sorted(people, key=lambda each: (each.sort_name, each.uid))
    ]
    numbered = [line for line in lines if any(points is not None for points in line.points)]
    return tuple(sorted(numbered, key=_latest))


def trend(period: Period, tell: Tell = no_one) -> Trend:
    """The trend up to the review of a period. Writes nothing. Raises BadInput when every weight is zero.

    Earlier reviews are those of the same length whose days are all over, at most `MOST`, sealed or open.
    Their own weights, hopes and objectives play no part. `tell` is told how many people are scored.
    """
    review = find_review(period)
    columns = columns_of(review)
    reviews = [*former_reviews(period)[:MOST][::-1], (period, review)]
    found, numbers, seen = [], [], set[int]()
    for each, rated in reviews:
        missing = () if each == period else _missing(columns, rated)
        evidence = Evidence(columns, traces_in(each), set(), judgements_of(rated))
        people = [] if missing else people_of(evidence.people())
        found.append(TrendPeriod(each, missing))
        numbers.append(_points(columns, people, evidence, told(tell, len(people))))
        seen |= {person.id for person in people}
    return Trend(tuple(found), trend_lines(people_of(seen), numbers))


def _missing(columns: Sequence[Column], review: ReviewRow | None) -> tuple[str, ...]:
    rows = database().execute_sql(
        "SELECT o.uid FROM review_weight w JOIN objective o ON o.id = w.objective_id "
        "WHERE w.review_id = ? AND w.deleted_at IS NULL",
        (0 if review is None else review.id,),
    )
    then = {uid for (uid,) in rows.fetchall()}
    return missing_then(((each.uid, each.key, each.swing) for each in columns), then)


def _points(
    columns: Sequence[Column], people: Iterable[Person], evidence: Evidence, done: Callable[[int], None]
) -> Points:
    scores = score(
        [WeighedObjective(column.uid, column.swing) for column in columns],
        (ContactEvidence(p.uid, p.sort_name, tuple(evidence.cells_of(p.id))) for p in people),
        done,
    )
    return {each.uid: each.contribution for each in scores}


def _latest(line: TrendLine) -> tuple[int, Fraction]:
    """Those with a number in a later period first, by that number."""
    ages = enumerate(reversed(line.points))
    return next((age, -points) for age, points in ages if points is not None)
