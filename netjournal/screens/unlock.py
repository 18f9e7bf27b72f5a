"""The door: a blank screen with the name of nothing, and a prompt."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError, RolledBack
from netjournal.widgets.frame_parts import TooSmall

if TYPE_CHECKING:
    from netjournal.app import NetJournalApp

OPENING = "opening …"


class UnlockScreen(Screen[None]):
    """Asks for the passphrase or the recovery code; opens by the keyring without asking, where it may."""

    BINDINGS: ClassVar = bindings("unlock")
    SECRET = True
    AUTO_FOCUS = "#passphrase"

    def compose(self) -> ComposeResult:
        """Name, prompt, what is wrong, and the two keys that work."""
        with Vertical(id="door"):
            yield Static("netjournal · locked", id="name", markup=False)
            yield Input(password=True, placeholder="passphrase or recovery code", id="passphrase")
            yield Static("", id="said", markup=False)
        yield Static("enter open   ctrl+t show   ctrl+q quit", id="door-keys", markup=False)
        yield TooSmall()

    @property
    def nj(self) -> NetJournalApp:
        """The application."""
        return cast("NetJournalApp", self.app)

    def on_mount(self) -> None:
        """Open without a question where that was agreed: the demo, the keyring."""
        doors = self.nj.doors
        if doors.secret is not None and not self.nj.was_locked:
            self._open(doors.secret, by_itself=True)
        elif doors.keyring_may_open() and not self.nj.was_locked:
            self._open(None, by_itself=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open with what was typed, the field emptied at once; with nothing typed by the keyring, if it
        may.
        """
        typed = event.value
        if self._busy():
            return
        if typed.strip():
            event.input.clear()
            self._open(typed)
        elif self.nj.notebook is None and self.nj.doors.keyring_may_open():
            self._open(None, by_itself=True)

    def action_reveal(self) -> None:
        """Show or hide what is typed."""
        field = self.query_one("#passphrase", Input)
        field.password = not field.password

    def action_accept(self) -> None:
        """Open an older or foreign copy after all, by the passphrase typed again."""
        self._accepting = True
        self._tell(
            "Type the passphrase again to open this older copy; that will be written in the chain.", "warn"
        )

    def say_error(self, error: NetJournalError) -> None:
        """What is wrong, and what to do; never which character."""
        more = " ctrl+g opens it as it is." if isinstance(error, RolledBack) else ""
        self._tell(f"{error.what}\n{error.do}{more}", "bad")

    _accepting = False

    def _busy(self) -> bool:
        return any(not worker.is_finished for worker in self.workers if worker.node is self)

    def _tell(self, text: str, tone: str = "quiet") -> None:
        said = self.query_one("#said", Static)
        said.set_classes(f"-{tone}")
        said.update(text)

    @work(group="open")
    async def _open(self, secret: str | None, by_itself: bool = False) -> None:
        self._tell(OPENING)
        try:
            notebook = await asyncio.to_thread(self.nj.doors.open, secret, accept_rollback=self._accepting)
        except NetJournalError as error:
            if by_itself and secret is None:
                self._tell("The keyring did not open it: type the passphrase.")
            else:
                self.say_error(error)
            return
        self.nj.call_later(self.nj.enter, notebook)
