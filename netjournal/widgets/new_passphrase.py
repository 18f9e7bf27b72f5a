"""A new passphrase, typed twice, with its strength between the two. It is no draft and is kept nowhere."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from netjournal.strength import make_passphrase, strength_of
from netjournal.widgets.frame_parts import Tone
from netjournal.widgets.strength_meter import StrengthMeter

WEAK = "This can be guessed too soon once the file is stolen. Enter again takes it all the same."


class NewPassphrase(Vertical):
    """Two fields, #first and #again. One that is weak is taken at the second time of asking.

    `hint` stands in the first; `still` says what holds as long as it is refused: "nothing was changed".
    """

    DEFAULT_CSS = "NewPassphrase { height: auto; }"

    class Told(Message):
        """Something is to be said of what was typed, with a tone."""

        def __init__(self, text: str, tone: Tone = "info") -> None:
            super().__init__()
            self.text = text
            self.tone = tone

    class Chosen(Message):
        """It was typed twice alike; it stands in `text`."""

    def __init__(self, hint: str, *, still: str) -> None:
        super().__init__()
        self._hint = hint
        self._still = still
        self._warned = False

    def compose(self) -> ComposeResult:
        """The fields, and how strong it is."""
        yield Input(password=True, placeholder=self._hint, id="first")
        yield StrengthMeter("meter")
        yield Input(password=True, placeholder="the same once more", id="again")

    @property
    def text(self) -> str:
        """What stands in the first field."""
        return self.query_one("#first", Input).value

    @on(Input.Changed, "#first")
    def _measured(self, event: Input.Changed) -> None:
        self._warned = False
        self.query_one(StrengthMeter).measure(event.value)

    @on(Input.Submitted, "#first")
    def _first_typed(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self._refuse_empty()
        elif strength_of(event.value).level == "bad" and not self._warned:
            self._warned = True
            self.post_message(self.Told(WEAK, "warn"))
        else:
            self.post_message(self.Told(""))
            self.query_one("#again", Input).focus()

    @on(Input.Submitted, "#again")
    def _second_typed(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.text.strip():
            self._refuse_empty()
        elif event.value != self.text:
            event.input.clear()
            self.post_message(
                self.Told(f"The two are not the same; {self._still}. Type the second again.", "bad")
            )
        else:
            self.post_message(self.Chosen())

    def _refuse_empty(self) -> None:
        self.post_message(self.Told(f"An empty passphrase protects nothing; {self._still}.", "bad"))

    def make_up(self) -> None:
        """A strong one in both fields, shown."""
        made = make_passphrase()
        for field in self.query(Input):
            field.value, field.password = made, False
        self.query_one("#again", Input).focus()
        self.post_message(self.Told("Write it down, then press enter.", "warn"))

    def reveal(self) -> None:
        """Show or hide what is typed."""
        for field in self.query(Input):
            field.password = not field.password

    def clear(self) -> None:
        """Empty both fields."""
        for field in self.query(Input):
            field.clear()
