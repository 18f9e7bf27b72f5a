"""The forms of a person: adding, editing."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.ledger.references import find_record
from netjournal.network import contacts
from netjournal.network.form import CONTACT_FORM, STATUSES
from netjournal.network.pages import contact_fields
from netjournal.network.rows import organisation_rows
from netjournal.screens.dialogs.domain_form import taken_by
from netjournal.screens.dialogs.person_form import (
    IN_DAYS,
    ISO_DAY,
    PARTED,
    STATUS_WORDS,
    WANTED_WORDS,
    NameField,
    PersonForm,
)
from netjournal.screens.form_screen import Saving
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField


class NewContactForm(PersonForm):
    """A person, in short; the rest is added by e. Its argument, if any, is the id of an organisation."""

    HEADING = "New person"
    GROUP = "contacts.new"
    SAID = "Added."

    def load(self) -> dict[str, str]:
        """The organisation at which the person is."""
        rows = organisation_rows([int(known) for known in self.ids])
        return {"organisation": rows[0].name} if rows else {}

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """Few."""
        return [
            self.contact_line("name", "Name", loaded, required=True),
            NameField(
                "organisation",
                "Organisation",
                loaded.get("organisation", ""),
                self.offer_organisation,
                read=taken_by(CONTACT_FORM["organisation"]),
            ),
            self.contact_line("role", "Role", loaded),
            self.contact_line("emails", "Email", loaded),
            self.contact_line("phones", "Phone", loaded),
            self.contact_line("tags", "Tags", loaded, hint=PARTED),
            LongField("how_met", "How we met"),
            self.contact_line("ideal_days", "Meet every", loaded, hint=IN_DAYS),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add them."""
        return partial(contacts.add_contact, **values)


class EditContactForm(PersonForm):
    """Everything that is known of a person. Its argument is the id of the contact."""

    HEADING = "Edit person"
    GROUP = "contacts.edit"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._loaded: dict[str, str] = {}

    def load(self) -> dict[str, str]:
        """The fields as text; who leads there by name, not by uid."""
        known = contact_fields(int(self.ids[0]))
        if known["wanted_through"]:
            known["wanted_through"] = str(getattr(find_record(known["wanted_through"]), "name", ""))
        lists = ("emails", "phones")
        self._loaded = {
            name: ", ".join(text.split("\n")) if name in lists else text for name, text in known.items()
        }
        return self._loaded

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """All of them."""
        line = partial(self.contact_line, loaded=loaded)
        return [
            line("name", "Name", required=True),
            line("given", "Given name"),
            line("family", "Family name", hint="If given, the list sorts by it."),
            line("known_as", "Known as"),
            line("pronunciation", "Pronunciation"),
            line("pronouns", "Pronouns"),
            NameField(
                "organisation",
                "Organisation",
                loaded["organisation"],
                self.offer_organisation,
                read=taken_by(CONTACT_FORM["organisation"]),
            ),
            line("role", "Role"),
            line("business_area", "Field of work"),
            line("emails", "Email", hint=PARTED),
            line("phones", "Phone", hint=PARTED),
            line("tags", "Tags", hint=PARTED),
            LongField("how_met", "How we met", loaded["how_met"]),
            line("birthday", "Birthday", hint="Such as 1980-03-31, or --03-31."),
            ChoiceField(
                "status", "Standing", {known: STATUS_WORDS[known] for known in STATUSES}, loaded["status"]
            ),
            line("ideal_days", "Meet every", hint=IN_DAYS),
            line("latest_days", "At the latest", hint="In days."),
            line("intended_from", "Intended from", hint=ISO_DAY),
            line("intended_until", "Intended until", hint=ISO_DAY),
            ChoiceField("wanted_by", "Who wants them", WANTED_WORDS, loaded["wanted_by"]),
            line("wanted_objective", "For objective", hint="Its key."),
            line("wanted_through", "Through whom", hint="The name of a contact."),
            LongField("notes", "Notes", loaded["notes"]),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Change what differs from what was loaded, and nothing else."""
        typed = {field.name: field.text for field in self.query(Field)}
        changed = {name: value for name, value in values.items() if typed[name] != self._loaded[name]}
        return partial(contacts.edit_contact, int(self.ids[0]), changed)
