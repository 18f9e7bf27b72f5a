"""The application: places as modes, unlocking, locking, leaving, and the way out of a crash. Wiring
only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from netjournal import crash, leaving
from netjournal.clock import Clock
from netjournal.commands import GROUPS, Command, bindings, keymap
from netjournal.errors import NetJournalError, StorageFailed
from netjournal.forgetting import forget_texts
from netjournal.locking import IdleWatch
from netjournal.places import OVER, PLACES, Place
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.sitting import Doors, Reason
from netjournal.themes import DEFAULT, THEMES, defaults
from netjournal.widgets.drafted import DraftKeeper, save_before_ending
from netjournal.widgets.frame_parts import Tone

if TYPE_CHECKING:
    from netjournal.journal.settings import Settings
    from netjournal.ledger.undo import Undone
    from netjournal.notebook import Notebook

DOOR = "door"
LAST_SAVE = 5.0
HANGS_AFTER = 3.0
SECRET_KEPT = 45.0
INBOX_EVERY = 3.0


class NetJournalApp(App[None], inherit_bindings=False):
    """The notebook in a terminal. `doors` opens it; `lock_after` is in seconds (None: never for idleness);
    `keys` is a keymap that `check_keymap` found sound; `theme` one of Textual's or ours.
    """

    TITLE = "netjournal"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    DEFAULT_MODE = DOOR
    BINDINGS: ClassVar = bindings("app")
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (72, "-medium"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-short"), (18, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        doors: Doors,
        *,
        lock_after: float | None = 600,
        keys: Mapping[str, str] | None = None,
        theme: str = DEFAULT,
        draft_pause: float = 1.0,
        places: Sequence[Place] = (*PLACES, *OVER),
    ) -> None:
        super().__init__()
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else DEFAULT
        self.set_keymap(keymap(keys or {}))
        self.doors = doors
        self.drafts = DraftKeeper(self, draft_pause)
        self.watch_idle = IdleWatch(doors.clock, lock_after)
        self.notebook: Notebook | None = None
        self.faults: tuple[crash.Fault, ...] = ()
        self.saved_at_crash = True
        self._at = "today"
        self._bookmarks: list[Bookmark] = []
        self.was_locked = False
        self.tour_wanted = False
        self._leaving = False
        self._closing = False
        self._to_say: NetJournalError | None = None
        self.add_mode(DOOR, self._door)
        self._places = {known.id: known for known in places}
        for known in self._modes_wanted():
            self.add_mode(known.id, known.new_screen)

    # What screens ask

    @property
    def clock(self) -> Clock:
        """The clock that everything is told by."""
        return self.doors.clock

    @property
    def is_open(self) -> bool:
        """Whether the notebook is open and stays so."""
        return self.notebook is not None and not self._closing

    @property
    def open_notebook(self) -> Notebook:
        """The open notebook; RuntimeError when it is locked."""
        if self.notebook is None:
            raise RuntimeError("the notebook is locked")
        return self.notebook

    @property
    def _is_inside(self) -> bool:
        """Open, and past the door: the first run holds an open notebook while it still asks."""
        return self.is_open and self.current_mode != DOOR

    def say(self, text: str, tone: Tone = "info") -> None:
        """Show a notice on the screen that is in front."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, FrameScreen):
                screen.say(text, tone)
                return

    def say_error(self, error: NetJournalError) -> None:
        """Show what happened and what to do."""
        said = getattr(self.screen, "say_error", None)
        if said is not None:
            said(error)
        else:
            self.say(f"{error.what} {error.do}", "bad")

    def refill(self) -> None:
        """Something was changed: the screen in front reads anew (the others do when they come to the
        front).
        """
        if isinstance(self.screen, FrameScreen):
            self.screen.refill()

    def go_to(self, name: str) -> None:
        """To a place, by its id; what stood over the place before stays there."""
        self._at = name
        self.switch_mode(name)

    def open_over(self, name: str, *ids: int | str) -> None:
        """Open a screen over the one in front, by its id in netjournal.places."""
        self.push_screen(self._places[name].screen_class()(*ids))

    def apply_settings(self, chosen: Settings) -> None:
        """Take the theme and the time to the idle lock from what the user has chosen."""
        if chosen.theme in self.available_themes:
            self.theme = chosen.theme
        self.watch_idle.lock_after = chosen.idle_lock_minutes * 60 or None

    # Opening and locking

    def _door(self) -> Screen[Any]:
        if self.doors.exists():
            from netjournal.screens.unlock import UnlockScreen

            return UnlockScreen()
        from netjournal.screens.first_run import FirstRunScreen

        return FirstRunScreen()

    async def on_mount(self) -> None:
        """Signals, failures in bare tasks, the terminal's title, the looks at the clock and at the
        inbox.
        """
        loop = asyncio.get_running_loop()
        crash.watch_loop(loop, self.crashed_elsewhere)
        if not self.is_headless:
            leaving.on_signals(loop, self._signalled)
            leaving.resume_only_after_a_stop(self._driver)
        self._name_terminal("netjournal")
        self.set_interval(1, self._look_at_the_clock)
        self.set_interval(INBOX_EVERY, self._look_into_the_inbox)

    async def enter(self, notebook: Notebook) -> None:
        """The notebook is open: to the place where it was locked, or to Today. Called by the door's
        screens.
        """
        self.notebook = notebook
        self.drafts.vault = notebook.vault
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
        for notice in notebook.vault.notices:
            self.say(notice, "warn")

    async def _take_settings(self, notebook: Notebook) -> None:
        from netjournal.journal.settings import Settings, get_settings

        chosen = await notebook.vault.read(get_settings)
        unchosen = Settings()
        # What was never chosen stays as the application was started.
        if (chosen.theme, chosen.idle_lock_minutes) != (unchosen.theme, unchosen.idle_lock_minutes):
            self.apply_settings(chosen)

    def hold(self, notebook: Notebook) -> None:
        """A notebook was made and is open, while the first run still asks: it is closed however that
        ends.
        """
        self.notebook = notebook
        self.drafts.vault = notebook.vault

    def beginnings(self) -> list[tuple[str, str]]:
        """How a new notebook can begin: (name, text)."""
        return [
            ("start", "Start with an empty page"),
            ("import", "Bring contacts in from a file"),
            ("tour", "Look around first, with a fictional quarter"),
        ]

    def begin(self, notebook: Notebook, how: str) -> None:
        """End the first run that way."""
        if how == "tour":
            self.tour_wanted = True
            self.run_worker(self.leave(0, "quit"), group="leave")
            return
        self.run_worker(self._begin(notebook, how), group="begin")

    async def _begin(self, notebook: Notebook, how: str) -> None:
        await self.enter(notebook)
        if how == "import":
            from netjournal.screens.dialogs.import_form import ImportForm

            await self.push_screen(ImportForm())

    async def lock(self, reason: Reason) -> None:
        """Cover, save the drafts, close on the database thread, drop the key, all screens and caches.

        By key, it is refused when the drafts cannot be kept; by itself it locks then too, and says so after.
        """
        if self.notebook is None or self._closing:
            return
        notebook, self._closing = self.notebook, True
        try:
            await self.drafts.flush()
        except NetJournalError as error:
            if reason == "key":
                self._closing = False
                self.say_error(error)
                return
            self._to_say = StorageFailed(
                "The notebook locked, but the last typing could not be kept.", error.do
            )
        self._bookmarks = [known.bookmark() for known in self.screen_stack if isinstance(known, FrameScreen)]
        self.was_locked = reason != "idle"
        await self.switch_mode(DOOR)
        await asyncio.to_thread(self.doors.close, notebook, reason)
        self.notebook, self._closing = None, False
        self.drafts.forget()
        for known in self._modes_wanted():
            await self._renew(known.id)
        self._clipboard = ""
        self._name_terminal("netjournal · locked")
        del notebook
        forget_texts()
        if self._to_say is not None:
            unkept, self._to_say = self._to_say, None
            self.say_error(unkept)

    async def _renew(self, mode: str) -> None:
        if mode != self.current_mode:
            maker = self._modes[mode]
            await self.remove_mode(mode)
            self.add_mode(mode, maker)

    def _built(self, name: str) -> bool:
        return name in self._places and self._places[name].built

    def _modes_wanted(self) -> list[Place]:
        return [known for known in self._places.values() if known.digit]

    def _first_place(self) -> str:
        built = [known.id for known in self._modes_wanted() if known.built]
        return self._at if self._at in built else built[0]

    def _look_at_the_clock(self) -> None:
        if (reason := self.watch_idle.look()) and self._is_inside:
            self.run_worker(self.lock(reason), group="lock", exclusive=False)

    def _look_into_the_inbox(self) -> None:
        if self.is_open and self.open_notebook.vault.has_inbox():
            self.run_worker(self._take_in(), group="inbox", exclusive=True)

    async def _take_in(self) -> None:
        taken = await asyncio.to_thread(self.open_notebook.take_in_inbox)
        if taken and self.is_open:
            self.say(f"{taken} captured while locked: taken in.")
            self.refill()

    # Leaving

    async def leave(self, return_code: int, reason: Reason) -> None:
        """Save, close on the database thread, then end; within seconds even if the terminal hangs."""
        if self._leaving:
            return
        self._leaving = True
        notebook, self.notebook = self.notebook, None
        if notebook is not None:
            try:
                await self.drafts.flush()
            except NetJournalError as error:
                if reason == "quit":
                    self.notebook, self._leaving = notebook, False
                    self.say_error(error)
                    return
            await asyncio.to_thread(self.doors.close, notebook, reason)
        if not self.is_headless:
            leaving.watchdog(return_code, HANGS_AFTER, getattr(self._driver, "attrs_before", None))
        self.exit(return_code=return_code)

    def _signalled(self, return_code: int) -> None:
        self._leaving_task = asyncio.create_task(self.leave(return_code, "signal"))

    # The way out of a crash

    def _handle_exception(self, error: Exception) -> None:
        """Textual's end of every uncaught failure: no traceback, which would print what people wrote."""
        failure = crash.unwrapped(error)
        if failure is not error and isinstance(failure, NetJournalError) and self._running:
            self.say_error(failure)
            return
        self._end_by_fault(failure)
        if self._exception is None and isinstance(failure, Exception):
            self._exception = failure
            self._exception_event.set()
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """Textual's end when the terminal is gone: save, close, end; print nothing that was given."""
        if not self._leaving:
            self._end_by_fault(ConnectionError())
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print none of what Textual has gathered; the launcher prints the faults."""
        self._exit_renderables.clear()

    def _end_by_fault(self, error: BaseException) -> None:
        self._return_code = 1
        if self.faults:
            return
        self.faults = crash.faults_of(error)
        notebook, self.notebook = self.notebook, None
        if notebook is not None:
            jobs = [self.drafts.flush_blocking, lambda: self.doors.close(notebook, "crash")]
            self.saved_at_crash = save_before_ending(jobs, LAST_SAVE)

    def crashed_elsewhere(self, error: BaseException) -> None:
        """A failure outside Textual's sight, on any thread: the same way out."""
        failure = error if isinstance(error, Exception) else RuntimeError()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._handle_exception, failure)

    # Keys, palette, clipboard

    async def on_event(self, event: events.Event) -> None:
        """Somebody is there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown):
            self.watch_idle.touch()
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the door only quitting works; a place that is not built is nowhere offered."""
        if action in {"place", "open"}:
            return self._is_inside and self._built(str(parameters[0]))
        if action in {"capture", "undo", "redo", "lock", "jump", "command_palette"}:
            return self._is_inside
        return True

    def offers(self, known: Command) -> bool:
        """Whether a command of the table leads anywhere: False for places that are not built."""
        name, _, argument = known.id.removeprefix("app.").partition(".")
        return name not in {"place", "open"} or self._built(argument)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command that can be done here, from the table; none of Textual's (one writes
        screenshots).
        """
        from netjournal.palette import offered

        yield from offered(self, screen)

    def action_place(self, name: str) -> None:
        """To a place."""
        self.go_to(name)

    def action_open(self, name: str) -> None:
        """Open a screen over this one, unless it is in front already."""
        if not isinstance(self.screen, self._places[name].screen_class()):
            group = getattr(self.screen, "GROUP", "")
            self.open_over(name, *([group] if name == "help" and group else []))

    def action_go_back(self) -> None:
        """Out of the field, the form or the screen."""
        back = getattr(self.screen, "go_back", None)
        if back is not None:
            back()

    def action_capture(self) -> None:
        """To the capture line."""
        begin = getattr(self.screen, "begin_capture", None)
        if begin is not None:
            begin()
        else:
            self.open_over("capture")

    def action_jump(self) -> None:
        """Letters over the parts of the screen."""
        from netjournal.screens.jump import JumpScreen

        self.push_screen(JumpScreen.over(self.screen))

    def action_lock(self) -> None:
        """Lock."""
        self.run_worker(self.lock("key"), group="lock", exclusive=False)

    async def action_quit(self) -> None:
        """Save and leave."""
        self.run_worker(self.leave(0, "quit"), group="leave", exclusive=False)

    def action_undo(self) -> None:
        """Take back the last doing of this sitting."""
        from netjournal.ledger.undo import undo_last

        self.run_worker(self._undo(undo_last, "Taken back", "There is nothing to take back."), group="undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from netjournal.ledger.undo import redo_last

        self.run_worker(self._undo(redo_last, "Done again", "There is nothing to do again."), group="undo")

    async def _undo(self, fn: Any, done: str, nothing: str) -> None:
        notebook = self.open_notebook
        undone: Undone | None = await notebook.vault.run(fn, notebook.sitting)
        self.say(nothing if undone is None else f"{done}: {_in_words(undone.kind)}.")
        self.refill()

    def copy_to_clipboard(self, text: str, *, secret: bool = False) -> None:
        """Copy by OSC 52, where the terminal takes it. A secret is taken back after a while, and at a
        lock.
        """
        super().copy_to_clipboard(text)
        if secret:
            self.set_timer(SECRET_KEPT, lambda: super(NetJournalApp, self).copy_to_clipboard(""))

    def notify(self, message: str, *, severity: Any = "information", **more: Any) -> None:
        """Textual's own notices go to the line above the keys."""
        self.say(message, "info" if severity == "information" else "warn")

    def deliver_screenshot(self, *args: Any, **more: Any) -> None:
        """Off: a picture of the screen is a copy of the notebook in plain text."""

    def save_screenshot(self, *args: Any, **more: Any) -> str:
        """Off, as `deliver_screenshot`."""
        return ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own style variables, for themes that are not ours."""
        known: Theme = self.current_theme
        return defaults(known)

    def _name_terminal(self, title: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b]2;{title}\x07")


def _in_words(kind: str) -> str:
    titles = {known.id: known.title for _, commands in GROUPS.values() for known in commands}
    return titles.get(kind, kind.rpartition(".")[2].replace("_", " "))
