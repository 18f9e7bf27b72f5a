"""The days of a person: birthday, anniversaries, others; when each comes round next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.fields import birthday
from netjournal.journal.capture.dates import say_date
from netjournal.network.occasions import (
    KINDS,
    OCCASION_FORM,
    OccasionRow,
    add_occasion,
    day_words,
    edit_occasion,
    occasion,
    occasions_of,
    remove_occasion,
    set_birthday,
)
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, taken_by
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No day is kept yet.\nPress {occasions.new} for a birthday, an anniversary,\n"
    "or another day worth a message."
)
DAY_HINT = "Such as 1980-03-31, or --03-31 where the year is not known."


class OccasionsScreen(FrameScreen):
    """Over the page of a person. Its argument is the id of the contact."""

    HEADING = "Birthdays and dates"
    GROUP = "occasions"
    AUTO_FOCUS = "#occasions"
    BINDINGS: ClassVar = bindings("occasions")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: dict[int, OccasionRow] = {}

    @property
    def contact(self) -> int:
        """The id of the contact."""
        return int(self.ids[0])

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Column(), Column(11, from_width=50), Column(14, "right")]
        yield RecordList(columns, self._load, empty=EMPTY, id="occasions")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them all: they are few. The birthday has the number 0 here."""
        try:
            rows = await self.ask(occasions_of, self.contact)
        except NotFound:
            rows = ()
        self._found = {row.id or 0: row for row in rows}
        self.query_one(RecordList).show(list(self._found))
        self.sub_title = rows[0].name if rows else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        found = {number: self._found[number] for number in ids if number in self._found}
        return {
            number: (row.words, Cell(day_words(row.day), "dim"), Cell(say_date(row.next, now), "accent"))
            for number, row in found.items()
        }

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Its form."""
        self.action_edit()

    def action_new(self) -> None:
        """Another day."""
        self.app.push_screen(OccasionForm(self.contact))

    def action_edit(self) -> None:
        """Change the one at the cursor."""
        if (record := self.query_one(RecordList).record) is not None:
            form = OccasionForm(self.contact, record) if record else BirthdayForm(self.contact)
            self.app.push_screen(form)

    @work(group="keep")
    async def action_delete(self) -> None:
        """Take the one at the cursor away."""
        record = self.query_one(RecordList).record
        if record is None:
            return
        if record:
            await self.keep_now(remove_occasion, record)
        else:
            await self.keep_now(set_birthday, self.contact, "")
        self.say("Taken away. u takes it back.", "good")


class OccasionForm(DomainForm):
    """A day. Its arguments are the ids of the contact and, to change one, of the day."""

    HEADING = "A day worth a message"
    GROUP = "occasions.form"

    def load(self) -> OccasionRow | None:
        """The one to be changed. Raises NotFound."""
        return occasion(int(self.ids[1])) if len(self.ids) > 1 else None

    def fields(self, loaded: OccasionRow | None) -> list[Field]:
        """What it is, when; a birthday only for a new one."""
        kinds = {kind: kind for kind in KINDS if loaded is None or kind != "birthday"}
        label, day = (loaded.label, loaded.day) if loaded else ("", "")
        reads = {name: taken_by(OCCASION_FORM[name]) for name in ("label", "day")}
        return [
            ChoiceField("kind", "Kind", kinds, loaded.kind if loaded else "birthday"),
            Field("day", "Day", day, read=reads["day"], required=True, hint=DAY_HINT),
            Field("label", "What it is", label, read=reads["label"], hint="Such as: the firm was founded."),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it."""
        taken = blanks_as_text(values)
        if len(self.ids) > 1:
            return partial(edit_occasion, int(self.ids[1]), taken)
        return partial(add_occasion, int(self.ids[0]), taken["kind"], taken["day"], taken["label"])


class BirthdayForm(DomainForm):
    """A birthday. Its argument is the id of the contact."""

    HEADING = "Birthday"
    GROUP = "occasions.birthday"

    def load(self) -> str:
        """The day as it stands."""
        return next((row.day for row in occasions_of(int(self.ids[0])) if row.id is None), "")

    def fields(self, loaded: str) -> list[Field]:
        """One."""
        return [Field("day", "Day", loaded, read=taken_by(birthday), hint=DAY_HINT)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it; empty takes it away."""
        return partial(set_birthday, int(self.ids[0]), values["day"] or "")
