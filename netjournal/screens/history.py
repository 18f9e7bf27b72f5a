"""The history of one record: what was changed, when, from what to what; the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_date
from netjournal.journal.histories import ToldChange, ToldStep, told_history
from netjournal.screens.frame import FrameScreen
from netjournal.screens.restoring import RestoreScreen
from netjournal.screens.ways import kind_in_words
from netjournal.text import visible
from netjournal.widgets.reading import Reading

EMPTY = "Nothing was changed in this record yet.\nEvery older value will stand here, with its day."
LONGEST = 600
LABEL = 18


class HistoryScreen(FrameScreen):
    """Opened over any screen: HistoryScreen(table, row id)."""

    HEADING = "History"
    GROUP = "history"
    AUTO_FOCUS = "#history"
    BINDINGS: ClassVar = bindings("history")

    def action_restore(self) -> None:
        """Choose an older value."""
        self.app.push_screen(RestoreScreen(*self.ids))

    def body(self) -> ComposeResult:
        """A page to scroll."""
        with Reading(id="history"):
            yield Static("", id="history-text", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it."""
        table, row = str(self.ids[0]), int(self.ids[1])
        title, steps = await self.ask(told_history, table, row)
        called = " ".join(filter(None, (kind_in_words(table), title)))
        self.sub_title = called[:200]
        now = self.clock.now()
        page = Group(*(piece for step in steps for piece in _told(step, now)))
        self.query_one("#history-text", Static).update(page if steps else Text(EMPTY, "dim"))


def _told(step: ToldStep, now: Moment) -> Iterator[RenderableType]:
    """Its head, and what was changed: what wraps stays below itself, however narrow the terminal."""
    yield Text.assemble((f" {say_date(step.at, now)}", "bold"), f"  {step.doing}")
    for change in step.changes:
        yield from _change(change)
    yield Text("")


def _change(change: ToldChange) -> Iterator[RenderableType]:
    name = f"{change.name[:LABEL]:<{LABEL}}"
    before, after = _shown(change.before), _shown(change.after)
    if "\n" in before + after or len(before) + len(after) > 90:
        yield _indented(Text.assemble((f"{name} ", "dim"), "was"))
        yield from map(_indented, (Text(before), Text("became"), Text(after)))
        return
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_column(width=LABEL, no_wrap=True)
    line.add_column()
    line.add_row(Text(name, "dim"), Text(f"{before} → {after}"))
    yield _indented(line)


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, 3))


def _shown(value: str) -> str:
    text = visible(value.strip(), lines=True)
    return (text[:LONGEST] + "…" if len(text) > LONGEST else text) or "nothing"
