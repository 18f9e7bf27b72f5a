"""The form of an introduction: who introduces whom to whom, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.network.contacts import self_id
from netjournal.network.introductions import (
    STATES,
    IntroductionRow,
    edit_introduction,
    get_introduction,
    introduce,
)
from netjournal.network.offers import get_service
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import ME, JournalForm, person
from netjournal.text import visible
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

STATE_WORDS = {state: state for state in STATES}
MYSELF = 0
"""Stands for oneself, who may not have been written down yet."""


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """The names there are, the one to be edited, and what a new one begins with."""

    names: KnownNames
    row: IntroductionRow | None
    whom: str = field(default="")
    to_whom: str = field(default="")
    purpose: str = field(default="")


class IntroductionForm(JournalForm):
    """Its arguments: the id of one; for a new one "with" and a contact's id, or "match", a need, an offer."""

    HEADING = "Introduction"
    GROUP = "introductions.edit"

    @property
    def edited(self) -> int | None:
        """The id of the one that is edited."""
        return int(self.ids[0]) if self.ids and isinstance(self.ids[0], int) else None

    def load(self) -> Loaded:
        """Names, and the one to be edited or what is known of a new one. Raises NotFound."""
        names = names_for_completion()
        if self.edited is not None:
            return Loaded(names, get_introduction(self.edited))
        if self.ids and self.ids[0] == "with":
            return Loaded(names, None, whom=_called(names, int(self.ids[1])))
        if self.ids and self.ids[0] == "match":
            need, offer = get_service("need", int(self.ids[1])), get_service("offer", int(self.ids[2]))
            ends = _called(names, offer.contact or 0), _called(names, need.contact or 0)
            return Loaded(names, None, *ends, f"{offer.text} · {need.text}"[:500])
        return Loaded(names, None)

    def fields(self, loaded: Loaded) -> list[Field]:
        """Who, whom, to whom, what for, and how far it came."""
        row = loaded.row
        state = row.state if row else "offered" if "match" in self.ids else "asked"
        return [
            *(self._people(loaded) if row is None else []),
            Field("purpose", "What for", row.purpose if row else loaded.purpose,
                  hint=visible(f"{row.words}.") if row else ""),
            ChoiceField("state", "State", STATE_WORDS, state),
            self._day("asked_on", "Asked, offered on", row.asked_on if row else "", ""),
            self._day("made_on", "Made on", row.made_on if row else "", ""),
            self._day("met_on", "They met on", row.met_on if row else "",
                      "A day left empty is today for the state that is new."),
            LongField("outcome", "What came of it", row.outcome if row else ""),
            self._day("thanked_on", "Thanked on", row.thanked_on if row else "",
                      "Empty: the thanks stay on Today, where somebody introduced you."),
            LongField("note", "Note", row.note if row else ""),
        ]  # fmt: skip

    def _people(self, loaded: Loaded) -> list[Field]:
        read = person(loaded.names, MYSELF)
        return [
            Field("introducer", "Who introduces", ME, read=read, required=True, hint="A name, or me."),
            Field("person", "Whom", loaded.whom, read=read, required=True, hint="A name, or me."),
            Field("other", "To whom", loaded.to_whom, read=read, required=True, hint="A name, or me."),
        ]

    def _day(self, name: str, label: str, saved: str, hint: str) -> Field:
        return Field(name, label, saved, read=day_in_words(self.clock), hint=hint)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Note it, or change what was changed."""
        if self.edited is not None:
            return partial(edit_introduction, self.edited, self.changed(values))
        return partial(_introduce, blanks_as_text(values))


def _introduce(values: dict[str, Any]) -> IntroductionRow:
    ends = [values.pop(name) for name in ("person", "other", "introducer")]
    person_, other, introducer = (self_id() if end == MYSELF else end for end in ends)
    return introduce(person_, other, introducer, **values)


def _called(names: KnownNames, contact: int) -> str:
    name = next((each.name for each in names.contacts if each.id == contact), "")
    return names.called(contact, name)
