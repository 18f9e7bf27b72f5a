"""Pieces of evidence: rows of the notebook as they were on the day on which they were accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import Clean, FieldErrors, block, choice, cleaned, day, line
from netjournal.journal import forms
from netjournal.ledger import changeset, now
from netjournal.ledger.audit import record_event
from netjournal.ledger.trash import discard
from netjournal.models import Evidence
from netjournal.network.records import live, write_if_changed
from netjournal.review.periods import Period
from netjournal.review.sealing.record import canonical

from .claims import CLAIM, claims_of, set_claims
from .copies import keep_copy, read_copy
from .evidence_rows import EvidenceRow, evidence_row
from .freezing import freeze, source_of
from .reports.spans import number_of

ACCEPTED = "evidence.accepted"
FROZEN_AGAIN = "evidence.frozen_again"

EVIDENCE_FORM: dict[str, Clean] = {
    "kind": line(required=True),
    "title": line(required=True),
    "day": day,
    "made_by": choice("me", "other"),
    "marking": forms.marking,
}
_REASON: dict[str, Clean] = {"reason": block(10_000)}


def accept_evidence(source_kind: str, row: int, claims: Mapping[str, str], **values: object) -> EvidenceRow:
    """Freeze that row as a piece for these criteria (key → how it shows it); one doing.

    `values` are fields of EVIDENCE_FORM, what is left out is as the row says. A row that is evidence already
    gets the claims that it has not, and no new copy. Raises FieldErrors, BadInput, NotFound; then nothing was
    kept.
    """
    taken = cleaned(EVIDENCE_FORM, values)
    said = cleaned(dict.fromkeys(claims, CLAIM), claims)
    with changeset("evidence.accept"):
        document = freeze(source_kind, row)
        found = _of_source(source_kind, document["source"]["uid"])
        made = found or _new(document, source_kind, taken)
        set_claims(made, {**{each.criterion: each.text for each in claims_of([made.id])[made.id]}, **said})
        return evidence_row(made.id)


def accept_report(kind: str, period: Period, claims: Mapping[str, str]) -> EvidenceRow:
    """Make the report evidence for these criteria and items; one that is there already gets the claims that
    it has not. Raises FieldErrors, BadInput, NotFound; then nothing was kept.
    """
    return accept_evidence(kind, number_of(period.label), claims)


def edit_evidence(evidence: int, changes: Mapping[str, object]) -> EvidenceRow:
    """Change fields of EVIDENCE_FORM, not the copy. Raises FieldErrors, BadInput while locked, NotFound."""
    taken = cleaned(EVIDENCE_FORM, changes)
    with changeset("evidence.edit"):
        row = _unlocked(evidence)
        for name, value in taken.items():
            setattr(row, "local_date" if name == "day" else name, value)
        write_if_changed(row)
        return evidence_row(evidence)


def claim(evidence: int, claims: Mapping[str, str]) -> EvidenceRow:
    """Let a piece be claimed for exactly these criteria.

    Raises FieldErrors, BadInput while locked, NotFound.
    """
    said = cleaned(dict.fromkeys(claims, CLAIM), claims)
    with changeset("evidence.claim"):
        set_claims(_unlocked(evidence), said)
        return evidence_row(evidence)


def freeze_again(evidence: int, reason: str = "") -> EvidenceRow:
    """Take a new copy of what the piece was made of, or of its own copy where that is gone; opens a locked
    piece.

    Raises FieldErrors without a reason where it was handed in, NotFound.
    """
    why = str(cleaned(_REASON, {"reason": reason})["reason"]).strip()
    with changeset("evidence.freeze"):
        row, found = live(Evidence, evidence), evidence_row(evidence)
        if found.locked and not why:
            raise FieldErrors({"reason": "it was handed in: say why it is opened again."})
        gone = found.source_id is None or found.source_in_trash
        document = read_copy(row.root).kept if gone else freeze(row.source_kind, int(found.source_id or 0))
        row.root, row.version, row.reason = keep_copy(document), row.version + 1, why
        row.frozen_at = now().ms
        row.save()
        record_event(FROZEN_AGAIN, payload_of(row.uid, row.root))
        return evidence_row(evidence)


def withdraw(evidence: int) -> None:
    """Move a piece and its claims to the trash. Raises BadInput while locked, NotFound."""
    with changeset("evidence.delete"):
        discard("evidence", _unlocked(evidence).id)


def evidence_of(source_kind: str, row: int) -> EvidenceRow | None:
    """The piece that was made of that row, if there is one. Raises BadInput, NotFound."""
    found = _of_source(source_kind, source_of(source_kind).uid_of(row))
    return None if found is None else evidence_row(found.id)


def payload_of(uid: str, root: str) -> bytes:
    """What the chain's event of a frozen piece is the salted digest of."""
    return canonical([uid, root]).encode()


def _new(document: dict[str, Any], source_kind: str, taken: Mapping[str, Any]) -> Evidence:
    told = {name: taken.get(name, document[name]) for name in ("kind", "title", "marking", "made_by")}
    made = Evidence(
        **told,
        local_date=taken.get("day") or document["day"] or now().local_date.isoformat(),
        source_kind=source_kind,
        source_uid=document["source"]["uid"],
        root=keep_copy(document),
        frozen_at=now().ms,
    )
    made.save()
    record_event(ACCEPTED, payload_of(made.uid, made.root))
    return made


def _of_source(kind: str, uid: str) -> Evidence | None:
    found: Evidence | None = Evidence.get_or_none(
        Evidence.source_kind == kind, Evidence.source_uid == uid, Evidence.deleted_at.is_null()
    )
    return found


def _unlocked(evidence: int) -> Evidence:
    if evidence_row(evidence).locked:
        raise BadInput(
            "That piece was handed in and stays as it is; nothing was changed.",
            "Take a new copy of it, with a reason, to go on working on it.",
        )
    return live(Evidence, evidence)
