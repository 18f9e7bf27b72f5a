"""Which review a report tells of, and out of what it is made: the notebook as it stands, or a seal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput, Damaged
from netjournal.journal.settings import get_settings
from netjournal.review.sealing.addenda import addenda_of
from netjournal.review.sealing.record import review_record
from netjournal.review.sealing.seal_checks import verify_seal
from netjournal.review.sealing.sealed_fields import ERASED_WORD
from netjournal.review.sealing.seals import SealRow, find_seal, sealed_review, seals_of
from netjournal.review.working_review import find_review, period_named

from .building import Seal


@dataclass(frozen=True, slots=True)
class Source:
    """A record, and the seal it comes from; None for a working copy."""

    record: Mapping[str, Any] = field(repr=False)
    seal: Seal | None = None


def find_source(reference: str) -> Source:
    """The review of a period ("2026-Q4", "2026", "2026-11"), as it was sealed last where it is sealed; or
    the seal whose uid ends so. Raises NotFound, and Damaged for a seal that does not verify.
    """
    try:
        period = period_named(reference)
    except BadInput:
        return _sealed(find_seal(reference, get_settings().quarter_start))
    review = find_review(period)
    seals = seals_of(period) if review is not None and review.status != "open" else ()
    return _sealed(seals[0]) if seals else Source(review_record(period))


def _sealed(row: SealRow) -> Source:
    if not verify_seal(row.id).ok:
        raise Damaged(
            "That seal does not verify, so no report was made of it.",
            "See what is wrong: `netjournal verify`; then restore a backup.",
        )
    found = sealed_review(row.id)
    added = tuple(
        (each.at.local_date.isoformat(), ERASED_WORD if each.erased else each.text)
        for each in addenda_of(row.id)
    )
    return Source(found.document, Seal(row.root, row.sealed.local_date.isoformat(), found.erased, added))
