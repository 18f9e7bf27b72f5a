"""A submission as a document: all that an assessor is given, as it stands on that day.

    {"format": 1, "number", "day": ISO day, "at": RFC 3339, "note", "candidate": name or "",
     "names": {uid: {"name", "kind"}} of who stands in the copies of the pieces,
     "unit": {"key", "number", "title", "sha256" of its TOML, "years_kept",
              "criteria": [{"key", "title", "shows", "items": [{"key", "title"}]}],
              "kinds": [{"key", "title", "voice"}]},
     "pieces": [{"uid", "root", "version", "kind", "title", "day", "marking", "made_by", "reason",
                 "claims": [{"criterion", "text"}]}],
     "plans": [{"uid", "criterion", "kind", "text", "agreed_with", "agreed_on", "due",
                "evidence": uid or ""}],
     "decisions": [{"uid", "submission": number or null, "criterion", "state", "assessor", "role", "day",
                    "why", "feedback", "signed_by": fingerprint or ""}],
     "signatories": [{"uid", "name", "capacity", "role", "organisation", "initials", "since"}], of who is only
                    named in a form or a decision without a uid,
     "declaration": {"uid", "name", "day", "text"} or null}

A piece's copy is found by its root. The document holds what JSON has but floats.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from netjournal.journal.prompts import unit_in_use
from netjournal.ledger import database, now
from netjournal.models import AssessmentDecision, Declaration, Plan, Record, Submission
from netjournal.models import Unit as LoadedUnit
from netjournal.units import Unit, shipped_text

from ..copies import read_copy
from ..evidence_rows import EvidenceRow, list_evidence
from ..forms.signatories import list_signatories

FORMAT = 1
"""Which shape the document has; parts may be added to it, never renamed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The portfolio as it stands now, before it is handed in: its unit, its pieces, its declaration."""

    unit: Unit
    pieces: tuple[EvidenceRow, ...]
    declaration: Declaration | None = field(repr=False)

    @property
    def without(self) -> tuple[str, ...]:
        """Keys of criteria that no piece is claimed for, nor for any of their items."""
        claimed = {key for piece in self.pieces for key in piece.criteria}
        keys = ((one.key, {one.key, *(item.key for item in one.items)}) for one in self.unit.criteria)
        return tuple(key for key, own in keys if not own & claimed)


def standing() -> Standing:
    """The portfolio now. A declaration that was made for an earlier submission is not this one's."""
    unbound = Declaration.select().where(Declaration.deleted_at.is_null(), Declaration.submission.is_null())
    rows = list(unbound.order_by(Declaration.local_date.desc(), Declaration.id.desc()))
    return Standing(unit_in_use(), list_evidence(), rows[0] if rows else None)


def submission_document(found: Standing, number: int, note: str = "") -> dict[str, Any]:
    """The whole, as it would be frozen now. Raises Damaged where the copy of a piece is gone."""
    moment = now()
    return {
        "format": FORMAT,
        "number": number,
        "day": moment.local_date.isoformat(),
        "at": moment.isoformat(),
        "note": note,
        "candidate": candidate(),
        "names": _names(found.pieces),
        "unit": _unit(found.unit),
        "pieces": [_piece(row) for row in reversed(found.pieces)],
        "plans": [_plan(row) for row in _live(Plan)],
        "decisions": [decision_part(row) for row in _live(AssessmentDecision)],
        "signatories": [
            _columns(row, "name capacity role organisation initials since") for row in list_signatories()
        ],
        "declaration": None if found.declaration is None else _declaration(found.declaration),
    }


def candidate() -> str:
    """The name of who keeps this notebook, "" where it is not known."""
    row = database().execute_sql("SELECT name FROM contact WHERE is_self = 1 AND deleted_at IS NULL")
    found = row.fetchone()
    return "" if found is None else str(found[0])


def decision_part(row: Any) -> dict[str, Any]:
    """A decision as a submission holds it."""
    said = _columns(row, "criterion state assessor role why feedback signed_by")
    numbered = None if row.submission_id is None else row.submission.number
    return {**said, "submission": numbered, "day": row.local_date}


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "key": unit.reference,
        "number": unit.number,
        "title": unit.title,
        "sha256": sha256(_definition()).hexdigest(),
        "years_kept": unit.years_kept,
        "criteria": [
            {
                "key": one.key,
                "title": one.title,
                "shows": one.shows,
                "items": [{"key": item.key, "title": item.title} for item in one.items],
            }
            for one in unit.criteria
        ],
        "kinds": [{"key": one.key, "title": one.title, "voice": one.voice} for one in unit.kinds],
    }


def _definition() -> bytes:
    rows = LoadedUnit.select(LoadedUnit.definition).where(LoadedUnit.deleted_at.is_null())
    found = rows.order_by(LoadedUnit.id.desc()).first()
    return (shipped_text() if found is None else str(found.definition)).encode()


def _piece(row: EvidenceRow) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "root": row.root,
        "version": row.version,
        "kind": row.kind,
        "title": row.title,
        "day": row.day,
        "marking": row.marking,
        "made_by": row.made_by,
        "reason": row.reason,
        "claims": [{"criterion": each.criterion, "text": each.text} for each in row.claims],
    }


def _plan(row: Any) -> dict[str, Any]:
    said = _columns(row, "criterion kind text agreed_with agreed_on due")
    return {**said, "evidence": "" if row.evidence_id is None else row.evidence.uid}


def _declaration(row: Declaration) -> dict[str, Any]:
    return {**_columns(row, "name text"), "day": row.local_date}


def _columns(row: Any, names: str) -> dict[str, Any]:
    return {"uid": row.uid, **{name: getattr(row, name) for name in names.split()}}


def _names(pieces: Iterable[EvidenceRow]) -> dict[str, dict[str, str]]:
    """Who stands in the copies; an erased name is no name."""
    found: dict[str, dict[str, str]] = {}
    for piece in pieces:
        found.update(read_copy(piece.root).kept["names"])
    return dict(sorted(found.items()))


def _live(model: type[Record]) -> list[Any]:
    return list(model.select().where(model.deleted_at.is_null()).order_by(model.id))


def next_number() -> int:
    """The number that the next submission gets: one more than the highest that stands."""
    rows = Submission.select(Submission.number).where(Submission.deleted_at.is_null())
    return 1 + max((row.number for row in rows), default=0)
