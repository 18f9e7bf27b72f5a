"""Who signs: everybody who is named in the portfolio, in each capacity once, with initials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.portfolio.forms.signatories import (
    CAPACITIES,
    SignatoryRow,
    add_signatory,
    edit_signatory,
    list_signatories,
    remove_signatory,
)
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words, day_text
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.labelled_lines import FigureList
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nobody is named yet.\nWhoever assesses, witnesses or judges is listed here by itself; "
    "{signatories.new} adds somebody."
)


class SignatoryForm(DomainForm):
    """Its argument is a place in the list, from 1; none for somebody who is not in it."""

    HEADING, GROUP = "Who signs", "forms.signatory"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._row: SignatoryRow | None = None

    def load(self) -> SignatoryRow | None:
        """Who is there."""
        rows = list_signatories() if self.ids else ()
        return next((row for at, row in enumerate(rows, 1) if at == self.ids[0]), None)

    def fields(self, loaded: SignatoryRow | None) -> list[Field]:
        """Who, in which capacity, what else is known of them."""
        row = self._row = loaded
        return [
            Field("name", "Name", row.name if row else "", required=True),
            ChoiceField("capacity", "As", {each: each for each in CAPACITIES}, row.capacity if row else ""),
            Field("role", "Role", row.role if row else ""),
            Field("organisation", "Of", row.organisation if row else ""),
            Field("initials", "Initials", row.initials if row else "", hint="As they sign in short."),
            Field("since", "Since", day_text(row.since) if row else "", read=day_in_words(self.clock)),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """What is said of them here."""
        said = blanks_as_text(values)
        if self._row is not None and self._row.id is not None:
            return partial(edit_signatory, self._row.id, said)
        return partial(add_signatory, **said)


class SignatoriesScreen(FrameScreen):
    """Opened from the forms of evidence; its lines are places in the list. The id of a row puts the cursor
    there.
    """

    HEADING = "Who signs"
    GROUP = "signatories"
    AUTO_FOCUS = "#who"
    BINDINGS: ClassVar = bindings("signatories")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: tuple[SignatoryRow, ...] = ()
        self._pointed = False

    def body(self) -> ComposeResult:
        """The list."""
        columns = (
            Column(8), Column(), Column(weight=1, from_width=60), Column(14, "right", from_width=48),
        )  # fmt: skip
        yield FigureList(columns, self._load, empty=EMPTY, id="who")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them all: they are few."""
        self._rows = rows = await self.ask(list_signatories)
        first = [at for at, row in enumerate(rows) if not at or rows[at - 1].capacity != row.capacity]
        headings = [(at, rows[at].capacity.capitalize()) for at in first]
        records = self.query_one(RecordList)
        sought = [at for at, row in enumerate(rows, 1) if self.ids and row.id == self.ids[0]]
        if sought and not self._pointed:
            self._pointed = True
            records.cursor_to(sought[0])
        records.show(range(1, len(rows) + 1), headings=headings)
        self.sub_title = f"{len(rows)}" if rows else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._row(self._rows[number - 1]) for number in ids if number <= len(self._rows)}

    def _row(self, row: SignatoryRow) -> Row:
        told = ", ".join(filter(None, (row.role, row.organisation)))
        since = say_day(row.since, self.clock.now())
        return Cell(row.initials, "accent"), Cell(row.name, "strong"), Cell(told, "dim"), Cell(since, "dim")

    @property
    def at_cursor(self) -> SignatoryRow | None:
        """Who the cursor is on."""
        at = self.query_one(RecordList).record
        return self._rows[at - 1] if at is not None and at <= len(self._rows) else None

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Say more of them."""
        self.action_edit()

    def action_new(self) -> None:
        """Somebody else."""
        self.app.push_screen(SignatoryForm())

    def action_edit(self) -> None:
        """Say more of them."""
        if (at := self.query_one(RecordList).record) is not None:
            self.app.push_screen(SignatoryForm(at))

    def action_delete(self) -> None:
        """Take away what was said here."""
        row = self.at_cursor
        if row is None or row.id is None:
            self.say("They are named in a form or a decision, and stay in the list.", "warn")
        else:
            self.keep(remove_signatory, row.id)
            self.say("Taken away. {app.undo} takes that back.", "good")
