"""Guidelines: the versions, the one in force first, the one at the cursor shown whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.confidentiality.contradictions import version_with_contradictions
from netjournal.confidentiality.guideline_pages import GuidelineRow, State, list_guidelines
from netjournal.confidentiality.guidelines import discard_draft, draft_at_hand
from netjournal.errors import NotFound
from netjournal.screens.dialogs.guideline_forms import ForceForm, GuidelineForm
from netjournal.screens.dialogs.register_forms import BreachForm
from netjournal.screens.difference import DifferenceScreen
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.guideline import GuidelineScreen
from netjournal.screens.guideline_texts import FINAL, version_row, whole_of
from netjournal.screens.registers import RegisterScreen
from netjournal.screens.who_may_know import WhoMayKnowScreen
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = "No guideline yet: how you work with your network.\nPress {guidelines.draft} for a first draft."
_ORDER: Mapping[State, int] = {"in force": 0, "coming": 1, "draft": 2, "former": 3}


class GuidelinesScreen(FrameScreen):
    """The versions in a list, the text of one beside it (below it, where the window is narrow)."""

    HEADING, GROUP, AUTO_FOCUS = "Guidelines", "guidelines", "#versions"
    BINDINGS: ClassVar = bindings("guidelines")
    CSS_PATH = Path(__file__).with_name("guidelines.tcss")

    def body(self) -> ComposeResult:
        """The list, and the version."""
        with Vertical(id="guidelines"):
            columns = [Column(11), Column(weight=2), Column(weight=2, from_width=48)]
            yield RecordList(columns, self.load, empty=EMPTY, id="versions")
            with VerticalScroll(id="version-room", can_focus=False):
                yield Static("", id="version", markup=False)

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._states: dict[int, GuidelineRow] = {}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Every version; they are few."""
        rows = sorted(await self.ask(list_guidelines), key=lambda row: _ORDER[row.state])
        self._states = {row.id: row for row in rows}
        self.query_one(RecordList).show([row.id for row in rows])
        self.query_one("#guidelines").set_class(not rows, "-empty")
        self.sub_title = f"{len(rows)}" if rows else ""
        self.query_one("#versions").styles.max_height = None if not rows else max(4, min(8, len(rows) + 1))
        if not rows:
            self.query_one("#version", Static).update("")

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Rows for what is in sight."""
        now = self.clock.now()
        return {known: version_row(self._states[known], now) for known in ids if known in self._states}

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show it whole."""
        self._show(event.record)

    @work(exclusive=True, group="detail")
    async def _show(self, guideline: int) -> None:
        try:
            page = await self.ask(version_with_contradictions, guideline)
        except NotFound:
            return
        self.query_one("#version", Static).update(whole_of(page, self.clock.now()))
        self.query_one("#version-room", VerticalScroll).scroll_home(animate=False)

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open it."""
        self.app.push_screen(GuidelineScreen(event.record))

    @work(group="keep")
    async def action_draft(self) -> None:
        """Open the draft in which nothing was changed yet, or else begin the next version."""
        row = await self.keep_now(draft_at_hand)
        if row is not None:
            self.query_one(RecordList).cursor_to(row.id)
            self.app.push_screen(GuidelineScreen(row.id))

    def action_edit(self) -> None:
        """Its text."""
        row = self._draft()
        if row is not None:
            self.app.push_screen(GuidelineForm(row.id))

    def action_force(self) -> None:
        """From a day on."""
        row = self._draft()
        if row is not None:
            self.app.push_screen(ForceForm(row.id))

    def action_delete(self) -> None:
        """The draft goes to the trash; u takes it back."""
        row = self._draft()
        if row is not None:
            self.keep(discard_draft, row.id)

    def action_registers(self) -> None:
        """The first of the registers; w goes through them."""
        self.app.push_screen(RegisterScreen("conflicts"))

    def action_know(self) -> None:
        """Who may know a text or a topic."""
        self.app.push_screen(WhoMayKnowScreen())

    def action_breach(self) -> None:
        """What has already happened."""
        self.app.push_screen(BreachForm())

    def action_difference(self) -> None:
        """What the version at the cursor changed of the one before it."""
        row = self._states.get(self.query_one(RecordList).record or 0)
        before = [each for each in self._states.values() if row and each.version < row.version]
        if row is None or not before:
            self.say("There is no version before this one.", "warn")
            return
        self.app.push_screen(DifferenceScreen(max(before, key=lambda each: each.version).id, row.id))

    def _draft(self) -> GuidelineRow | None:
        """The version at the cursor, if it may be changed; else it is said why not."""
        record = self.query_one(RecordList).record
        row = self._states.get(record) if record is not None else None
        if row is not None and row.state != "draft":
            self.say(f"Version {row.version} was put in force and {FINAL}", "warn")
            return None
        return row
