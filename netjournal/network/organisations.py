"""Organisations: adding, finding by name, editing, and which one is one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netjournal.fields import FieldErrors, cleaned
from netjournal.ledger import changeset, database
from netjournal.models import Organisation

from .form import ORGANISATION_FORM
from .names import sort_name_of
from .records import live, write_if_changed
from .tags import set_tags


@dataclass(frozen=True, slots=True, repr=False)
class OrganisationSummary:
    """An organisation in a word: its row id, uid and name."""

    id: int
    uid: str
    name: str


def add_organisation(name: str, **values: object) -> OrganisationSummary:
    """Add an organisation; `values` are fields of ORGANISATION_FORM. Raises FieldErrors.

    A second one of the same name is allowed here; `find_or_make` is what does not make one.
    """
    fields = cleaned(ORGANISATION_FORM, {"name": name, **values})
    with changeset("organisations.add"):
        return _summary(_make(fields))


def edit_organisation(organisation: int, changes: Mapping[str, object]) -> OrganisationSummary:
    """Change fields of ORGANISATION_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    fields = cleaned(ORGANISATION_FORM, changes)
    with changeset("organisations.edit"):
        row = live(Organisation, organisation)
        _fill(row, fields)
        write_if_changed(row)
        return _summary(row)


def find_or_make(name: str) -> int:
    """The id of the organisation of that name (case and accents aside), made when there is none.

    Call it inside a change set. A blank name is refused with FieldErrors.
    """
    fields = cleaned(ORGANISATION_FORM, {"name": name})
    found = find_organisation(str(fields["name"]))
    return int(_make(fields).id) if found is None else found


def find_organisation(name: str) -> int | None:
    """The id of the first live organisation of that name, case and accents aside; None when there is none."""
    row = (
        database()
        .execute_sql(
            "SELECT id FROM organisation WHERE sort_name = ? AND deleted_at IS NULL ORDER BY id LIMIT 1",
            (sort_name_of(" ".join(name.split())),),
        )
        .fetchone()
    )
    return None if row is None else int(row[0])


def set_own(name: str) -> OrganisationSummary:
    """Say which organisation is one's own, found by name or made; there is one only."""
    with changeset("organisations.own"):
        organisation = find_or_make(name)
        for row in Organisation.select().where(Organisation.is_own):
            row.is_own = row.id == organisation
            write_if_changed(row)
        own = live(Organisation, organisation)
        own.is_own = True
        write_if_changed(own)
        return _summary(own)


def own_organisation() -> OrganisationSummary | None:
    """One's own organisation, or None while it has not been said."""
    row = Organisation.get_or_none(Organisation.is_own & Organisation.deleted_at.is_null())
    return None if row is None else _summary(row)


def _make(fields: dict[str, object]) -> Organisation:
    row = Organisation(name=fields["name"], sort_name="")
    _fill(row, fields)
    if not row.id:
        row.save()
    return row


def _fill(row: Organisation, fields: Mapping[str, object]) -> None:
    """Put cleaned values into the row, which is written first where tags need its id."""
    values = dict(fields)
    names = values.pop("tags", None)
    if "parent" in values:
        row.parent = _parent_of(row, str(values.pop("parent")))
    for field, value in values.items():
        setattr(row, field, value)
    row.sort_name = sort_name_of(row.name)
    if names is not None:
        write_if_changed(row)
        set_tags("organisation", row.id, names)


def _parent_of(row: Organisation, name: str) -> Organisation | None:
    if not name:
        return None
    parent = live(Organisation, find_or_make(name))
    above: Organisation | None = parent
    while above is not None:
        if above.id == row.id:
            raise FieldErrors({"parent": "an organisation cannot be a part of itself."})
        above = above.parent
    return parent


def _summary(row: Organisation) -> OrganisationSummary:
    return OrganisationSummary(row.id, row.uid, row.name)
