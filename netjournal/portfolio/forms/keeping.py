"""Forms of evidence kept, changed, read, and made pieces: one set of doings for the four of `kinds`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput, NotFound
from netjournal.fields import cleaned
from netjournal.ledger import changeset, database
from netjournal.models import Contact
from netjournal.network.records import live, write_if_changed

from ..copies import read_copy
from ..evidence import evidence_of
from ..evidence_rows import EvidenceRow
from ..freezing.forms import CRITERIA, POINTS
from ..keeping import keep, stands_otherwise
from .around import around_form
from .criteria import in_order
from .kinds import KINDS, TESTIMONY, FormKind
from .points import PointRow, points_of
from .warnings import Warned, warnings_of


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form. `table` is a key of KINDS; `day` ISO; `values` by the field's name; `contact` the row id of the
    witness where they are a contact.

    `warnings` say what an assessor would refuse or miss. `evidence`: the piece that was made of it.
    """

    table: str
    id: int
    uid: str
    who: str = field(repr=False)
    says: str = field(repr=False)
    day: str
    criteria: tuple[str, ...]
    values: Mapping[str, str] = field(repr=False)
    contact: int | None
    warnings: tuple[Warned, ...]
    evidence: int | None

    @property
    def kind(self) -> FormKind:
        """What form it is."""
        return KINDS[self.table]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with its time points and the piece made of it; `changed` since the piece's copy was taken."""

    row: FormRow
    points: tuple[PointRow, ...]
    piece: EvidenceRow | None
    changed: bool


def add_form(table: str, kept: bool = False, contact: int | None = None, **values: object) -> FormRow:
    """Fill in a form of that kind (fields of its `form`; name and day are needed), and make a piece of
    evidence of it in the same doing where `kept` says so. `contact` is the witness, where they are known.

    Raises FieldErrors, NotFound; then nothing was kept.
    """
    kind = kind_of(table)
    taken = cleaned(kind.form, {kind.who: "", "day": "", **values})
    with changeset(f"{table}.add"):
        row: Any = kind.model(**_columns(taken))
        _set_contact(kind, row, contact)
        row.save()
        if kept:
            keep_as_evidence(table, row.id)
        return form_row(table, row.id)


def edit_form(
    table: str, form: int, changes: Mapping[str, object], kept: bool = False, contact: int | None = None
) -> FormRow:
    """Change fields of a form; `kept` makes a piece of it, or takes the copy of its piece anew. A piece that
    was handed in stays as it is. `contact` as in `add_form`; None leaves it. Raises FieldErrors, NotFound.
    """
    kind = kind_of(table)
    taken = cleaned(kind.form, changes)
    with changeset(f"{table}.edit"):
        row = live(kind.model, form)
        for name, value in _columns(taken).items():
            setattr(row, name, value)
        if contact is not None or kind.who in taken:
            _set_contact(kind, row, contact)
        write_if_changed(row)
        piece = evidence_of(table, form) if kept else None
        if kept and (piece is None or not piece.locked):
            keep_as_evidence(table, form)
        return form_row(table, form)


def keep_as_evidence(table: str, form: int) -> EvidenceRow:
    """Make a piece of a form as it stands, claimed for its criteria; where there is one, take its copy anew
    and claim it for what the form says now. One doing; nothing where nothing was changed.

    Raises BadInput where the piece was handed in, NotFound.
    """
    with changeset(f"{table}.keep"):
        wanted = _claims(form_row(table, form))
        piece = evidence_of(table, form)
        return keep(table, form, wanted, () if piece is None else _criteria_then(piece.root))


def form_row(table: str, form: int) -> FormRow:
    """That form. Raises NotFound."""
    return _row(table, live(kind_of(table).model, form))


def form_page(table: str, form: int) -> FormPage:
    """That form whole. Raises NotFound."""
    row = form_row(table, form)
    points = points_of(form) if table == "professional_discussion" else ()
    piece = evidence_of(table, form)
    return FormPage(row, points, piece, piece is not None and stands_otherwise(piece))


def list_forms(table: str = "") -> tuple[FormRow, ...]:
    """Every form, or those of one kind: by kind, the newest first."""
    found: list[FormRow] = []
    for name, kind in KINDS.items():
        if table in ("", name):
            model: Any = kind.model
            rows = model.select().where(model.deleted_at.is_null())
            found += [_row(name, row) for row in rows.order_by(model.local_date.desc(), model.id.desc())]
    return tuple(found)


def kind_of(table: str) -> FormKind:
    """The form of that table. Raises NotFound for none."""
    if table not in KINDS:
        raise NotFound("There is no such form; nothing was changed.", f"There are: {', '.join(KINDS)}.")
    return KINDS[table]


def _row(table: str, row: Any) -> FormRow:
    kind = KINDS[table]
    values = {name: str(getattr(row, _column(name))) for name in kind.form}
    contact = row.__data__.get("contact") if kind is TESTIMONY else None
    around = around_form(table, row.id)
    return FormRow(
        table, row.id, row.uid, values[kind.who], values[kind.says], row.local_date,
        tuple(row.criteria.split()), values, contact, warnings_of(table, values, around),
        _piece_of(table, row.uid),
    )  # fmt: skip


def _piece_of(table: str, uid: str) -> int | None:
    found = database().execute_sql(
        "SELECT id FROM evidence WHERE source_uid = ? AND source_kind = ? AND deleted_at IS NULL",
        (uid, table),
    )
    return next((number for (number,) in found.fetchall()), None)


def _claims(row: FormRow) -> dict[str, str]:
    """The criteria of a form; of a discussion each with where in the recording it is met."""
    if row.table != "professional_discussion":
        return dict.fromkeys(row.criteria, "")
    points = points_of(row.id)
    keys = in_order([*row.criteria, *(each.criterion for each in points if each.criterion)])
    return {key: "; ".join(_met(each) for each in points if each.criterion == key)[:10_000] for key in keys}


def _met(point: PointRow) -> str:
    return f"at {point.time}: {point.text}" if point.text.strip() else f"at {point.time}"


def _criteria_then(root: str) -> tuple[str, ...]:
    """The criteria that the form named when that copy was taken."""
    document = read_copy(root).document
    named = [key for each in document["facts"] if each["label"] == CRITERIA for key in each["value"].split()]
    tables = [
        block["table"] for each in document["sections"] if each["title"] == POINTS for block in each["blocks"]
    ]
    return (*named, *(row["cells"][1] for table in tables for row in table["rows"]))


def _set_contact(kind: FormKind, row: Any, contact: int | None) -> None:
    if kind is TESTIMONY:
        row.contact = None if contact is None else live(Contact, contact)
    elif contact is not None:
        raise BadInput("Only a witness can be a contact here; nothing was changed.", "Leave the contact out.")


def _columns(taken: Mapping[str, object]) -> dict[str, object]:
    return {_column(name): value for name, value in taken.items()}


def _column(name: str) -> str:
    return "local_date" if name == "day" else name
