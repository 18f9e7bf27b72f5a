"""The register of agreements (NDA): what is kept in confidence, between whom, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.fields import Clean, FieldErrors, block, cleaned, line, yes_or_no
from netjournal.fields import day as day_field
from netjournal.ledger import changeset, database
from netjournal.ledger.links import link, unlink
from netjournal.models import Agreement, AgreementParty, AgreementTopic, Contact, Organisation
from netjournal.network.records import live, write_if_changed

from .registers import State, in_order, last_day, rows_of, state_of, today
from .topics import topic_record, topics_field


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement. `contacts`, `organisations`, `topics`: (id, or uid of a topic; name) in order of name."""

    id: int
    uid: str
    title: str = field(repr=False)
    binds_own: bool
    signed_on: str
    until: str
    note: str = field(repr=False)
    contacts: tuple[tuple[int, str], ...] = field(repr=False)
    organisations: tuple[tuple[int, str], ...] = field(repr=False)
    topics: tuple[tuple[str, str], ...] = field(repr=False)
    state: State


AGREEMENT_FORM: dict[str, Clean] = {
    "title": line(required=True),
    "topics": topics_field,
    "contacts": rows_of(Contact),
    "organisations": rows_of(Organisation),
    "binds_own": yes_or_no,
    "signed_on": day_field,
    "until": day_field,
    "note": block(),
}
_LISTS = ("topics", "contacts", "organisations")


def add_agreement(title: str, topics: object, **values: object) -> AgreementRow:
    """Add an agreement on these topics (uids); `values` are fields of AGREEMENT_FORM. Raises FieldErrors.

    It needs a party besides one's own organisation, whose people are inside it unless `binds_own` is no.
    """
    given = {"contacts": (), "organisations": (), **values, "title": title, "topics": topics}
    taken = cleaned(AGREEMENT_FORM, given)
    with changeset("agreements.add"):
        row = Agreement()
        _write(row, taken)
        return get_agreement(row.id)


def edit_agreement(agreement: int, changes: Mapping[str, object]) -> AgreementRow:
    """Change fields of AGREEMENT_FORM; lists replace what is there. Raises FieldErrors, NotFound."""
    taken = cleaned(AGREEMENT_FORM, changes)
    with changeset("agreements.edit"):
        _write(live(Agreement, agreement), taken)
        return get_agreement(agreement)


def end_agreement(agreement: int, on: date | str = "") -> AgreementRow:
    """Let it end with that day, today when none is given. Raises FieldErrors, NotFound."""
    return edit_agreement(agreement, {"until": last_day(on)})


def list_agreements(*, current_only: bool = False) -> tuple[AgreementRow, ...]:
    """All of them, the latest added first; with `current_only`, those in force."""
    rows = _read("1 ORDER BY x.id DESC")
    return tuple(row for row in rows if not current_only or row.state == "in force")


def get_agreement(agreement: int) -> AgreementRow:
    """One of them. Raises NotFound."""
    live(Agreement, agreement)
    return _read("x.id = ?", agreement)[0]


def _write(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name not in _LISTS:
            setattr(row, name, value)
    in_order(row.signed_on, row.until)
    write_if_changed(row)
    for name in ("contacts", "organisations"):
        if name in taken:
            _set(AgreementParty, row, name.removesuffix("s"), taken[name])
    if "topics" in taken:
        wanted: Any = taken["topics"]
        _set(AgreementTopic, row, "topic", tuple(topic_record(uid).id for uid in wanted))
    parties = AgreementParty.select().where(
        (AgreementParty.agreement == row.id) & AgreementParty.deleted_at.is_null()
    )
    if not parties.exists():
        raise FieldErrors({"organisations": "name a party: a person or an organisation besides your own."})


def _set(model: Any, row: Any, end: str, wanted: Any) -> None:
    """Let the agreement have exactly these rows at that end."""
    standing = model.select().where((model.agreement == row.id) & model.deleted_at.is_null())
    for each in standing:
        if each.__data__.get(end) is not None and each.__data__[end] not in wanted:
            unlink(each)
    for number in wanted:
        link(model, agreement=row.id, **{end: number})


def _read(where: str, *params: object) -> list[AgreementRow]:
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.title, x.binds_own, x.signed_on, x.until, x.note FROM agreement x "
        f"WHERE x.deleted_at IS NULL AND {where}",
        params,
    )
    day = today()
    found = []
    for row in rows.fetchall():
        ends = (_ends(row[0], kind) for kind in ("contact", "organisation", "topic"))
        values: Any = (*row[:3], bool(row[3]), *row[4:], *ends, state_of(row[4], row[5], day))
        found.append(AgreementRow(*values))
    return found


def _ends(agreement: int, kind: str) -> tuple[Any, ...]:
    table, key = ("agreement_topic", "uid") if kind == "topic" else ("agreement_party", "id")
    rows = database().execute_sql(
        f"SELECT e.{key}, e.name FROM {table} l JOIN {kind} e ON e.id = l.{kind}_id "
        "WHERE l.agreement_id = ? AND l.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY e.name, e.id",
        (agreement,),
    )
    return tuple(tuple(row) for row in rows.fetchall())
