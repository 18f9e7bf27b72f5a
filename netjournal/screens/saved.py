"""Saved filters: taken into the field of the screen below, named, changed, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, Protocol, runtime_checkable

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.saved_filters import (
    SAVED_FORM,
    SavedRow,
    edit_saved,
    remove_saved,
    save_filter,
    saved_filter,
    saved_filters,
)
from netjournal.screens.dialogs.domain_form import DomainForm, taken_by
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.record_list import RecordList

EMPTY = "No filter is saved yet.\nPress {saved.new} to give a name to what you filter by now."
HINT = "As in Search: tag:bid -org:norland last:>90d due:yes"


@runtime_checkable
class Asking(Protocol):
    """A screen with a field for a query."""

    @property
    def query_text(self) -> str:
        """What is typed there."""

    def ask_for(self, query: str) -> None:
        """Put a query there, and show what it finds."""


class SavedScreen(FrameScreen):
    """Over Contacts or Search; takes no ids."""

    HEADING = "Saved filters"
    GROUP = "saved"
    AUTO_FOCUS = "#saved"
    BINDINGS: ClassVar = bindings("saved")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: dict[int, SavedRow] = {}

    def body(self) -> ComposeResult:
        """The list."""
        yield RecordList([Column(24), Column()], self._load, empty=EMPTY, id="saved")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it all: they are few."""
        self._found = {row.id: row for row in await self.ask(saved_filters)}
        self.query_one(RecordList).show(list(self._found))
        self.sub_title = f"{len(self._found)}"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {
            number: (row.name, Cell(row.query, "dim"))
            for number in ids
            if (row := self._found.get(number)) is not None
        }

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Into the field below, where it can be changed further."""
        row, below = self._found.get(event.record), asking_below(self)
        if row is not None and below is not None:
            self.dismiss()
            below.ask_for(row.query)

    def action_new(self) -> None:
        """Name what is filtered by now."""
        self.app.push_screen(SavedForm())

    def action_edit(self) -> None:
        """Its name, and what it asks for."""
        if (record := self.query_one(RecordList).record) is not None:
            self.app.push_screen(SavedForm(record))

    @work(group="keep")
    async def action_delete(self) -> None:
        """To the trash."""
        record = self.query_one(RecordList).record
        if record is not None:
            await self.keep_now(remove_saved, record)
            self.say("Moved to the trash; u puts it back.", "good")


class SavedForm(DomainForm):
    """A name for a query. Its argument is the id of the filter to be changed, or none."""

    HEADING = "Save this filter"
    GROUP = "saved.form"

    def load(self) -> SavedRow | None:
        """The one to be changed. Raises NotFound."""
        return saved_filter(int(self.ids[0])) if self.ids else None

    def fields(self, loaded: SavedRow | None) -> list[Field]:
        """A new one begins with what is filtered by on the screen below."""
        below = asking_below(self)
        asked = loaded.query if loaded else below.query_text if below else ""
        name = loaded.name if loaded else ""
        return [
            Field("name", "Name", name, read=_READ["name"], required=True, hint="Such as: late bids."),
            Field("query", "Finds", asked, read=_READ["query"], required=True, hint=HINT),
        ]

    def saving(self, values: dict[str, str]) -> Saving:
        """Keep it."""
        if self.ids:
            return partial(edit_saved, int(self.ids[0]), values)
        return partial(save_filter, values["name"], values["query"])


_READ = {name: taken_by(clean) for name, clean in SAVED_FORM.items()}


def asking_below(screen: FrameScreen) -> Asking | None:
    """The nearest screen under this one with a field for a query."""
    stack = list(screen.app.screen_stack)
    under = stack[: stack.index(screen)] if screen in stack else stack
    return next((known for known in reversed(under) if isinstance(known, Asking)), None)
