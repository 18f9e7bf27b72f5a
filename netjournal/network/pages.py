"""One contact or organisation, whole: what a page about them shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import database
from netjournal.models import Contact, Organisation

from .methods import Method, methods_of
from .records import live
from .rows import ContactRow, OrganisationRow, contact_rows, moment_of, organisation_rows
from .timelines import Timeline, organisation_timeline, timeline


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Counts of what passed both ways. `*_by_them` is what they did."""

    given_by_them: int
    given_to_them: int
    theirs_used: int
    used_by_them: int
    asked_by_them: int
    asked_of_them: int
    open_by_them: int
    open_of_them: int


@dataclass(frozen=True, slots=True, repr=False)
class OpenAction:
    """Something still to do. `due` is ISO text or ""."""

    id: int
    uid: str
    text: str
    due: str


@dataclass(frozen=True, slots=True, repr=False)
class Brought:
    """What a contact brought towards an objective, in words; no points here."""

    id: int
    objective_id: int
    objective_key: str
    objective: str
    kind: str
    outcome: str
    disconfirming: bool
    entry_id: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Hope:
    """What is hoped for from them towards an objective."""

    id: int
    objective_id: int
    objective_key: str
    objective: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class ContactPage:
    """All of a contact. `fields` has every field of CONTACT_FORM as text, as a form would show it."""

    row: ContactRow
    fields: dict[str, str]
    methods: tuple[Method, ...]
    timeline: Timeline
    reciprocity: Reciprocity
    open_actions: tuple[OpenAction, ...]
    brought: tuple[Brought, ...]
    hopes: tuple[Hope, ...]
    added: Moment
    photo: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class OrganisationPage:
    """All of an organisation: fields of ORGANISATION_FORM as text, its people, its parts, its timeline."""

    row: OrganisationRow
    fields: dict[str, str]
    people: tuple[ContactRow, ...]
    parts: tuple[OrganisationRow, ...]
    timeline: Timeline
    hopes: tuple[Hope, ...]
    passed: Reciprocity
    parent: int | None


def contact_page(contact: int) -> ContactPage:
    """Everything that the page of a contact shows, the newest of the timeline. Raises NotFound."""
    record = live(Contact, contact)
    (row,) = contact_rows((contact,))
    added = moment_of(record.created_at, database().clock.now().zone, "minute")
    assert added is not None
    return ContactPage(
        row,
        _contact_fields(record, row),
        methods_of(contact),
        timeline(contact),
        _reciprocity("(?1)", contact),
        _open_actions(contact),
        _brought(contact),
        hopes_from("contact_id", contact),
        added,
        None if record.photo is None else int(record.photo.id),
    )


def wanted_through(contact: int) -> str:
    """The name of who is to lead to that contact, "" for nobody. Raises NotFound."""
    through = live(Contact, contact).wanted_through
    return "" if through is None or through.deleted_at is not None else str(through.name)


def contact_fields(contact: int) -> dict[str, str]:
    """Every field of CONTACT_FORM as text: what a form begins with. Raises NotFound."""
    record = live(Contact, contact)
    (row,) = contact_rows((contact,))
    return _contact_fields(record, row)


def organisation_page(organisation: int) -> OrganisationPage:
    """Everything that the page of an organisation shows, its first 500 people. Raises NotFound."""
    record = live(Organisation, organisation)
    (row,) = organisation_rows((organisation,))
    people = _numbers(
        "SELECT id FROM contact WHERE organisation_id = ? AND deleted_at IS NULL "
        "ORDER BY sort_name, id LIMIT 500",
        organisation,
    )
    parts = _numbers(
        "SELECT id FROM organisation WHERE parent_id = ? AND deleted_at IS NULL ORDER BY sort_name, id",
        organisation,
    )
    return OrganisationPage(
        row,
        _organisation_fields(record, row),
        contact_rows(people),
        organisation_rows(parts),
        organisation_timeline(organisation),
        hopes_from("organisation_id", organisation),
        _reciprocity(_ITS_PEOPLE, organisation),
        _live_parent(record),
    )


def organisation_fields(organisation: int) -> dict[str, str]:
    """Every field of ORGANISATION_FORM as text. Raises NotFound."""
    record = live(Organisation, organisation)
    (row,) = organisation_rows((organisation,))
    return _organisation_fields(record, row)


_PLAIN_OF_CONTACT = (
    "name", "given", "family", "known_as", "pronunciation", "pronouns", "role", "business_area", "how_met",
    "birthday", "intended_from", "intended_until", "status", "wanted_by", "notes",
)  # fmt: skip
_PLAIN_OF_ORGANISATION = (
    "name", "business_area", "website", "status", "wanted_by", "expectations", "notes",
)  # fmt: skip


