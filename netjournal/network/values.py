"""Values side by side: what they stand for, what I do, what my organisation does; what is shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.fields import FieldErrors, block, cleaned, day
from netjournal.ledger import changeset, now
from netjournal.ledger.trash import discard
from netjournal.models import Contact, Organisation, Record, ValuesCheck

from .records import live, write_if_changed

TEXTS = ("theirs", "mine", "own", "shared", "differs", "conflicts", "follows")
"""Theirs, mine, my organisation's; shared, differs, conflicts; what follows."""
VALUES_FORM = {"day": day, **{name: block() for name in TEXTS}}
_MODELS: dict[str, type[Record]] = {"contact": Contact, "organisation": Organisation}


@dataclass(frozen=True, slots=True)
class ValuesRow:
    """A check. One of `contact` and `organisation` is set; `day` is ISO text."""

    id: int
    uid: str
    contact: int | None
    organisation: int | None
    day: str
    theirs: str = field(repr=False)
    mine: str = field(repr=False)
    own: str = field(repr=False)
    shared: str = field(repr=False)
    differs: str = field(repr=False)
    conflicts: str = field(repr=False)
    follows: str = field(repr=False)


def add_check(kind: str, row: int, **values: object) -> ValuesRow:
    """Compare values with a contact or an organisation; earlier checks stay, each under its day (today's).

    `values` are fields of VALUES_FORM, one text at least. Raises FieldErrors, NotFound; then none was added.
    """
    taken = cleaned(VALUES_FORM, values)
    with changeset("values.add"):
        made = ValuesCheck(local_date="", **{kind: live(_MODELS[kind], row)})
        return _keep(made, taken)


def edit_check(check: int, changes: Mapping[str, object]) -> ValuesRow:
    """Change fields of VALUES_FORM. Raises FieldErrors, NotFound; then nothing was changed."""
    taken = cleaned(VALUES_FORM, changes)
    with changeset("values.edit"):
        return _keep(live(ValuesCheck, check), taken)


def remove_check(check: int) -> None:
    """Move a check to the trash. Raises NotFound."""
    with changeset("values.remove"):
        discard("values_check", live(ValuesCheck, check).id)


def get_check(check: int) -> ValuesRow:
    """One check. Raises NotFound."""
    return _row(live(ValuesCheck, check))


def checks_of(kind: str, row: int) -> tuple[ValuesRow, ...]:
    """The checks of a contact or an organisation, the latest first."""
    column = getattr(ValuesCheck, kind)
    rows = ValuesCheck.select().where((column == row) & ValuesCheck.deleted_at.is_null())
    return tuple(_row(each) for each in rows.order_by(ValuesCheck.local_date.desc(), ValuesCheck.id.desc()))


def own_values() -> dict[str, str]:
    """What was last said of oneself and of one's own organisation, with anybody: where a new check begins."""
    latest: dict[str, str] = {}
    for name in ("mine", "own"):
        column: Any = getattr(ValuesCheck, name)
        found = (
            ValuesCheck.select()
            .where((column != "") & ValuesCheck.deleted_at.is_null())
            .order_by(ValuesCheck.local_date.desc(), ValuesCheck.id.desc())
            .first()
        )
        latest[name] = "" if found is None else str(getattr(found, name))
    return latest


def _keep(row: Any, taken: Mapping[str, object]) -> ValuesRow:
    for name, value in taken.items():
        setattr(row, "local_date" if name == "day" else name, value)
    row.local_date = row.local_date or now().local_date.isoformat()
    if not any(str(getattr(row, name)).strip() for name in TEXTS):
        raise FieldErrors({"theirs": "say something: what they stand for, or what is shared."})
    write_if_changed(row)
    return _row(row)


def _row(row: Any) -> ValuesRow:
    texts = [getattr(row, name) for name in TEXTS]
    return ValuesRow(row.id, row.uid, row.contact_id, row.organisation_id, row.local_date, *texts)
