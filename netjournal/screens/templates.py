"""Templates: short names for what is written again and again, and the form of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.templates import (
    TEMPLATE_FORM,
    TemplateRow,
    add_template,
    delete_template,
    edit_template,
    get_template,
    list_templates,
)
from netjournal.ledger.drafts import load_draft
from netjournal.screens.dialogs.domain_form import taken_by
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.screens.journal_form import JournalForm
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No templates yet.\nA template is a short name for what you write again and again:\n"
    "{templates.new} makes one; in the line, ;name and {line.complete} put its text there."
)


class TemplatesScreen(FrameScreen):
    """Opened over any screen. Argument: the place of a line's draft, from which `n` makes one; or none."""

    HEADING = "Templates"
    GROUP = "templates"
    AUTO_FOCUS = "#templates"
    BINDINGS: ClassVar = bindings("templates")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, TemplateRow] = {}

    def body(self) -> ComposeResult:
        """The list: the name as it is written in the line, and the text."""
        yield RecordList([Column(22), Column()], self._load, empty=EMPTY, id="templates")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them all."""
        self._rows = {row.id: row for row in await self.ask(list_templates)}
        self.query_one(RecordList).show(list(self._rows))
        self.sub_title = f"{len(self._rows)}" if self._rows else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        found = (self._rows[known] for known in ids if known in self._rows)
        return {row.id: (f";{row.name}", Cell(" ".join(row.text.split()), "dim")) for row in found}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Its form."""
        self.app.push_screen(TemplateForm(event.record))

    def action_edit(self) -> None:
        """The form of the one at the cursor."""
        record = self.query_one(RecordList).record
        if record is not None:
            self.app.push_screen(TemplateForm(record))

    def action_new(self) -> None:
        """A form for a new one, with the line that is being written in it."""
        self.app.push_screen(TemplateForm(*self.ids))

    def action_delete(self) -> None:
        """To the trash."""
        record = self.query_one(RecordList).record
        if record is not None:
            self._delete(record)

    @work(group="keep")
    async def _delete(self, record: int) -> None:
        if await self.keep_now(delete_template, record) is not None:
            self.say("Moved to the trash; u puts it back.", "good")


class TemplateForm(JournalForm):
    """A template. Argument: its id; for a new one the place of the draft that is to be its text, or none."""

    HEADING = "Template"
    GROUP = "template"

    @property
    def _is_new(self) -> bool:
        return not self.ids or isinstance(self.ids[0], str)

    def load(self) -> tuple[str, str]:
        """Its name and text."""
        if not self._is_new:
            row = get_template(self.first_id)
            return row.name, row.text
        draft = load_draft(str(self.ids[0])) if self.ids else None
        return "", draft.text if draft else ""

    def fields(self, loaded: tuple[str, str]) -> list[Field]:
        """Name and text."""
        name, text = loaded
        return [
            Field(
                "name",
                "Name",
                name,
                read=taken_by(TEMPLATE_FORM["name"]),
                hint="One short word. In the line: a semicolon and the name.",
                required=True,
            ),
            LongField("text", "Text", text, hint="{} is where the cursor goes; else the end.", required=True),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it, or change what was changed."""
        if self._is_new:
            return partial(add_template, str(values["name"]), str(values["text"]))
        return partial(edit_template, self.first_id, self.changed(values))
