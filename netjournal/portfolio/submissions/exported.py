"""Where a submission went: the exports that were made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netjournal.clock import Moment
from netjournal.ledger import database, now

_ROWS = (
    "SELECT id, profile, digest, signed_by, pieces, withheld, at FROM export "
    "WHERE submission_id = ? AND deleted_at IS NULL ORDER BY at DESC, id DESC"
)


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """An export: for whom, the digest of its manifest, whose key signed it ("" for none)."""

    id: int
    profile: str
    digest: str
    signed_by: str
    pieces: int
    withheld: int
    at: Moment


def exports_of(submission: int) -> tuple[ExportedRow, ...]:
    """The exports of that submission, the newest first."""
    rows, zone = database().execute_sql(_ROWS, (submission,)).fetchall(), now().zone
    return tuple(_row(told[:-1], Moment(told[-1], zone)) for told in rows)


def _row(told: tuple[int, str, str, str, int, int], at: Moment) -> ExportedRow:
    return ExportedRow(*told, at)


def ids_of_pieces(uids: Iterable[str]) -> dict[str, int]:
    """Uid → row id of pieces that are there."""
    rows = database().execute_sql("SELECT uid, id FROM evidence WHERE deleted_at IS NULL").fetchall()
    wanted = set(uids)
    return {uid: number for uid, number in rows if uid in wanted}
