"""Costs and benefits that no entry and no contribution says already: added, changed, read one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjournal.fields import Clean, FieldErrors, Refused, block, choice, cleaned
from netjournal.journal import forms
from netjournal.journal.capture.captured import Cost as Amount
from netjournal.ledger import changeset, now
from netjournal.models import Benefit, Contact, Cost, Network, Objective, Organisation
from netjournal.network.records import live, row_of, write_if_changed

COST_KINDS = ("hours", "cash", "travel", "membership")
SIDES = ("me", "organisation", "partner")
"""Whose: one's own, one's own organisation's, or the other side's."""


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost. For hours `minutes` is set, and `amount` is what an hour costs, None for the settings' rate.

    `network`: the id of the network that it was paid for, None for none.
    """

    id: int
    uid: str
    kind: str
    side: str
    day: date
    minutes: int | None
    amount: Amount | None = field(repr=False)
    text: str = field(repr=False)
    contact: int | None
    contact_name: str = field(repr=False)
    organisation: int | None
    organisation_name: str = field(repr=False)
    objective: int | None
    network: int | None = None


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A benefit; without an amount it has no price, and none is made up for it."""

    id: int
    uid: str
    side: str
    day: date
    amount: Amount | None = field(repr=False)
    text: str = field(repr=False)
    contact: int | None
    contact_name: str = field(repr=False)
    organisation: int | None
    organisation_name: str = field(repr=False)
    objective: int | None


def _day(typed: object) -> str:
    day = forms.day_past(typed) or now().local_date.isoformat()
    if day > now().local_date.isoformat():
        raise Refused("that day has not come yet: what it will cost or bring is not known.")
    return day


def _other(typed: object) -> object:
    row = row_of(Contact)(typed)
    if row is not None and Contact.get_by_id(row).is_self:
        raise Refused("name somebody else, or leave it empty: your own part is said by the side.")
    return row


_SHARED: dict[str, Clean] = {
    "side": choice(*SIDES),
    "day": _day,
    "amount": forms.cost,
    "text": block(),
    "contact": _other,
    "organisation": row_of(Organisation),
    "objective": row_of(Objective),
}
COST_FORM: dict[str, Clean] = {
    "kind": choice(*COST_KINDS), "length": forms.minutes, "network": row_of(Network), **_SHARED
}  # fmt: skip
BENEFIT_FORM: dict[str, Clean] = {**_SHARED}


def add_cost(kind: str, **more: object) -> CostRow:
    """Note a cost; `more` holds fields of COST_FORM. It was today, and mine, when nothing else is said.

    Hours need a length, anything else an amount. Raises FieldErrors; then nothing was added.
    """
    taken = cleaned(COST_FORM, {"day": "", **more, "kind": kind})
    with changeset("costs.add"):
        return _cost_row(_kept(Cost(), _fill_cost, taken))


def edit_cost(cost: int, changes: Mapping[str, object]) -> CostRow:
    """Change fields of COST_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(COST_FORM, changes)
    with changeset("costs.edit"):
        return _cost_row(_kept(live(Cost, cost), _fill_cost, taken))


def get_cost(cost: int) -> CostRow:
    """One of them. Raises NotFound."""
    return _cost_row(live(Cost, cost))


def costs_of_network(network: int) -> tuple[CostRow, ...]:
    """What was paid for a network, the latest first."""
    found = Cost.select().where((Cost.network == network) & Cost.deleted_at.is_null())
    return tuple(_cost_row(row) for row in found.order_by(Cost.local_date.desc(), Cost.id.desc()))


def add_benefit(text: str, **more: object) -> BenefitRow:
    """Note what was gained; `more` holds fields of BENEFIT_FORM. Today, and mine, when nothing else is said.

    Words or an amount are needed. Raises FieldErrors; then nothing was added.
    """
    taken = cleaned(BENEFIT_FORM, {"day": "", **more, "text": text})
    with changeset("benefits.add"):
        return _benefit_row(_kept(Benefit(), _fill_benefit, taken))


def edit_benefit(benefit: int, changes: Mapping[str, object]) -> BenefitRow:
    """Change fields of BENEFIT_FORM. Raises FieldErrors, NotFound; with errors nothing is changed."""
    taken = cleaned(BENEFIT_FORM, changes)
    with changeset("benefits.edit"):
        return _benefit_row(_kept(live(Benefit, benefit), _fill_benefit, taken))


def get_benefit(benefit: int) -> BenefitRow:
    """One of them. Raises NotFound."""
    return _benefit_row(live(Benefit, benefit))


def _kept(row: Any, fill: Callable[[Any, Mapping[str, object]], None], taken: Mapping[str, object]) -> Any:
    """A record, new or there already, with what was taken; saved if that changes anything."""
    fill(row, taken)
    write_if_changed(row)
    return row


def _fill_cost(row: Any, taken: Mapping[str, object]) -> None:
    _fill(row, taken)
    if row.kind == "hours" and row.minutes is None:
        raise FieldErrors({"length": "say how long: 45, 45m, 1h30."})
    if row.kind != "hours" and row.minutes is not None:
        raise FieldErrors({"length": "only hours have a length; leave it empty."})
    if row.kind != "hours" and row.amount_minor is None:
        raise FieldErrors({"amount": "say how much: 12.50, £12.50, EUR 30."})


def _fill_benefit(row: Any, taken: Mapping[str, object]) -> None:
    _fill(row, taken)
    if row.amount_minor is None and not row.text.strip():
        raise FieldErrors({"text": "say what was gained, or give its amount."})


_COLUMNS = {"length": "minutes", "day": "local_date"}


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        if name != "amount":
            setattr(row, _COLUMNS.get(name, name), value)
        elif isinstance(value, Amount):
            row.amount_minor, row.amount_currency = value.minor, value.currency
        else:
            row.amount_minor, row.amount_currency = None, ""


def _cost_row(row: Any) -> CostRow:
    shared = (*_shared(row), row.network_id)
    return CostRow(row.id, row.uid, row.kind, row.side, _of(row), row.minutes, *shared)


def _benefit_row(row: Any) -> BenefitRow:
    return BenefitRow(row.id, row.uid, row.side, _of(row), *_shared(row))


def _of(row: Any) -> date:
    return date.fromisoformat(row.local_date)


def _shared(row: Any) -> tuple[Any, ...]:
    amount = None if row.amount_minor is None else Amount(row.amount_minor, row.amount_currency)
    names = (row.contact.name if row.contact else "", row.organisation.name if row.organisation else "")
    return (
        amount, row.text, row.contact_id, names[0], row.organisation_id, names[1], row.objective_id,
    )  # fmt: skip
