"""The history of one record: what was changed, when, from what to what; the latest first."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_date
from netjournal.journal.histories import ToldChange, ToldStep, told_history
from netjournal.screens.frame import FrameScreen
from netjournal.screens.ways import kind_in_words
from netjournal.text import visible

EMPTY = "Nothing was changed in this record yet.\nEvery older value will stand here, with its day."
LONGEST = 600
LABEL = 18


class HistoryScreen(FrameScreen):
    """Opened over any screen: HistoryScreen(table, row id)."""

    HEADING = "History"
    GROUP = "history"
    AUTO_FOCUS = "#history"
    BINDINGS: ClassVar = bindings("history")

    def body(self) -> ComposeResult:
        """A page to scroll."""
        with VerticalScroll(id="history"):
            yield Static("", id="history-text", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it."""
        table, row = str(self.ids[0]), int(self.ids[1])
        title, steps = await self.ask(told_history, table, row)
        called = " ".join(filter(None, (kind_in_words(table), title)))
        self.sub_title = called[:200]
        page = Text()
        for step in steps:
            page.append_text(_told(step, self.clock.now()))
        self.query_one("#history-text", Static).update(page if steps else Text(EMPTY, "dim"))


def _told(step: ToldStep, now: Moment) -> Text:
    text = Text.assemble((f" {say_date(step.at, now)}", "bold"), f"  {step.doing}\n")
    for change in step.changes:
        text.append_text(_change(change))
    return text.append("\n")


def _change(change: ToldChange) -> Text:
    label = f"   {change.name[:LABEL]:<{LABEL}} "
    before, after = _shown(change.before), _shown(change.after)
    said = Text(label, "dim")
    if "\n" in before + after or len(before) + len(after) > 90:
        return said.append(f"was\n   {before}\n   became\n   {after}\n", "not dim")
    return said.append(f"{before} → {after}\n", "not dim")


def _shown(value: str) -> str:
    text = visible(value.strip(), lines=True)
    return (text[:LONGEST] + "…" if len(text) > LONGEST else text) or "nothing"
