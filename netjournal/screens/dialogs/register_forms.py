"""The forms of the registers: an interest, an agreement, a grant, a limit, a breach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from netjournal.confidentiality import agreements, breaches, conflicts, grants, limits
from netjournal.confidentiality.topics import TopicRow, list_topics
from netjournal.journal.forms import MARKINGS
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words, day_text
from netjournal.screens.dialogs.someone import someone
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm, choices, people, person, several_bodies
from netjournal.screens.topic_names import one_topic, several_topics
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

TOPIC_HINT = "The beginning of its name is enough; Guidelines, topics, has them all."


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """The names that a register can speak of, its topics, and the row where one is edited."""

    names: KnownNames
    topics: tuple[TopicRow, ...]
    row: Any = field(default=None)


class RegisterForm(JournalForm):
    """A subclass names what reads, adds and edits. Its argument: the id of the row to be edited, or none."""

    GET: ClassVar[Callable[[int], Any]]
    ADD: ClassVar[Callable[..., object]]
    EDIT: ClassVar[Callable[..., object]]

    @property
    def row_id(self) -> int | None:
        """The row that is edited."""
        return int(self.ids[0]) if self.ids and isinstance(self.ids[0], int) else None

    def load(self) -> Loaded:
        """Names, topics, the row."""
        row = type(self).GET(self.row_id) if self.row_id is not None else None
        return Loaded(names_for_completion(), list_topics(), row)

    def day(self, name: str, label: str, value: str = "", hint: str = "") -> Field:
        """A field for a day, which may lie ahead."""
        return Field(name, label, day_text(value), read=day_in_words(self.clock, ahead=True), hint=hint)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it, or change what was changed."""
        if self.row_id is None:
            return partial(type(self).ADD, **self.taken(blanks_as_text(values)))
        return partial(type(self).EDIT, self.row_id, self.taken(self.changed(values)))

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values as the domain names them."""
        return values


class ConflictForm(RegisterForm):
    """An interest of one's own."""

    HEADING, GROUP = "Conflict of interest", "registers.conflict"
    GET, ADD, EDIT = conflicts.get_conflict, conflicts.declare_conflict, conflicts.edit_conflict

    def fields(self, loaded: Loaded) -> list[Field]:
        """What it is, whom and what it concerns, and when it is looked at again."""
        row: conflicts.ConflictRow | None = loaded.row
        who = ""
        if row:
            who = loaded.names.called(row.contact, row.contact_name) or row.organisation_name
        return [
            LongField("matter", "Your interest", row.matter if row else "", required=True),
            Field("who", "Whom it concerns", who, read=someone(loaded.names),
                  hint="A person or an organisation; empty: everybody."),
            Field("topic", "Topic", row.topic_name if row else "", read=one_topic(loaded.topics),
                  hint="Empty: every topic."),
            self.day("declared_on", "Declared on", row.declared_on if row else "", "Empty: today."),
            self.day("confirm_on", "Confirm again on", row.confirm_on if row else ""),
            *([self.day("ended_on", "Ended on", row.ended_on)] if row else []),
        ]  # fmt: skip

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """A person or an organisation."""
        if "who" in values:
            kind, number = values.pop("who") or ("", None)
            values["contact"] = number if kind == "contact" else None
            values["organisation"] = number if kind == "organisation" else None
        return without_empty_days(values, "declared_on") if self.row_id is None else values


class AgreementForm(RegisterForm):
    """What was promised to be kept in confidence."""

    HEADING, GROUP = "Agreement", "registers.agreement"
    GET, ADD, EDIT = agreements.get_agreement, agreements.add_agreement, agreements.edit_agreement

    def fields(self, loaded: Loaded) -> list[Field]:
        """What, on which topics, with whom, until when."""
        row: agreements.AgreementRow | None = loaded.row
        contacts = {loaded.names.called(n, name): n for n, name in row.contacts} if row else {}
        bodies = {name: n for n, name in row.organisations} if row else {}
        named = ", ".join(name for _, name in row.topics) if row else ""
        own = {"yes": "inside it", "no": "not inside it"}
        return [
            Field("title", "Agreement", row.title if row else "", required=True, hint="Such as NDA with …"),
            Field("topics", "Topics", named, read=several_topics(loaded.topics), required=True,
                  hint=TOPIC_HINT),
            Field("contacts", "People", ", ".join(contacts), read=people(loaded.names, contacts)),
            Field("organisations", "Organisations", ", ".join(bodies),
                  read=several_bodies(loaded.names, bodies)),
            ChoiceField("binds_own", "Own people are", own, "yes" if row is None or row.binds_own else "no"),
            self.day("signed_on", "Signed on", row.signed_on if row else ""),
            self.day("until", "Until", row.until if row else "", "Its last day; empty: open."),
            LongField("note", "Note", row.note if row else ""),
        ]  # fmt: skip

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """Lists as lists."""
        return {name: value or () if name in ("contacts", "organisations") else value
                for name, value in values.items()}  # fmt: skip


