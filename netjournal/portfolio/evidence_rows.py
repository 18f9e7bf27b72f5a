"""Pieces of evidence as lists and pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import database, now
from netjournal.models import Evidence
from netjournal.network.records import live
from netjournal.portfolio.coverage.thin import keys_under

from .claims import ClaimRow, claims_of
from .copies import read_copy
from .freezing import source_of

_LOCKED = (
    "EXISTS (SELECT 1 FROM submitted_piece s JOIN submission u ON u.id = s.submission_id "
    "WHERE s.evidence_id = e.id AND s.version = e.version AND s.deleted_at IS NULL AND u.deleted_at IS NULL)"
)

_PIECES = (
    "SELECT e.id, e.uid, e.kind, e.title, e.local_date, e.marking, e.made_by, e.source_kind, e.source_uid, "
    f"e.root, e.version, e.frozen_at, e.reason, {_LOCKED} FROM evidence e WHERE e.deleted_at IS NULL"
)
_NEWEST_FIRST = "ORDER BY e.local_date DESC, e.id DESC"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece. `day` is the ISO day of what it tells of, `frozen` when its copy was made.

    `made_by`: me or other. `locked`: handed in as it stands, so that it changes with a reason only.
    `source_id` is None where the row that it was made of is gone for good; `source_in_trash` where it lies
    there.
    """

    id: int
    uid: str
    kind: str
    title: str = field(repr=False)
    day: str
    marking: str
    made_by: str
    source_kind: str
    source_uid: str
    source_id: int | None
    source_in_trash: bool
    root: str
    version: int
    frozen: Moment
    reason: str = field(repr=False)
    locked: bool
    claims: tuple[ClaimRow, ...]

    @property
    def criteria(self) -> tuple[str, ...]:
        """Keys of what it is claimed to show."""
        return tuple(each.criterion for each in self.claims)


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """A piece with its frozen document (see `piece`); `erased` counts fields that were erased from it."""

    row: EvidenceRow
    document: dict[str, Any] = field(repr=False)
    erased: int


def list_evidence(criterion: str = "") -> tuple[EvidenceRow, ...]:
    """Every piece, or those claimed for a criterion or one of its items; by day, the newest first."""
    rows = _rows("")
    if not criterion:
        return rows
    keys = keys_under(unit_in_use(), criterion)
    return tuple(row for row in rows if not keys.isdisjoint(row.criteria))


def evidence_row(evidence: int) -> EvidenceRow:
    """That piece. Raises NotFound."""
    live(Evidence, evidence)
    return _rows("AND e.id = ?", evidence)[0]


def evidence_page(evidence: int) -> EvidencePage:
    """That piece with its copy. Raises NotFound, Damaged."""
    row = evidence_row(evidence)
    copy = read_copy(row.root)
    return EvidencePage(row, copy.document, copy.erased)


def _rows(where: str, *values: object) -> tuple[EvidenceRow, ...]:
    found: list[Any] = database().execute_sql(f"{_PIECES} {where} {_NEWEST_FIRST}", values).fetchall()
    claims = claims_of([row[0] for row in found])
    sources = _sources((row[7], row[8]) for row in found)
    return tuple(_row(row, sources.get((row[7], row[8]), (None, False)), claims[row[0]]) for row in found)


def _row(row: Any, source: tuple[int | None, bool], claims: tuple[ClaimRow, ...]) -> EvidenceRow:
    identity: tuple[int, str, str, str, str, str, str, str, str] = row[:9]
    root, version, frozen_at, reason, locked = row[9:]
    frozen = Moment(frozen_at, now().zone)
    return EvidenceRow(*identity, *source, root, version, frozen, reason, bool(locked), claims)


def _sources(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, bool]]:
    """(kind of source, uid) → row id, and whether it lies in the trash; what is gone is not there."""
    by_table: dict[str, set[str]] = {}
    for table, uid in wanted:
        by_table.setdefault(table, set()).add(uid)
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for table, uids in by_table.items():
        for uid, row in source_of(table).rows_of(uids).items():
            found[table, uid] = row
    return found
