"""A small place with everything that a place can have, for the tests of the frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from netjournal.errors import BadInput
from netjournal.places import OVER, Place
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.drafted import DraftArea, DraftInput
from netjournal.widgets.record_list import RecordList
from tests.ui.kept_drafts import load_drafts

CANARY = "Zephyrine Quill"


def refused() -> None:
    """A save that cannot be."""
    raise BadInput("That could not be saved; it is still here.", "Try another.")


def broken(secret: str) -> None:
    """A bug on the database thread, its data in the message."""
    raise LookupError(secret)


class ProbeScreen(FrameScreen):
    """A list of names, a line and an area that are kept as drafts."""

    HEADING = "Probe"
    GROUP = "today"
    BINDINGS: ClassVar = [
        Binding("x", "refuse", show=False),
        Binding("w", "refuse_in_worker", show=False),
        Binding("f5", "refuse", show=False, priority=True),
        Binding("z", "fail_in_worker", show=False),
        Binding("y", "fail_in_action", show=False),
        Binding("b", "fail_in_task", show=False),
        Binding("t", "fail_in_thread", show=False),
        Binding("o", "over", show=False),
    ]
    AUTO_FOCUS = "#names"

    def body(self) -> ComposeResult:
        yield DraftInput(draft_place="probe/line", id="line")
        yield RecordList([Column()], self.load, empty="No names.", id="names")
        yield DraftArea(draft_place="probe/area", id="area")

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        await self.vault.read(load_drafts, "probe/")
        return {known: (f"{CANARY} {known}",) for known in ids}

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        drafts = await self.vault.read(load_drafts, "probe/")
        self.sub_title = f"{CANARY} {len(drafts)}"
        self.query_one(RecordList).show(range(1, 501))

    def action_refuse(self) -> None:
        self.keep(refused)

    @work(group="refused")
    async def action_refuse_in_worker(self) -> None:
        await self.vault.run(refused)

    def action_fail_in_worker(self) -> None:
        self.keep(broken, CANARY)

    def action_fail_in_action(self) -> None:
        held = CANARY
        raise KeyError(held)

    def action_fail_in_task(self) -> None:
        import asyncio

        async def fails() -> None:
            raise KeyError(CANARY)

        self.bare = asyncio.create_task(fails())
        self.set_timer(0.05, lambda: setattr(self, "bare", None))

    def action_fail_in_thread(self) -> None:
        import threading

        threading.Thread(target=broken, args=(CANARY,)).start()

    def action_over(self) -> None:
        self.app.push_screen(OverScreen(7))


class OverScreen(FrameScreen):
    """Stands over the probe; made of a row id."""

    HEADING = "Over"

    def body(self) -> ComposeResult:
        yield DraftInput("as saved", draft_place=f"probe.edit/{self.ids[0]}/name", id="name")
        yield DraftInput("", draft_place=f"probe.edit/{self.ids[0]}/note", id="note")


PROBES = (
    Place("today", "Today", "tests.ui.probe:ProbeScreen", "1", "f2"),
    Place("contacts", "Contacts", "tests.ui.probe:ProbeScreen", "2", "f3"),
    *OVER,
)
