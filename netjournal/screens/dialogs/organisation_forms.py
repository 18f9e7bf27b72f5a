"""The form of an organisation, new or known."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.network.form import ORGANISATION_FORM, STATUSES
from netjournal.network.organisations import add_organisation, edit_organisation
from netjournal.network.pages import organisation_fields
from netjournal.screens.dialogs.domain_form import taken_by
from netjournal.screens.dialogs.person_form import PARTED, STATUS_WORDS, WANTED_WORDS, NameField, PersonForm
from netjournal.screens.form_screen import Saving
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField


class OrganisationForm(PersonForm):
    """Everything about an organisation. Its argument is its id; none for a new one."""

    HEADING = "Organisation"
    GROUP = "organisations.edit"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._loaded: dict[str, str] = {}

    def load(self) -> dict[str, str]:
        """Its fields as text."""
        if self.ids:
            self._loaded = organisation_fields(int(self.ids[0]))
        return self._loaded

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """All of them."""
        line = partial(self.line, loaded=loaded, form=ORGANISATION_FORM)
        return [
            line("name", "Name", required=True),
            line("business_area", "Field of work"),
            line("website", "Website"),
            NameField(
                "parent",
                "Part of",
                loaded.get("parent", ""),
                self.offer_organisation,
                read=taken_by(ORGANISATION_FORM["parent"]),
            ),
            ChoiceField(
                "status",
                "Standing",
                {known: STATUS_WORDS[known] for known in STATUSES},
                loaded.get("status", "active"),
            ),
            ChoiceField("wanted_by", "Who wants them", WANTED_WORDS, loaded.get("wanted_by", "")),
            line("tags", "Tags", hint=PARTED),
            LongField("expectations", "What we expect", loaded.get("expectations", "")),
            LongField("notes", "Notes", loaded.get("notes", "")),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it, or change what differs from what was loaded."""
        if not self.ids:
            return partial(add_organisation, values.pop("name"), **values)
        typed = {field.name: field.text for field in self.query(Field)}
        changed = {name: value for name, value in values.items() if typed[name] != self._loaded.get(name, "")}
        return partial(edit_organisation, int(self.ids[0]), changed)
