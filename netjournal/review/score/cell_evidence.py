"""The evidence of a period as the score takes it, person by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ..evidence import Column, Judgements, Trace
from .scoring import CellEvidence

_NO_REASONS: Mapping[int, str] = {}


class Evidence:
    """What is hoped for, linked, rated and set by hand; persons and objectives are row ids."""

    def __init__(
        self,
        columns: Sequence[Column],
        traces: Mapping[int, Sequence[Trace]],
        hoped: Iterable[tuple[int, int]],
        judged: Judgements,
    ) -> None:
        self.columns = tuple(columns)
        self._uids = {column.id: column.uid for column in columns}
        self._traces, self._judged = traces, judged
        self._hoped: dict[int, set[int]] = {}
        for contact, objective in hoped:
            self._hoped.setdefault(contact, set()).add(objective)
        self._reasons: dict[int, dict[int, str]] = {}
        for (contact, objective), (_, reason) in judged.steps.items():
            self._reasons.setdefault(contact, {})[objective] = reason

    def people(self) -> set[int]:
        """Who is hoped for or contributed towards an objective of the table."""
        known = self._uids.keys()
        found = {who for who, hopes in self._hoped.items() if not known.isdisjoint(hopes)}
        return found | {
            who for who, traces in self._traces.items() if any(each[1] in known for each in traces)
        }

    def traces_of(self, contact: int) -> Sequence[Trace]:
        """Their contributions, by objective and oldest first."""
        return self._traces.get(contact, ())

    def reasons_of(self, contact: int) -> Mapping[int, str]:
        """By objective, why a step was set by hand."""
        return self._reasons.get(contact, _NO_REASONS)

    def cells_of(self, contact: int) -> tuple[CellEvidence, ...]:
        """Their cells, those left out where nothing is hoped for or linked."""
        hoped = self._hoped.get(contact, ())
        linked: dict[int, list[int]] = {objective: [] for objective in hoped}
        for _, objective, _, contribution, _ in self.traces_of(contact):
            linked.setdefault(objective, []).append(contribution)
        return tuple(
            self._cell(contact, objective, contributions, objective in hoped)
            for objective, contributions in linked.items()
            if objective in self._uids
        )

    def _cell(self, contact: int, objective: int, linked: Sequence[int], expected: bool) -> CellEvidence:
        given = self._judged.ratings
        ratings = tuple([given[each] for each in linked if each in given])
        by_hand = self._judged.steps.get((contact, objective)) if self._judged.steps else None
        step = None if by_hand is None else Fraction(by_hand[0], 2)
        return CellEvidence(self._uids[objective], expected, len(linked), ratings, step)
