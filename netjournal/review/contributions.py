"""Contributions: the pieces of evidence that contacts moved objectives. They carry no rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import cleaned
from netjournal.journal.capture.captured import Cost
from netjournal.ledger import changeset
from netjournal.models import Contact, Contribution, Entry, Exchange, Objective, Use
from netjournal.network.records import live, write_if_changed

from .form import CONTRIBUTION_FORM


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A contribution. `day` is that of the use, else exchange, else entry that it rests on."""

    id: int
    uid: str
    contact: int
    objective: int
    day: date
    kind: str
    outcome: str = field(repr=False)
    value: Cost | None = field(repr=False)
    disconfirming: bool = False


def contribute(
    contact: int,
    objective: int,
    *,
    entry: int | None = None,
    exchange: int | None = None,
    use: int | None = None,
    **more: object,
) -> ContributionRow:
    """Record that a contact moved an objective, resting on an entry, an exchange or a use (one at least).

    `more` holds fields of CONTRIBUTION_FORM: kind, outcome, disconfirming, and value, which is money: a Cost,
    or text such as "£120". A contribution of the same source that ^objective left without an outcome is
    filled in instead of a second one being made. Raises FieldErrors, BadInput and NotFound; then nothing was
    changed.
    """
    taken = cleaned(CONTRIBUTION_FORM, more)
    sources = {"entry": (Entry, entry), "exchange": (Exchange, exchange), "use": (Use, use)}
    if entry is exchange is use is None:
        raise BadInput(
            "A contribution rests on something that happened; nothing was changed.",
            "Name the entry, exchange or use that shows it.",
        )
    with changeset("contributions.add"):
        row = _unfilled(contact, objective, entry, exchange, use) or Contribution(
            contact=_other(contact),
            objective=live(Objective, objective),
            **{name: live(model, at) for name, (model, at) in sources.items() if at is not None},
        )
        _fill(row, taken)
        return row_of(row)


def edit_contribution(contribution: int, changes: Mapping[str, object]) -> ContributionRow:
    """Change fields of CONTRIBUTION_FORM; a blank value is no money. Raises FieldErrors, NotFound."""
    taken = cleaned(CONTRIBUTION_FORM, changes)
    with changeset("contributions.edit"):
        row = live(Contribution, contribution)
        _fill(row, taken)
        return row_of(row)


def row_of(row: Any) -> ContributionRow:
    """The contribution of a row."""
    return ContributionRow(
        row.id, row.uid, row.contact_id, row.objective_id, day_of(row), row.kind, row.outcome,
        _money(row), bool(row.disconfirming),
    )  # fmt: skip


def day_of(row: Any) -> date:
    """The local day that decides a contribution's period."""
    source = row.use or row.exchange or row.entry
    return date.fromisoformat(source.local_date)


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name != "value":
            setattr(row, name, value)
        elif isinstance(value, Cost):
            row.value_minor, row.value_currency = value.minor, value.currency
        else:
            row.value_minor, row.value_currency = None, ""
    write_if_changed(row)


def _money(row: Any) -> Cost | None:
    return None if row.value_minor is None else Cost(row.value_minor, row.value_currency)


def _other(contact: int) -> Contact:
    row = live(Contact, contact)
    if row.is_self:
        raise BadInput(
            "Your own work is no contribution of your network; nothing was changed.", "Name someone else."
        )
    return row


def _unfilled(
    contact: int, objective: int, entry: int | None, exchange: int | None, use: int | None
) -> Contribution | None:
    found: Contribution | None = Contribution.get_or_none(
        Contribution.contact == contact,
        Contribution.objective == objective,
        _same(Contribution.entry, entry),
        _same(Contribution.exchange, exchange),
        _same(Contribution.use, use),
        Contribution.outcome == "",
        Contribution.deleted_at.is_null(),
    )
    return found


def _same(column: Any, row: int | None) -> Any:
    return column.is_null() if row is None else column == row
