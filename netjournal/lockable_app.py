"""The application as far as it opens and locks: the door, what waits behind it, leaving."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual import events
from textual.filter import LineFilter
from textual.screen import Screen

from netjournal import crash, leaving
from netjournal.clock import Clock
from netjournal.errors import NetJournalError, StorageFailed
from netjournal.forgetting import forget_texts
from netjournal.locking import IdleWatch
from netjournal.placed_app import PlacedApp
from netjournal.places import Place
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.sitting import Doors, Reason
from netjournal.terminals import PlainSigns, Terminal
from netjournal.themes import DEFAULT
from netjournal.upkeep import Upkeep
from netjournal.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from netjournal.journal.settings import Settings
    from netjournal.notebook import Notebook

DOOR = "door"
NOT_NOTED = (
    "No recovery code is written down: with the passphrase the notebook would be lost. "
    "{app.open.settings}, then {settings.recovery}, makes one."
)
LAST_SAVE = 5.0
HANGS_AFTER = 3.0
"""Both in seconds: for the last save at a crash, and for a terminal that hangs."""


class LockableApp(PlacedApp, inherit_bindings=False):
    """Holds the one open notebook, and drops it with all that was read from it when it locks."""

    DEFAULT_MODE = DOOR

    def __init__(
        self, doors: Doors, lock_after: float | None, draft_pause: float, places: Sequence[Place]
    ) -> None:
        super().__init__(places)
        self.doors = doors
        self.drafts = DraftKeeper(self, draft_pause)
        self.watch_idle = IdleWatch(doors.clock, lock_after)
        self.notebook: Notebook | None = None
        self._typed_at: WeakKeyDictionary[events.Key, Screen[Any]] = WeakKeyDictionary()
        self.was_locked = False
        self._bookmarks: list[Bookmark] = []
        self._locking = False
        self.upkeep = Upkeep(self)
        self._to_say: NetJournalError | None = None
        self.usual_theme = DEFAULT
        self.terminal_signs = self.signs = PlainSigns(Terminal())
        self.recovery_noted = True
        """Whether its recovery code was written down, of the notebook that was entered last."""
        self.add_mode(DOOR, self._door)

    @property
    def clock(self) -> Clock:
        """The clock that everything is told by."""
        return self.doors.clock

    @property
    def is_open(self) -> bool:
        """Whether the notebook is open and stays so."""
        return self.notebook is not None and not self._locking

    @property
    def open_notebook(self) -> Notebook:
        """The open notebook; RuntimeError when it is locked."""
        if self.notebook is None:
            raise RuntimeError("the notebook is locked")
        return self.notebook

    @property
    def is_inside(self) -> bool:
        """Open, and past the door: the first run holds an open notebook while it still asks."""
        return self.is_open and self.current_mode != DOOR

    # Opening

    def _door(self) -> Screen[Any]:
        if self.doors.exists():
            from netjournal.screens.unlock import UnlockScreen

            return UnlockScreen()
        from netjournal.screens.first_run import FirstRunScreen

        return FirstRunScreen()

    async def on_mount(self) -> None:
        """Signals, failures in bare tasks, the terminal's title, the looks at the clock, and the upkeep."""
        loop = asyncio.get_running_loop()
        crash.watch_loop(loop, self.crashed_elsewhere)
        if not self.is_headless:
            leaving.on_signals(loop, self._signalled)
            leaving.resume_only_after_a_stop(self._driver)
        self.name_terminal("netjournal")
        self.set_interval(1, self._look_at_the_clock)
        self.upkeep.begin()

    async def enter(self, notebook: Notebook) -> None:
        """The notebook is open: to the place where it was locked, or to Today. Called by the door's
        screens.
        """
        self.notebook = notebook
        self.drafts.vault = notebook.vault
        self.upkeep.entered(notebook)
        self.watch_idle.touch()
        await self._take_settings(notebook)
        bookmarks, self._bookmarks = self._bookmarks, []
        await self.switch_mode(self._first_place())
        for number, bookmark in enumerate(bookmarks):
            if number:
                await self.push_screen(bookmark.screen(*bookmark.ids))
            if isinstance(self.screen, bookmark.screen):
                self.screen.come_back(bookmark)
        await self._renew(DOOR)
        if said := self.sentences_at_entry():
            self.say(" ".join(said), "warn")

    def sentences_at_entry(self) -> list[str]:
        """What is to be said when the notebook has been entered."""
        said = list(self.open_notebook.vault.notices)
        return said if self.recovery_noted else [*said, NOT_NOTED]

    async def _take_settings(self, notebook: Notebook) -> None:
        from netjournal.journal.settings import Settings, get_settings, recovery_is_noted

        chosen = await notebook.vault.read(get_settings)
        self.recovery_noted = await notebook.vault.read(recovery_is_noted)
        unchosen = Settings()
        # What was never chosen stays as the application was started.
        self._sign(chosen)
        if (chosen.theme, chosen.idle_lock_minutes) != (unchosen.theme, unchosen.idle_lock_minutes):
            self.apply_settings(chosen)

    def apply_settings(self, chosen: Settings) -> None:
        """Take the theme and the time to the idle lock from what the user has chosen."""
        wanted = self.usual_theme if chosen.theme == DEFAULT else chosen.theme
        if wanted in self.available_themes:
            self.theme = wanted
        self.watch_idle.lock_after = chosen.idle_lock_minutes * 60 or None
        self._sign(chosen)

    def _sign(self, chosen: Settings) -> None:
        before, self.signs = self.signs, self.terminal_signs.chosen(chosen.plain_signs)
        if before.terminal != self.signs.terminal:
            for stack in self._screen_stacks.values():
                for screen in stack:
                    for widget in screen.walk_children(with_self=True):
                        widget.refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, then the plain signs where they are wanted."""
        filters = super().get_line_filters()
        return [*filters, self.signs] if self.signs.terminal.plain else filters

    def hold(self, notebook: Notebook) -> None:
        """A notebook was made and is open, while the first run still asks: it is closed however that
        ends.
        """
        self.notebook = notebook
        self.drafts.vault = notebook.vault

    # Locking

    async def lock(self, reason: Reason) -> None:
        """Cover, save the drafts, close on the database thread, drop the key, all screens and caches.

        By key, it is refused when the drafts cannot be kept; by itself it locks then too, and says so after.
        """
        if self.notebook is None or self._locking:
            return
        notebook, self._locking = self.notebook, True
        try:
            await self.drafts.flush()
        except NetJournalError as error:
            if reason == "key":
                self._locking = False
                self.say_error(_staying(error))
                return
            self._to_say = StorageFailed(
                "The notebook locked, but the last typing could not be kept.", error.do
            )
        self.drafts.part()
        self._bookmarks = [known.bookmark() for known in self.screen_stack if isinstance(known, FrameScreen)]
        self.was_locked = True
        await self.switch_mode(DOOR)
        await asyncio.to_thread(self.doors.close, notebook, reason)
        self.notebook, self._locking = None, False
        self.drafts.forget()
        for known in self._modes_wanted():
            await self._renew(known.id)
        self.take_back_secret()
        self._clipboard = ""
        self.name_terminal("netjournal · locked")
        del notebook
        forget_texts()
        if self._to_say is not None:
            unkept, self._to_say = self._to_say, None
            self.say_error(unkept)

    def _look_at_the_clock(self) -> None:
        if (reason := self.watch_idle.look()) and self.is_inside:
            self.run_worker(self.lock(reason), group="lock", exclusive=False)

    def lent(self) -> AbstractContextManager[None]:
        """The terminal is somebody else's inside; nothing is drawn, no key is read, nothing locks."""
        return nullcontext() if self.is_headless else self.suspend()

    def came_back(self) -> None:
        """Somebody is there again; but where the machine slept meanwhile, lock."""
        if self.watch_idle.look() == "suspend" and self.is_inside:
            self.run_worker(self.lock("suspend"), group="lock", exclusive=False)
        else:
            self.watch_idle.touch()

    async def on_event(self, event: events.Event) -> None:
        """Somebody is there. What is typed while it locks reaches neither what was open nor the door."""
        if self._locking and isinstance(event, events.Key | events.Paste | events.MouseEvent):
            return
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown):
            self.watch_idle.touch()
        if isinstance(event, events.Key) and self.is_inside:
            self.tour_saw(f"key.{event.key}")
            event = self._for_the_front(event)
        await super().on_event(event)

    def _for_the_front(self, event: events.Key) -> events.Key:
        """The key; one that comes up from a screen that another covers by now, typed fast after the key that
        opened that, anew: it is for the one in front, and there perhaps no command but a letter.
        """
        if not event.is_forwarded:
            self._typed_at[event] = self.screen
        elif self._typed_at.pop(event, self.screen) is not self.screen:
            again = event.copy()
            again.time = event.time
            return self._for_the_front(again)
        return event

    # Leaving

    async def leave(self, return_code: int, reason: Reason) -> None:
        """Save, close on the database thread, then end; within seconds even if the terminal hangs."""
        if self._leaving:
            return
        self._leaving = True
        self.take_back_secret()
        notebook, self.notebook = self.notebook, None
        if notebook is not None:
            try:
                await self.drafts.flush()
            except NetJournalError as error:
                if reason == "quit":
                    self.notebook, self._leaving = notebook, False
                    self.say_error(_staying(error))
                    return
            self.drafts.part()
            await asyncio.to_thread(self.doors.close, notebook, reason)
        if not self.is_headless:
            leaving.watchdog(return_code, HANGS_AFTER, getattr(self._driver, "attrs_before", None))
        self.exit(return_code=return_code)

    def _signalled(self, return_code: int) -> None:
        self._leaving_task = asyncio.create_task(self.leave(return_code, "signal"))

    def save_at_crash(self) -> bool:
        """Keep the drafts and close the notebook, if one is open."""
        notebook, self.notebook = self.notebook, None
        if notebook is None:
            return True
        jobs = [self.drafts.flush_blocking, lambda: self.doors.close(notebook, "crash")]
        return leaving.save_before_ending(jobs, LAST_SAVE)


def _staying(error: NetJournalError) -> NetJournalError:
    """Why it neither locks nor ends, though that was asked for."""
    return type(error)(error.what, f"{error.do} It stays open: what you typed last is not kept yet.")
