"""A person's rights: their own copy of what is held on them, and to be erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from rich.text import Text
from textual import work
from textual.widgets import Static

from netjournal.commands import command
from netjournal.errors import NetJournalError, NotFound
from netjournal.interchange.gate import Written
from netjournal.rights.elsewhere import Elsewhere, elsewhere
from netjournal.rights.erasure import Erasure, erase
from netjournal.rights.resting import Resting, what_rests_on
from netjournal.rights.subject_access import Form, write_subject_access
from netjournal.rights.wordings import goes, held, rests, stays
from netjournal.screens.contact import ContactScreen
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.dialogs.writing_form import OVER, WritingForm
from netjournal.screens.file_forms import path_of
from netjournal.screens.long_reads import LongRead
from netjournal.text import visible
from netjournal.vault.sessions import Vault
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form as FormWidget

FORMS = {"html": "a page to be read", "json": "data for a machine"}
GONE = "This person is not in the notebook any more. Escape goes back."


class CopyForm(WritingForm):
    """Write a person's own copy of what is held on them. Argument: the contact."""

    HEADING, GROUP = "Their own copy", "contact.copy"

    def fields(self, loaded: object) -> list[Field]:
        """As what, and where."""
        return [
            ChoiceField("kind", "As", FORMS, "html", hint="Names of others are withheld. Read it first."),
            Field(
                "path",
                "Write to",
                hint="A new file’s path. It will be plain text, not encrypted.",
                required=True,
            ),
            ChoiceField("over", "If it is there", OVER),
        ]

    def writing(self, values: dict[str, Any]) -> Callable[[], Written]:
        """Their copy."""
        return partial(copy_to, int(self.ids[0]), values)


def copy_to(contact: int, chosen: dict[str, Any]) -> Written:
    """Write it as chosen. Raises what `write_subject_access` raises, and BadInput for what is no path."""
    target = path_of(str(chosen["path"]))
    form = cast(Form, chosen["kind"])
    return write_subject_access(contact, target, form, force=chosen["over"] == "yes")[1]


@dataclass(frozen=True, slots=True)
class BeforeErasing:
    """What is shown before somebody is erased."""

    resting: Resting = field(repr=False)
    elsewhere: Elsewhere = field(repr=False)


def read_before(vault: Vault, contact: int) -> BeforeErasing | None:
    """Read it; None where the person is gone. Raises BadInput for oneself."""
    try:
        found = what_rests_on(contact)
    except NotFound:
        return None
    return BeforeErasing(found, elsewhere(vault, found.uid))


class EraseForm(DomainForm):
    """Erase a person: what goes and what stays, and the name to be typed. Argument: the contact."""

    HEADING, GROUP = "Erase", "contact.erase"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._before: BeforeErasing | None = None

    @work(group="load")
    async def _begin(self) -> None:
        """What rests on them, which may take more than a second where there are many backups."""
        self.sub_title = "cannot be undone · esc goes back"
        try:
            self._before = await self.ask(read_before, self.vault, int(self.ids[0]))
        except NetJournalError as error:
            self.say_error(error)
            return
        await self.show_fields(self._before)

    def fields(self, loaded: BeforeErasing | None) -> list[Field]:
        """The name, to be typed as it stands."""
        if loaded is None:
            return []
        return [Field("name", "Type the name", hint=f"{loaded.resting.name} · then ctrl+s or enter")]

    def shown(self) -> None:
        """What goes and what stays, below the field."""
        text = Text(GONE) if self._before is None else _what_goes(self._before)
        known = Static(text, markup=False, id="what-goes")
        known.styles.padding = (0, 1)
        self.query_one(FormWidget).mount(known)

    def on_form_submitted(self, event: FormWidget.Submitted) -> None:
        """Only with the name."""
        event.stop()
        event.prevent_default()
        if self._before is None:
            return
        if (event.values["name"] or "").strip() != self._before.resting.name.strip():
            self.say("Nothing was erased: that is not the name as it stands here.", "bad")
            return
        self._erase(self._before)

    @work(group="keep")
    async def _erase(self, before: BeforeErasing) -> None:
        await self.nj.drafts.drop(f"{self.place}/")
        waiting = LongRead(self, "Erasing, and scanning the file", lambda words: self.say(words))
        waiting.begin_now()
        try:
            done: Erasure = await self.vault.run(partial(erase, int(self.ids[0]), waiting.tell))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        finally:
            waiting.end()
        self._leave()
        self.nj.say(*_told(done, before))

    def _leave(self) -> None:
        """Back, and out of the page of somebody who is gone."""
        if self.is_current:
            self.dismiss()
            below = self.app.screen
            if isinstance(below, ContactScreen) and below.record == int(self.ids[0]):
                below.go_back()


def _what_goes(before: BeforeErasing) -> Text:
    """What goes in one paragraph, the rest a line each."""
    parts = (
        ("What goes, for good", [", ".join(goes(before.resting))]),
        ("What stays", list(stays(before.resting))),
        ("What rests on them", list(rests(before.resting))),
        ("What holds them elsewhere, and is not changed", list(held(before.elsewhere))),
    )
    text = Text()
    for heading, lines in parts:
        if lines:
            text.append(f"\n{heading}\n", "bold")
            text.append("".join(f"{visible(line)}.\n" for line in lines))
    text.append(f"\nTheir own copy first? {command('contact.copy').keys} on their page writes it.")
    return text


def _told(done: Erasure, before: BeforeErasing) -> tuple[str, Any]:
    """One line, and its tone."""
    said = f"Erased: {done.rows} rows went; {done.proof.pages} pages scanned, "
    if not done.proof.clean:
        return f"{said}and something is left: `netjournal erase {done.uid[-8:]}` tells.", "bad"
    backups = " Backups still hold them: make a new one." if before.elsewhere.backups else ""
    return f"{said}0 traces.{backups}", "good"
