"""Writing contacts, or the notebook, to a file: as what, for whom, where to, and what is withheld."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from textual import on, work
from textual.widgets import Static

from netjournal.errors import NetJournalError
from netjournal.interchange.gate import FOLDER, PLAIN, Profile, Written
from netjournal.interchange.redaction.log import REASONS, Why
from netjournal.interchange.taking_out import Form, Preview, preview, take_out
from netjournal.screens.dialogs.writing_form import OVER, WritingForm
from netjournal.screens.file_forms import path_of
from netjournal.text import counted, visible
from netjournal.widgets.choices import ChoiceField, ChoiceLine
from netjournal.widgets.fields import Field

FORMS = {"vcard": "vCard", "csv": "CSV table", "markdown": "Markdown folder", "json": "JSON, complete"}
READERS = {"self": "myself", "assessor": "an assessor", "verifier": "a verifier"}
NOTHING = "For yourself nothing is withheld."


class WriteOutForm(WritingForm):
    """Write these contacts to a file. Arguments: their ids; none for everybody."""

    HEADING, GROUP = "Write out", "contacts.write_out"
    DEFAULT_CSS = "WriteOutForm #withheld { height: auto; max-height: 40%; padding: 0 2; }"

    @property
    def place(self) -> str:
        """One place for any choice of people: what is typed here is a path."""
        return f"{self.GROUP}/{'some' if self.ids else 'all'}"

    def fields(self, loaded: object) -> list[Field]:
        """As what, for whom, where."""
        return [
            ChoiceField("kind", "As", FORMS, "vcard"),
            ChoiceField("profile", "For", READERS),
            Field(
                "path", "Write to", hint="A folder, or a new path: plain text, not encrypted.", required=True
            ),
            ChoiceField("over", "If it is there", OVER),
        ]

    def shown(self) -> None:
        """Below the fields, what would be written."""
        self.query_one("#body").mount(Static("", id="withheld", markup=False))
        self.call_after_refresh(self._look)

    @on(ChoiceLine.Changed)
    def _chosen(self) -> None:
        self._look()

    @work(exclusive=True, group="preview")
    async def _look(self) -> None:
        kind, profile = (self.query_one(f"#{name}", ChoiceLine).value for name in ("kind", "profile"))
        try:
            words = await self.ask(preview_words, kind, profile, self._people)
        except NetJournalError as error:
            words = f"{error.what} {error.do}"
        for line in self.query("#withheld").results(Static):
            line.update(visible(words, lines=True))

    @property
    def _people(self) -> list[int] | None:
        return [int(number) for number in self.ids] or None

    def writing(self, values: dict[str, Any]) -> Callable[[], Written]:
        """These contacts, or the notebook."""
        return partial(write_to, values, self._people)


def write_to(values: dict[str, Any], people: list[int] | None) -> Written:
    """Write it as chosen. Raises what `take_out` raises, and BadInput for what is no path."""
    return take_out(
        cast(Form, values["kind"]),
        path_of(values["path"]),
        profile=cast(Profile, values["profile"]),
        chosen=people,
        force=values["over"] == "yes",
    )


def preview_words(kind: str, profile: str, people: list[int] | None) -> str:
    """What would be written, in a few lines: of whom, that it is plain text, and what is withheld."""
    form = cast(Form, kind)
    made = preview(form, profile=cast(Profile, profile), chosen=people, sized=profile != "self")
    lines = [_of_whom(form, made), FOLDER if form == "markdown" else PLAIN]
    if profile == "self":
        return "\n".join([*lines, NOTHING])
    counts: dict[Why, int] = {}
    for line in made.log:
        counts[line.why] = counts.get(line.why, 0) + line.count
    withheld = [f"  {count} × {REASONS[why]}" for why, count in counts.items()] or ["  nothing"]
    return "\n".join([*lines, "Withheld:", *withheld])


def _of_whom(form: Form, made: Preview) -> str:
    people = counted(made.people, "contact")
    journal = {"markdown": ", and the entries they are in", "json": ", and all else: everything there is"}
    return f"{people}{journal.get(form, '')}."
