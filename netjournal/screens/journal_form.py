"""What the forms of the journal share: saving only what was changed, moments and people as fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netjournal.clock import Clock, Moment
from netjournal.journal.capture import read_date, say_date
from netjournal.network.completion import KnownNames
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.dialogs.someone import someone
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Reader, Reading, Unreadable

Standing = Mapping[str, int]
"""Names that stand in a field already → ids."""
ME = "me"


class JournalForm(DomainForm):
    """A form of which only the fields that were changed are saved."""

    def changed(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of the fields whose text is another than the saved one; "" for one that was emptied."""
        other = {str(field.name) for field in self.query(Field) if field.text != field.saved}
        return {name: "" if value is None else value for name, value in values.items() if name in other}

    @property
    def first_id(self) -> int:
        """The id of the row that the form is about."""
        return int(self.ids[0])


def moment_in_words(clock: Clock) -> Reader:
    """Reads a day with or without a time ("yesterday 14:00"), and shows which moment was meant."""

    def read(text: str) -> Reading:
        found = read_date(text, clock.now())
        if found is None:
            raise Unreadable("A day is wanted, with or without a time: yesterday 14:00, 12 Nov.")
        return Reading(found.moment, say_date(found.moment, clock.now()))

    return read


def people(names: KnownNames, standing: Standing) -> Reader:
    """Reads ids of people, commas between their names; those of `standing` are meant by their whole names."""
    return _several(someone(names, organisations=False), standing, "  (or ")


def several_bodies(names: KnownNames, standing: Standing) -> Reader:
    """As `people`, of organisations."""
    return _several(someone(KnownNames((), names.organisations, (), ())), standing, ", an organisation")


def _several(one: Reader, standing: Standing, beside: str) -> Reader:
    """Reads ids; of each who was meant, what stands before `beside` is shown."""

    def read(text: str) -> Reading:
        found: dict[int, str] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            if part in standing:
                found[standing[part]] = part
            else:
                meant = one(part)
                found[meant.value[1]] = meant.words.partition(beside)[0]
        return Reading(tuple(found), ", ".join(found.values()))

    return read


def person(names: KnownNames, me: int | None = None) -> Reader:
    """Reads the id of one person, the writer for "me" where `me` is their id."""
    one = someone(names, organisations=False)

    def read(text: str) -> Reading:
        if me is not None and text.strip().lower() == ME:
            return Reading(me, "you")
        meant = one(text)
        return Reading(meant.value[1], meant.words)

    return read


def said_at(clock: Clock, moment: Moment | None) -> Field:
    """The field for when it was; left empty it keeps the moment that is known, else it is now."""
    hint = f"{say_date(moment, clock.now())}; leave it empty to keep that." if moment else "Empty: now."
    return Field("when", "When", "", read=moment_in_words(clock), hint=hint)


def choices(words: tuple[str, ...]) -> dict[str, str]:
    """The words of a choice, with "none" for the empty one."""
    return {word: word or "none" for word in words}
