"""Sealing a review, reopening it, and reading what was sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.clock import Moment
from netjournal.errors import BadInput, Damaged, NotFound
from netjournal.fields import FieldErrors, block, cleaned
from netjournal.ledger import changeset, now
from netjournal.ledger.audit import record_event
from netjournal.models import Review, Seal, SealedDocument
from netjournal.network.records import live

from ..periods import Period, read_period
from ..score.scoring import FORMULA_VERSION
from ..working_review import ReviewRow, open_review, review_row
from .record import canonical, review_record
from .sealed_fields import packed, readable, root_of, seal_fields, unpacked

SEALED = "review.sealed"
REOPENED = "review.reopened"
_REASON = {"reason": block(10_000)}


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal. `version` counts those of its review from 1; days are inclusive; `root` is hex.

    `last`: whether it is the newest of a review that is sealed now.
    """

    id: int
    uid: str
    review: int
    label: str
    first: date
    final: date
    version: int
    formula_version: int
    root: str
    sealed: Moment
    last: bool


@dataclass(frozen=True, slots=True)
class SealedReview:
    """What was sealed. `kept` is the document as it stands, erased fields their hashes.

    `document` is the same for reading: rows about erased people are left out, and what else was erased says
    so (ERASED_WORD, which stands in its names too). `erased` counts such fields.
    """

    seal: SealRow
    document: dict[str, Any] = field(repr=False)
    kept: dict[str, Any] = field(repr=False)
    erased: int


def seal_review(period: Period) -> SealRow:
    """Freeze the review of a period: its record as one document, hashed under one root, that in the chain.

    A review that was not begun is begun and sealed. Raises BadInput where it is sealed already, where there
    are no objectives, and where every weight is zero; then nothing was changed.
    """
    with changeset("review.seal"):
        review = open_review(period)
        document = review_record(period)
        if not document["objectives"]:
            raise BadInput(
                "Without an objective there is nothing to review; nothing was sealed.",
                "Write the first one in Objectives.",
            )
        moment = now()
        review.status, review.sealed_at = "sealed", moment.ms
        review.save()
        document["review"] |= {"status": "sealed", "sealed_at": moment.isoformat()}
        return _keep(review, document)


def reopen_review(review: int, reason: str) -> ReviewRow:
    """Open a sealed review again; the seal stays readable, and the next one is a new version.

    Raises FieldErrors without a reason, BadInput where it is open, NotFound.
    """
    why = str(cleaned(_REASON, {"reason": reason})["reason"]).strip()
    if not why:
        raise FieldErrors({"reason": "say why it is opened again."})
    with changeset("review.reopen"):
        row = live(Review, review)
        if row.status == "open":
            raise BadInput("That review is open already; nothing was changed.", "Rate, then seal it.")
        row.status, row.reason, row.sealed_at = "open", why, None
        row.save()
        record_event(REOPENED, canonical([row.uid, why]).encode())
        return review_row(row)


def seals_of(period: Period) -> tuple[SealRow, ...]:
    """Every seal of the reviews of exactly these days, the newest first."""
    days = (Review.from_date == period.first.isoformat(), Review.to_date == period.last.isoformat())
    return tuple(_rows(Review.deleted_at.is_null(), *days))


def list_seals() -> tuple[SealRow, ...]:
    """Every seal of the notebook, the newest first."""
    return tuple(_rows())


def find_seal(reference: str, quarter_start: int = 1) -> SealRow:
    """The newest seal of the period that `reference` names ("2026-Q3"), or the one whose uid ends so.

    Raises NotFound.
    """
    wanted = reference.strip().lower()
    found = [each for each in list_seals() if len(wanted) >= 6 and each.uid.endswith(wanted)]
    if not found:
        try:
            found = list(seals_of(read_period(reference, quarter_start)))[:1]
        except BadInput:
            found = []
    if len(found) == 1:
        return found[0]
    raise NotFound(
        "No sealed review is called that." if not found else "More than one seal ends so.",
        "`netjournal review list` shows them.",
    )


def seal_row(seal: int) -> SealRow:
    """That seal. Raises NotFound."""
    return _row(live(Seal, seal))


def sealed_review(seal: int) -> SealedReview:
    """What that seal froze. Raises NotFound, and Damaged where its document is gone or no JSON."""
    row = live(Seal, seal)
    kept: Any = SealedDocument.get_or_none(SealedDocument.seal_id == row.id)
    try:
        document = json.loads(kept.document)
        fields = unpacked(kept.fields)
    except (AttributeError, ValueError):
        raise Damaged(
            "The document of that seal cannot be read.", "`netjournal verify`; then restore a backup."
        ) from None
    erased = sum(each.erased for each in fields)
    return SealedReview(_row(row), readable(document, fields), document, erased)


def payload_of(uid: str, review_uid: str, version: int, root: str) -> bytes:
    """What the chain's event of a seal is the salted digest of."""
    return canonical([uid, review_uid, version, root]).encode()


def _keep(review: Review, document: dict[str, Any]) -> SealRow:
    fields = seal_fields(document)
    seal = Seal(
        review=review,
        version=document["review"]["version"],
        formula_version=FORMULA_VERSION,
        root=root_of(fields),
        sealed_at=review.sealed_at,
    )
    seal.save()
    SealedDocument(seal_id=seal.id, document=canonical(document), fields=packed(fields)).save()
    record_event(SEALED, payload_of(seal.uid, review.uid, seal.version, seal.root))
    return _row(seal)


def _rows(*conditions: Any) -> Iterator[SealRow]:
    found = Seal.select(Seal).join(Review).where(Seal.deleted_at.is_null(), *conditions)
    for row in found.order_by(Seal.sealed_at.desc(), Seal.id.desc()):
        yield _row(row)


def _row(row: Any) -> SealRow:
    review = row.review
    newest = (
        Seal.select()
        .where(Seal.review == review, Seal.deleted_at.is_null())
        .order_by(Seal.version.desc(), Seal.id.desc())
    )
    return SealRow(
        id=row.id,
        uid=row.uid,
        review=review.id,
        label=review.label,
        first=date.fromisoformat(review.from_date),
        final=date.fromisoformat(review.to_date),
        version=row.version,
        formula_version=row.formula_version,
        root=row.root,
        sealed=Moment(row.sealed_at, now().zone),
        last=review.status != "open" and newest.first().id == row.id,
    )
