"""What the screens of the portfolio show: the matrix with its gaps, and one key with all known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.clock import Moment
from netjournal.journal.accounts import AccountRow, list_accounts
from netjournal.ledger import now
from netjournal.portfolio.coverage.facts import Decided
from netjournal.portfolio.coverage.gaps import Gap
from netjournal.portfolio.coverage.reading import coverage, decided, gaps
from netjournal.portfolio.coverage.rules import Coverage, MatrixRow
from netjournal.portfolio.evidence_rows import EvidenceRow, list_evidence


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix, its gaps, and the moment at which it was read."""

    coverage: Coverage
    gaps: tuple[Gap, ...] = field(repr=False)
    now: Moment


@dataclass(frozen=True, slots=True)
class KeyPage:
    """A criterion or item: its row, those of its items, pieces, accounts, decisions (newest first), gaps."""

    matrix: Matrix
    row: MatrixRow
    items: tuple[MatrixRow, ...]
    pieces: tuple[EvidenceRow, ...] = field(repr=False)
    accounts: tuple[AccountRow, ...] = field(repr=False)
    decisions: tuple[Decided, ...] = field(repr=False)
    gaps: tuple[Gap, ...] = field(repr=False)


def matrix() -> Matrix:
    """The matrix as it stands now."""
    known = coverage()
    return Matrix(known, gaps(known), now())


def key_page(position: int) -> KeyPage | None:
    """The criterion or item at that place of the unit's keys, from 0; None where there is none."""
    known = matrix()
    if not 0 <= position < len(known.coverage.rows):
        return None
    row = known.coverage.rows[position]
    criterion = known.coverage.unit.criterion(row.key)
    items = () if row.item or criterion is None else tuple(item.key for item in criterion.items)
    keys = (row.key, *items)
    pieces = set(row.claimed.pieces)
    return KeyPage(
        known,
        row,
        tuple(each for each in known.coverage.rows if each.key in items),
        tuple(each for each in list_evidence() if each.id in pieces),
        list_accounts(criterion.key) if criterion else (),
        tuple(each for each in reversed(decided()) if each.key == row.key),
        tuple(gap for gap in known.gaps if gap.key in keys),
    )


def gap_to_do(key: str, number: int) -> Gap | None:
    """The gap of that number (from 0) of those of a key ("" for the whole), None where it is filled."""
    mine = [gap for gap in gaps() if gap.key == key]
    return mine[number] if number < len(mine) else None
