"""Whether what was sealed is still what was sealed: document against root, root against the chain."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netjournal.ledger.audit import brought_in, count_of, record_event, recorded, redone, undone
from netjournal.models import Addendum, Seal, SealedDocument
from netjournal.network.records import live

from .addenda import ADDED, payload_of_addendum, wrong_addenda
from .erasure import ERASED_FROM
from .sealed_fields import differences, root_of, unpacked
from .seals import SEALED, payload_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking a seal. `findings` are sentences that name places and no values.

    `fields` are counted, and how many of them were erased since.
    """

    fields: int
    erased: int
    findings: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything is as it was sealed, but for what was erased."""
        return not self.findings


def verify_seal(seal: int) -> Verdict:
    """Reckon every hash of a seal anew, and look for its root in the chain. Raises NotFound."""
    row: Any = live(Seal, seal)
    kept = SealedDocument.get_or_none(SealedDocument.seal_id == row.id)
    if kept is None:
        return Verdict(0, 0, ("The document is gone.",))
    try:
        fields = unpacked(kept.fields)
    except ValueError:
        return Verdict(0, 0, ("The hashes of the fields cannot be read.",))
    findings = differences(kept.document, fields)
    if root_of(fields) != row.root:
        findings.append("The hashes of the fields do not make the root.")
    findings += _of_the_chain(row) + wrong_addenda(row.id, row.uid)
    if not findings:
        findings += _of_the_row(row, json.loads(kept.document))
    erased = sum(each.erased for each in fields)
    if erased and not recorded(ERASED_FROM, row.uid.encode()):
        findings.append("Fields are erased, and the chain tells of no erasure.")
    return Verdict(len(fields), erased, tuple(findings))


def broken_seals() -> tuple[int, list[str]]:
    """How many seals there are, and sentences on those that do not verify and on those that are missing."""
    found, rows = [], list(Seal.select().where(Seal.deleted_at.is_null()).order_by(Seal.id))
    for row in rows:
        name = f"{row.review.label}, version {row.version}"
        found += [f"The seal of {name}: {finding}" for finding in verify_seal(row.id).findings]
    told = sum(count_of(kind) for kind in (SEALED, brought_in(SEALED), redone(SEALED)))
    told -= count_of(undone(SEALED))
    if len(rows) < told:
        found.append(f"The chain tells of {told} seals, and {len(rows)} are here.")
    return len(rows), found


def tell_brought_in(seals: Iterable[int], addenda: Iterable[int]) -> None:
    """Say in the chain that these came in with a copy of another notebook. Inside a change set."""
    for row in Seal.select().where(Seal.id.in_(list(seals))).order_by(Seal.id):
        record_event(brought_in(SEALED), payload_of(row.uid, row.review.uid, row.version, row.root))
        if _erased_in(row.id):
            record_event(ERASED_FROM, row.uid.encode())
    for added in Addendum.select().where(Addendum.id.in_(list(addenda))).order_by(Addendum.id):
        record_event(brought_in(ADDED), payload_of_addendum(added.seal.uid, added))


def _erased_in(seal: int) -> bool:
    kept = SealedDocument.get_or_none(SealedDocument.seal_id == seal)
    try:
        return kept is not None and any(each.erased for each in unpacked(kept.fields))
    except ValueError:
        return False


def _of_the_chain(row: Any) -> list[str]:
    payload = payload_of(row.uid, row.review.uid, row.version, row.root)
    if any(recorded(kind, payload) for kind in (SEALED, brought_in(SEALED))):
        return []
    return ["Its root does not stand in the chain."]


def _of_the_row(row: Any, document: Any) -> list[str]:
    said = document["review"]
    same = (
        document["formula_version"] == row.formula_version
        and said["version"] == row.version
        and said["uid"] == row.review.uid
        and datetime.fromisoformat(said["sealed_at"]).timestamp() == row.sealed_at // 1000
    )
    return [] if same else ["What stands beside the document does not fit it."]
