"""Labelled fields to type in, checked beside themselves, every unfinished text kept as a draft."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from netjournal.text import visible
from netjournal.widgets.drafted import DraftArea, DraftInput
from netjournal.widgets.readings import Reader, Reading, Unreadable, as_text


class Field(Vertical):
    """A label, a line to type in, and below it what the field wants or how it was understood.

    `name` is the key in the form's values; `read` turns the text into a value
    (`netjournal.widgets.readings`); `hint` is shown, dim, while there is nothing else to say. An empty text
    is the value None.
    """

    DEFAULT_CSS = """
    Field {
        height: auto; margin: 0 1 0 1;
        & > Horizontal { height: auto; }
        & .label { width: 18; color: $foreground-muted; padding: 0 1 0 0; }
        &:focus-within .label { color: $accent; }
        & .beside { height: auto; margin: 0 0 0 19; color: $foreground-muted; display: none; }
        & .beside.-said { display: block; }
        & .beside.-bad { color: $text-error; }
        & .beside.-warned { color: $text-warning; }
        & Input, & TextArea, & ChoiceLine { width: 1fr; }
    }
    .-narrow Field > Horizontal { layout: vertical; }
    .-narrow Field .beside { margin: 0 0 0 1; }
    """

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        read: Reader = as_text,
        hint: str = "",
        required: bool = False,
    ) -> None:
        super().__init__(id=f"field-{name}", name=name)
        self.label = label
        self.saved = value
        self.hint = hint
        self._read = read
        self._required = required
        self._warning = ""
        self._last = hint
        self.place = ""

    def control(self) -> Widget:
        """The widget that is typed in."""
        return DraftInput(self.saved, draft_place=self.place, id=self.name)

    def compose(self) -> ComposeResult:
        """Label and control, then the line beside."""
        with Horizontal():
            yield Static(self.label, markup=False, classes="label")
            yield self.control()
        yield Static(self.hint, markup=False, classes="beside -said" if self.hint else "beside")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(DraftInput).value

    def put(self, text: str) -> None:
        """Show that text as the saved one."""
        field = self.query_one(DraftInput)
        field.baseline, field.value = text, text

    def reading(self) -> Reading:
        """The value, and how it was understood in words. Raises Unreadable with what the field wants."""
        if not self.text.strip():
            if self._required:
                raise Unreadable(f"{self.label} is needed.")
            return Reading(None)
        return self._read(self.text)

    def check(self) -> bool:
        """Show beside the field what is wrong, or how it was understood; whether it is right."""
        try:
            found = self.reading()
        except Unreadable as problem:
            self._beside(str(problem), bad=True)
            return False
        self._beside(found.words or self.hint)
        return True

    def refuse(self, words: str) -> None:
        """Show beside the field what is wrong, and go there."""
        self._beside(words, bad=True)
        self.query("Input, TextArea, ChoiceLine").first().focus()

    def warn(self, words: str) -> None:
        """Show beside the field what may be held against it; nothing is refused for it. "" takes it away."""
        if words != self._warning:
            self._warning = words
            if not self.query_one(".beside").has_class("-bad"):
                self._beside(self._last)

    def on_descendant_blur(self) -> None:
        """Typing here is over: check."""
        if self.text.strip():
            self.check()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.query_one(".beside").has_class("-bad") or self._read is not as_text:
            try:
                words = self.reading().words
            except Unreadable:
                return
            self._beside(words or self.hint)

    def _beside(self, text: str, bad: bool = False) -> None:
        beside = self.query_one(".beside", Static)
        warning = "" if bad else self._warning
        self._last = self._last if bad else text
        said = f"! {warning}" if warning and text in ("", self.hint) else text
        if warning and said == text:
            said = f"{text} · ! {warning}"
        beside.set_class(bool(said), "-said").set_class(bad, "-bad").set_class(bool(warning), "-warned")
        beside.update(("✗ " if bad else "") + visible(said))


class LongField(Field):
    """A text of many lines."""

    DEFAULT_CSS = "LongField TextArea { height: 6; }"

    def control(self) -> Widget:
        """An area; tab leaves it."""
        return DraftArea(
            self.saved, draft_place=self.place, id=self.name, tab_behavior="focus", soft_wrap=True
        )

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(DraftArea).text

    def put(self, text: str) -> None:
        """Show that text as the saved one."""
        area = self.query_one(DraftArea)
        area.baseline = text
        area.load_text(text)
