"""The tags: how many bear each, and the intervals that it gives to those who have none of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.network.tag_cadences import TAG_CADENCE_FORM, TagRow, list_tags, set_tag_cadence, tag_row
from netjournal.screens.dialogs.domain_form import DomainForm, taken_by
from netjournal.screens.dialogs.person_form import IN_DAYS
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.text import counted
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.record_list import RecordList

EMPTY = "No tag yet.\nIn Contacts, {contacts.tag} puts one on a person; #word in a line does too."


class TagsScreen(FrameScreen):
    """Over Contacts; takes no ids."""

    HEADING = "Tags and their intervals"
    GROUP = "tags"
    AUTO_FOCUS = "#tags"
    BINDINGS: ClassVar = bindings("tags")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: dict[int, TagRow] = {}

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(), Column(10, "right", from_width=50), Column(34, from_width=60)]
        yield RecordList(columns, self._load, empty=EMPTY, id="tags")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them all."""
        self._found = {row.id: row for row in await self.ask(list_tags)}
        self.query_one(RecordList).show(list(self._found))
        self.sub_title = f"{len(self._found)}"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        found = {number: self._found[number] for number in ids if number in self._found}
        return {
            number: (f"#{row.name}", Cell(_people(row.people), "dim"), interval_words(row))
            for number, row in found.items()
        }

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Its intervals."""
        self.action_edit()

    def action_edit(self) -> None:
        """The intervals of the tag at the cursor."""
        if (record := self.query_one(RecordList).record) is not None:
            self.app.push_screen(TagCadenceForm(record))


class TagCadenceForm(DomainForm):
    """How often those who bear a tag are to be met. Its argument is the id of the tag."""

    HEADING = "How often to meet"
    GROUP = "tags.cadence"

    def load(self) -> TagRow:
        """The tag. Raises NotFound."""
        return tag_row(int(self.ids[0]))

    def fields(self, loaded: TagRow) -> list[Field]:
        """Two."""
        self.sub_title = f"#{loaded.name}"
        hint = f"{IN_DAYS} For those without an interval of their own."
        return [
            Field("ideal_days", "Meet every", _text(loaded.ideal_days), read=_READ["ideal_days"], hint=hint),
            Field("latest_days", "At the latest", _text(loaded.latest_days), read=_READ["latest_days"]),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep them."""
        return partial(set_tag_cadence, int(self.ids[0]), values["ideal_days"], values["latest_days"])


_READ = {name: taken_by(clean) for name, clean in TAG_CADENCE_FORM.items()}


def interval_words(row: TagRow) -> str:
    """ "every 30 days · 60 at the latest", or nothing."""
    ideal = (
        "" if not row.ideal_days else "every day" if row.ideal_days == 1 else f"every {row.ideal_days} days"
    )
    latest = f"{row.latest_days} days at the latest" if row.latest_days else ""
    return " · ".join(filter(None, (ideal, latest)))


def _people(count: int) -> str:
    return counted(count, "person", "people")


def _text(days: int | None) -> str:
    return "" if days is None else str(days)
