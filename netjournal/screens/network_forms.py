"""The forms of networks: the group with one's own membership, and the membership of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from netjournal.ledger import changeset
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.network.networks import (
    AIM_MET,
    NETWORK_KINDS,
    MembershipRow,
    NetworkPage,
    add_network,
    edit_membership,
    edit_network,
    get_membership,
    join_network,
    network_page,
)
from netjournal.review.objectives import ObjectiveRow, list_objectives
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm, people
from netjournal.text import visible
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

KINDS = {kind: kind for kind in NETWORK_KINDS}
MET_WORDS = {"": "not known yet", "yes": "yes", "partly": "partly", "no": "no"}
OWN = ("aim", "objective", "aim_met", "since", "until")
"""Fields of one's own membership that stand in the form of the network."""
assert set(MET_WORDS) == set(AIM_MET)


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """What a form begins with."""

    names: KnownNames
    objectives: tuple[ObjectiveRow, ...]
    page: NetworkPage | None = field(default=None)
    row: MembershipRow | None = field(default=None)


class _MemberForm(JournalForm):
    def day(self, name: str, label: str, saved: str, hint: str = "") -> Field:
        """A field for a day."""
        return Field(name, label, saved, read=day_in_words(self.clock), hint=hint)

    def aims(self, row: MembershipRow | None, objectives: Sequence[ObjectiveRow]) -> list[Field]:
        """What it was joined for, and whether that came about."""
        keys = {"": "none", **{str(each.id): each.key for each in objectives}}
        towards = str(row.objective) if row and row.objective else ""
        return [
            Field("aim", "Joined for", row.aim if row else "", hint="The objective of joining, in words."),
            ChoiceField("objective", "Objective", keys, towards),
            ChoiceField("aim_met", "Was it met", MET_WORDS, row.aim_met if row else ""),
        ]

    def days(self, row: MembershipRow | None) -> list[Field]:
        """From when to when."""
        return [
            self.day("since", "Since", row.since if row else ""),
            self.day("until", "Until", row.until if row else "", "Its last day; empty while it holds."),
        ]


class NetworkForm(_MemberForm):
    """A network and one's own membership. Its argument is the id of the network; none for a new one."""

    HEADING = "Network"
    GROUP = "networks.edit"

    def load(self) -> Loaded:
        """The network, and the objectives there are. Raises NotFound."""
        page = network_page(int(self.ids[0])) if self.ids else None
        return Loaded(KnownNames((), (), (), ()), list_objectives(), page)

    def fields(self, loaded: Loaded) -> list[Field]:
        """All of both."""
        texts = dict(loaded.page.fields) if loaded.page else {}
        own = loaded.page.row.own if loaded.page else None
        asked = ChoiceField(
            "joined", "I am in it", {"yes": "yes", "no": "no"}, "no" if loaded.page else "yes"
        )
        return [
            Field("name", "Name", texts.get("name", ""), required=True),
            ChoiceField("kind", "Kind", KINDS, texts.get("kind", "")),
            *([] if own else [asked]),
            *self.aims(own, loaded.objectives),
            *self.days(own),
            LongField("methods", "Ways to meet", texts.get("methods", ""),
                      hint="What it offers: monthly breakfasts, a mailing list, a yearly fair."),
            Field("website", "Website", texts.get("website", "")),
            LongField("notes", "Notes", texts.get("notes", "")),
        ]  # fmt: skip

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it, or change what was changed; one's own membership with it, where there is one."""
        joined = values.pop("joined", "yes") == "yes"
        taken = as_rows(blanks_as_text(values) if not self.ids else self.changed(values))
        own = {name: taken.pop(name) for name in OWN if name in taken}
        if self.ids:
            asked = bool(self.query("#field-joined"))
            return partial(edit_network, int(self.ids[0]), taken, own if joined and (own or asked) else None)
        return partial(add_network, taken.pop("name"), own if joined else None, **taken)


class MembersForm(_MemberForm):
    """Who is in a network. Its argument is the id of the network."""

    HEADING = "In this network"
    GROUP = "networks.members"

    def load(self) -> Loaded:
        """The names there are."""
        return Loaded(names_for_completion(), ())

    def fields(self, loaded: Loaded) -> list[Field]:
        """Who, as what, since when."""
        return [
            Field("people", "Who", read=people(loaded.names, {}), required=True,
                  hint="Names, commas between them; nearly right is enough."),
            Field("role", "Role", hint="Such as chair, treasurer, speaker."),
            self.day("since", "Since", ""),
        ]  # fmt: skip

    def saving(self, values: dict[str, Any]) -> Saving:
        """One doing for all."""
        taken = blanks_as_text(values)
        return partial(_join_all, self.first_id, taken.pop("people"), taken)


class MembershipForm(_MemberForm):
    """One membership. Its argument is its id."""

    HEADING = "In a network"
    GROUP = "networks.membership"

    def load(self) -> Loaded:
        """The membership. Raises NotFound."""
        return Loaded(KnownNames((), (), (), ()), list_objectives(), row=get_membership(self.first_id))

    def fields(self, loaded: Loaded) -> list[Field]:
        """As what, from when to when; of one's own also what for."""
        row = loaded.row
        assert row is not None
        return [
            Field("role", "Role", row.role, hint=visible(f"{row.contact_name}, {row.network_name}")),
            *(self.aims(row, loaded.objectives) if row.own else []),
            *self.days(row),
            LongField("note", "Note", row.note),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Change what was changed."""
        return partial(edit_membership, self.first_id, as_rows(self.changed(values)))


def as_rows(values: dict[str, Any]) -> dict[str, Any]:
    """The objective as a row id, None for none."""
    if "objective" in values:
        values["objective"] = int(values["objective"]) if values["objective"] else None
    return values


def _join_all(network: int, contacts: Sequence[int], values: dict[str, Any]) -> None:
    with changeset("networks.join"):
        for contact in contacts:
            join_network(network, contact, **values)
