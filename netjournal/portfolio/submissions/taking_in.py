"""A file of decisions taken in: onto the live work, once, whole, and kept as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput
from netjournal.ledger import changeset
from netjournal.ledger.audit import brought_in, record_event, recorded, stands
from netjournal.models import AssessmentDecision, DecisionsFile, Export, Submission
from netjournal.network.records import live
from netjournal.review.sealing.record import canonical

from ..copies import keep_copy, read_copy
from .decision_rows import DecisionRow, decision_row, standing_of
from .decisions_file import Decided, Decisions, DecisionsErrors
from .decisions_form import decisions_form
from .handing_in import SUBMITTED, payload_of_submission
from .rows import SubmissionRow, submission_row, submitted

RETURNED = "portfolio.decisions_in"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file. `signed_by`: the fingerprint of its key, "" for none; `decisions` are all of it.

    `now_signed` were noted down before, and are signed now. `remarks` are sentences.
    """

    submission: SubmissionRow
    signed_by: str
    added: int
    now_signed: int
    unchanged: int
    decisions: tuple[DecisionRow, ...]
    remarks: tuple[str, ...]

    @property
    def standing(self) -> str:
        """Who answers for it."""
        return standing_of(self.signed_by)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that came back: its bytes and its signature (empty for none), as they came.

    `erased`: something of a person was taken out of it since, so its signature can no longer be checked;
    `brought_in`: it came with a copy of another notebook. `came`: when (ms).
    """

    id: int
    uid: str
    submission: int | None
    sha256: str
    signed_by: str
    head: str
    root: str
    content: bytes = field(repr=False)
    signature: bytes
    erased: bool
    brought_in: bool
    came: int


def form_for(submission: int) -> str:
    """The form on which an assessor decides about that submission. Raises NotFound, Damaged."""
    found = submitted(submission)
    return decisions_form(found.copy.document, found.row.root, head_of(found.row))


def head_of(row: SubmissionRow) -> str:
    """The link of the audit chain that tells of that submission, its digest in hex; "" where none does."""
    return stands(SUBMITTED, payload_of_submission(row.uid, row.number, row.root))


def submission_of(decisions: Decisions) -> SubmissionRow:
    """The submission that a file decides about. Raises BadInput for one that is not here."""
    found = Submission.get_or_none(Submission.root == decisions.root, Submission.deleted_at.is_null())
    if found is None:
        raise BadInput(
            f"Those decisions are on a submission {decisions.number} that this notebook did not hand in: "
            f"its root begins with {decisions.root[:8]}, and none here is that. Nothing was changed.",
            "Look whether it is the file of another candidate, or of another notebook of yours.",
        )
    return submission_row(found.id)


def take_in(decisions: Decisions, content: bytes, signature: bytes = b"", signed_by: str = "") -> TakenIn:
    """Put the decisions of a file onto the live work, and keep the file; one doing.

    Whoever calls has looked at the signature. What is here already is left as it is; what was noted down
    before and is the same is signed now. Raises BadInput, DecisionsErrors; then nothing was changed.
    """
    row = submission_of(decisions)
    remarks = _remarks(decisions, row)
    _refuse_unknown(decisions, row)
    _refuse_own_key(signed_by)
    with changeset("portfolio.feedback"):
        _keep_file(decisions, row, content, signature, signed_by)
        done = [_take(each, decisions, row, signed_by) for each in decisions.decided]
    how = [how for _, how in done]
    rows = tuple(decision_row(number) for number, _ in done)
    return TakenIn(
        row, signed_by, how.count("added"), how.count("signed"), how.count("unchanged"), rows, remarks
    )


def known_keys() -> frozenset[str]:
    """Fingerprints of keys whose files were taken in before."""
    rows = DecisionsFile.select(DecisionsFile.signed_by).where(DecisionsFile.deleted_at.is_null())
    return frozenset(row.signed_by for row in rows if row.signed_by)


def kept_files(submission: int | None = None) -> tuple[KeptFile, ...]:
    """The files that came back, of that submission or all, in the order in which they came.

    Raises Damaged where one cannot be read.
    """
    rows = DecisionsFile.select().where(DecisionsFile.deleted_at.is_null())
    if submission is not None:
        rows = rows.where(DecisionsFile.submission == live(Submission, submission))
    return tuple(_kept(row) for row in rows.order_by(DecisionsFile.id))


def payload_of_file(row: Any) -> bytes:
    """What the chain's link of a file that came back is the salted digest of."""
    return canonical([row.uid, row.sha256, row.root, row.signed_by]).encode()


