"""What a list shows of contacts and organisations: rows read raw, for the ids that are in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from netjournal.clock import Moment, Precision
from netjournal.ledger import database, now

from .cadence import Cadence, Due, due_of
from .tag_cadences import cadence_of, cadences_by_tag
from .tags import tags_of

V = TypeVar("V")
PART = 500
"""How many ids one statement takes."""

LAST = (
    "(SELECT p.entry_id FROM participant p WHERE p.contact_id = c.id AND p.at > 0 AND p.at <= ? "
    "ORDER BY p.at DESC LIMIT 1)"
)
"""The entry of the last contact of `c`; takes the present moment."""

UNDUE = ("dormant", "ended")
"""Contacts of these statuses are never due, whatever interval they were given."""


@dataclass(frozen=True, slots=True, repr=False)
class ContactRow:
    """A contact in a list. `last_contact` is never in the future; `due` is None without a cadence."""

    id: int
    uid: str
    name: str
    known_as: str
    organisation: str
    organisation_id: int | None
    role: str
    status: str
    wanted_by: str
    is_self: bool
    last_contact: Moment | None
    due: Due | None
    tags: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class OrganisationRow:
    """An organisation in a list, with how many contacts it has."""

    id: int
    uid: str
    name: str
    business_area: str
    status: str
    wanted_by: str
    is_own: bool
    people: int
    tags: tuple[str, ...]


def contact_rows(ids: Sequence[int]) -> tuple[ContactRow, ...]:
    """The rows of these contacts in the order given; ids of records that have gone are left out."""
    found: dict[int, ContactRow] = {}
    for part in parts_of(ids):
        tags, methods, given = tags_of("contact", part), _methods_of(part), cadences_by_tag(part)
        for values in _contacts(part):
            row = _contact_row(values, tags, methods, given.get(values[0]))
            found[row.id] = row
    return tuple(found[row] for row in ids if row in found)


def organisation_rows(ids: Sequence[int]) -> tuple[OrganisationRow, ...]:
    """The rows of these organisations in the order given; ids of records that have gone are left out."""
    found: dict[int, OrganisationRow] = {}
    for part in parts_of(ids):
        tags = tags_of("organisation", part)
        rows = database().execute_sql(
            "SELECT o.id, o.uid, o.name, o.business_area, o.status, o.wanted_by, o.is_own, "
            "(SELECT COUNT(*) FROM contact c WHERE c.organisation_id = o.id AND c.deleted_at IS NULL) "
            f"FROM organisation o WHERE o.id IN ({marks(part)}) AND o.deleted_at IS NULL",
            part,
        )
        for row, uid, name, area, status, wanted, own, people in rows.fetchall():
            found[row] = OrganisationRow(
                row, uid, name, area, status, wanted, bool(own), people, tags.get(row, ())
            )
    return tuple(found[row] for row in ids if row in found)


def parts_of(ids: Sequence[V]) -> Iterator[list[V]]:
    """The ids, or other values, in parts that one statement can take."""
    for start in range(0, len(ids), PART):
        yield list(ids[start : start + PART])


def marks(part: Sequence[object]) -> str:
    """As many question marks, for IN (…)."""
    return ",".join("?" * len(part))


def moment_of(at: int | None, zone: str | None, precision: str | None) -> Moment | None:
    """The moment of stored values, None where there is none."""
    if at is None or zone is None:
        return None
    return Moment(at, zone, cast(Precision, precision or "minute"))


def day_of(text: str) -> date | None:
    """The day of stored ISO text, None for ""."""
    return date.fromisoformat(text) if text else None


def _contacts(part: list[int]) -> list[tuple[Any, ...]]:
    rows = database().execute_sql(
        "SELECT c.id, c.uid, c.name, c.known_as, COALESCE(o.name, ''), o.id, c.role, c.status, "
        "c.wanted_by, c.is_self, e.at, e.zone, e.precision, c.ideal_days, c.latest_days, "
        "c.snoozed_until, c.created_at FROM contact c "
        "LEFT JOIN organisation o ON o.id = c.organisation_id AND o.deleted_at IS NULL "
        f"LEFT JOIN entry e ON e.id = {LAST} "
        f"WHERE c.id IN ({marks(part)}) AND c.deleted_at IS NULL",
        (now().ms, *part),
    )
    return list(rows.fetchall())


def _contact_row(
    values: tuple[Any, ...],
    tags: dict[int, tuple[str, ...]],
    methods: dict[tuple[int, str], list[str]],
    by_tag: Cadence | None,
) -> ContactRow:
    number, uid, name, known_as, organisation, at_id, role, status, wanted, is_self = values[:10]
    at, zone, precision, ideal, latest, snoozed, created = values[10:]
    last = moment_of(at, zone, precision)
    today = now()
    due = due_of(
        cadence_of(Cadence(ideal, latest, day_of(snoozed)), by_tag),
        None if last is None else last.local_date,
        Moment(created, today.zone).local_date,
        today.local_date,
    )
    return ContactRow(
        id=number,
        uid=uid,
        name=name,
        known_as=known_as,
        organisation=organisation,
        organisation_id=at_id,
        role=role,
        status=status,
        wanted_by=wanted,
        is_self=bool(is_self),
        last_contact=last,
        due=None if status in UNDUE else due,
        tags=tags.get(number, ()),
        emails=tuple(methods.get((number, "email"), ())),
        phones=tuple(methods.get((number, "phone"), ())),
    )


def _methods_of(part: list[int]) -> dict[tuple[int, str], list[str]]:
    rows = database().execute_sql(
        "SELECT contact_id, kind, value FROM contact_method WHERE deleted_at IS NULL "
        f"AND contact_id IN ({marks(part)}) ORDER BY preferred DESC, id",
        part,
    )
    found: dict[tuple[int, str], list[str]] = {}
    for contact, kind, value in rows.fetchall():
        found.setdefault((contact, kind), []).append(value)
    return found
