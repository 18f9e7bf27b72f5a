"""Forms that save through the domain: its own rules beside the fields, before and after saving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netjournal.clock import Clock, full_day
from netjournal.errors import NetJournalError
from netjournal.fields import Clean, FieldErrors, Refused
from netjournal.journal.capture.dates import read_date
from netjournal.screens.form_screen import FormScreen
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Reader, Reading, Unreadable, in_words


class DomainForm(FormScreen):
    """A form whose refusals are shown beside the fields they name."""

    def say_error(self, error: NetJournalError) -> None:
        """Beside its field what a field is refused for, anything else above the keys."""
        named = error.fields if isinstance(error, FieldErrors) else {}
        shown = [field for field in self.query(Field) if field.name in named]
        for field in shown:
            field._beside(_sentence(named[str(field.name)]), bad=True)
        if shown:
            shown[0].query("Input, TextArea, ChoiceLine").first().focus()
        else:
            self.say(f"{error.what} {error.do}", "bad")


def blanks_as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form as the domain takes them: a blank field is an empty text there."""
    return {name: "" if value is None else value for name, value in values.items()}


def taken_by(clean: Clean) -> Reader:
    """Reads what a field of the domain takes, refused in the domain's words."""

    def read(text: str) -> Reading:
        try:
            return Reading(clean(text))
        except Refused as refusal:
            raise Unreadable(_sentence(str(refusal))) from None

    return read


def day_in_words(clock: Clock, *, ahead: bool = False) -> Reader:
    """Reads a day as people say it ("yesterday", "12 nov", "2026-11-12"), and shows which one was meant."""

    def read(text: str) -> Reading:
        found = read_date(text, clock.now(), ahead)
        if found is None:
            raise Unreadable("A day is wanted, such as today, 12 Nov, or 2026-11-12.")
        day: date = found.due if ahead else found.moment.local_date
        return Reading(day, in_words(day))

    return read


def day_text(iso: str) -> str:
    """A day as it is typed and read back: "12 Nov 2026"; "" for none."""
    return full_day(date.fromisoformat(iso)) if iso else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
