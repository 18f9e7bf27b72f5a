"""A new key for the notebook: by the passphrase of now, or with a new one where somebody knows the old."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from netjournal.commands import bindings
from netjournal.errors import BadInput, CannotUnlock, NetJournalError
from netjournal.journal.settings import note_recovery
from netjournal.new_key import change_key
from netjournal.screens.dialogs.secrets import (
    NOT_THE_CODE,
    SHOWN,
    UNCHANGED,
    UNPROVEN,
    SecretScreen,
)
from netjournal.vault.secrets import Passphrase, recovery_secret
from netjournal.widgets.frame_parts import Tone
from netjournal.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from netjournal.new_key import Rekeyed

BEFORE = (
    "The notebook is copied under a new key, verified and switched over. The passphrase stays, a new "
    "recovery code takes the place of the old: have pen and paper ready."
)
SAID_OF_LEAK = (
    "The notebook and its backups are put under a new key, with a new passphrase and a new recovery code: "
    "have pen and paper ready. What opened them opens nothing then, but copies kept elsewhere."
)
COPYING = "Copying under the new key"
LEFT = (
    "Under the new key, and the code is noted. These backups could not be brought over: they still open with "
    "what somebody knows. Removed, they are gone for good.\n\n"
)
REMOVE = "remove"
KEEP_OR_REMOVE = f"Nothing was removed. Type {REMOVE}, or press escape to keep them."
UNDER_WAY = "The key is being changed; that cannot be stopped half-way."
EMPTY = "An empty passphrase opens nothing; nothing was changed."
SAME = "That is the passphrase that somebody knows; nothing was changed. Choose another."


class NewKeyScreen(SecretScreen):
    """Takes the passphrase of now; then the code, typed back. Takes no ids."""

    HEADING = "New key"
    GROUP = "door"
    LEAKED = False
    """Whether somebody knows the passphrase: then it takes a new one."""
    AUTO_FOCUS = "#first"
    BINDINGS: ClassVar = bindings("door")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._done: Rekeyed | None = None
        self._is_noted = False

    def body(self) -> ComposeResult:
        """What is going to happen, and the fields; then the code."""
        with Vertical(id="secret"):
            yield Static(SAID_OF_LEAK if self.LEAKED else BEFORE, id="why", markup=False)
            if self.LEAKED:
                yield NewPassphrase("the new passphrase", still=UNCHANGED)
            else:
                yield Input(password=True, placeholder="the passphrase, as it is now", id="first")
            yield Static("", id="code", markup=False)
            typed = Input(placeholder="type it back (spaces and dashes do not matter)", id="typed")
            typed.display = False
            yield typed

    @on(Input.Submitted, "#first")
    def _of_now_typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._change(event.value)
        else:
            self.say(EMPTY, "bad")

    @on(NewPassphrase.Chosen)
    def _new_typed(self) -> None:
        self._change(self.query_one(NewPassphrase).text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A passphrase is made up only where a new one is asked for."""
        if action == "generate" and (not self.LEAKED or self._done is not None):
            return False
        return super().check_action(action, parameters)

    @work(group="keep")
    async def _change(self, text: str) -> None:
        if self._is_busy():
            return
        try:
            await asyncio.to_thread(self._check, text)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.say(f"{COPYING} …")
        done = await self.keep_long(COPYING, change_key, self.vault, text, leaked=self.LEAKED)
        if done is not None:
            self._show(done)

    def _check(self, text: str) -> None:
        """The passphrase of now opens it; a new one must not be that which somebody knows. Blocking."""
        try:
            self.vault.access.check_secret(Passphrase(text))
        except CannotUnlock:
            if not self.LEAKED:
                raise
        else:
            if self.LEAKED:
                raise BadInput(SAME, "")

    def _show(self, done: Rekeyed) -> None:
        self._done = done
        for field in self.query("#first, #again").results(Input):
            field.clear()
        for part in self.query("#first, NewPassphrase"):
            part.display = False
        self.query_one("#why", Static).update(SHOWN)
        self.query_one("#code", Static).update(done.code)
        typed = self.query_one("#typed", Input)
        typed.display = True
        typed.focus()
        self.say("The new key is in force.", "good")

    @on(Input.Submitted, "#typed")
    def _typed_back(self, event: Input.Submitted) -> None:
        if self._done is not None and self._is_noted:
            self._answered(self._done, event.value)
        elif self._done is not None and recovery_secret(event.value) == recovery_secret(self._done.code):
            self.query_one("#code", Static).update("")
            event.input.clear()
            self._noted(self._done)
        else:
            self.say(NOT_THE_CODE, "bad")

    @work(group="keep")
    async def _noted(self, done: Rekeyed) -> None:
        await self.vault.run(note_recovery, True)
        self.nj.recovery_noted = self._is_noted = True
        if self.LEAKED and done.left:
            self._ask_of_backups(done)
        else:
            self._leave(done.sentences(), "good")

    def _ask_of_backups(self, done: Rekeyed) -> None:
        """Whether those that somebody can open are to go: only by the word."""
        self.query_one("#why", Static).update(LEFT + "\n".join(done.left))
        self.query_one("#typed", Input).placeholder = f"{REMOVE}, or escape to keep them"
        self.say("")

    def _answered(self, done: Rekeyed, typed: str) -> None:
        if typed.strip().casefold() == REMOVE:
            self._remove(done)
        else:
            self.say(KEEP_OR_REMOVE, "warn")

    @work(group="keep")
    async def _remove(self, done: Rekeyed) -> None:
        if self._is_busy():
            return
        self.say("removing …")
        try:
            await asyncio.shield(asyncio.to_thread(self.vault.backups.remove, done.left))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        gone = f"Removed, and not to be had back: {', '.join(done.left)}."
        self._leave([*replace(done, left=()).sentences(), gone], "good")

    def _leave(self, sentences: Sequence[str], tone: Tone) -> None:
        self.dismiss()
        self.nj.say(" ".join(sentences), tone)

    def _is_busy(self) -> bool:
        at_work = [worker for worker in self.workers if worker.node is self and not worker.is_finished]
        return len([worker for worker in at_work if worker.group == "keep"]) > 1

    def go_back(self) -> None:
        """Leave: nothing is changed, or the code that was shown is in force. Not in the middle."""
        busy = any(worker.group == "keep" and not worker.is_finished for worker in self.workers)
        if busy and self._done is None:
            self.say(UNDER_WAY, "warn")
            return
        if busy:  # backups are being removed: what came of it is said
            return
        if self._done is None:
            self.dismiss()
        elif self._is_noted:
            self._leave(self._done.sentences(), "warn")
        else:
            self.nj.recovery_noted = False
            self._leave([UNPROVEN, *self._done.sentences()], "warn")


class LeakedScreen(NewKeyScreen):
    """Takes a new passphrase, twice. Takes no ids."""

    HEADING = "Somebody knows it"
    LEAKED = True
