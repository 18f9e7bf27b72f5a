"""A new passphrase, and a new recovery code. What is typed here is no draft and is kept nowhere."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from netjournal.commands import bindings, worded
from netjournal.errors import NetJournalError
from netjournal.journal.settings import note_recovery
from netjournal.screens.frame import FrameScreen
from netjournal.vault.secrets import Passphrase, recovery_secret
from netjournal.widgets.new_passphrase import NewPassphrase

OLDER = "Backups made until now still open with the old passphrase; the recovery code goes on."
LEAK = "Does somebody know the old one? Then leave this, and press {settings.leaked}."
UNCHANGED = "nothing was changed"
NOT_THE_CODE = "That is not the code. Look again; capitals, spaces and dashes do not matter."
BEFORE = """A recovery code opens the notebook when the passphrase is lost.

A new one takes the place of the one before, which then opens nothing but older backups.
Have pen and paper ready: it is shown once. Press enter to make it."""
SHOWN = "Write this code down, then type it back. It opens the notebook when the passphrase is lost."
UNPROVEN = (
    "The new code is in force, though it was not typed back. If you have not written it down, make another."
)


class SecretScreen(FrameScreen):
    """A screen on which secrets are typed and shown."""

    SECRET = True
    """What is copied here is taken out of the clipboard again."""
    DEFAULT_CSS = """
    SecretScreen #secret { padding: 1 2; height: 1fr; }
    SecretScreen #secret Static { height: auto; margin: 0 0 1 0; }
    SecretScreen #secret Input { margin: 0 0 1 0; max-width: 70; }
    SecretScreen #code { color: $accent; text-style: bold; max-width: 60; }
    SecretScreen.-short #secret { padding: 0 2; }
    SecretScreen.-short #why { max-height: 2; }
    SecretScreen.-short #secret Static { margin: 0; }
    """

    @on(NewPassphrase.Told)
    def _told(self, event: NewPassphrase.Told) -> None:
        self.say(event.text, event.tone)

    def action_generate(self) -> None:
        """Make a passphrase up, shown."""
        self.query_one(NewPassphrase).make_up()

    def action_reveal(self) -> None:
        """Show or hide the passphrase that is typed."""
        for field in self.query("#first, #again").results(Input):
            field.password = not field.password


class PassphraseScreen(SecretScreen):
    """The new passphrase, twice. Takes no ids."""

    HEADING = "New passphrase"
    GROUP = "door"
    AUTO_FOCUS = "#first"
    BINDINGS: ClassVar = bindings("door")

    def body(self) -> ComposeResult:
        """Two fields and how strong it is."""
        with Vertical(id="secret"):
            yield Static("Several words are best. Nobody can reset it for you.", markup=False)
            yield NewPassphrase("the new passphrase", still=UNCHANGED)
            yield Static(f"{OLDER} {worded(LEAK, self.nj.keys)}", markup=False, classes="quiet")

    @on(NewPassphrase.Chosen)
    def _chosen(self) -> None:
        self._change(self.query_one(NewPassphrase).text)

    @work(exclusive=True, group="keep")
    async def _change(self, new: str) -> None:
        self.say("changing the passphrase …")
        try:
            await asyncio.shield(asyncio.to_thread(self.vault.access.change_passphrase, Passphrase(new)))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.query_one(NewPassphrase).clear()
        self.dismiss()
        self.nj.say(f"The passphrase is changed. {OLDER}", "good")

    def go_back(self) -> None:
        """Nothing is changed."""
        self.dismiss()


class RecoveryScreen(SecretScreen):
    """Makes a code, shows it once, has it typed back. Takes no ids."""

    HEADING = "New recovery code"
    GROUP = "settings.recovery"
    AUTO_FOCUS = "#typed"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._code: bytes | None = None

    def body(self) -> ComposeResult:
        """What it is for; then the code."""
        with Vertical(id="secret"):
            yield Static(BEFORE, id="why", markup=False)
            yield Static("", id="code", markup=False)
            yield Input(placeholder="enter makes a new code", id="typed")

    @on(Input.Submitted, "#typed")
    def _entered(self, event: Input.Submitted) -> None:
        if self._code is None:
            self._make()
        elif recovery_secret(event.value) == self._code:
            self.query_one("#code", Static).update("")
            event.input.clear()
            self._noted()
        else:
            self.say(NOT_THE_CODE, "bad")

    @work(group="keep")
    async def _noted(self) -> None:
        await self.vault.run(note_recovery, True)
        self.nj.recovery_noted = True
        self.dismiss()
        self.nj.say("The new recovery code is in force; the one before opens only older backups.", "good")

    @work(exclusive=True, group="keep")
    async def _make(self) -> None:
        self.say("making the code …")
        try:
            made = await asyncio.shield(asyncio.to_thread(self.vault.access.new_recovery_code))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._code = made.secret
        field = self.query_one("#typed", Input)
        field.clear()
        field.placeholder = "type it back (spaces and dashes do not matter)"
        self.query_one("#why", Static).update(SHOWN)
        self.query_one("#code", Static).update(made.text)
        self.say("")

    def go_back(self) -> None:
        """Leave; a code that was shown is in force."""
        self.dismiss()
        if self._code is not None:
            self.nj.say(UNPROVEN, "warn")
