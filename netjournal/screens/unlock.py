"""The door: a blank screen with the name of nothing, and a prompt."""

from __future__ import annotations

import asyncio
from contextlib import suppress
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
    from netjournal.notebook import Notebook
    from netjournal.vault.secrets import FromKeyring

OPENING = "opening …"
ASKING = "asking the keyring … or type the passphrase"
WAITING = "The keyring has not answered yet. Type the passphrase, or answer where it asks you."
NOT_BY_IT = "The keyring did not open it: type the passphrase."
TYPED_FIRST = "The keyring would open it too, but something is typed: enter opens by that."
EMPTY = "An empty passphrase opens nothing: type it first."
PATIENCE = 1.0
"""Seconds after which it is said that the keyring has not answered yet."""
KEYS = "enter open   ctrl+t show   ctrl+q quit"
QUESTION = (
    "Your own doing? {unlock.accept} opens it as it is, and the chain keeps that. If not, {app.quit} leaves "
    "all as it is: find out who did, or restore a backup (netjournal backups)."
)
ANSWERS = "{unlock.accept} open it   {app.quit} leave it"
AGAIN = "Type the passphrase again to open it as it is, or leave with {app.quit}."


class UnlockScreen(Screen[None]):
    """Asks for the passphrase or the recovery code; opens by the keyring without asking, where it may. What
    is typed meanwhile goes before the keyring's answer, however long that takes.
    """

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
            self._open(doors.secret)
        elif doors.keyring_may_open() and not self.nj.was_locked:
            self.call_after_refresh(self._ask_keyring)  # the prompt is drawn first

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open with what was typed, the field emptied at once; with nothing typed by the keyring, if it
        may.
        """
        typed = event.value
        if self._busy("open"):
            return
        if typed.strip():
            self.workers.cancel_group(self, "keyring")
            event.input.clear()
            self._open(typed)
        elif self.nj.notebook is None and not self._busy("keyring"):
            self._open_by_nothing()

    def _open_by_nothing(self) -> None:
        """By the keyring; where that may not, say so, but never over what is being said."""
        if self.nj.doors.keyring_may_open():
            self._ask_keyring()
        elif not str(self.query_one("#said", Static).content):
            self._tell(EMPTY)

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

    def _busy(self, group: str) -> bool:
        mine = [worker for worker in self.workers if worker.node is self and worker.group == group]
        return any(not worker.is_finished for worker in mine)

    @property
    def _is_typed_in(self) -> bool:
        return bool(self.query_one("#passphrase", Input).value)

    def _tell(self, text: str, tone: str = "quiet") -> None:
        said = self.query_one("#said", Static)
        said.set_classes(f"-{tone}")
        said.update(text)

    @work(group="keyring", exclusive=True)
    async def _ask_keyring(self) -> None:
        """Beside the field, which can be typed in: who types need not wait for a keyring that hangs."""
        self._tell(ASKING)
        try:
            answer = self._answer()
            await asyncio.wait([answer], timeout=PATIENCE)
            if not answer.done():
                self._tell(WAITING)
            found = await answer
        except NetJournalError as error:
            self.say_error(error)
            return
        if isinstance(found, CannotUnlock):
            self._tell(NOT_BY_IT)
        elif self._is_typed_in:
            self._tell(TYPED_FIRST)
        else:
            self._open(found)

    def _answer(self) -> asyncio.Future[FromKeyring | CannotUnlock]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[FromKeyring | CannotUnlock] = loop.create_future()

        def heard(found: FromKeyring | CannotUnlock) -> None:
            if not answer.done():
                answer.set_result(found)

        def told(found: FromKeyring | CannotUnlock) -> None:
            with suppress(RuntimeError):  # answered after the application has gone
                loop.call_soon_threadsafe(heard, found)

        self.nj.doors.ask_keyring(told)
        return answer

    @work(group="open")
    async def _open(self, secret: str | FromKeyring) -> None:
        self._tell(OPENING)
        try:
            notebook = await asyncio.to_thread(self.nj.doors.open, secret, accept_rollback=self._accepting)
        except NetJournalError as error:
            if not isinstance(secret, str) and isinstance(error, CannotUnlock):
                self._tell(NOT_BY_IT)
            else:
                self.say_error(error)
            return
        if not isinstance(secret, str) and self._is_typed_in:
            await self._let_go(notebook)
        else:
            self.nj.call_later(self.nj.enter, notebook)

    async def _let_go(self, notebook: Notebook) -> None:
        """Somebody began to type while the keyring opened it: the rest must not fall into the notebook."""
        await asyncio.to_thread(notebook.vault.close)
        self._tell(TYPED_FIRST)
