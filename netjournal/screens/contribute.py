"""Choosing what a contribution rests on: what the person gave, what was used of it, or any entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from netjournal.errors import NotFound
from netjournal.journal.capture.dates import say_date
from netjournal.review.cells import CellPage, cell_page
from netjournal.review.sources import KINDS, Evidence, evidence_for
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.review_forms import ContributionForm
from netjournal.screens.frame import FrameScreen
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nothing with that person yet.\n"
    "Press {app.capture} to write down what happened, or {contact.exchange} on their page for "
    "what they gave; then come back here."
)
NOT_FOUND = "No entry is found by that, and nothing that they gave.\nFewer letters find more."


class EvidenceScreen(FrameScreen):
    """What to link. Arguments: the period's name, ids of the contact and the objective."""

    HEADING = "What shows it?"
    GROUP = "review.evidence"
    AUTO_FOCUS = "#evidence"

    def body(self) -> ComposeResult:
        """A line to find by, and what may be linked."""
        yield Static("", markup=False, classes="heading", id="of-whom")
        place = f"review.evidence/{'/'.join(map(str, self.ids))}/find"
        yield DraftInput(
            placeholder="tab, then type to find any entry, or what they gave", draft_place=place, id="find"
        )
        columns = (Column(11), Column(8), Column(weight=1), Column(15, from_width=50))
        yield RecordList(columns, self.load, empty=EMPTY, id="evidence")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._found: dict[int, Evidence] = {}
        self._page: CellPage | None = None

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """What the person gave, what was used of it, and their latest entries; or what is found."""
        label, contact, objective = str(self.ids[0]), int(self.ids[1]), int(self.ids[2])
        query = self.query_one("#find", DraftInput).value
        try:
            page, found = await self.ask(_read, label, contact, objective, query)
        except NotFound:
            if self.is_current:
                self.dismiss()
            return
        listed = self.query_one("#evidence", RecordList)
        self._page, self._found = page, {_number(each): each for each in found}
        self.query_one("#of-whom", Static).update(visible(f"{page.name} → {page.key}: {page.statement}"))
        self.sub_title = page.period.title
        listed.empty = NOT_FOUND if query.strip() else EMPTY
        listed.show(self._found)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Day, kind, words, and whether it is linked here or belongs to another period."""
        return {each: self._line(self._found[each]) for each in ids if each in self._found}

    def _line(self, found: Evidence) -> Row:
        said = ""
        if found.linked:
            said = "linked here"
        elif self._page is not None and not self._page.period.holds(found.happened.local_date):
            said = "another period"
        day = say_date(found.happened.local_date, self.clock.now())
        kind = Cell(found.what, "dim" if found.kind == "entry" else "accent")
        return (day, kind, " ".join(found.text[:2000].split()), Cell(said, "dim"))

    @on(Input.Changed, "#find")
    def _find(self) -> None:
        self.refill()

    @on(Input.Submitted, "#find")
    def _found_it(self) -> None:
        self.query_one("#evidence").focus()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Say what it brought."""
        chosen = self._found.get(event.record)
        if chosen is not None:
            self.app.push_screen(
                ContributionForm(self.ids[1], self.ids[2], chosen.kind, chosen.id, self.ids[0])
            )


def _number(found: Evidence) -> int:
    """One number for a row of any of the kinds, so that the cursor finds it again after a lock."""
    return found.id * len(KINDS) + KINDS.index(found.kind)


def _read(label: str, contact: int, objective: int, query: str) -> tuple[CellPage, tuple[Evidence, ...]]:
    page = cell_page(contact, objective, period_named(label))
    return page, evidence_for(page, query)
