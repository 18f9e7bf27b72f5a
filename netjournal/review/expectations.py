"""Expectations: what is hoped for from a contact or an organisation towards an objective."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.errors import BadInput
from netjournal.fields import block, cleaned, line
from netjournal.ledger import changeset, database, now
from netjournal.models import Contact, Expectation, Objective, Organisation
from netjournal.network.records import live, write_if_changed

from .freezing import open_reviews_today, reason_for_late_change

_FORM = {"text": block(), "reason": line()}


@dataclass(frozen=True, slots=True)
class Hope:
    """What is hoped for: one of `contact` and `organisation` is set (row ids); `reason` of a late change."""

    id: int
    uid: str
    objective: int
    contact: int | None
    organisation: int | None
    name: str = field(repr=False)
    text: str = field(repr=False)
    reason: str = field(repr=False)


def expect(
    objective: int,
    *,
    contact: int | None = None,
    organisation: int | None = None,
    text: str = "",
    reason: str | None = None,
) -> Hope:
    """Hope for something of a contact or an organisation (exactly one); again, it changes the words.

    After the first rating of the open review of today's period a reason is needed (BadInput).
    """
    if (contact is None) == (organisation is None):
        raise BadInput(
            "An expectation is of one contact or one organisation; nothing was changed.", "Name one of them."
        )
    taken = cleaned(_FORM, {"text": text, "reason": reason or ""})
    with changeset("objectives.expect"):
        towards = live(Objective, objective)
        why = reason_for_late_change(open_reviews_today(), str(taken["reason"]))
        row = _standing(towards.id, contact, organisation) or Expectation(objective=towards)
        row.contact = None if contact is None else live(Contact, contact)
        row.organisation = None if organisation is None else live(Organisation, organisation)
        row.text, row.reason = str(taken["text"]), why
        write_if_changed(row)
        return next(hope for hope in hopes_of(towards.id) if hope.id == row.id)


def unexpect(expectation: int, reason: str | None = None) -> None:
    """Hope for it no longer: it goes to the trash. A reason is needed as for `expect`."""
    taken = cleaned(_FORM, {"reason": reason or ""})
    with changeset("objectives.unexpect"):
        row = live(Expectation, expectation)
        why = reason_for_late_change(open_reviews_today(), str(taken["reason"]))
        row.reason = why or row.reason
        row.deleted_at = now().ms
        row.save()


def hopes_of(objective: int) -> tuple[Hope, ...]:
    """What is hoped for towards an objective, of people first, by name."""
    rows = database().execute_sql(
        "SELECT x.id, x.uid, x.objective_id, x.contact_id, x.organisation_id, "
        "COALESCE(c.name, o.name), x.text, x.reason FROM expectation x "
        "LEFT JOIN contact c ON c.id = x.contact_id LEFT JOIN organisation o ON o.id = x.organisation_id "
        "WHERE x.objective_id = ? AND x.deleted_at IS NULL AND COALESCE(c.deleted_at, o.deleted_at) IS NULL "
        "ORDER BY x.contact_id IS NULL, COALESCE(c.sort_name, o.name), x.id",
        (objective,),
    )
    return tuple(Hope(*row) for row in rows.fetchall())


def _standing(objective: int, contact: int | None, organisation: int | None) -> Expectation | None:
    of_whom = Expectation.contact == contact if contact else Expectation.organisation == organisation
    found: Expectation | None = Expectation.get_or_none(
        Expectation.objective == objective, of_whom, Expectation.deleted_at.is_null()
    )
    return found
