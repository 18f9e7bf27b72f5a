"""Whether every piece and every submission is still what its root says, and its root what the chain says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import Damaged
from netjournal.ledger import database
from netjournal.ledger.audit import all_recorded, brought_in, count_of, record_event, redone, undone
from netjournal.models import DecisionsFile, Evidence, Submission

from ..copies import read_copy, wrong_in
from ..evidence import ACCEPTED, FROZEN_AGAIN, payload_of
from .handing_in import SUBMITTED, payload_of_submission
from .taking_in import RETURNED, payload_of_file

_OF_PIECES = (ACCEPTED, FROZEN_AGAIN, brought_in(ACCEPTED))
_OF_FILES = (RETURNED, brought_in(RETURNED))
_OF_SUBMISSIONS = (SUBMITTED, brought_in(SUBMITTED))
_PIECES = (
    "SELECT e.uid, e.root FROM evidence e WHERE e.deleted_at IS NULL UNION "
    "SELECT e.uid, p.root FROM submitted_piece p JOIN evidence e ON e.id = p.evidence_id "
    "JOIN submission s ON s.id = p.submission_id WHERE s.deleted_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class CopiesChecked:
    """How many copies of pieces and of submissions were looked at, and sentences on those that do not hold.

    A finding names a piece by the end of its uid, and places in a copy; it holds no values.
    """

    pieces: int
    submissions: int
    findings: tuple[str, ...] = field(repr=False)


def check_copies() -> CopiesChecked:
    """Reckon every hash of every frozen copy anew, and look for each root in the chain."""
    pieces = database().execute_sql(_PIECES).fetchall()
    handed_in = list(Submission.select().where(Submission.deleted_at.is_null()).order_by(Submission.id))
    files = list(DecisionsFile.select().where(DecisionsFile.deleted_at.is_null()).order_by(DecisionsFile.id))
    findings = [*_of_pieces(sorted(pieces)), *_of_submissions(handed_in), *_missing(len(handed_in))]
    findings += _of_files(files)
    return CopiesChecked(len(pieces), len(handed_in), tuple(findings))


def tell_brought_in(pieces: Iterable[int], submissions: Iterable[int], files: Iterable[int]) -> None:
    """Say in the chain that these came in with a copy of another notebook. Inside a change set."""
    told = {(row.uid, row.root) for row in Evidence.select().where(Evidence.id.in_(list(pieces)))}
    rows = list(Submission.select().where(Submission.id.in_(list(submissions))).order_by(Submission.id))
    for row in rows:
        told |= _pieces_in(row.root)
    for uid, root in sorted(told):
        record_event(brought_in(ACCEPTED), payload_of(uid, root))
    for row in rows:
        record_event(brought_in(SUBMITTED), payload_of_submission(row.uid, row.number, row.root))
    for each in DecisionsFile.select().where(DecisionsFile.id.in_(list(files))).order_by(DecisionsFile.id):
        record_event(brought_in(RETURNED), payload_of_file(each))


def _pieces_in(root: str) -> set[tuple[str, str]]:
    try:
        return {(each["uid"], each["root"]) for each in read_copy(root).kept["pieces"]}
    except Damaged:
        return set()


def _of_pieces(pieces: list[tuple[str, str]]) -> Iterator[str]:
    in_chain = all_recorded(_OF_PIECES, [payload_of(uid, root) for uid, root in pieces])
    for (uid, root), there in zip(pieces, in_chain, strict=True):
        yield from (f"The piece {uid[-8:]}, copy {root[:8]}: {finding}" for finding in _wrong(root, there))


def _of_submissions(rows: list[Any]) -> Iterator[str]:
    payloads = [payload_of_submission(row.uid, row.number, row.root) for row in rows]
    for row, there in zip(rows, all_recorded(_OF_SUBMISSIONS, payloads), strict=True):
        yield from (f"Submission {row.number}: {finding}" for finding in _wrong(row.root, there))


def _of_files(rows: list[Any]) -> Iterator[str]:
    in_chain = all_recorded(_OF_FILES, [payload_of_file(row) for row in rows])
    for row, there in zip(rows, in_chain, strict=True):
        yield from (f"The file of decisions {row.uid[-8:]}: {finding}" for finding in _wrong(row.root, there))


def _wrong(root: str, in_chain: bool) -> list[str]:
    return wrong_in(root) if in_chain else [*wrong_in(root), "Its root does not stand in the chain."]


def _missing(here: int) -> Iterator[str]:
    told = sum(count_of(kind) for kind in (*_OF_SUBMISSIONS, redone(SUBMITTED))) - count_of(undone(SUBMITTED))
    if here < told:
        yield f"The chain tells of {told} submissions, and {here} are here."
