"""When to meet somebody: how often, not before a day, and who wants to at all."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.ledger.references import find_record
from netjournal.network import contacts, due
from netjournal.network.form import CONTACT_FORM
from netjournal.network.pages import contact_fields
from netjournal.network.reaching import reach
from netjournal.progress import Tell, no_one
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words, taken_by
from netjournal.screens.dialogs.person_form import (
    IN_DAYS,
    WANTED_WORDS,
    PersonForm,
)
from netjournal.screens.form_screen import Saving
from netjournal.text import visible
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field


class CadenceForm(DomainForm):
    """How often to meet. Its arguments are the ids of contacts."""

    HEADING = "How often to meet"
    GROUP = "contacts.cadence"

    @property
    def place(self) -> str:
        """Drafts for one are kept apart; those for many are one."""
        return f"{self.GROUP}/{self.ids[0] if len(self.ids) == 1 else 'many'}"

    def load(self) -> dict[str, str]:
        """The intervals of one."""
        return contact_fields(int(self.ids[0])) if len(self.ids) == 1 else {}

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """Two."""
        for_many = f" For {len(self.ids)} marked." if len(self.ids) > 1 else ""
        return [
            Field(
                "ideal",
                "Meet every",
                loaded.get("ideal_days", ""),
                read=taken_by(CONTACT_FORM["ideal_days"]),
                hint=IN_DAYS + for_many,
            ),
            Field(
                "latest",
                "At the latest",
                loaded.get("latest_days", ""),
                read=taken_by(CONTACT_FORM["latest_days"]),
                hint="In days.",
            ),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """One doing for all."""
        return self.saving_told(values, no_one)

    def saving_told(self, values: dict[str, Any], tell: Tell) -> Saving:
        """It tells how far it is."""
        rows = [int(known) for known in self.ids]
        return partial(contacts.set_cadence, rows, values["ideal"], values["latest"], tell)


class SnoozeForm(DomainForm):
    """Putting somebody off. Its argument is the id of the contact."""

    HEADING = "Put off"
    GROUP = "contacts.snooze"
    SAID = "Put off; u takes it back."

    def fields(self, loaded: None) -> list[Field]:
        """Why, and until when."""
        return [
            Field("reason", "Reason", hint="On leave; nothing to ask before the bid.", required=True),
            Field(
                "until",
                "Until",
                required=True,
                read=day_in_words(self.clock, ahead=True),
                hint="A day: friday, 12 Jan, in 3 weeks.",
            ),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Put off."""
        return partial(due.snooze, int(self.ids[0]), values["reason"], values["until"])


class WantForm(PersonForm):
    """Who wants to reach somebody, for what, through whom. Its argument is the id of the contact."""

    HEADING = "Want to reach"
    GROUP = "contacts.want"

    def load(self) -> dict[str, str]:
        """What was said before."""
        known = contact_fields(int(self.ids[0]))
        if known["wanted_through"]:
            known["wanted_through"] = str(getattr(find_record(known["wanted_through"]), "name", ""))
        return {**known, "strongest": _strongest_way(int(self.ids[0]))}

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """Three; one's own wish is offered first."""
        return [
            ChoiceField("by", "Who wants it", WANTED_WORDS, loaded["wanted_by"] or "me"),
            self.contact_line("wanted_objective", "For objective", loaded, hint="Its key."),
            self.contact_line("wanted_through", "Through whom", loaded, hint=loaded["strongest"]),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it."""
        return partial(
            contacts.want,
            int(self.ids[0]),
            values["by"] or "",
            values["wanted_objective"] or "",
            values["wanted_through"] or "",
        )


def _strongest_way(contact: int) -> str:
    """Who can get me there, as a hint."""
    for path in reach(contact).paths:
        if len(path.steps) > 1:
            return visible(
                f"A name. The strongest way leads through {path.steps[0].name}: {path.points} of 100."
            )
    return "The name of a contact; p on the page looks for a way."
