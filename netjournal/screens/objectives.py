"""Objectives: what the network is for, how far it is, who is hoped for and who brings it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.ledger.trash import discard
from netjournal.review.objectives import ObjectivePage, list_objectives, objective_page
from netjournal.screens.frame import FrameScreen
from netjournal.screens.objective_words import gone_words, list_row, page_text, person_rows
from netjournal.screens.opening import is_built, open_record
from netjournal.widgets.column_heads import ColumnHeads
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.record_list import RecordList

COLUMNS = (
    Column(weight=1),
    Column(6, "right"),
    Column(weight=2, from_width=44),
    Column(5, from_width=64),
    Column(11, from_width=56),
    Column(9),
)
LABELS = ("objective", "weight", "now → target", "", "due", "people")
EMPTY = (
    "No objectives yet.\n\n"
    "An objective is what your network is for this year: a bid to win, a skill to learn.\n"
    "Press {objectives.new} to write the first one; then {objectives.progress} records how far it is,\n"
    "{objectives.hopes} who is hoped for."
)


class ObjectiveDoings(FrameScreen):
    """What can be done to the objective at hand, in the list and on its own page."""

    GROUP = "objectives"
    BINDINGS: ClassVar = bindings("objectives")

    @property
    def objective(self) -> int | None:
        """The row id of the objective at hand."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """History only once there is a place for it."""
        return is_built("history") if action == "history" else True

    def action_new(self) -> None:
        """A form for another one."""
        from netjournal.screens.dialogs.objective_forms import NewObjective

        self.app.push_screen(NewObjective())

    def action_edit(self) -> None:
        """A form with what it says."""
        from netjournal.screens.dialogs.objective_forms import EditObjective

        if self.objective is not None:
            self.app.push_screen(EditObjective(self.objective))

    def action_progress(self) -> None:
        """A form for a value of its measure."""
        from netjournal.screens.dialogs.objective_forms import ProgressForm

        if self.objective is not None:
            self.app.push_screen(ProgressForm(self.objective))

    def action_hopes(self) -> None:
        """The list of what is hoped for."""
        from netjournal.screens.hopes import HopesScreen

        if self.objective is not None:
            self.app.push_screen(HopesScreen(self.objective))

    def action_weights(self) -> None:
        """A form with the weights of all."""
        from netjournal.screens.dialogs.objective_forms import SwingsForm

        self._weigh(SwingsForm)

    def action_compare(self) -> None:
        """The weights of all, one by one against the most important."""
        from netjournal.screens.comparing import MostImportantScreen

        self._weigh(MostImportantScreen)

    @work
    async def _weigh(self, form: type[FrameScreen]) -> None:
        if await self.ask(list_objectives, status="active"):
            self.app.push_screen(form())
        else:
            self.say("There is no active objective to weigh yet; n adds one.")

    def action_delete(self) -> None:
        """To the trash, without a question: u takes it back."""
        if self.objective is not None:
            self._delete(self.objective)

    @work(group="keep")
    async def _delete(self, objective: int) -> None:
        page = (await self.ask(_pages, [objective])).get(objective)
        if page is not None and await self.keep_now(discard, "objective", objective) is not None:
            self.nj.say(gone_words(page), "good")

    def action_history(self) -> None:
        """What was changed in it."""
        if self.objective is not None:
            open_record(self, "history", "objective", self.objective)


class ObjectivesScreen(ObjectiveDoings):
    """The list, weightiest first, and beside it the objective under the cursor."""

    HEADING = "Objectives"
    AUTO_FOCUS = "#objectives"

    def body(self) -> ComposeResult:
        """List, and what it says in full."""
        with Horizontal(classes="panes"):
            with Vertical(classes="pane"):
                yield ColumnHeads(COLUMNS, LABELS, id="heads")
                yield RecordList(COLUMNS, self.load, empty=EMPTY, id="objectives")
            with VerticalScroll(classes="aside", id="aside", can_focus=False):
                yield Static("", markup=False, id="in-full")

    @property
    def objective(self) -> int | None:
        """The one under the cursor."""
        return self.query_one("#objectives", RecordList).record

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the objectives; those met or dropped stand below."""
        rows = await self.ask(list_objectives)
        active = [row.id for row in rows if row.status == "active"]
        others = [row.id for row in rows if row.status != "active"]
        headings = [(len(active), "Met or dropped")] if others else []
        self.query_one("#heads").display = bool(rows)
        self.query_one("#objectives", RecordList).show([*active, *others], headings=headings)
        self.sub_title = f"{len(active)} active" if rows else ""
        if not rows:
            self.query_one("#in-full", Static).update("")

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The lines of those in sight."""
        pages = await self.ask(_pages, ids)
        return {row: list_row(page, self.clock.now()) for row, page in pages.items()}

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show it in full."""
        self._show(event.record)

    @work(exclusive=True, group="in-full")
    async def _show(self, objective: int) -> None:
        page = (await self.ask(_pages, [objective])).get(objective)
        if page is not None:
            self.query_one("#in-full", Static).update(page_text(page, self.clock.now()))

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open its page."""
        self.app.push_screen(ObjectiveScreen(event.record))


class ObjectiveScreen(ObjectiveDoings):
    """One objective in full, with its people: Enter opens a person. Its argument is the objective's id."""

    HEADING = "Objective"
    AUTO_FOCUS = "#people"

    def body(self) -> ComposeResult:
        """What it says, then its people."""
        with VerticalScroll(id="says", can_focus=False):
            yield Static("", markup=False, id="in-full")
        yield Static("People", classes="heading", markup=False)
        yield RecordList(
            (Column(weight=2), Column(weight=3, from_width=50), Column(16)),
            self.load,
            empty="Uncovered: nobody contributes or is hoped for.\n"
            "Press {objectives.hopes} to say who is hoped for.",
            id="people",
        )

    DEFAULT_CSS = """
    ObjectiveScreen #says { height: auto; max-height: 60%; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._people: dict[int, Row] = {}

    @property
    def objective(self) -> int | None:
        """The one that is shown."""
        return int(self.ids[0])

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it; leave when it has gone to the trash."""
        page = (await self.ask(_pages, [int(self.ids[0])])).get(int(self.ids[0]))
        if page is None:
            if self.is_current:
                self.dismiss()
            return
        self.sub_title = page.objective.key
        self.query_one("#in-full", Static).update(page_text(page, self.clock.now(), people=False))
        self._people = person_rows(page)
        self.query_one("#people", RecordList).show(self._people)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """The people's lines."""
        return {who: self._people[who] for who in ids if who in self._people}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open the contact, or the organisation."""
        open_record(self, "contact" if event.record > 0 else "organisation", abs(event.record))


def _pages(ids: Sequence[int]) -> dict[int, ObjectivePage]:
    """The pages of those that are still there."""
    found: dict[int, ObjectivePage] = {}
    for row in ids:
        try:
            found[row] = objective_page(row)
        except NotFound:
            continue
    return found
