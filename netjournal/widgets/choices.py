"""One of a few: chosen on one line by an arrow, space or a first letter; kept as a draft as typed text is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from netjournal.text import visible
from netjournal.widgets.drafted import keeper_of
from netjournal.widgets.fields import Field


class ChoiceLine(Widget, can_focus=True):
    """One of a few words on one line; left, right, space, or a first letter, choose. Kept as a draft."""

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, line: ChoiceLine) -> None:
            super().__init__()
            self.line = line

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
        """Left, right, space, a first letter. Any other letter is no command here: somebody types ahead."""
        values = list(self.options)
        at = values.index(self.value)
        if event.key in {"left", "right", "space"}:
            found = [values[(at + (-1 if event.key == "left" else 1)) % len(values)]]
        elif event.is_printable and event.character:
            order = values[at + 1 :] + values[: at + 1]
            typed = event.character.lower()
            found = [value for value in order if self.options[value].lower().startswith(typed)]
        else:
            return
        event.stop()
        event.prevent_default()
        if found:
            self.choose(found[0])

    def choose(self, value: str) -> None:
        """Choose that option."""
        self.value = value
        self.refresh()
        keeper_of(self).touch(self)
        self.post_message(self.Changed(self))

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters choose; the line of keys must not offer them for anything else."""
        return bool(character) and str(character).isprintable()

    def draft_now(self) -> tuple[str, int]:
        """The chosen value."""
        return self.value, 0

    def take_draft(self, text: str, cursor: int) -> None:
        """Choose it again."""
        if text in self.options:
            self.value = text
            self.refresh()
            self.post_message(self.Changed(self))


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
