"""The forms of a cost and of a benefit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from netjournal.journal.capture import NameIndex
from netjournal.journal.capture.money import say_cost
from netjournal.journal.names import load_names
from netjournal.network.completion import KnownName, KnownNames, names_for_completion
from netjournal.network.pages import contact_fields
from netjournal.review.objectives import ObjectiveRow, list_objectives
from netjournal.review.worth.costs import (
    COST_FORM,
    COST_KINDS,
    SIDES,
    BenefitRow,
    CostRow,
    add_benefit,
    add_cost,
    edit_benefit,
    edit_cost,
    get_benefit,
    get_cost,
)
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words, taken_by
from netjournal.screens.dialogs.someone import someone
from netjournal.screens.form_screen import Saving
from netjournal.screens.worth_words import KIND_WORDS, SIDE_WORDS, length
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.people_field import PeopleField
from netjournal.widgets.readings import Reader, Reading

KINDS = {kind: KIND_WORDS[kind] for kind in COST_KINDS}
SIDES_IN_WORDS = {side: SIDE_WORDS[side] for side in SIDES}
WHEN = "Today, if left empty; yesterday, 12 Nov."
BY_ITSELF = "an entry’s hours and cash count by themselves: here only what no entry says"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What these forms begin with; `contact` and `organisation` of a new one."""

    names: NameIndex = field(repr=False)
    known: KnownNames = field(repr=False)
    objectives: tuple[ObjectiveRow, ...] = field(repr=False)
    row: CostRow | BenefitRow | None
    contact: Sequence[tuple[int, str]] = field(repr=False)
    organisation: KnownName = field(repr=False)


class _WorthForm(DomainForm):
    """Arguments: the id of the row, 0 for a new one; the ids of a contact and an organisation, or 0."""

    def row(self) -> CostRow | BenefitRow | None:
        """The one to be edited."""
        raise NotImplementedError

    def load(self) -> Loaded:
        """Names, objectives, and the row."""
        known = names_for_completion()
        row = self.row() if self.number else None
        contact, organisation = self._whose(row)
        return Loaded(
            load_names(), known, list_objectives(), row,
            [(contact, contact_fields(contact)["name"])] if contact else [],
            next((each for each in known.organisations if each.id == organisation), KnownName(0, "")),
        )  # fmt: skip

    @property
    def number(self) -> int:
        """The id of the row, 0 for a new one."""
        return int(self.ids[0]) if self.ids else 0

    def _whose(self, row: CostRow | BenefitRow | None) -> tuple[int, int]:
        if row is not None:
            return row.contact or 0, row.organisation or 0
        contact, organisation = (*map(int, self.ids[1:]), 0, 0)[:2]
        return contact, organisation

    def whom(self, loaded: Loaded) -> list[Field]:
        """Whose it is: a person, an organisation, a side, an objective; and the day."""
        row = loaded.row
        keys = {"": "none", **{str(each.id): each.key for each in loaded.objectives}}
        towards = str(row.objective) if row and row.objective else ""
        now = row.day.isoformat() if row else ""
        return [
            PeopleField("contact", "With", loaded.names, loaded.contact, one=True, hint="a person, or empty"),
            Field(
                "organisation",
                "Organisation",
                loaded.organisation.name,
                read=_organisation(loaded.known, loaded.organisation),
                hint="where it is nobody in particular’s",
            ),
            ChoiceField("side", "Side", SIDES_IN_WORDS, row.side if row else "me"),
            ChoiceField("objective", "Objective", keys, towards),
            Field("day", "Day", now, read=day_in_words(self.clock), hint="" if row else WHEN),
        ]

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values as the domain takes them."""
        organisation = values["organisation"]
        return {
            **values,
            "text": values["text"] or "",
            "organisation": organisation[1] if organisation else None,
            "objective": int(values["objective"]) if values["objective"] else None,
            "day": values["day"] or "",
        }


class CostForm(_WorthForm):
    """Hours, cash, travel or a membership; a fourth argument is the id of the network that it is for."""

    HEADING = "Cost"
    GROUP = "worth.cost"

    @property
    def _network(self) -> int:
        return int(self.ids[3]) if len(self.ids) > 3 else 0

    @property
    def _kind(self) -> str:
        return "membership" if self._network else "hours"

    def row(self) -> CostRow:
        """The one to be edited."""
        return get_cost(self.number)

    def fields(self, loaded: Loaded) -> list[Field]:
        """What kind, how much, what for, with whom."""
        row = loaded.row if isinstance(loaded.row, CostRow) else None
        long = length(row.minutes).replace(" ", "") if row and row.minutes else ""
        amount = say_cost(row.amount) if row and row.amount else ""
        return [
            ChoiceField("kind", "Kind", KINDS, row.kind if row else self._kind, hint=BY_ITSELF),
            Field("length", "How long", long, read=taken_by(COST_FORM["length"]), hint="hours: 45m, 1h30"),
            Field("amount", "Amount", amount, hint="£12.50; for hours an hour’s rate, empty: that of F9"),
            LongField("text", "What for", row.text if row else ""),
            *self.whom(loaded),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add or change it."""
        taken = self.taken(values)
        if self.number:
            return partial(edit_cost, self.number, taken)
        if self._network:
            taken["network"] = self._network
        return partial(add_cost, taken.pop("kind"), **taken)


class BenefitForm(_WorthForm):
    """What was gained, with a price or without."""

    HEADING = "Benefit"
    GROUP = "worth.benefit"

    def row(self) -> BenefitRow:
        """The one to be edited."""
        return get_benefit(self.number)

    def fields(self, loaded: Loaded) -> list[Field]:
        """What, its price, from whom."""
        row = loaded.row
        amount = say_cost(row.amount) if row and row.amount else ""
        return [
            LongField(
                "text", "What", row.text if row else "", hint="a contribution’s value counts by itself"
            ),
            Field("amount", "Worth", amount, hint="money, if it has a price; else empty"),
            *self.whom(loaded),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add or change it."""
        taken = self.taken(values)
        if self.number:
            return partial(edit_benefit, self.number, taken)
        return partial(add_benefit, taken.pop("text"), **taken)


def _organisation(known: KnownNames, standing: KnownName) -> Reader:
    """Reads an organisation; the one that stands there is meant while its name is left as it is."""
    read = someone(KnownNames((), known.organisations, (), ()))

    def reading(text: str) -> Reading:
        if standing.id and text.strip() == standing.name:
            return Reading(("organisation", standing.id), standing.name)
        return read(text)

    return reading