class GrantForm(RegisterForm):
    """Who needs to know of what. Arguments: a grant's id; or "for", a contact's id and a topic's uid."""

    HEADING, GROUP = "Grant", "registers.grant"
    GET, ADD, EDIT = grants.get_grant, grants.give_grant, grants.edit_grant

    def fields(self, loaded: Loaded) -> list[Field]:
        """Who, of what, why, until when."""
        row: grants.GrantRow | None = loaded.row
        who, topic = (row.contact_name, row.topic_name) if row else self._for(loaded)
        called = loaded.names.called(row.contact, who) if row else who
        return [
            Field("contact", "Who", called, read=person(loaded.names), required=True),
            Field("topic", "Needs to know of", topic, read=one_topic(loaded.topics), required=True,
                  hint=TOPIC_HINT),
            LongField("reason", "Because", row.reason if row else "", required=True),
            self.day("since", "From", row.since if row else "", "Empty: today."),
            self.day("until", "Until", row.until if row else "", "Its last day; empty: open."),
            Field("given_by", "Given by", row.given_by if row else ""),
        ]  # fmt: skip

    def _for(self, loaded: Loaded) -> tuple[str, str]:
        if len(self.ids) < 3:
            return "", ""
        number = int(self.ids[1])
        name = next((each.name for each in loaded.names.contacts if each.id == number), "")
        topic = next((each.name for each in loaded.topics if each.uid == self.ids[2]), "")
        return loaded.names.called(number, name), topic

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """From today where nothing is said."""
        return without_empty_days(values, "since") if self.row_id is None else values


class LimitForm(RegisterForm):
    """How far one's own authority goes."""

    HEADING, GROUP = "Limit of your authority", "registers.limit"
    GET, ADD, EDIT = limits.get_limit, limits.set_limit, limits.edit_limit

    def fields(self, loaded: Loaded) -> list[Field]:
        """What for, how far, and by whose leave it is more."""
        row: limits.LimitRow | None = loaded.row
        marking = row.marking.removeprefix("TLP:").lower() if row else ""
        amount = f"{row.amount.minor / 100:.2f}" if row and row.amount else ""
        currency = row.amount.currency if row and row.amount else "GBP"
        return [
            ChoiceField("kind", "You may", choices(limits.LIMIT_KINDS), row.kind if row else "share"),
            Field("topic", "Topic", row.topic_name if row else "", read=one_topic(loaded.topics),
                  hint="Empty: any."),
            ChoiceField("marking", "Up to", choices(MARKINGS), marking, "To share; none: not at all."),
            Field("amount", "Up to", amount, hint="To commit or to spend: 250.00"),
            Field("currency", "Currency", currency),
            ChoiceField("period", "In each", choices(limits.PERIODS), row.period if row else "each"),
            Field("authoriser", "More by leave of", row.authoriser if row else ""),
            self.day("until", "Until", row.until if row else "", "Its last day; empty: open."),
            LongField("note", "Note", row.note if row else ""),
        ]  # fmt: skip


class BreachForm(RegisterForm):
    """What has happened already; what is done about it can follow."""

    HEADING, GROUP = "Breach", "registers.breach"
    GET, ADD, EDIT = breaches.get_breach, breaches.record_breach, breaches.edit_breach

    def fields(self, loaded: Loaded) -> list[Field]:
        """What reached whom, when, what is done about it, what was learned."""
        row: breaches.BreachRow | None = loaded.row
        told = {loaded.names.called(n, name): n for n, name in row.told} if row else {}
        back = day_in_words(self.clock)
        return [
            LongField("what", "What happened", row.what if row else "", required=True),
            Field("told", "Whom it reached", ", ".join(told), read=people(loaded.names, told)),
            Field("day", "On", day_text(row.day) if row else "", read=back, hint="Empty: today."),
            LongField("corrective", "Done about it", row.corrective if row else ""),
            LongField("learned", "Learned", row.learned if row else ""),
            Field("closed_on", "Closed on", day_text(row.closed_on) if row else "", read=back),
        ]

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """Whom as a list."""
        return {name: value or () if name == "told" else value for name, value in values.items()}


FORMS: dict[str, type[RegisterForm]] = {
    "conflicts": ConflictForm,
    "agreements": AgreementForm,
    "grants": GrantForm,
    "limits": LimitForm,
    "breaches": BreachForm,
}


def without_empty_days(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """Without days that were left empty: the domain then takes today."""
    return {name: value for name, value in values.items() if name not in names or value}
