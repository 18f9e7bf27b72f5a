"""The first run: where, a passphrase, the recovery code typed back; then how to begin."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Input, OptionList, Static
from textual.widgets.option_list import Option

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.text import visible
from netjournal.widgets.frame_parts import TooSmall
from netjournal.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from netjournal.app import NetJournalApp
    from netjournal.notebook import Notebook

CODE_SAID = (
    "3 of 3 · Write this code down. It opens the notebook when the passphrase is lost, and is shown "
    "only now. No paper at hand? esc: later, by a new code."
)
KEYS = {
    "where": "enter next   ctrl+q quit",
    "words": "enter next   esc back   ctrl+n make one up   ctrl+t show   ctrl+q quit",
    "code": "enter next   esc later   ctrl+q quit",
    "begin": "up, down choose   enter begin   ctrl+q quit",
}


class FirstRunScreen(Screen[None]):
    """Three plain steps and a choice. Until the second is done nothing is on disk; the third can wait."""

    BINDINGS: ClassVar = bindings("door")
    SECRET = True

    def __init__(self) -> None:
        super().__init__()
        self._made: tuple[Notebook, str] | None = None

    @property
    def nj(self) -> NetJournalApp:
        """The application."""
        return cast("NetJournalApp", self.app)

    def compose(self) -> ComposeResult:
        """The steps, of which one is shown."""
        with Vertical(id="door"):
            yield Static("netjournal · a new notebook", id="name", markup=False)
            with ContentSwitcher(initial="where", id="steps"):
                with Vertical(id="where", classes="step"):
                    yield Static("1 of 3 · Where the notebook lives. It is encrypted.", markup=False)
                    yield Input(str(self.nj.doors.root), id="folder")
                with Vertical(id="words", classes="step"):
                    yield Static("2 of 3 · A passphrase. Nobody can reset it for you.", markup=False)
                    yield NewPassphrase("several words are best", still="nothing was made")
                with Vertical(id="code", classes="step"):
                    yield Static(CODE_SAID, markup=False)
                    yield Static("", id="recovery", markup=False)
                    yield Input(placeholder="type it back (spaces and dashes do not matter)", id="typed")
                with Vertical(id="begin", classes="step"):
                    yield Static("The notebook is ready.", markup=False)
                    yield OptionList(id="choice")
            yield Static("", id="said", markup=False)
        yield Static(KEYS["where"], id="door-keys", markup=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin with the place."""
        self.query_one("#folder", Input).focus()

    def say_error(self, error: NetJournalError) -> None:
        """What happened and what to do."""
        self._tell(f"{error.what}\n{error.do}", "bad")

    def go_back(self) -> None:
        """To the step before, as long as nothing is made; the code may wait, and Today reminds of it."""
        if self._making:
            return
        if self._step == "words":
            self._show("where", "#folder")
        elif self._step == "code" and self._made is not None:
            self._later()

    # Where

    @on(Input.Submitted, "#folder")
    def _place_chosen(self) -> None:
        folder = Path(self.query_one("#folder", Input).value).expanduser()
        if not folder.name:
            self._tell("Name a folder.", "bad")
        elif _is_taken(folder):
            self._tell("There is something in that folder already; it was not touched. Name another.", "bad")
        else:
            self._show("words", "#first")

    # A passphrase

    @on(NewPassphrase.Told)
    def _told(self, event: NewPassphrase.Told) -> None:
        self._tell(event.text, event.tone)

    @on(NewPassphrase.Chosen)
    def _chosen(self) -> None:
        if not self._making:
            folder = Path(self.query_one("#folder", Input).value).expanduser()
            self._make(folder, self.query_one(NewPassphrase).text)

    def action_generate(self) -> None:
        """Make a passphrase up, shown."""
        if self._step == "words":
            self.query_one(NewPassphrase).make_up()

    def action_reveal(self) -> None:
        """Show or hide what is typed."""
        self.query_one(NewPassphrase).reveal()

    # The code

    @work(group="make")
    async def _make(self, folder: Path, passphrase: str) -> None:
        self._tell("making the notebook …")
        from netjournal.journal.settings import note_recovery

        try:
            self._made = await asyncio.to_thread(self.nj.doors.create, folder, passphrase)
            self.nj.hold(self._made[0])
            await self._made[0].vault.run(note_recovery, False)
        except NetJournalError as error:
            self.say_error(error)
            return
        self.query_one(NewPassphrase).clear()
        self.query_one("#recovery", Static).update(self._made[1])
        self._tell("")
        self._show("code", "#typed")

    @on(Input.Submitted, "#typed")
    def _typed_back(self, event: Input.Submitted) -> None:
        if self._made is not None and _letters(event.value) == _letters(self._made[1]):
            self._proved(self._made[0])
        else:
            self._tell("That is not the code. Look again; capitals, spaces and dashes do not matter.", "bad")

    def _later(self) -> None:
        self._forget_code()
        self._tell("Settings makes a new code whenever there is paper at hand.", "warn")

    @work(group="noted")
    async def _proved(self, notebook: Notebook) -> None:
        from netjournal.journal.settings import note_recovery

        await notebook.vault.run(note_recovery, True)
        self._forget_code()

    def _forget_code(self) -> None:
        self.query_one("#recovery", Static).update("")
        self.query_one("#typed", Input).clear()
        self._offer()

    # How to begin

    def _offer(self) -> None:
        choice = self.query_one("#choice", OptionList)
        choice.add_options([Option(text, id=name) for name, text in self.nj.beginnings() if text])
        self._show("begin", "#choice")
        choice.highlighted = 0

    @on(OptionList.OptionSelected, "#choice")
    def _begun(self, event: OptionList.OptionSelected) -> None:
        assert self._made is not None
        notebook, self._made = self._made[0], None
        self.nj.begin(notebook, event.option_id or "start")

    # The steps

    @property
    def _step(self) -> str:
        return self.query_one("#steps", ContentSwitcher).current or ""

    @property
    def _making(self) -> bool:
        return any(not worker.is_finished for worker in self.workers if worker.node is self)

    def _show(self, step: str, focus: str) -> None:
        self.query_one("#steps", ContentSwitcher).current = step
        self.query_one("#door-keys", Static).update(KEYS[step])
        self._tell("")
        self.query_one(focus).focus()

    def _tell(self, text: str, tone: str = "quiet") -> None:
        said = self.query_one("#said", Static)
        said.set_classes(f"-{tone}")
        said.update(visible(text, lines=True))


def _letters(code: str) -> str:
    return "".join(filter(str.isalnum, code)).upper()


def _is_taken(folder: Path) -> bool:
    with suppress(OSError):
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    return False
