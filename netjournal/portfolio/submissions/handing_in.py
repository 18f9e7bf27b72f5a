"""Handing in: the portfolio frozen as it stands, under a number and in the chain, while work goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import Clean, FieldErrors, block, cleaned
from netjournal.ledger import changeset, now
from netjournal.ledger.audit import record_event
from netjournal.models import Submission, SubmittedPiece
from netjournal.network.records import live
from netjournal.review.sealing.record import canonical

from ..copies import keep_copy
from ..evidence import freeze_again
from ..evidence_rows import EvidenceRow, list_evidence
from .document import Standing, next_number, standing, submission_document
from .rows import SubmissionRow, submission_row

SUBMITTED = "portfolio.submitted"

SUBMISSION_FORM: dict[str, Clean] = {"note": block(10_000)}
_REASON: dict[str, Clean] = {"reason": block(10_000)}


@dataclass(frozen=True, slots=True)
class BeforeHandingIn:
    """What would be handed in now: how many pieces under which number, and what to think of first.

    `without`: criteria that no piece is claimed for. None of it stands in the way but `pieces` being 0.
    """

    number: int
    pieces: int
    unclaimed: int
    without: tuple[str, ...]
    declared: bool


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What came of handing in: the submission, and what was thin in it, in sentences."""

    row: SubmissionRow
    warnings: tuple[str, ...]


def before_handing_in() -> BeforeHandingIn:
    """What would be handed in now. Writes nothing."""
    return _looked_at(standing())


def hand_in(note: str = "") -> HandedIn:
    """Freeze the portfolio as it stands, as one document under one root, that in the chain; one doing.

    Its pieces change from now on with a reason only. Raises FieldErrors, BadInput where there is nothing to
    hand in, Damaged where a copy is gone; then nothing was changed.
    """
    said = str(cleaned(SUBMISSION_FORM, {"note": note})["note"]).strip()
    with changeset("portfolio.submit"):
        found = standing()
        _refuse_nothing(found)
        before = _looked_at(found)
        row = _keep(found, submission_document(found, before.number, said))
        return HandedIn(submission_row(row.id), warnings_of(before))


def warnings_of(before: BeforeHandingIn) -> tuple[str, ...]:
    """What is thin, in sentences; nothing of it stands in the way."""
    found = []
    if before.without:
        found.append(f"No piece is claimed for {', '.join(before.without)}.")
    if before.unclaimed:
        found.append(f"{_pieces(before.unclaimed)} claimed for no criterion.")
    if not before.declared:
        found.append("No declaration of authenticity was made for it.")
    return tuple(found)


def reopen(submission: int, reason: str) -> tuple[EvidenceRow, ...]:
    """Open every piece of a submission that is still locked, each in a new copy with this reason; one doing.

    The submission stays as it is. Raises FieldErrors without a reason, BadInput where none is locked.
    """
    why = str(cleaned(_REASON, {"reason": reason})["reason"]).strip()
    if not why:
        raise FieldErrors({"reason": "say why it is opened again."})
    with changeset("portfolio.reopen"):
        row = live(Submission, submission)
        held: Any = SubmittedPiece.select().where(SubmittedPiece.submission == row.id)
        of_it = {each.evidence_id for each in held}
        locked = [each for each in list_evidence() if each.locked and each.id in of_it]
        if not locked:
            raise BadInput(
                "Every piece of that submission is open already; nothing was changed.",
                "Change the pieces, then hand in again.",
            )
        return tuple(freeze_again(each.id, why) for each in locked)


def payload_of_submission(uid: str, number: int, root: str) -> bytes:
    """What the chain's event of a submission is the salted digest of."""
    return canonical([uid, number, root]).encode()


def _looked_at(found: Standing) -> BeforeHandingIn:
    unclaimed = sum(not piece.claims for piece in found.pieces)
    declared = found.declaration is not None
    return BeforeHandingIn(next_number(), len(found.pieces), unclaimed, found.without, declared)


def _refuse_nothing(found: Standing) -> None:
    if not found.pieces:
        raise BadInput(
            "There is no piece of evidence yet; nothing was handed in.",
            "Make an entry, an account or a meeting evidence of a criterion first.",
        )


def _keep(found: Standing, document: dict[str, Any]) -> Submission:
    at = now()
    row = Submission(
        number=document["number"], unit=found.unit.reference, note=document["note"],
        root=keep_copy(document), at=at.ms,
    )  # fmt: skip
    row.save()
    for piece in found.pieces:
        SubmittedPiece(submission=row, evidence=piece.id, root=piece.root, version=piece.version).save()
    if found.declaration is not None:
        found.declaration.submission = row
        found.declaration.save()
    record_event(SUBMITTED, payload_of_submission(row.uid, row.number, row.root))
    return row


def _pieces(count: int) -> str:
    return "1 piece is" if count == 1 else f"{count:,} pieces are"
