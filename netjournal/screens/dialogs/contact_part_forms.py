"""The forms of what hangs on a person: tags, and ways to reach them."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.errors import NotFound
from netjournal.ledger import changeset
from netjournal.network import methods
from netjournal.network.form import CONTACT_FORM, METHOD_KINDS
from netjournal.network.methods import METHOD_FORM, Method, MethodDraft
from netjournal.network.tags import Tagged, add_tag, remove_tag, set_tags, tags_of
from netjournal.progress import Tell, no_one
from netjournal.screens.dialogs.domain_form import DomainForm, taken_by
from netjournal.screens.dialogs.person_form import (
    ISO_DAY,
    PARTED,
    PersonForm,
)
from netjournal.screens.form_screen import Saving
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field


class TagsForm(DomainForm):
    """Tags of one or of many. Its arguments are "contact" or "organisation", then row ids."""

    HEADING = "Tags"
    GROUP = "contacts.tags"

    @property
    def place(self) -> str:
        """Drafts for one are kept apart; those for many are one."""
        return f"{self.GROUP}/{self.ids[0]}/{self.rows[0] if len(self.rows) == 1 else 'many'}"

    @property
    def kind(self) -> Tagged:
        """What bears the tags."""
        return "organisation" if self.ids[0] == "organisation" else "contact"

    @property
    def rows(self) -> list[int]:
        """Whom they are put on."""
        return [int(known) for known in self.ids[1:]]

    def load(self) -> tuple[str, ...]:
        """The tags of one."""
        return tags_of(self.kind, self.rows[:1]).get(self.rows[0], ())

    def fields(self, loaded: tuple[str, ...]) -> list[Field]:
        """For one all tags; for many what to put on and what to take off."""
        read = taken_by(CONTACT_FORM["tags"])
        if len(self.rows) == 1:
            return [Field("tags", "Tags", ", ".join(loaded), read=read, hint=PARTED)]
        count = f"For {len(self.rows)} marked. {PARTED}"
        return [
            Field("on", "Put on", read=read, hint=count),
            Field("off", "Take off", read=read, hint=PARTED),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """One doing for all."""
        if len(self.rows) == 1:
            return partial(_set_tags, self.kind, self.rows[0], values["tags"] or ())
        return self.saving_told(values, no_one)

    def saving_told(self, values: dict[str, Any], tell: Tell) -> Saving:
        """Of many it tells how far it is."""
        if len(self.rows) == 1:
            return self.saving(values)
        return partial(_tag_many, self.kind, self.rows, values["on"] or (), values["off"] or (), tell)


def _set_tags(kind: Tagged, row: int, names: tuple[str, ...]) -> None:
    with changeset("tags.set"):
        set_tags(kind, row, names)


def _tag_many(kind: Tagged, rows: list[int], on: tuple[str, ...], off: tuple[str, ...], tell: Tell) -> None:
    with changeset("tags.many", tell=tell):
        for name in on:
            add_tag(kind, rows, name, tell)
        for name in off:
            remove_tag(kind, rows, name, tell)


class MethodForm(PersonForm):
    """A way to reach somebody. Its arguments are the ids of the contact and, to edit one, of the way."""

    HEADING = "A way to reach them"
    GROUP = "contacts.method"

    def load(self) -> Method | None:
        """The one to be edited. Raises NotFound."""
        if len(self.ids) == 1:
            return None
        known = [one for one in methods.methods_of(int(self.ids[0])) if one.id == int(self.ids[1])]
        if not known:
            raise NotFound("That way to reach them is not there any more.", "Go back, and look at the page.")
        return known[0]

    def fields(self, loaded: Method | None) -> list[Field]:
        """All."""
        known = loaded or Method(0, "", "email", "", "", False, "", "")
        texts = {
            "value": known.value,
            "label": known.label,
            "lawful_basis": known.lawful_basis,
            "review_on": known.review_on,
        }
        line = partial(self.line, loaded=texts, form=METHOD_FORM)
        return [
            ChoiceField("kind", "Kind", {kind: kind for kind in METHOD_KINDS}, known.kind),
            line("value", "Address", required=True, hint="An address, number, site or name."),
            line("label", "Label", hint="Such as work."),
            ChoiceField(
                "preferred", "Preferred", {"no": "no", "yes": "yes"}, "yes" if known.preferred else "no"
            ),
            line("lawful_basis", "Lawful basis", hint="On what ground it is kept: consent, contract, …"),
            line("review_on", "Review on", hint=ISO_DAY),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add or change it."""
        taken: dict[str, Any] = {name: value or "" for name, value in values.items()}
        if len(self.ids) > 1:
            return partial(methods.edit_method, int(self.ids[1]), taken)
        return partial(methods.add_method, int(self.ids[0]), MethodDraft(**taken))
