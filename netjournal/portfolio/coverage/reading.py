"""The matrix and its gaps as the notebook stands now."""

from __future__ import annotations

from datetime import timedelta

from netjournal.confidentiality.markings import ASSESSORS, is_wider
from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import database, now
from netjournal.portfolio.coverage.facts import Decided, Piece, Planned
from netjournal.portfolio.coverage.gaps import Gap, gaps_of
from netjournal.portfolio.coverage.looking import look_for
from netjournal.portfolio.coverage.rules import Coverage, coverage_of
from netjournal.portfolio.evidence_rows import EvidenceRow, list_evidence

CURRENT_DAYS = 366
"""A piece that is older than a year counts as older than the period."""


def coverage() -> Coverage:
    """The matrix of the unit in use. Raises UnitErrors where its definition can no longer be read."""
    since = (now().local_date - timedelta(days=CURRENT_DAYS)).isoformat()
    return coverage_of(unit_in_use(), pieces(), planned(), decided(), since)


def gaps(of: Coverage | None = None) -> tuple[Gap, ...]:
    """What is missing or thin, with what of the journal would fill it."""
    known = of or coverage()
    empty = (row.key for row in known.rows if row.item and not row.claimed.pieces)
    items = (known.unit.item(key) for key in empty)
    return gaps_of(known, look_for(word for item in items if item for word in item.served_by))


def pieces() -> tuple[Piece, ...]:
    """Every piece of evidence as coverage sees it; by day, the newest first."""
    witnesses, seen = _witnesses(), _seen()
    return tuple(_piece(row, witnesses, seen) for row in list_evidence())


def planned() -> tuple[Planned, ...]:
    """The assessment plan, in the order in which it was agreed."""
    rows = database().execute_sql(
        "SELECT id, criterion, kind, agreed_with, due, text, evidence_id FROM plan "
        "WHERE deleted_at IS NULL ORDER BY id"
    )
    return tuple(Planned(*row) for row in rows.fetchall())


def decided() -> tuple[Decided, ...]:
    """Every decision, the oldest first."""
    rows = database().execute_sql(
        "SELECT criterion, state, local_date, assessor, signed_by <> '', why, feedback "
        "FROM assessment_decision WHERE deleted_at IS NULL ORDER BY local_date, id"
    )
    return tuple(
        Decided(key, state, day, by, bool(signed), why, feedback)
        for key, state, day, by, signed, why, feedback in rows.fetchall()
    )


def _piece(row: EvidenceRow, witnesses: dict[str, str], seen: dict[int, list[str]]) -> Piece:
    return Piece(
        row.id,
        row.kind,
        row.day,
        row.criteria,
        row.title,
        witness=witnesses.get(row.source_uid, ""),
        withheld=is_wider(ASSESSORS, row.marking),
        seen=tuple(seen.get(row.id, ())),
        erased=row.source_id is None,
    )


def _witnesses() -> dict[str, str]:
    """Uid of a testimony → its witness, folded."""
    rows = database().execute_sql("SELECT uid, witness FROM witness_testimony WHERE deleted_at IS NULL")
    return {uid: " ".join(witness.casefold().split()) for uid, witness in rows.fetchall()}


def _seen() -> dict[int, list[str]]:
    """Id of a piece → the keys for which it was seen in place, "" for all."""
    found: dict[int, list[str]] = {}
    rows = database().execute_sql("SELECT evidence_id, criterion FROM seen_in_place WHERE deleted_at IS NULL")
    for number, key in rows.fetchall():
        found.setdefault(number, []).append(key)
    return found
