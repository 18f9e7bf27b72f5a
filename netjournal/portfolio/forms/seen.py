"""Seen in place: that an assessor saw a piece which is kept back, where it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.fields import Clean, block, cleaned, line
from netjournal.ledger import changeset, now
from netjournal.models import Evidence, SeenInPlace
from netjournal.network.records import live, write_if_changed

from .criteria import criterion_field
from .kinds import NAMES, day_needed
from .warnings import Warned

SEEN_FORM: dict[str, Clean] = {
    "criterion": criterion_field, "assessor": line(NAMES, required=True), "role": line(), "day": day_needed,
    "held_at": line(), "note": block(10_000),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeenRow:
    """That `piece` (its title) was seen for a criterion, by whom, on which ISO day, and where it is held."""

    id: int
    uid: str
    evidence: int
    piece: str = field(repr=False)
    criterion: str
    assessor: str = field(repr=False)
    role: str = field(repr=False)
    day: str
    held_at: str = field(repr=False)
    note: str = field(repr=False)
    warnings: tuple[Warned, ...]


def record_seen(evidence: int, **values: object) -> SeenRow:
    """Record that a piece was seen in place (fields of SEEN_FORM; assessor and day are needed).

    Raises FieldErrors, NotFound; then nothing was recorded.
    """
    taken = cleaned(SEEN_FORM, {"assessor": "", "day": "", **values})
    with changeset("seen.add"):
        row: Any = SeenInPlace(evidence=live(Evidence, evidence), **_columns(taken))
        row.save()
        return _row(row)


def edit_seen(seen: int, changes: Mapping[str, object]) -> SeenRow:
    """Change fields of SEEN_FORM. Raises FieldErrors, NotFound."""
    taken = cleaned(SEEN_FORM, changes)
    with changeset("seen.edit"):
        row = live(SeenInPlace, seen)
        for name, value in _columns(taken).items():
            setattr(row, name, value)
        write_if_changed(row)
        return _row(row)


def get_seen(seen: int) -> SeenRow:
    """That one. Raises NotFound."""
    return _row(live(SeenInPlace, seen))


def list_seen(evidence: int | None = None) -> tuple[SeenRow, ...]:
    """All that was seen, or of one piece; the newest first."""
    rows = SeenInPlace.select().where(SeenInPlace.deleted_at.is_null())
    if evidence is not None:
        rows = rows.where(SeenInPlace.evidence == evidence)
    return tuple(_row(row) for row in rows.order_by(SeenInPlace.local_date.desc(), SeenInPlace.id.desc()))


def seen_warnings(values: Mapping[str, str], today: date) -> tuple[Warned, ...]:
    """What a verifier would ask about it."""
    found = []
    if values.get("day", "") > today.isoformat():
        found.append(Warned("day", "That day is still to come."))
    if not values.get("criterion"):
        found.append(Warned("criterion", "For which criterion it was seen is not said."))
    if not values.get("held_at", "").strip():
        found.append(Warned("held_at", "Where it is held is needed: a verifier may ask to see it there."))
    return tuple(found)


def _row(row: Any) -> SeenRow:
    values = {"day": row.local_date, "criterion": row.criterion, "held_at": row.held_at}
    return SeenRow(
        row.id, row.uid, row.evidence.id, row.evidence.title, row.criterion, row.assessor, row.role,
        row.local_date, row.held_at, row.note, seen_warnings(values, now().local_date),
    )  # fmt: skip


def _columns(taken: Mapping[str, object]) -> dict[str, object]:
    return {"local_date" if name == "day" else name: value for name, value in taken.items()}
