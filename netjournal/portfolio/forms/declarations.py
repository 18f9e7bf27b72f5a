"""The candidate's declaration that the portfolio is their own work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.fields import Clean, block, cleaned, line
from netjournal.ledger import changeset, now
from netjournal.models import Declaration, Submission
from netjournal.network.records import live, write_if_changed

from .around import candidate_name
from .kinds import NAMES, day_needed

WORDS = """I declare that the evidence in this portfolio is my own work.
It tells of work that I really did, with people whom I really met; nothing in it was simulated.
Where somebody else wrote, saw or judged something, the piece says who, and it is in their words.
What I changed or left out to protect others is listed, with the reason.
I know that my assessor and the verifiers may ask the people named here whether it is so."""
"""What the declaration says unless it is written otherwise."""

DECLARATION_FORM: dict[str, Clean] = {
    "name": line(NAMES, required=True), "day": day_needed, "text": block(100_000, required=True)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeclarationRow:
    """A declaration: whose name stands under it, the ISO day, its words. `submission`: what it is for."""

    id: int
    uid: str
    submission: int | None
    name: str = field(repr=False)
    day: str
    text: str = field(repr=False)


def declare(submission: int | None = None, **values: object) -> DeclarationRow:
    """Declare it: by the candidate, today, in WORDS, unless fields of DECLARATION_FORM say otherwise.

    Raises FieldErrors (without a name too), NotFound; then nothing was declared.
    """
    begun = {"name": candidate_name(), "day": now().local_date, "text": WORDS}
    taken = cleaned(DECLARATION_FORM, {**begun, **values})
    with changeset("declaration.add"):
        handed_in = None if submission is None else live(Submission, submission)
        row: Any = Declaration(submission=handed_in, **_columns(taken))
        row.save()
        return _row(row)


def edit_declaration(declaration: int, changes: Mapping[str, object]) -> DeclarationRow:
    """Change fields of DECLARATION_FORM. Raises FieldErrors, NotFound."""
    taken = cleaned(DECLARATION_FORM, changes)
    with changeset("declaration.edit"):
        row = live(Declaration, declaration)
        for name, value in _columns(taken).items():
            setattr(row, name, value)
        write_if_changed(row)
        return _row(row)


def get_declaration(declaration: int) -> DeclarationRow:
    """That one. Raises NotFound."""
    return _row(live(Declaration, declaration))


def list_declarations() -> tuple[DeclarationRow, ...]:
    """All of them, the newest first."""
    rows = Declaration.select().where(Declaration.deleted_at.is_null())
    return tuple(_row(row) for row in rows.order_by(Declaration.local_date.desc(), Declaration.id.desc()))


def _row(row: Any) -> DeclarationRow:
    handed_in = row.__data__.get("submission")
    return DeclarationRow(row.id, row.uid, handed_in, row.name, row.local_date, row.text)


def _columns(taken: Mapping[str, object]) -> dict[str, object]:
    return {"local_date" if name == "day" else name: value for name, value in taken.items()}
