"""The frame of every screen over the open notebook: its parts, its doings, and how it is found again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.worker import Worker

from netjournal.clock import Clock
from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.screens.long_reads import LongRead
from netjournal.widgets.drafted import DraftArea
from netjournal.widgets.frame_parts import KeyLine, NoticeLine, StatusLine, Tone, TooSmall
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.tour_strip import TourStrip

if TYPE_CHECKING:
    from netjournal.app import NetJournalApp
    from netjournal.notebook import Notebook
    from netjournal.vault.sessions import Vault

P = ParamSpec("P")
T = TypeVar("T")
Identity = int | str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where somebody was on a screen, without a word of what stood there: row ids, widget ids, offsets."""

    screen: type[FrameScreen]
    ids: tuple[Identity, ...]
    focus: str | None = None
    rows: dict[str, int] = field(default_factory=dict)
    cursors: dict[str, int] = field(default_factory=dict)


class FrameScreen(Screen[None]):
    """A screen of the open notebook. A subclass gives `HEADING`, `BINDINGS = bindings(group)`, `body`,
    `refill`.

    Its arguments are row ids (or fixed words such as a table's name) and nothing else, so that it can be made
    again after a lock. It reads in `refill`, which runs whenever it comes to the front and after every doing.
    """

    HEADING: ClassVar[str] = ""
    GROUP: ClassVar[str] = ""
    """The group of its commands in netjournal.commands, for Help and the palette."""

    def __init__(self, *ids: Identity) -> None:
        super().__init__()
        self.ids = ids
        self.title = self.HEADING
        self._returning: Bookmark | None = None
        self._waiting: LongRead | None = None
        self._was_stopped = False
        self.sought: tuple[str, ...] = ()
        """Folded words that were looked for when this was opened: lists mark them. Gone after a lock."""

    # For subclasses

    def body(self) -> ComposeResult:
        """The widgets between the line above and the keys."""
        yield from ()

    def refill(self) -> object:
        """Read what is shown, in an exclusive worker: `@work(exclusive=True, group="refill")`."""
        return None

    @property
    def nj(self) -> NetJournalApp:
        """The application."""
        return cast("NetJournalApp", self.app)

    @property
    def notebook(self) -> Notebook:
        """The open notebook. Raises RuntimeError when it is locked (a screen is gone by then)."""
        return self.nj.open_notebook

    @property
    def vault(self) -> Vault:
        """Its database thread; to read, `await self.ask(fn, …)`."""
        return self.notebook.vault

    @property
    def clock(self) -> Clock:
        """The clock that everything is told by."""
        return self.nj.clock

    async def ask(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a reading function on the database thread, for a worker of this screen.

        Ends the worker where the screen was left, or the notebook locked, before the answer came: its
        widgets are going. Raises what `fn` raises.
        """
        if not self._stands:
            raise asyncio.CancelledError
        answer = await self.vault.read(fn, *args, **kwargs)
        if not self._stands:
            raise asyncio.CancelledError
        return answer

    async def ask_long(
        self, words: str, fn: Callable[Concatenate[Tell, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `ask`, for what may take more than a second: `fn` is first given what to tell how far it is.

        Once it takes that long, a notice says so ("Scoring: 1,200 of 5,000"), and escape ends it.
        """
        self._waiting = waiting = LongRead(self, words, self._say_waiting)
        try:
            return await self.ask(fn, waiting.tell, *args, **kwargs)
        finally:
            waiting.end()

    def _say_waiting(self, words: str) -> None:
        leaves = len(self.app.screen_stack) > 1
        self.say(words and f"{words} · escape {'goes back' if leaves else 'stops'}")

    def _stop_waiting(self) -> None:
        """Where escape leaves nothing it ends a long read, and pressed again begins it anew."""
        waiting = self._waiting
        if waiting is not None and waiting.shown:
            waiting.stop()
            self._was_stopped = True
            self.say("Stopped. What is shown is as it was before; escape again begins anew.")
        elif self._was_stopped:
            self._was_stopped = False
            self.refill()

    @property
    def _stands(self) -> bool:
        return self.nj.is_open and self in self.app.screen_stack

    def say(self, text: str, tone: Tone = "info") -> None:
        """Show a notice above the keys; "" takes it away."""
        for notice in self.query(NoticeLine):
            notice.say(text, tone)

    def keep(
        self,
        fn: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Worker[T | None]:
        """Save: run `fn` on the database thread, to its end; then refill this screen.

        A NetJournalError becomes a notice and the worker's result is None. To do more afterwards, await
        `keep_now` in a worker of your own.
        """
        return self.run_worker(self.keep_now(fn, *args, **kwargs), group="keep", name="keep", exclusive=False)

    async def keep_now(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """As `keep`, awaited: the function's result, or None after a NetJournalError has been shown."""
        try:
            result = await self.vault.run(fn, *args, **kwargs)
        except NetJournalError as error:
            self.nj.say_error(error)
            return None
        self.refill()
        return result

    # A long text in an editor

    @on(DraftArea.EditorWanted)
    def _editor_wanted(self, event: DraftArea.EditorWanted) -> None:
        event.stop()
        self._edit_outside(event.area)

    @work(group="editor", exclusive=True)
    async def _edit_outside(self, area: DraftArea) -> None:
        """Where Settings allows it. The draft is kept before and after, whatever becomes of the editor."""
        from netjournal.journal.settings import get_settings
        from netjournal.screens.dialogs.editor import edited, editor_command

        settings = await self.ask(get_settings)
        if not settings.editor:
            self.say(
                "Off: an editor sees plain text. Settings ({app.open.settings}) has it: Long text.", "warn"
            )
            return
        try:
            await self.nj.drafts.flush()
            done = edited(area.text, editor_command(), self.nj.lent())
            area.take_edited(done.text)
            await self.nj.drafts.flush()
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.say(done.words, "good" if done.well else "warn")
        self.nj.came_back()

    async def keep_long(
        self, words: str, fn: Callable[Concatenate[Tell, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """As `keep_now`, for what may take long: `fn` is first given what to tell how far it is.

        Once it takes that long, a notice says so. A save is never ended half-way: escape leaves it running.
        """
        waiting = LongRead(self, words, self.say)
        try:
            result = await self.vault.run(fn, waiting.tell, *args, **kwargs)
        except NetJournalError as error:
            waiting.end()  # first: it would take away what is said now
            self.nj.say_error(error)
            return None
        finally:
            waiting.end()
        self.refill()
        return result

    # The frame

    def compose(self) -> ComposeResult:
        """Line above, body, notice, keys."""
        yield StatusLine()
        with Vertical(id="body"):
            yield from self.body()
        yield TourStrip()
        yield NoticeLine()
        yield KeyLine()
        yield TooSmall()

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """It came to the front: what it shows may have changed meanwhile."""
        if self.nj.is_open:
            self.refill()
            self.nj.tour_saw(f"at.{self.GROUP}")
            self.nj.show_tour()

    def go_back(self) -> None:
        """Escape: out of a text field into the list; else out of the screen, if it stands over another."""
        lists = self.query(RecordList)
        if isinstance(self.focused, Input | TextArea) and lists:
            self.set_focus(lists.first())
        elif len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self._stop_waiting()

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """Where the focus, the cursors and the lists stand. A subclass adds by `dataclasses.replace`."""
        lists = {known.id: known.record for known in self.query(RecordList) if known.id}
        return Bookmark(
            type(self),
            self.ids,
            self.focused.id if self.focused is not None else None,
            {name: record for name, record in lists.items() if record is not None},
            {known.id: known.cursor_position for known in self.query(Input) if known.id},
        )

    def come_back(self, to: Bookmark) -> None:
        """Put focus, cursors and lists where they were; rows and drafts arrive a moment later."""
        for name, record in to.rows.items():
            self.query_one(f"#{name}", RecordList).cursor_to(record)
        for name, offset in to.cursors.items():
            for known in self.query(f"#{name}").results(Input):
                known.cursor_position = offset
        focus: Widget | None = next(iter(self.query(f"#{to.focus}")), None) if to.focus else None
        if focus is not None:
            self.set_focus(focus)
