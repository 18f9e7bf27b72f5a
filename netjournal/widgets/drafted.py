"""Fields whose unfinished text outlives everything: each has a place, by which the `DraftKeeper` keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import Input, TextArea

from netjournal.commands import bindings
from netjournal.text import visible_in_place

if TYPE_CHECKING:
    from netjournal.widgets.draft_keeper import DraftKeeper


class DraftInput(Input):
    """One line of text that is kept as a draft of `draft_place` ("": not kept)."""

    def __init__(self, value: str = "", *, draft_place: str = "", **more: Any) -> None:
        super().__init__(value, select_on_focus=False, **more)
        self.draft_place = draft_place
        self.baseline = value

    def on_mount(self) -> None:
        """Take back what was left unfinished here."""
        if self.draft_place:
            self.run_worker(keeper_of(self).restore(self), group="draft")

    def on_input_changed(self) -> None:
        """Something was typed."""
        keeper_of(self).touch(self)

    @property
    def _value(self) -> Text:
        # Textual draws the value as it is, escape sequences and all.
        if self.password:
            return super()._value
        return Text(visible_in_place(self.value), no_wrap=True, overflow="ignore", end="")

    def draft_now(self) -> tuple[str, int]:
        """The text and the cursor."""
        return self.value, self.cursor_position

    def take_draft(self, text: str, cursor: int) -> None:
        """Show that text with the cursor there."""
        self.value = text
        self.cursor_position = cursor


class DraftArea(TextArea):
    """Text of many lines that is kept as a draft of `draft_place` ("": not kept)."""

    BINDINGS: ClassVar = bindings("area")

    class Kept(Message):
        """What is typed so far is in the vault."""

    class EditorWanted(Message):
        """The text is to be edited outside: give it back by `take_edited`."""

        def __init__(self, area: DraftArea) -> None:
            super().__init__()
            self.area = area

    def __init__(self, value: str = "", *, draft_place: str = "", **more: Any) -> None:
        super().__init__(value, **more)
        self.draft_place = draft_place
        self.baseline = value

    def on_mount(self) -> None:
        """Take back what was left unfinished here."""
        if self.draft_place:
            self.run_worker(keeper_of(self).restore(self), group="draft")

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        keeper_of(self).touch(self)

    def on_unmount(self) -> None:
        """Let the application forget it: Textual's watch of the theme would keep the text beyond a lock."""
        for watching in getattr(self.app, "__watchers", {}).values():
            watching[:] = [pair for pair in watching if pair[0] is not self]

    def action_editor(self) -> None:
        """Ask for the editor."""
        self.post_message(self.EditorWanted(self))

    def take_edited(self, text: str) -> None:
        """This came back from the editor; ctrl+z takes it back."""
        if text != self.text:
            self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn: nothing in it drives the terminal."""
        # Tabs are left for TextArea, which makes blanks of them.
        parts = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(visible_in_place, parts)), end="", no_wrap=True)

    def draft_now(self) -> tuple[str, int]:
        """The text and the cursor."""
        text = self.text
        row, column = self.cursor_location
        lines = text.split("\n")
        return text, sum(len(line) + 1 for line in lines[:row]) + column

    def take_draft(self, text: str, cursor: int) -> None:
        """Show that text with the cursor there."""
        self.load_text(text)
        before = self.text[:cursor].split("\n")
        self.cursor_location = (len(before) - 1, len(before[-1]))


def keeper_of(widget: Any) -> DraftKeeper:
    """The application's keeper of drafts."""
    keeper: DraftKeeper = widget.app.drafts
    return keeper
