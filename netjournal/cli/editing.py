"""Which function changes a record of which kind, and what its references are written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from netjournal.errors import BadInput

EDITS = {
    "account": "journal.accounts.edit_account",
    "action": "journal.actions.edit_action",
    "benefit": "review.worth.costs.edit_benefit",
    "contact": "network.contacts.edit_contact",
    "contact_method": "network.methods.edit_method",
    "contribution": "review.contributions.edit_contribution",
    "cost": "review.worth.costs.edit_cost",
    "entry": "journal.entries.edit_entry",
    "exchange": "journal.exchanges.edit_exchange",
    "guideline": "confidentiality.guidelines.edit_guideline",
    "introduction": "network.introductions.edit_introduction",
    "meeting": "journal.meetings.edit_meeting",
    "membership": "network.networks.edit_membership",
    "minute": "journal.minutes.edit_minute",
    "need": "network.offers.edit_need",
    "network": "network.networks.edit_network",
    "objective": "review.objectives.edit_objective",
    "offer": "network.offers.edit_offer",
    "organisation": "network.organisations.edit_organisation",
    "relation": "network.relations.edit_relation",
    "occasion": "network.occasions.edit_occasion",
    "request": "journal.requests.edit_request",
    "rule": "confidentiality.rules.edit_rule",
    "saved_filter": "journal.saved_filters.edit_saved",
    "tag": "network.tag_cadences.edit_tag",
    "use": "journal.exchanges.edit_use",
}
"""Table → the function of its domain."""

_PEOPLE = ("contact", "owner", "giver", "receiver", "asker", "asked", "user")
_SPOKEN = {"weight": "swing"}


def edit_record(table: str, row: int, changes: Mapping[str, str], reason: str | None = None) -> None:
    """Change fields of a record through its domain's own function. Raises what that raises.

    References are written as everywhere in the shell; `people` takes several, parted by commas.
    """
    if table not in EDITS:
        raise BadInput(
            f"A record of the kind {table.replace('_', ' ')} is not edited from here; nothing was changed.",
            f"What can be: {', '.join(name.replace('_', ' ') for name in EDITS)}.",
        )
    if reason is not None and table != "objective":
        raise BadInput("--reason is for an objective's weight; nothing was changed.", "Leave it out.")
    module, _, name = EDITS[table].rpartition(".")
    edit: Callable[..., object] = getattr(import_module(f"netjournal.{module}"), name)
    values = dict(_value(table, field, typed) for field, typed in changes.items())
    if table == "objective":
        edit(row, values, reason)
    else:
        edit(row, values)


def _value(table: str, field: str, typed: str) -> tuple[str, object]:
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact, Entry, Meeting, Objective, Organisation

    models: dict[str, Any] = dict.fromkeys(_PEOPLE, Contact)
    models |= {"entry": Entry, "meeting": Meeting, "objective": Objective}
    if table in ("cost", "benefit"):
        models |= {"organisation": Organisation}
    if field == "people":
        return field, tuple(find_record(one, (Contact,)).id for one in typed.split(",") if one.strip())
    if field in models:
        return field, find_record(typed, (models[field],)).id if typed.strip() else None
    return _SPOKEN.get(field, field), typed
