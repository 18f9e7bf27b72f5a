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
from netjournal.strength import make_passphrase, strength_of
from netjournal.vault.secrets import Passphrase, recovery_secret
from netjournal.widgets.strength_meter import StrengthMeter

OLDER = "Backups made until now still open with the old passphrase; the recovery code goes on."
LEAK = "Does somebody know the old one? Then leave this, and press {settings.leaked}."
WEAK = "This can be guessed too soon once the file is stolen. Enter again takes it all the same."
DIFFER = "The two are not the same; nothing was changed. Type the second again."
EMPTY = "An empty passphrase protects nothing; nothing was changed."
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
    SecretScreen #secret > Static { height: auto; margin: 0 0 1 0; }
    SecretScreen #secret > Input { margin: 0 0 1 0; max-width: 70; }
    SecretScreen #code { color: $accent; text-style: bold; max-width: 60; }
    SecretScreen #meter.-bad { color: $text-error; }
    SecretScreen #meter.-warn { color: $text-warning; }
    SecretScreen #meter.-good { color: $text-success; }
    SecretScreen.-short #secret { padding: 0 2; }
    SecretScreen.-short #why { max-height: 2; }
    SecretScreen.-short #secret > Static { margin: 0; }
    """


class PassphraseScreen(SecretScreen):
    """The new passphrase, twice. Takes no ids."""

    HEADING = "New passphrase"
    GROUP = "door"
    AUTO_FOCUS = "#first"
    BINDINGS: ClassVar = bindings("door")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._warned = False

    def body(self) -> ComposeResult:
        """Two fields and how strong it is."""
        with Vertical(id="secret"):
            yield Static("Several words are best. Nobody can reset it for you.", markup=False)
            yield Input(password=True, placeholder="the new passphrase", id="first")
            yield StrengthMeter("meter")
            yield Input(password=True, placeholder="the same once more", id="again")
            yield Static(f"{OLDER} {worded(LEAK, self.nj.keys)}", markup=False, classes="quiet")

    @on(Input.Changed, "#first")
    def _measured(self, event: Input.Changed) -> None:
        self._warned = False
        self.query_one(StrengthMeter).measure(event.value)

    @on(Input.Submitted, "#first")
    def _first_typed(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.say(EMPTY, "bad")
        elif strength_of(event.value).level == "bad" and not self._warned:
            self._warned = True
            self.say(WEAK, "warn")
        else:
            self.say("")
            self.query_one("#again", Input).focus()

    @on(Input.Submitted, "#again")
    def _second_typed(self, event: Input.Submitted) -> None:
        first = self.query_one("#first", Input).value
        if not first.strip():
            self.say(EMPTY, "bad")
        elif event.value != first:
            event.input.clear()
            self.say(DIFFER, "bad")
        else:
            self._change(first)

    def action_generate(self) -> None:
        """Make one up, shown."""
        made = make_passphrase()
        for name in ("#first", "#again"):
            field = self.query_one(name, Input)
            field.value, field.password = made, False
        self.query_one("#again", Input).focus()
        self.say("Write it down, then press enter.", "warn")

    def action_reveal(self) -> None:
        """Show or hide what is typed."""
        for field in self.query(Input):
            field.password = not field.password

    @work(exclusive=True, group="keep")
    async def _change(self, new: str) -> None:
        self.say("changing the passphrase …")
        try:
            await asyncio.shield(asyncio.to_thread(self.vault.change_passphrase, Passphrase(new)))
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        for field in self.query(Input):
            field.clear()
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
            self.say("That is not the code. Look again; capitals, spaces and dashes do not matter.", "bad")

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
            made = await asyncio.shield(asyncio.to_thread(self.vault.new_recovery_code))
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