def _keep_file(
    decisions: Decisions, row: SubmissionRow, content: bytes, signature: bytes, signed_by: str
) -> None:
    digest = hashlib.sha256(content).hexdigest()
    same = DecisionsFile.select().where(DecisionsFile.sha256 == digest, DecisionsFile.deleted_at.is_null())
    if any(each.signed_by == signed_by for each in same):
        return
    # By lines: erasing a person takes no more than the lines that name them.
    lines = content.decode("utf-8").split("\n")
    document = {"names": {}, "lines": lines, "signature": signature.decode("ascii").split("\n")}
    kept = DecisionsFile(
        submission=row.id, sha256=digest, root=keep_copy(document), signed_by=signed_by, head=decisions.head
    )
    kept.save()
    record_event(RETURNED, payload_of_file(kept))


def _take(each: Decided, of: Decisions, row: SubmissionRow, signed_by: str) -> tuple[int, str]:
    values = {
        "submission": row.id, "criterion": each.criterion, "state": each.state, "assessor": of.assessor,
        "role": of.role, "local_date": each.day, "why": each.why, "feedback": each.feedback,
    }  # fmt: skip
    there = AssessmentDecision.select().where(AssessmentDecision.deleted_at.is_null())
    for name, value in values.items():
        there = there.where(getattr(AssessmentDecision, name) == value)
    # By the same key, else one that was noted down; what another key signed is another decision.
    found = {one.signed_by: one for one in there}
    same: Any = (
        found.get(signed_by) or found.get("") or (None if signed_by else next(iter(found.values()), None))
    )
    if same is None:
        same = AssessmentDecision(**values, signed_by=signed_by)
        same.save()
        return same.id, "added"
    if signed_by and not same.signed_by:
        same.signed_by = signed_by
        same.save()
        return same.id, "signed"
    return same.id, "unchanged"


def _remarks(decisions: Decisions, row: SubmissionRow) -> tuple[str, ...]:
    found = []
    if decisions.number != row.number:
        found.append(f"The file calls it submission {decisions.number}; by its root it is {row.number}.")
    if decisions.head and decisions.head != head_of(row):
        found.append("The link of the audit chain that it names is not the one that tells of the submission.")
    return tuple(found)


def _refuse_unknown(decisions: Decisions, row: SubmissionRow) -> None:
    """Criteria that the unit of the submission does not have."""
    unit = read_copy(row.root).document["unit"]
    keys = set(_keys(unit["criteria"]))
    wrong = [each for each in decisions.decided if each.criterion not in keys]
    if wrong:
        raise DecisionsErrors(
            [(each.at, "the unit of that submission has no such criterion.") for each in wrong]
        )


def _keys(criteria: Iterable[dict[str, Any]]) -> Iterable[str]:
    for one in criteria:
        yield one["key"]
        yield from (item["key"] for item in one["items"])


def _refuse_own_key(signed_by: str) -> None:
    own = Export.select().where(Export.signed_by == signed_by, Export.deleted_at.is_null())
    if signed_by and own.exists():
        raise BadInput(
            "That file is signed by the key that signed your own exports, not by an assessor's; "
            "nothing was changed.",
            "The assessor signs decisions.txt with a key of their own.",
        )


def _kept(row: Any) -> KeptFile:
    copy = read_copy(row.root)
    content, signature = ("\n".join(copy.document[part]) for part in ("lines", "signature"))
    return KeptFile(
        row.id, row.uid, row.submission_id, row.sha256, row.signed_by, row.head, row.root,
        content.encode("utf-8"), signature.encode("utf-8"), copy.erased > 0,
        recorded(brought_in(RETURNED), payload_of_file(row)), row.created_at,
    )  # fmt: skip
