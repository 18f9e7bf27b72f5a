"""The door: a blank screen with the name of nothing, and a prompt."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from netjournal.commands import bindings, worded
from netjournal.errors import CannotUnlock, NetJournalError, RolledBack
from netjournal.widgets.frame_parts import TooSmall

if TYPE_CHECKING:
    from netjournal.app import NetJournalApp

OPENING = "opening …"
KEYS = "enter open   ctrl+t show   ctrl+q quit"
QUESTION = (
    "Your own doing? {unlock.accept} opens it as it is, and the chain keeps that. If not, {app.quit} leaves "
    "all as it is: find out who did, or restore a backup (netjournal backups)."
)
ANSWERS = "{unlock.accept} open it   {app.quit} leave it"
AGAIN = "Type the passphrase again to open it as it is, or leave with {app.quit}."


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
        yield Static(KEYS, id="door-keys", markup=False)
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """To accept needs the question first: nobody agrees beforehand to what is not known yet."""
        return self._asked if action == "accept" else super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Open an older or foreign copy after all, by the passphrase typed again."""
        self._accepting = True
        self._tell(self._worded(AGAIN), "warn")
        self.query_one("#door-keys", Static).update(KEYS)

    def say_error(self, error: NetJournalError) -> None:
        """What is wrong, and what to do; never which character. Of an older copy: whether to go on."""
        self._asked = isinstance(error, RolledBack)
        self.query_one("#door-keys", Static).update(self._worded(ANSWERS) if self._asked else KEYS)
        self._tell(f"{error.what}\n{self._worded(QUESTION) if self._asked else error.do}", "bad")

    _accepting = _asked = False

    def _worded(self, text: str) -> str:
        return worded(text, self.nj.keys)

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
            if by_itself and secret is None and isinstance(error, CannotUnlock):
                self._tell("The keyring did not open it: type the passphrase.")
            else:
                self.say_error(error)
            return
        self.nj.call_later(self.nj.enter, notebook)
