"""The forms of people: adding, editing, tags, intervals, putting off, reaching, files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.suggester import Suggester
from textual.widget import Widget

from netjournal.errors import BadInput, NetJournalError, NotFound
from netjournal.fields import Clean
from netjournal.journal.attachments import attach
from netjournal.ledger import changeset
from netjournal.ledger.references import find_record
from netjournal.network import contacts, due, methods
from netjournal.network.form import CONTACT_FORM, METHOD_KINDS, STATUSES
from netjournal.network.methods import METHOD_FORM, Method, MethodDraft
from netjournal.network.pages import contact_fields
from netjournal.network.rows import organisation_rows
from netjournal.network.tags import Tagged, add_tag, remove_tag, set_tags, tags_of
from netjournal.network.windows import organisation_ids
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words, taken_by
from netjournal.screens.form_screen import Saving
from netjournal.text import visible
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.form import ChoiceField, Field, LongField

STATUS_WORDS = {"potential": "potential partner", "active": "active", "dormant": "dormant", "ended": "ended"}
WANTED_WORDS = {"": "nobody", "me": "I", "organisation": "my organisation", "both": "both"}
PARTED = "Commas between them."
IN_DAYS = "In days, such as 28."
ISO_DAY = "Such as 2026-03-31."
Offer = Callable[[str], Awaitable[str | None]]


class Offered(Suggester):
    """Offers the rest of a name; → takes it."""

    def __init__(self, offer: Offer) -> None:
        # A cache would keep what was typed.
        super().__init__(use_cache=False, case_sensitive=True)
        self._offer = offer

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with the rest of the name, None if nothing goes on so."""
        offered = await self._offer(value) if value.strip() else None
        return offered if offered is not None and offered == visible(offered) else None


class NameField(Field):
    """A line that offers the rest of a name while it is typed."""

    def __init__(self, name: str, label: str, value: str, offer: Offer, **more: Any) -> None:
        super().__init__(name, label, value, **more)
        self._offer = offer

    def control(self) -> Widget:
        """The line."""
        return DraftInput(self.saved, draft_place=self.place, id=self.name, suggester=Offered(self._offer))


class PersonForm(DomainForm):
    """What forms about people and organisations share."""

    async def offer_organisation(self, typed: str) -> str | None:
        """The rest of an organisation's name."""
        try:
            ids = await self.ask(organisation_ids, typed)
            rows = await self.ask(organisation_rows, ids[:20])
        except NetJournalError:
            return None
        begun = [row.name for row in rows if row.name.lower().startswith(typed.lower())]
        return typed + begun[0][len(typed) :] if begun else None

    def line(
        self, name: str, label: str, loaded: dict[str, str], form: dict[str, Clean], **more: Any
    ) -> Field:
        """A field of one line, refused in the domain's words."""
        return Field(name, label, loaded.get(name, ""), read=taken_by(form[name]), **more)

    def contact_line(self, name: str, label: str, loaded: dict[str, str], **more: Any) -> Field:
        """A field of one line about a person."""
        return self.line(name, label, loaded, CONTACT_FORM, **more)


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
        return partial(_tag_many, self.kind, self.rows, values["on"] or (), values["off"] or ())


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
        return partial(
            contacts.set_cadence, [int(known) for known in self.ids], values["ideal"], values["latest"]
        )


class SnoozeForm(DomainForm):
    """Putting somebody off. Its argument is the id of the contact."""

    HEADING = "Put off"
    GROUP = "contacts.snooze"

    def fields(self, loaded: None) -> list[Field]:
        """Why, and until when."""
        return [
            Field("reason", "Reason", required=True),
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
        return known

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """Three; one's own wish is offered first."""
        return [
            ChoiceField("by", "Who wants it", WANTED_WORDS, loaded["wanted_by"] or "me"),
            self.contact_line("wanted_objective", "For objective", loaded, hint="Its key."),
            self.contact_line("wanted_through", "Through whom", loaded, hint="The name of a contact."),
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


class AttachForm(DomainForm):
    """A file to be kept with a person. Its argument is the id of the contact."""

    HEADING = "Attach a file"
    GROUP = "contacts.attach"
    SAID = "A copy is kept in the notebook; the file itself stays where it is, as it is."

    def fields(self, loaded: None) -> list[Field]:
        """Where it is."""
        return [Field("path", "File", required=True, hint="Its path. A copy is kept here, encrypted.")]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Read it, and keep it."""
        return partial(_attach, int(self.ids[0]), str(values["path"]))


def _set_tags(kind: Tagged, row: int, names: tuple[str, ...]) -> None:
    with changeset("tags.set"):
        set_tags(kind, row, names)


def _tag_many(kind: Tagged, rows: list[int], on: tuple[str, ...], off: tuple[str, ...]) -> None:
    with changeset("tags.many"):
        for name in on:
            add_tag(kind, rows, name)
        for name in off:
            remove_tag(kind, rows, name)


def _attach(contact: int, typed: str) -> None:
    try:
        path = Path(typed.strip().strip("'\"")).expanduser()
        with path.open("rb") as source:
            attach("contact", contact, path.name, source)
    except (OSError, ValueError, RuntimeError):
        raise BadInput(
            "There is no file there that can be read; nothing was attached.", "Give the path of a file."
        ) from None
