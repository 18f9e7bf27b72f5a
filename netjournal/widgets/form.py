"""Forms: labelled fields one below the other, checked beside themselves, every unfinished text kept as a
draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from netjournal.commands import bindings
from netjournal.text import visible
from netjournal.widgets.drafted import DraftArea, DraftInput, keeper_of
from netjournal.widgets.readings import Reader, Reading, Unreadable, as_text

LONG_TEXT_HEIGHT = 6


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
        beside.set_class(bool(text), "-said").set_class(bad, "-bad")
        beside.update(("✗ " if bad else "") + visible(text))


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


class ChoiceLine(Widget, can_focus=True):
    """One of a few words on one line; left and right, or a word's first letter, choose. Kept as a draft,
    too.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-line--chosen", "choice-line--other"}
    DEFAULT_CSS = """
    ChoiceLine {
        height: 1; padding: 0 1; border-left: blank;
        &:focus { border-left: thick $accent; background: $cursor-line; }
        & > .choice-line--chosen { text-style: bold underline; }
        & > .choice-line--other { color: $foreground-muted; }
    }
    """

    def __init__(self, options: Mapping[str, str], value: str, *, draft_place: str, id: str) -> None:
        super().__init__(id=id)
        self.options = dict(options)
        self.value = value if value in self.options else next(iter(self.options))
        self.baseline = self.value
        self.draft_place = draft_place

    def on_mount(self) -> None:
        """Take back what was chosen and not saved."""
        if self.draft_place:
            self.run_worker(keeper_of(self).restore(self), group="draft")

    def render(self) -> Text:
        """All options with the chosen one between marks; only that one where all do not fit."""
        chosen = self.get_component_rich_style("choice-line--chosen", partial=True)
        other = self.get_component_rich_style("choice-line--other", partial=True)
        line = Text(no_wrap=True)
        for value, word in self.options.items():
            mark = ("‹", "›") if value == self.value else (" ", " ")
            line.append(mark[0]).append(visible(word), chosen if value == self.value else other).append(
                mark[1]
            )
            line.append(" ")
        if line.cell_len <= self.content_size.width + 1:
            return line
        place = list(self.options).index(self.value) + 1
        return Text.assemble(
            "‹", (visible(self.options[self.value]), chosen), "›", f"  {place} of {len(self.options)}"
        )

    def on_key(self, event: events.Key) -> None:
        """Left, right, or a first letter."""
        values = list(self.options)
        at = values.index(self.value)
        if event.key in {"left", "right"}:
            wanted = values[(at + (1 if event.key == "right" else -1)) % len(values)]
        else:
            order = values[at + 1 :] + values[: at + 1]
            typed = (event.character or "").lower()
            found = [value for value in order if typed and self.options[value].lower().startswith(typed)]
            if not found:
                return
            wanted = found[0]
        event.stop()
        event.prevent_default()
        self.choose(wanted)

    def choose(self, value: str) -> None:
        """Choose that option."""
        self.value = value
        self.refresh()
        keeper_of(self).touch(self)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters that begin an option choose it; the line of keys must not offer them for anything
        else.
        """
        return bool(character) and any(
            word.lower().startswith(str(character)) for word in self.options.values()
        )

    def draft_now(self) -> tuple[str, int]:
        """The chosen value."""
        return self.value, 0

    def take_draft(self, text: str, cursor: int) -> None:
        """Choose it again."""
        if text in self.options:
            self.value = text
            self.refresh()


class ChoiceField(Field):
    """One of a few: `options` maps values to the words shown. The first is taken if there is none."""

    def __init__(
        self, name: str, label: str, options: Mapping[str, str], value: str = "", hint: str = ""
    ) -> None:
        super().__init__(name, label, value, hint=hint)
        self._options = options

    def control(self) -> Widget:
        """The line of options."""
        return ChoiceLine(self._options, self.saved, draft_place=self.place, id=str(self.name))

    @property
    def text(self) -> str:
        """The chosen value."""
        return self.query_one(ChoiceLine).value

    def put(self, text: str) -> None:
        """Choose that value as the saved one."""
        line = self.query_one(ChoiceLine)
        line.baseline = line.value = text
        line.refresh()


class Form(VerticalScroll):
    """Fields, and the keys that save, leave and forget. `place` names the drafts: "contacts.edit/42"."""

    BINDINGS: ClassVar = bindings("form")
    DEFAULT_CSS = "Form { height: 1fr; padding: 1 0; scrollbar-size-vertical: 1; }"

    class Submitted(Message):
        """The form is right and is to be saved. `values` is by field name."""

        def __init__(self, form: Form, values: dict[str, Any]) -> None:
            super().__init__()
            self.form = form
            self.values = values

    def __init__(self, place: str, *fields: Field, id: str = "form") -> None:
        super().__init__(id=id, can_focus=False)
        self.place = place
        self._fields = fields
        for known in fields:
            known.place = f"{place}/{known.name}"

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields

    def action_keep(self) -> None:
        """Check every field; if all are right, say `Submitted`, else go to the first that is not."""
        wrong = [known for known in self._fields if not known.check()]
        if wrong:
            wrong[0].query("Input, TextArea, ChoiceLine").first().focus()
            return
        self.post_message(
            self.Submitted(self, {str(known.name): known.reading().value for known in self._fields})
        )

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_next_field(self) -> None:
        """To the next field."""
        self.screen.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.screen.focus_previous()

    def action_forget(self) -> None:
        """Put every field back to what is saved and drop the drafts."""
        for known in self._fields:
            known.put(known.saved)
        self.run_worker(keeper_of(self).drop(f"{self.place}/"), group="drafts")
