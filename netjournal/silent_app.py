"""Textual's application without its own ways of telling: tracebacks, pictures and notices."""

from __future__ import annotations

from typing import Any

from textual.app import App

from netjournal import crash
from netjournal.errors import NetJournalError
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.frame_parts import Tone

SECRET_KEPT = 45.0
"""Seconds after which a secret is taken out of the clipboard."""


class SilentApp(App[None], inherit_bindings=False):
    """Tells only the screen in front, and after a crash only where it was: `faults`, `saved_at_crash`."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: tuple[crash.Fault, ...] = ()
        self.saved_at_crash = True
        self._leaving = False
        self._secret_copied = False

    def save_at_crash(self) -> bool:
        """Save what can be saved before the end, within seconds; False if something may be lost."""
        return True

    # What is said

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

    def notify(self, message: str, *, severity: Any = "information", **more: Any) -> None:
        """Textual's own notices go to the line above the keys."""
        self.say(message, "info" if severity == "information" else "warn")

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
        if not self.faults:
            self.faults = crash.faults_of(error)
            self.saved_at_crash = self.save_at_crash()

    def crashed_elsewhere(self, error: BaseException) -> None:
        """A failure outside Textual's sight, on any thread: the same way out."""
        failure = error if isinstance(error, Exception) else RuntimeError()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._handle_exception, failure)

    # What would leave the notebook in plain text

    def copy_to_clipboard(self, text: str, *, secret: bool = False) -> None:
        """Copy by OSC 52, where the terminal takes it. A secret, and whatever is copied on a screen of
        secrets (`SECRET`), is taken back after a while, at a lock and at the end.
        """
        super().copy_to_clipboard(text)
        self._secret_copied = secret or getattr(self.screen, "SECRET", False)
        if self._secret_copied:
            self.set_timer(SECRET_KEPT, self.take_back_secret)

    def take_back_secret(self) -> None:
        """Empty the clipboard, if a secret is what was copied last."""
        if self._secret_copied:
            self._secret_copied = False
            super().copy_to_clipboard("")

    def deliver_screenshot(self, *args: Any, **more: Any) -> None:
        """Off: a picture of the screen is a copy of the notebook in plain text."""

    def save_screenshot(self, *args: Any, **more: Any) -> str:
        """Off, as `deliver_screenshot`."""
        return ""

    def name_terminal(self, title: str) -> None:
        """Set the title of the terminal's window."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b]2;{title}\x07")
