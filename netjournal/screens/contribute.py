"""Choosing the entry that a contribution rests on: the person's own, or any that is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from netjournal.journal.capture.dates import say_date
from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.journal.search import search
from netjournal.network.timelines import timeline
from netjournal.review.cells import CellPage, cell_page
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.review_forms import ContributionForm
from netjournal.screens.frame import FrameScreen
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.record_list import RecordList


class EvidenceScreen(FrameScreen):
    """Entries to link. Arguments: the period's name, ids of the contact and the objective."""

    HEADING = "Which entry shows it?"
    GROUP = "review.evidence"
    AUTO_FOCUS = "#entries"

    def body(self) -> ComposeResult:
        """A line to find by, and the entries."""
        yield Static("", markup=False, classes="heading", id="of-whom")
        place = f"review.evidence/{'/'.join(map(str, self.ids))}/find"
        yield DraftInput(placeholder="tab, then type to find any entry", draft_place=place, id="find")
        yield RecordList(
            (Column(11), Column(8, from_width=60), Column(weight=1), Column(15, from_width=50)),
            self.load,
            empty="No entry with that person yet.\nPress a to write down what happened, then come back here.",
            id="entries",
        )

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._entries: dict[int, EntryRow] = {}
        self._page: CellPage | None = None

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """The person's latest entries, or what is found."""
        label, contact, objective = str(self.ids[0]), int(self.ids[1]), int(self.ids[2])
        query = self.query_one("#find", DraftInput).value
        page, entries = await self.ask(_read, label, contact, objective, query)
        self._page, self._entries = page, {entry.id: entry for entry in entries}
        self.query_one("#of-whom", Static).update(visible(f"{page.name} → {page.key}: {page.statement}"))
        self.sub_title = page.period.title
        self.query_one("#entries", RecordList).show(self._entries)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Day, kind, words, and whether it is linked here or belongs to another period."""
        return {each: self._line(self._entries[each]) for each in ids if each in self._entries}

    def _line(self, entry: EntryRow) -> Row:
        said = ""
        if self._page is not None and any(piece.entry == entry.id for piece in self._page.pieces):
            said = "linked here"
        elif self._page is not None and not self._page.period.holds(entry.moment.local_date):
            said = "another period"
        day = say_date(entry.moment, self.clock.now())
        return (day, Cell(entry.kind, "dim"), entry.title or entry.text, Cell(said, "dim"))

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        self.refill()

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.query_one("#entries").focus()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Say what it brought."""
        self.app.push_screen(ContributionForm(self.ids[1], self.ids[2], event.record, self.ids[0]))


def _read(label: str, contact: int, objective: int, query: str) -> tuple[CellPage, tuple[EntryRow, ...]]:
    if query.strip():
        ids = [found.id for found in search(query).results if found.kind == "entry"]
    else:
        ids = [item.entry_id for item in timeline(contact).items]
    return cell_page(contact, objective, period_named(label)), entry_rows(ids)
