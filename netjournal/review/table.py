"""The score table of a period, for the screen and for `review score`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from .evidence import (
    Column,
    Judgements,
    Linked,
    Person,
    columns_of,
    contributions_in,
    hoped_in,
    judgements_of,
    people_of,
)
from .periods import Period
from .places import Place, places
from .scoring import (
    FORMULA_VERSION,
    CellEvidence,
    ContactEvidence,
    ContactScore,
    ScoredCell,
    State,
    WeighedObjective,
    score,
)
from .working_review import ReviewRow, find_review


@dataclass(frozen=True, slots=True)
class TableObjective:
    """A column. `swing` (0-100) is the review's, or the objective's own while there is no review."""

    id: int
    uid: str
    key: str = field(repr=False)
    statement: str = field(repr=False)
    scope: str
    swing: int
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell. Steps run 0-4 in halves; `step` is what counts, by hand before counted; ratings highest first.

    `contributions` are row ids and `evidence` uids of what they rest on, both oldest first.
    """

    objective: str = field(repr=False)
    state: State
    expected: bool
    step: Fraction | None
    counted: Fraction | None
    set_by_hand: Fraction | None
    reason: str = field(repr=False)
    ratings: tuple[int, ...]
    contributions: tuple[int, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A contact's row; numbers exact, in points (0-100) or shares (0-1), None as `ContactScore` says.

    `place` is None where nothing is rated, and everywhere when the table was made without places.
    """

    id: int
    uid: str
    name: str = field(repr=False)
    contribution: Fraction | None
    up_to: Fraction
    low: Fraction | None
    high: Fraction | None
    delivery: Fraction | None
    coverage: Fraction | None
    thin: bool
    strong_cells: int
    tier: int | None
    place: Place | None
    cells: tuple[TableCell, ...]
    steps: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The table: rated contacts, best first, then those with nothing rated. `review` None: not begun."""

    period: Period
    review: ReviewRow | None
    formula_version: int
    objectives: tuple[TableObjective, ...]
    rows: tuple[TableRow, ...]

    @property
    def unrated(self) -> tuple[TableRow, ...]:
        """The people with nothing rated yet: hoped for, or linked only."""
        return tuple(row for row in self.rows if row.contribution is None)


def score_table(period: Period, *, with_places: bool = True) -> ScoreTable:
    """Score everyone who is hoped for or contributed in the period. Writes nothing, and makes no review.

    Without a review: the objectives' own swings, nothing rated. `with_places` compares all pairs: leave it
    off for the plain table of thousands. Raises BadInput when every weight is zero.
    """
    review = find_review(period)
    columns = columns_of(review)
    linked = _by_cell(contributions_in(period))
    judged = judgements_of(review)
    evidence = _evidence(columns, linked, hoped_in(review), judged)
    people = {person.uid: person for person in people_of(set(evidence))}
    scores = score(
        [WeighedObjective(column.uid, column.swing) for column in columns],
        (ContactEvidence(p.uid, p.sort_name, tuple(evidence[p.id])) for p in people.values()),
    )
    found = _places(columns, scores) if with_places else {}
    rows = (_row(people[each.uid], each, found.get(each.uid), columns, linked, judged) for each in scores)
    objectives = tuple(TableObjective(*column) for column in columns)
    return ScoreTable(period, review, FORMULA_VERSION, objectives, tuple(rows))


def _by_cell(contributions: Iterable[Linked]) -> dict[tuple[int, int], list[Linked]]:
    cells: dict[tuple[int, int], list[Linked]] = defaultdict(list)
    for each in contributions:
        cells[each.contact, each.objective].append(each)
    return dict(cells)


def _evidence(
    columns: list[Column],
    linked: dict[tuple[int, int], list[Linked]],
    hoped: set[tuple[int, int]],
    judged: Judgements,
) -> dict[int, list[CellEvidence]]:
    uids = {column.id: column.uid for column in columns}
    rows: dict[int, list[CellEvidence]] = defaultdict(list)
    for contact, objective in linked.keys() | hoped:
        if objective not in uids:
            continue
        here = linked.get((contact, objective), [])
        ratings = tuple(judged.ratings[each.id] for each in here if each.id in judged.ratings)
        halves = judged.steps.get((contact, objective), (None, ""))[0]
        by_hand = None if halves is None else Fraction(halves, 2)
        expected = (contact, objective) in hoped
        rows[contact].append(CellEvidence(uids[objective], expected, len(here), ratings, by_hand))
    return rows


def _places(columns: list[Column], scores: tuple[ContactScore, ...]) -> dict[str, Place]:
    rated = [each for each in scores if each.contribution is not None]
    found = places([column.swing for column in columns], [each.steps for each in rated])
    return {each.uid: place for each, place in zip(rated, found, strict=True)}


def _row(
    person: Person,
    got: ContactScore,
    place: Place | None,
    columns: list[Column],
    linked: dict[tuple[int, int], list[Linked]],
    judged: Judgements,
) -> TableRow:
    cells = tuple(
        _cell(column, cell, linked.get((person.id, column.id), []), judged.steps.get((person.id, column.id)))
        for column, cell in zip(columns, got.cells, strict=True)
    )
    return TableRow(
        id=person.id,
        uid=person.uid,
        name=person.name,
        contribution=got.contribution,
        up_to=got.up_to,
        low=got.low,
        high=got.high,
        delivery=got.delivery,
        coverage=got.coverage,
        thin=got.thin,
        strong_cells=got.strong_cells,
        tier=got.tier,
        place=place,
        cells=cells,
        steps=got.steps,
    )


def _cell(
    column: Column, cell: ScoredCell, linked: list[Linked], by_hand: tuple[int, str] | None
) -> TableCell:
    return TableCell(
        objective=column.key,
        state=cell.state,
        expected=cell.expected,
        step=cell.step,
        counted=cell.counted,
        set_by_hand=cell.set_by_hand,
        reason=by_hand[1] if by_hand and cell.set_by_hand is not None else "",
        ratings=cell.ratings,
        contributions=tuple(each.id for each in linked),
        evidence=tuple(dict.fromkeys(each.evidence for each in linked)),
    )
