"""Submissions as lists and pages show them, and as they were frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import NotFound
from netjournal.ledger import database, now
from netjournal.models import Submission
from netjournal.network.records import live

from ..copies import Copy, read_copies, read_copy

_ROWS = (
    "SELECT s.id, s.uid, s.number, s.unit, s.note, s.root, s.at, "
    "(SELECT COUNT(*) FROM submitted_piece p WHERE p.submission_id = s.id), "
    "(SELECT COUNT(*) FROM assessment_decision d WHERE d.submission_id = s.id AND d.deleted_at IS NULL), "
    "(SELECT COUNT(*) FROM sample m WHERE m.submission_id = s.id AND m.deleted_at IS NULL) "
    "FROM submission s WHERE s.deleted_at IS NULL"
)
LATEST = "latest"


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission. `unit`: the unit's key; `root`: hex over all fields of its document."""

    id: int
    uid: str
    number: int
    unit: str
    note: str = field(repr=False)
    root: str
    handed_in: Moment
    pieces: int
    decisions: int
    samples: int


@dataclass(frozen=True, slots=True)
class SubmittedCopy:
    """A piece as it was handed in: `said`, how the submission's document speaks of it, and its own copy."""

    said: dict[str, Any] = field(repr=False)
    copy: Copy


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission whole, as `document.py` says; its pieces in the order of the document."""

    row: SubmissionRow
    copy: Copy
    pieces: tuple[SubmittedCopy, ...]

    @property
    def document(self) -> dict[str, Any]:
        """The frozen document for reading; what was erased since says so."""
        return self.copy.document


def list_submissions() -> tuple[SubmissionRow, ...]:
    """Every submission, the newest first."""
    return _rows("")


def submission_row(submission: int) -> SubmissionRow:
    """That submission. Raises NotFound."""
    live(Submission, submission)
    return _rows("AND s.id = ?", submission)[0]


def find_submission(reference: str) -> SubmissionRow:
    """The one of that number, or whose uid ends so, or the "latest". Raises NotFound."""
    wanted, every = reference.strip().lower().removeprefix("#"), list_submissions()
    if wanted in {"", LATEST}:
        found = list(every[:1])
    else:
        found = [each for each in every if str(each.number) == wanted]
        found = found or [each for each in every if len(wanted) >= 6 and each.uid.endswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not every:
        raise NotFound("Nothing was handed in yet.", "`netjournal portfolio submit` hands in what there is.")
    raise NotFound(
        "There is no such submission." if not found else "More than one submission is called that.",
        "`netjournal portfolio submissions` shows them.",
    )


def read_submission(reference: int | str = LATEST) -> Submitted:
    """A submission by its number, the end of its uid, or "latest", with every piece in the copy of that day.

    Raises NotFound, and Damaged where a copy is gone or cannot be read.
    """
    return submitted(find_submission(str(reference)).id)


def submitted(submission: int) -> Submitted:
    """As `read_submission`, by row id."""
    row = submission_row(submission)
    copy = read_copy(row.root)
    # What was erased from the document is not what a copy is found by: roots stay.
    told = copy.document["pieces"]
    copies = read_copies([each["root"] for each in told])
    pieces = tuple(SubmittedCopy(each, one) for each, one in zip(told, copies, strict=True))
    return Submitted(row, copy, pieces)


def _rows(where: str, *values: object) -> tuple[SubmissionRow, ...]:
    found: list[Any] = (
        database().execute_sql(f"{_ROWS} {where} ORDER BY s.at DESC, s.id DESC", values).fetchall()
    )
    zone = now().zone
    return tuple(_row(row, zone) for row in found)


def _row(row: Any, zone: str) -> SubmissionRow:
    told: tuple[int, str, int, str, str, str] = row[:6]
    pieces, decisions, samples = row[7:]
    return SubmissionRow(*told, Moment(row[6], zone), pieces, decisions, samples)
