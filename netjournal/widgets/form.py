"""Forms: fields one below the other, saved together when all are right."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from netjournal.commands import bindings
from netjournal.widgets.drafted import keeper_of
from netjournal.widgets.fields import Field


class Form(VerticalScroll):
    """Fields, and the keys that save, leave and forget. `place` names the drafts: "contacts.edit/42"."""

    BINDINGS: ClassVar = bindings("form")
    DEFAULT_CSS = "Form { height: 1fr; padding: 1 0; scrollbar-size-vertical: 1; }"

    class Submitted(Message):
        """The form is right and is to be saved. `values` is by field name."""

        def __init__(self, form: Form, values: dict[str, Any]) -> None:
            super().__init__()
            self.form = form
            self.values = values

    def __init__(self, place: str, *fields: Field, id: str = "form") -> None:
        super().__init__(id=id, can_focus=False)
        self.place = place
        self._fields = fields
        for known in fields:
            known.place = f"{place}/{known.name}"

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields

    def action_keep(self) -> None:
        """Check every field; if all are right, say `Submitted`, else go to the first that is not."""
        wrong = [known for known in self._fields if not known.check()]
        if wrong:
            wrong[0].query("Input, TextArea, ChoiceLine").first().focus()
            return
        self.post_message(
            self.Submitted(self, {str(known.name): known.reading().value for known in self._fields})
        )

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_next_field(self) -> None:
        """To the next field."""
        self.screen.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.screen.focus_previous()

    def action_forget(self) -> None:
        """Put every field back to what is saved and drop the drafts."""
        for known in self._fields:
            known.put(known.saved)
        self.run_worker(keeper_of(self).drop(f"{self.place}/"), group="drafts")
