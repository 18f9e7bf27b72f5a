"""Keeping lines from a screen with a capture field: names, questions before, what is said after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual import on, work
from textual.widgets import TextArea

from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.topics import say_not_this
from netjournal.confidentiality.watch import Watch
from netjournal.journal.capture import NameIndex
from netjournal.journal.disclosing import Answer
from netjournal.journal.disclosures import LineChecked
from netjournal.journal.names import load_names, recent_people
from netjournal.journal.rows import entry_rows
from netjournal.journal.settings import Settings, get_settings
from netjournal.journal.templates import template_texts
from netjournal.journal.windows import journal_ids
from netjournal.journal.writing import EntryCaptured, capture, marks_of
from netjournal.ledger.undo import last_changeset
from netjournal.screens.dialogs.who import WhoDialog
from netjournal.screens.dialogs.why_form import WhyForm
from netjournal.screens.frame import FrameScreen
from netjournal.text import visible
from netjournal.widgets.answer_line import AnswerLine
from netjournal.widgets.capture_field import CaptureField
from netjournal.widgets.chip_line import ChipLine

RECALLED = 40
_Names = tuple[NameIndex, tuple[int, ...], Settings, dict[str, str]]


class CapturingScreen(FrameScreen):
    """A screen with one `CaptureField`, made by `capture_parts`. It overrides `captured`."""

    PLACE = "today.capture"

    def __init__(self, *ids: Any) -> None:
        super().__init__(*ids)
        self._names: NameIndex | None = None
        self._names_at = -1
        self._kept: list[str] = []
        self._watch: Watch | None = None
        self._chosen: dict[str, int] = {}
        self.asked = ""
        """The line that waits for a reason."""

    def capture_parts(self) -> tuple[CaptureField, ChipLine, AnswerLine]:
        """The field, the line of chips and that of the answer, to be yielded one below the other."""
        chips, answers = ChipLine(id="chips"), AnswerLine(id="answers")
        return CaptureField(self.clock, chips, answers, draft_place=self.PLACE), chips, answers

    @property
    def capture_field(self) -> CaptureField:
        """The field."""
        return self.query_one(CaptureField)

    def begin_capture(self) -> None:
        """Put the cursor into the field."""
        self.set_focus(self.capture_field)

    def captured(self, entry: EntryCaptured) -> None:
        """A line was kept."""

    async def know_names(self, number: int, *, always: bool = False) -> None:
        """Read names and rules anew if anything was changed since, by others than the field itself.

        Not before a line is begun: those of 100,000 people take a second and tens of megabytes.
        """
        begun = always or self._names is not None or self.capture_field.text
        if not begun or (self._names is not None and number == self._names_at):
            return
        names, recent, settings, templates = await self.ask(_names)
        self._names, self._names_at = names, number
        self.capture_field.knows(
            names, recent, templates, day_first=settings.day_first, dollar=settings.dollar or None
        )
        await self._know_rules()

    async def _know_rules(self) -> None:
        """Read what may be told to whom; only what changed is read again."""
        self._watch = await self.ask(make_watch, self._watch)
        self.capture_field.watches(self._watch)

    def on_unmount(self) -> None:
        """Names and what was typed go with the screen."""
        self._names, self._watch, self.asked = None, None, ""

    @on(TextArea.Changed)
    def _line_begun(self) -> None:
        if self._names is None and self.capture_field.text:
            self._learn_names()

    @work(exclusive=True, group="names")
    async def _learn_names(self) -> None:
        await self.know_names(await self.ask(last_changeset))

    async def _know_enough(self) -> None:
        """Names and rules, to keep a line by: the names are there first, the rules may be on their way."""
        if self._names is None:
            await self.know_names(await self.ask(last_changeset), always=True)
        if self._watch is None:
            await self._know_rules()

    # Keeping

    @on(CaptureField.Kept)
    @work(group="keep", description="settle names")
    async def _asked_to_keep(self, event: CaptureField.Kept) -> None:
        event.stop()
        await self._know_enough()
        self._settle_names(event.text, dict(self.capture_field.meant))

    def _settle_names(self, text: str, chosen: dict[str, int]) -> None:
        """Ask whom each name with several bearers means (0: left open), one after the other; then keep."""
        for mark in marks_of(self.capture_field.reading()):
            if mark.state == "ambiguous" and mark.written not in chosen:
                dialog = WhoDialog(mark.written, mark.candidates)
                self.app.push_screen(dialog, partial(self._named, text, chosen, mark.written))
                return
        self._settle_telling(text, {name: number for name, number in chosen.items() if number})

    def _named(self, text: str, chosen: dict[str, int], written: str, answer: int | None) -> None:
        if answer is not None and self.capture_field.text == text:
            self._settle_names(text, {**chosen, written: answer})

    def _settle_telling(self, text: str, chosen: dict[str, int]) -> None:
        """Where what the line tells somebody is warned of or stopped, ask why first."""
        self.asked, self._chosen = text, chosen
        checked = self.capture_field.checked(chosen)
        if checked is None or checked.level == "allow":
            self._keep_without_asking(text)
        else:
            self.app.push_screen(WhyForm(self.PLACE))

    async def asks(self, draft: str) -> LineChecked | None:
        """What the line asks for; `draft` stands for it where, after a lock, it is not back yet."""
        await self._know_enough()
        self.asked = self.asked or self.capture_field.text or draft
        return self.capture_field.checked_of(self.asked, self._chosen)

    @work(group="keep", description="keep a line")
    async def _keep_without_asking(self, text: str) -> None:
        entry = await self.keep_line(text)
        if entry is not None:
            await self.line_kept(entry, text).wait()

    async def keep_line(self, text: str, answer: Answer | None = None) -> EntryCaptured | None:
        """Keep that line, with what was said when it asked; None, and the line as it was, if that failed."""
        field, watch = self.capture_field, self._watch
        known: Callable[[], Watch] = make_watch if watch is None else lambda: watch
        keeping = partial(
            capture, refused=field.refused, chosen=self._chosen, answer=answer, watch=known, draft=self.PLACE
        )
        field.cleared()
        field.busy = True
        entry = await self.keep_now(keeping, text, self._names)
        field.busy = False
        if entry is None:
            field.put_back(text)
        return entry

    @work(group="keep", description="a line was kept")
    async def line_kept(self, entry: EntryCaptured, text: str) -> None:
        """Say so, and be ready for the next one. A worker of this screen: the form that asked is going."""
        field = self.capture_field
        self.asked = ""
        self._kept.insert(0, text)
        await self.nj.drafts.drop(self.PLACE)
        field.baseline = ""
        self._names_at = await self.ask(last_changeset)
        field.on_text_area_changed()
        self.captured(entry)
        self.say(kept_words(entry), "good")
        self.nj.tour_saw("captured")
        self._rules_again()

    @work(exclusive=True, group="rules")
    async def _rules_again(self) -> None:
        """What was spent counts against the limits, and whom the line made is nobody unknown any more."""
        await self._know_rules()

    @on(CaptureField.NotThis)
    @work(group="keep", description="remember what is not meant")
    async def _not_this(self, event: CaptureField.NotThis) -> None:
        event.stop()
        said = await self.keep_now(say_not_this, event.topic, event.context)
        if said is not None:
            await self._know_rules()
            self.say(
                f"Remembered: “{visible(said.text)}” is not meant so. Guidelines, topics, has it.", "good"
            )

    @on(CaptureField.Templates)
    @work(group="keep", description="to the templates")
    async def _templates(self, event: CaptureField.Templates) -> None:
        """The line is a draft first, so that a template can be made of it."""
        from netjournal.screens.templates import TemplatesScreen

        event.stop()
        await self.nj.drafts.flush()
        self.app.push_screen(TemplatesScreen(self.PLACE))

    @on(CaptureField.TakeBack)
    def _take_back(self) -> None:
        self.nj.action_undo()

    @on(CaptureField.Earlier)
    @work(exclusive=True, group="earlier")
    async def _earlier(self) -> None:
        known = await self.ask(_earlier_lines)
        self.capture_field.recall(list(dict.fromkeys((*self._kept, *known)))[:RECALLED])

    def go_back(self) -> None:
        """Escape: first the offers close, then the field is left."""
        if self.focused is not self.capture_field or not self.capture_field.close_offers():
            super().go_back()


def kept_words(entry: EntryCaptured) -> str:
    """What was kept, in one line, and how to take it back."""
    counts = (
        (len(entry.people), "person", "people"),
        (entry.actions, "thing to do", "things to do"),
        (entry.exchanges, "exchange", "exchanges"),
        (entry.requests, "request", "requests"),
        (entry.contributions, "contribution", "contributions"),
        (len(entry.questions), "open question", "open questions"),
    )
    said = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    if entry.new_people:
        said.append(f"new: {', '.join(entry.new_people[:3])}")
    return f"Kept: {', '.join([entry.kind, *said])}. ctrl+z in the empty line takes it back."


def _names() -> _Names:
    return load_names(), recent_people(), get_settings(), template_texts()


def _earlier_lines() -> list[str]:
    return [row.text for row in entry_rows(journal_ids(limit=RECALLED).ids)]
