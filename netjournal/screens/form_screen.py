"""The screen of a form: loads what is saved, keeps drafts, saves, and goes back; it never asks "save?"."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from textual import events, work
from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.long_reads import LongRead
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form
from netjournal.widgets.frame_parts import Tone

Saving = Callable[[], object]


class FormScreen(FrameScreen):
    """A subclass gives `GROUP` (drafts are kept under it and the ids), `load`, `fields` and `saving`."""

    GROUP = ""
    AUTO_FOCUS = ""
    SAID = "Kept."
    SAVING = "Saving"
    """What is said while it takes more than a second."""

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._typed_before: list[tuple[float, str]] = []

    def load(self) -> Any:
        """What is saved, read on the database thread from `self.ids`; None for a new record. May return
        anything.
        """
        return None

    def fields(self, loaded: Any) -> list[Field]:
        """The fields, with what `load` returned."""
        raise NotImplementedError

    def shown(self) -> None:
        """The fields are there: a subclass may do more with them before one takes the focus."""

    def saving(self, values: dict[str, Any]) -> Saving:
        """What saves these values, to be run on the database thread: `partial(edit_contact, id, …)`."""
        raise NotImplementedError

    def saving_told(self, values: dict[str, Any], tell: Tell) -> Saving:
        """As `saving`, for a subclass that saves many at once: it tells how far it is."""
        del tell
        return self.saving(values)

    @property
    def place(self) -> str:
        """Where its drafts are kept: "contacts.edit/42", "contacts.new/new"."""
        return f"{self.GROUP}/{'/'.join(map(str, self.ids)) or 'new'}"

    @property
    def finishes(self) -> tuple[str, ...]:
        """Beginnings of the places whose drafts saving ends: its own; more in a subclass."""
        return (f"{self.place}/",)

    def body(self) -> ComposeResult:
        """Nothing until what is saved has been read; the screen is painted before."""
        yield Static("", id="form-room")

    def on_mount(self) -> None:
        """Read, then show the fields."""
        self.sub_title = "ctrl+s saves · esc keeps a draft"
        self._begin()

    @work(group="load")
    async def _begin(self) -> None:
        await self.show_fields(await self.ask(self.load))

    async def show_fields(self, loaded: Any) -> None:
        """The form, with what was read for it."""
        form = Form(self.place, *self.fields(loaded))
        await self.query_one("#body").mount(form)
        await self.query_one("#form-room").remove()
        self.shown()
        await self._drafts_are_there(form)
        if self._returning is not None:
            super().come_back(self._returning)
        elif form.query("Input, TextArea, ChoiceLine"):
            self.set_focus(form.query("Input, TextArea, ChoiceLine").first())
            self._give_what_was_typed()

    async def _drafts_are_there(self, form: Form) -> None:
        """Text typed into a field before its draft would take the draft's place."""
        fields = set(form.query("Input, TextArea"))
        begun = [known for known in self.app.workers if known.group == "draft" and known.node in fields]
        for restoring in begun:
            await restoring.wait()

    def on_key(self, event: events.Key) -> None:
        """What is typed before the fields are there is for the first of them, and no command.

        Keys wait here while the fields come. A field that has the focus lets none come up: one that is met
        here was typed before.
        """
        field = self.focused
        into_text = isinstance(field, Input) or (isinstance(field, TextArea) and not field.read_only)
        if (field is None or into_text) and event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            self._typed_before.append((event.time, event.character))
            if into_text:
                self._give_what_was_typed()

    def _give_what_was_typed(self) -> None:
        """In the order in which it was typed: what came up from the screen behind came later."""
        text = "".join(letter for _, letter in sorted(self._typed_before, key=itemgetter(0)))
        self._typed_before = []
        if isinstance(self.focused, Input):
            self.focused.insert_text_at_cursor(text)
        elif isinstance(self.focused, TextArea):
            self.focused.insert(text)

    def come_back(self, to: Any) -> None:
        """After a lock: as soon as the fields are there."""
        self._returning = to
        if self.query(Form):
            super().come_back(to)

    def go_back(self) -> None:
        """Leave; the drafts stay."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """All is right: save, drop the drafts, go back."""
        self._save(event.values)

    @work(group="keep")
    async def _save(self, values: dict[str, Any]) -> None:
        waiting = LongRead(self, self.SAVING, self.say)
        try:
            await self.vault.run(self.saving_told(values, waiting.tell))
        except NetJournalError as error:
            waiting.end()  # first: it would take away what is said now
            self.nj.say_error(error)
            return
        finally:
            waiting.end()
        await self.finish(self.SAID)

    async def finish(self, said: str, tone: Tone = "good") -> None:
        """It is done: drop the drafts, go back, and say so there."""
        for place in self.finishes:
            await self.nj.drafts.drop(place)
        if self.is_current:
            self.dismiss()
        self.nj.say(said, tone)