def _contact_fields(record: Contact, row: ContactRow) -> dict[str, str]:
    through, objective = record.wanted_through, record.wanted_objective
    return {
        **{name: getattr(record, name) for name in _PLAIN_OF_CONTACT},
        "organisation": row.organisation,
        "ideal_days": _number(record.ideal_days),
        "latest_days": _number(record.latest_days),
        "wanted_objective": "" if objective is None else objective.key,
        # A name may be borne by two; the uid never is.
        "wanted_through": "" if through is None else through.uid,
        "emails": "\n".join(row.emails),
        "phones": "\n".join(row.phones),
        "tags": ", ".join(row.tags),
    }


def _organisation_fields(record: Organisation, row: OrganisationRow) -> dict[str, str]:
    return {
        **{name: getattr(record, name) for name in _PLAIN_OF_ORGANISATION},
        "parent": "" if record.parent is None else record.parent.name,
        "tags": ", ".join(row.tags),
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


_ITS_PEOPLE = "(SELECT id FROM contact WHERE organisation_id = ?1 AND deleted_at IS NULL)"


def _live_parent(record: Organisation) -> int | None:
    parent = record.parent
    return None if parent is None or parent.deleted_at is not None else int(parent.id)


def _reciprocity(whom: str, row: int) -> Reciprocity:
    """Counts of what passed with those people: an SQL list or SELECT of contact ids, in which ?1 is `row`."""
    live_rows = "deleted_at IS NULL"
    counts = (
        f"SELECT COUNT(*) FROM exchange WHERE giver_id IN {whom} AND {live_rows}",
        f"SELECT COUNT(*) FROM exchange WHERE receiver_id IN {whom} AND {live_rows}",
        f"SELECT COUNT(*) FROM use u JOIN exchange x ON x.id = u.exchange_id WHERE x.giver_id IN {whom} "
        f"AND u.user_id NOT IN {whom} AND u.deleted_at IS NULL AND x.deleted_at IS NULL",
        f"SELECT COUNT(*) FROM use u JOIN exchange x ON x.id = u.exchange_id WHERE u.user_id IN {whom} "
        f"AND x.giver_id NOT IN {whom} AND u.deleted_at IS NULL AND x.deleted_at IS NULL",
        f"SELECT COUNT(*) FROM request WHERE asker_id IN {whom} AND {live_rows}",
        f"SELECT COUNT(*) FROM request WHERE asked_id IN {whom} AND {live_rows}",
        f"SELECT COUNT(*) FROM request WHERE asker_id IN {whom} AND outcome = 'open' AND {live_rows}",
        f"SELECT COUNT(*) FROM request WHERE asked_id IN {whom} AND outcome = 'open' AND {live_rows}",
    )
    sql = "SELECT " + ", ".join(f"({count})" for count in counts)
    return Reciprocity(*database().execute_sql(sql, (row,)).fetchone())


def _open_actions(contact: int) -> tuple[OpenAction, ...]:
    return tuple(
        OpenAction(*values)
        for values in _rows(
            "SELECT id, uid, text, due FROM action WHERE contact_id = ? AND done_at IS NULL "
            "AND deleted_at IS NULL ORDER BY due = '', due, id",
            contact,
        )
    )


def _brought(contact: int) -> tuple[Brought, ...]:
    return tuple(
        Brought(number, objective, key, statement, kind, outcome, bool(against), entry)
        for number, objective, key, statement, kind, outcome, against, entry in _rows(
            "SELECT b.id, o.id, o.key, o.statement, b.kind, b.outcome, b.disconfirming, b.entry_id "
            "FROM contribution b JOIN objective o ON o.id = b.objective_id "
            "WHERE b.contact_id = ? AND b.deleted_at IS NULL AND o.deleted_at IS NULL ORDER BY b.id DESC",
            contact,
        )
    )


def hopes_from(column: str, row: int) -> tuple[Hope, ...]:
    """What is hoped for from a person ("contact_id") or an organisation ("organisation_id"), by objective."""
    return tuple(
        Hope(*values)
        for values in _rows(
            "SELECT x.id, o.id, o.key, o.statement, x.text FROM expectation x "
            "JOIN objective o ON o.id = x.objective_id "
            f"WHERE x.{column} = ? AND x.deleted_at IS NULL AND o.deleted_at IS NULL ORDER BY x.id",
            row,
        )
    )


def _numbers(sql: str, row: int) -> list[int]:
    return [number for (number,) in _rows(sql, row)]


def _rows(sql: str, row: int) -> list[tuple[Any, ...]]:
    return list(database().execute_sql(sql, (row,)).fetchall())
