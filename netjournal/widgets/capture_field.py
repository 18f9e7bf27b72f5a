"""The capture field: a line that grows, is completed as one types, and is never refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from netjournal.clock import Clock
from netjournal.commands import bindings
from netjournal.journal.capture import Completion, NameIndex
from netjournal.journal.capture.name_lists import Labels
from netjournal.journal.templates import expanded
from netjournal.widgets.answer_line import AnswerLine
from netjournal.widgets.chip_area import ChipArea
from netjournal.widgets.chip_line import ChipLine
from netjournal.widgets.completing import Mark, mark_before, offers, written_as


class CaptureField(ChipArea):
    """Where a line is written: its names and templates completed, earlier lines found; says `Kept` for Enter.

    Its screen gives it `names` (see `knows`), does the keeping, and calls `cleared` or `put_back`.
    """

    BINDINGS: ClassVar = bindings("line")
    DEFAULT_CSS = """
    CaptureField { height: auto; min-height: 1; max-height: 8; scrollbar-size-vertical: 1; }
    .-short CaptureField { max-height: 3; }
    """

    class Kept(Message):
        """Enter was pressed on a text that is not blank."""

        def __init__(self, field: CaptureField, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class TakeBack(Message):
        """ctrl+z was pressed in the empty field."""

    class Templates(Message):
        """The list of templates is asked for."""

    class Earlier(Message):
        """Earlier lines are asked for: answer by `recall`."""

    def __init__(
        self,
        clock: Clock,
        chips: ChipLine,
        answers: AnswerLine | None = None,
        *,
        draft_place: str,
        id: str = "capture",
    ) -> None:
        super().__init__(
            clock,
            chips,
            answers,
            draft_place=draft_place,
            id=id,
            tab_behavior="focus",
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
        )
        self._knows = False
        self._recent: Sequence[int] = ()
        self._templates: Mapping[str, str] = {}
        self._template_names = Labels(())
        self._offered: list[Completion] = []
        self._offered_at = -1
        self._mark: Mark | None = None
        self._lines: list[str] = []
        self._line_at = -1
        self._unsent = ""

    def knows(
        self,
        names: NameIndex,
        recent: Sequence[int] = (),
        templates: Mapping[str, str] | None = None,
        *,
        day_first: bool = True,
        dollar: str | None = None,
    ) -> None:
        """Read with these names from now on; `recent` ids lead the offers; for the rest see `parse`.

        `templates` are texts by the name that stands for them after a semicolon.
        """
        self._names, self._recent = names, recent
        self._templates, self._template_names = templates or {}, Labels(templates or {})
        self._options = {"day_first": day_first, "dollar": dollar}
        late, self._knows = self.has_focus and not self._knows, True
        # The first mark of a sitting may be typed before the names of 100,000 people are there.
        (self._offer if late else self.read)()

    def on_text_area_changed(self) -> None:
        """Something was typed (its draft is seen to by `DraftArea`)."""
        self._close_offers()
        self._offer()

    def on_text_area_selection_changed(self) -> None:
        """The cursor moved: another chip may be the one at hand."""
        if not self._offered:
            self.read()

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        """Enter is a binding here and no text."""
        if event.key == "enter":
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Enter is not text."""
        return key != "enter" and super().check_consume_key(key, character)

    def action_keep(self) -> None:
        """Take what is chosen, or the template whose name stands alone; else ask for the text to be kept."""
        if self._offered and self._offered_at >= 0:
            self._take(self._offered[self._offered_at])
        elif (name := self._template_here()) and self.text.strip() == f";{name}":
            self._take(Completion(name))
        elif self.text.strip() and not self.busy:
            self.post_message(self.Kept(self, self.text))

    def action_templates(self) -> None:
        """Ask for the list of templates."""
        self.post_message(self.Templates())

    def action_new_line(self) -> None:
        """A line end where the cursor is."""
        self.insert("\n")

    def action_take_back(self) -> None:
        """In an empty field the last doing; else what was typed last."""
        if self.text:
            self.undo()
        else:
            self.post_message(self.TakeBack())

    def cleared(self) -> None:
        """The text is being kept: make room for the next one."""
        self._refused.clear()
        self.meant = {}
        self.load_text("")
        self._line_at, self._unsent = -1, ""

    def put_back(self, text: str) -> None:
        """The text could not be kept: it stands here again, before what was typed since."""
        self.take_draft("\n".join(filter(None, (text, self.text))), len(text))

    # Completing

    def action_complete(self) -> None:
        """Take the only offer, go to the next one, or leave the field where there is nothing to
        complete.
        """
        if not self._offered:
            self.screen.focus_next()
        elif name := self._template_here():
            self._take(Completion(name))
        elif len(self._offered) == 1:
            self._take(self._offered[0])
        else:
            self._offered_at = (self._offered_at + 1) % len(self._offered)
            self._chips.offer(self._offered, self._offered_at)

    def _offer(self) -> None:
        row, column = self.cursor_location
        self._mark = None if self.busy else mark_before(self.document.get_line(row), column)
        self._offered = self._found(self._mark) if self._mark else []
        if self._offered and self._chips.is_attached:
            self._chips.offer(self._offered, -1)
        else:
            self.read()

    def _found(self, mark: Mark) -> list[Completion]:
        return offers(self._names, mark, self._recent, self._template_names)

    def _template_here(self) -> str:
        """The template whose whole name is written at the cursor; "" for none."""
        mark = self._mark
        return mark.written if mark and mark.sign == ";" and mark.written in self._templates else ""

    def _expand(self, mark: Mark, text: str) -> None:
        """Put a template's text in the place of its mark, the cursor where it wants it."""
        row, column = self.cursor_location
        words, at = expanded(text)
        self.replace(words, (row, mark.start), (row, column), maintain_selection_offset=False)
        before = words[:at].split("\n")
        self.cursor_location = (
            row + len(before) - 1,
            len(before[-1]) + (mark.start if len(before) == 1 else 0),
        )

    def _take(self, chosen: Completion) -> None:
        mark = self._mark
        if mark is None:
            return
        row, column = self.cursor_location
        self._close_offers()
        if mark.sign == ";":
            self._expand(mark, self._templates[chosen.name])
            return
        if chosen.id:
            self.meant[chosen.name.replace('"', "")] = chosen.id
        self.replace(
            written_as(mark, chosen.name), (row, mark.start), (row, column), maintain_selection_offset=False
        )

    def _close_offers(self) -> None:
        self._offered, self._offered_at, self._mark = [], -1, None

    def close_offers(self) -> bool:
        """Take the offers away; False if there were none."""
        open_now = bool(self._offered)
        self._close_offers()
        if open_now:
            self.read()
        return open_now

    # Earlier lines

    def recall(self, lines: Sequence[str]) -> None:
        """These are the earlier lines, the newest first: show the newest."""
        self._lines = list(lines)
        self._go(0)

    def action_earlier(self) -> None:
        """Up: among the offers, in the text, or to an earlier line."""
        if self._offered and self._offered_at >= 0:
            self._offered_at = (self._offered_at - 1) % len(self._offered)
            self._chips.offer(self._offered, self._offered_at)
        elif self.cursor_location[0] or self.wrapped_document.location_to_offset(self.cursor_location).y:
            self.action_cursor_up()
        elif self._line_at < 0:
            self.post_message(self.Earlier())
        else:
            self._go(self._line_at + 1)

    def action_later(self) -> None:
        """Down: among the offers, in the text, or back towards what was being typed."""
        if self._offered:
            self.action_complete()
        elif self._is_last_row():
            self._go(self._line_at - 1)
        else:
            self.action_cursor_down()

    def _is_last_row(self) -> bool:
        offset = self.wrapped_document.location_to_offset(self.cursor_location)
        return bool(offset.y >= self.wrapped_document.height - 1)

    def _go(self, at: int) -> None:
        if at >= len(self._lines) or at < -1 or at == self._line_at:
            return
        if self._line_at < 0:
            self._unsent = self.text
        self._line_at = at
        text = self._unsent if at < 0 else self._lines[at]
        self.take_draft(text, len(text) if "\n" not in text else 0)
