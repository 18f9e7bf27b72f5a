"""What is hoped for towards one objective, of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.review.expectations import Hope, expect, hopes_of, unexpect
from netjournal.review.freezing import fixed_today
from netjournal.review.objectives import objective_page
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.dialogs.someone import someone
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.record_list import RecordList

WHY_NOW = "needed: this review’s hopes were fixed at its first rating"


class HopesScreen(FrameScreen):
    """The list of hopes. Its argument is the objective's id."""

    HEADING = "Hoped for"
    GROUP = "hopes"
    BINDINGS: ClassVar = bindings("hopes")
    AUTO_FOCUS = "#hopes"

    def body(self) -> ComposeResult:
        """The objective, then who is hoped for."""
        yield Static("", markup=False, classes="heading", id="statement")
        yield RecordList(
            (Column(weight=2), Column(weight=4), Column(weight=3, from_width=60)),
            self.load,
            empty="Nobody is hoped for yet.\n"
            "Press {hopes.new} to say who could move this objective, and how.",
            id="hopes",
        )

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._hopes: dict[int, Hope] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the hopes."""
        page = await self.ask(objective_page, int(self.ids[0]))
        self.query_one("#statement", Static).update(visible(page.objective.statement))
        self._hopes = {hope.id: hope for hope in page.hopes}
        self.query_one("#hopes", RecordList).show(self._hopes)
        self.sub_title = page.objective.key

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Who, what, and why so late."""
        return {row: _line(self._hopes[row]) for row in ids if row in self._hopes}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the contact or the organisation."""
        hope = self._hopes[event.record]
        if hope.contact is not None:
            open_record(self, "contact", hope.contact)
        else:
            open_record(self, "organisation", int(hope.organisation or 0))

    def action_new(self) -> None:
        """A form for another one."""
        self.app.push_screen(HopeForm(int(self.ids[0])))

    def action_edit(self) -> None:
        """A form with its words."""
        if (row := self.query_one("#hopes", RecordList).record) is not None:
            self.app.push_screen(HopeForm(int(self.ids[0]), row))

    @work
    async def action_delete(self) -> None:
        """Take it away; where hopes are fixed, ask for the reason."""
        row = self.query_one("#hopes", RecordList).record
        if row is None:
            return
        if await self.ask(fixed_today):
            self.app.push_screen(HopeNoLonger(row))
        else:
            await self.keep_now(unexpect, row)


class HopeForm(DomainForm):
    """Who is hoped for, and what of them. Arguments: the objective's id; the hope's id to change one."""

    HEADING = "Hoped for"
    GROUP = "hopes.edit"

    def load(self) -> tuple[KnownNames, Hope | None, bool]:
        """The names, the hope, and whether hopes are fixed."""
        known = hopes_of(int(self.ids[0]))
        hope = next((each for each in known if self.ids[1:] == (each.id,)), None)
        return names_for_completion(), hope, fixed_today()

    def fields(self, loaded: tuple[KnownNames, Hope | None, bool]) -> list[Field]:
        """Who (only for a new one), what, and why now."""
        names, self._hope, fixed = loaded
        what = LongField("text", "What", self._hope.text if self._hope else "", hint="what would help")
        fields: list[Field] = [what]
        if self._hope is None:
            fields.insert(0, Field("who", "Who", read=someone(names), hint=_WHO, required=True))
        else:
            self.sub_title = visible(self._hope.name)
        if fixed:
            fields.append(Field("reason", "Why now", hint=WHY_NOW, required=True))
        return fields

    def saving(self, values: dict[str, Any]) -> Saving:
        """Hope for it."""
        if self._hope is None:
            kind, row = values["who"]
        elif self._hope.contact is not None:
            kind, row = "contact", self._hope.contact
        else:
            kind, row = "organisation", self._hope.organisation
        more = {kind: row, "text": values["text"] or "", "reason": values.get("reason")}
        return partial(expect, int(self.ids[0]), **more)


class HopeNoLonger(DomainForm):
    """The reason why something is hoped for no longer. Its argument is the hope's id."""

    HEADING = "Hope no longer"
    GROUP = "hopes.delete"

    def fields(self, loaded: Any) -> list[Field]:
        """The reason."""
        return [Field("reason", "Why now", hint=WHY_NOW, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Take it away."""
        return partial(unexpect, int(self.ids[0]), values["reason"])


_WHO = "a contact or an organisation; the beginning of the name is enough"


def _line(hope: Hope) -> Row:
    name = hope.name if hope.contact is not None else f"{hope.name} (organisation)"
    late = Cell(f"late: {hope.reason}", "dim") if hope.reason else ""
    return (name, hope.text or Cell("–", "dim"), late)
