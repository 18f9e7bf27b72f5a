"""One version of the guideline: its text, and its rules as rows; a draft is edited here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.confidentiality.contradictions import version_with_contradictions
from netjournal.confidentiality.guideline_pages import GuidelinePage, RuleRow
from netjournal.confidentiality.rules import move_rule, remove_rule
from netjournal.errors import NotFound
from netjournal.screens.dialogs.guideline_forms import ForceForm, GuidelineForm, RuleForm
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.guideline_texts import FINAL, body_of, head_of, rule_row, rule_words
from netjournal.screens.rule_learning import behind_words
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.record_list import RecordList


class GuidelineScreen(FrameScreen):
    """The page of a version. Its argument: the version's id."""

    HEADING, GROUP, AUTO_FOCUS = "Guideline", "guideline", "#rules"
    BINDINGS: ClassVar = bindings("guideline")
    CSS_PATH = Path(__file__).with_name("guideline.tcss")

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._page: GuidelinePage | None = None

    @property
    def guideline(self) -> int:
        """The version's id."""
        return int(self.ids[0])

    def body(self) -> ComposeResult:
        """Head, rules with the one at the cursor whole, text. Tab goes to these, to scroll them."""
        yield Static("", id="guideline-head", markup=False)
        with Vertical(id="guideline"):
            with Vertical(id="rules-room"):
                columns = [Column(2, "right"), Column(weight=2), Column(weight=3, from_width=56), Column(5)]
                yield RecordList(
                    columns, self.load, empty="No rules yet.\nPress {guideline.add} to add one.", id="rules"
                )
                yield VerticalScroll(Static("", id="rule", markup=False), id="rule-room")
            with VerticalScroll(id="text-room"):
                yield Static("", id="guideline-text", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """The version whole."""
        try:
            page = await self.ask(version_with_contradictions, self.guideline)
        except NotFound:
            if self.is_current:
                self.dismiss()
            return
        self._page = page
        self.query_one("#guideline-head", Static).update(head_of(page, self.clock.now()))
        self.query_one("#guideline-text", Static).update(body_of(page))
        self.query_one(RecordList).show([rule.id for rule in page.rules])
        self._show_rule()

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Rows for what is in sight."""
        rules = self._page.rules if self._page else ()
        return {rule.id: rule_row(rule) for rule in rules if rule.id in ids}

    def on_record_list_row_highlighted(self) -> None:
        """Show the rule whole."""
        self._show_rule()

    def _show_rule(self) -> None:
        record = self.query_one(RecordList).record
        rules = self._page.rules if self._page else ()
        shown = next((_with_learning(rule) for rule in rules if rule.id == record), Text())
        self.query_one("#rule", Static).update(shown)
        self.query_one("#rule-room").display = bool(shown.plain)

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Edit the rule."""
        if self._may_change():
            self.app.push_screen(RuleForm(self.guideline, event.record))

    def action_add(self) -> None:
        """A new rule."""
        if self._may_change():
            self.app.push_screen(RuleForm(self.guideline))

    def action_edit(self) -> None:
        """The text."""
        if self._may_change():
            self.app.push_screen(GuidelineForm(self.guideline))

    def action_force(self) -> None:
        """From a day on."""
        if self._may_change():
            self.app.push_screen(ForceForm(self.guideline))

    def action_move(self, way: str) -> None:
        """Move the rule at the cursor."""
        record = self.query_one(RecordList).record
        if record is not None and self._may_change():
            self.keep(move_rule, record, 1 if way == "down" else -1)

    def action_remove(self) -> None:
        """The rule goes to the trash; u takes it back."""
        record = self.query_one(RecordList).record
        if record is not None and self._may_change():
            self.keep(remove_rule, record)

    def _may_change(self) -> bool:
        """Whether it is a draft; if it is not, that is said."""
        if self._page is None or self._page.row.state == "draft":
            return self._page is not None
        self.say(f"Version {self._page.row.version} was put in force and {FINAL}", "warn")
        return False


def _with_learning(rule: RuleRow) -> Text:
    """The rule whole, then the criteria behind it, and an example."""
    return rule_words(rule).append("\n\n").append_text(behind_words(rule.kind))
