"""The score table of a period, for the screen and for `review score`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from netjournal.ledger.reading import told
from netjournal.progress import Tell, no_one

from ..evidence import Column, Person, Trace, columns_of, hoped_in, judgements_of, people_of, traces_in
from ..periods import Period
from ..working_review import ReviewRow, find_review
from .cell_evidence import Evidence
from .places import Place, places
from .scoring import (
    FORMULA_VERSION,
    ContactEvidence,
    ContactScore,
    ScoredCell,
    State,
    WeighedObjective,
    score,
)


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


@dataclass(frozen=True)
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
    steps: tuple[int | None, ...]
    columns: tuple[Column, ...] = field(repr=False)
    scored: tuple[ScoredCell, ...] = field(repr=False)
    traces: Sequence[Trace] = field(repr=False)
    reasons: Mapping[int, str] = field(repr=False)

    @cached_property
    def cells(self) -> tuple[TableCell, ...]:
        """A cell for each objective; made when they are asked for: of thousands of rows few are looked at."""
        return tuple(map(self._cell, self.columns, self.scored))

    @property
    def hoped(self) -> bool:
        """Whether anything is hoped for of this contact."""
        return any(cell.expected for cell in self.scored)

    def _cell(self, column: Column, cell: ScoredCell) -> TableCell:
        linked = [(row, evidence) for _, objective, _, row, evidence in self.traces if objective == column.id]
        return TableCell(
            objective=column.key,
            state=cell.state,
            expected=cell.expected,
            step=cell.step,
            counted=cell.counted,
            set_by_hand=cell.set_by_hand,
            reason=self.reasons.get(column.id, "") if cell.set_by_hand is not None else "",
            ratings=cell.ratings,
            contributions=tuple(row for row, _ in linked),
            evidence=tuple(dict.fromkeys(evidence for _, evidence in linked)),
        )


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


def score_table(period: Period, *, with_places: bool = True, tell: Tell = no_one) -> ScoreTable:
    """Score everyone who is hoped for or contributed in the period. Writes nothing, and makes no review.

    Without a review: the objectives' own swings, nothing rated. `with_places` compares all pairs: leave it
    off for the plain table of thousands. `tell` is told how many people are scored; a read that was dropped
    ends there. Raises BadInput when every weight is zero.
    """
    review = find_review(period)
    columns = columns_of(review)
    evidence = Evidence(columns, traces_in(period), hoped_in(review), judgements_of(review))
    people = {person.uid: person for person in people_of(evidence.people())}
    scores = score(
        [WeighedObjective(column.uid, column.swing) for column in columns],
        (ContactEvidence(p.uid, p.sort_name, evidence.cells_of(p.id)) for p in people.values()),
        told(tell, len(people)),
    )
    swings = [column.swing for column in columns]
    found = _places(swings, scores, tell) if with_places else {}
    rows = (_row(people[each.uid], each, found.get(each.uid), evidence) for each in scores)
    objectives = tuple(TableObjective(*column) for column in columns)
    return ScoreTable(period, review, FORMULA_VERSION, objectives, tuple(rows))


def places_in(table: ScoreTable, tell: Tell = no_one) -> dict[str, Place]:
    """The place of each rated contact of a table, by uid; `tell` as for `score_table`."""
    return _places([each.swing for each in table.objectives], table.rows, tell)


def _places(swings: Sequence[int], scores: Iterable[ContactScore | TableRow], tell: Tell) -> dict[str, Place]:
    rated = [each for each in scores if each.contribution is not None]
    found = places(swings, [each.steps for each in rated], told(tell, len(rated)))
    return {each.uid: place for each, place in zip(rated, found, strict=True)}


def _row(person: Person, got: ContactScore, place: Place | None, evidence: Evidence) -> TableRow:
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
        steps=got.steps,
        columns=evidence.columns,
        scored=got.cells,
        traces=evidence.traces_of(person.id),
        reasons=evidence.reasons_of(person.id),
    )
