"""An area whose text is read as one types: what is understood of it, and what the rules say of telling it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.message import Message

from netjournal.clock import Clock
from netjournal.confidentiality.watch import Watch
from netjournal.journal.capture import Captured, Chip, NameIndex, parse
from netjournal.journal.disclosures import LineChecked, check_line
from netjournal.widgets.answer_line import AnswerLine
from netjournal.widgets.chip_line import ChipLine
from netjournal.widgets.drafted import DraftArea

READ_AS_TYPED = 4_000
"""Characters that are read for chips while typing; all of a text is read when it is kept."""


class ChipArea(DraftArea):
    """Tells its chips to the `ChipLine` given, and the answer to telling it to the `AnswerLine`, if any."""

    class NotThis(Message):
        """The words at the cursor do not mean the topic that they were found for."""

        def __init__(self, topic: str, context: str) -> None:
            super().__init__()
            self.topic = topic
            self.context = context

    def __init__(
        self,
        clock: Clock,
        chips: ChipLine,
        answers: AnswerLine | None = None,
        *,
        draft_place: str,
        **more: Any,
    ) -> None:
        super().__init__("", draft_place=draft_place, **more)
        self._clock = clock
        self._chips = chips
        self._answers = answers
        self._watch: Watch | None = None
        self._names = NameIndex()
        self._options: dict[str, Any] = {}
        self._refused: set[str] = set()
        self.meant: dict[str, int] = {}
        """Names that were chosen from a list: as written → id of the contact."""
        self.busy = False
        """While a line is being kept the names change on another thread: nothing is read until then."""

    def watches(self, watch: Watch | None) -> None:
        """Say of each text what these rules say of telling it; None: nothing."""
        self._watch = watch
        self.read()

    def checked(self, meant: Mapping[str, int] | None = None) -> LineChecked | None:
        """What the rules say of the text as it stands; None while they have not been read."""
        return self.checked_of(self.text, self.meant if meant is None else meant)

    def checked_of(self, text: str, meant: Mapping[str, int]) -> LineChecked | None:
        """As `checked`, of that text."""
        if self._watch is None or not text.strip():
            return None
        return check_line(self._watch, self.reading(text), meant)

    def _answer(self, captured: Captured | None) -> None:
        if self._answers is None or not self._answers.is_attached:
            return
        watch = self._watch
        if captured is None or watch is None:
            self._answers.say("")
        else:
            self._answers.tell(check_line(watch, captured, self.meant), watch.topics)

    @property
    def refused(self) -> tuple[str, ...]:
        """Ids of the chips that are to stay text."""
        return tuple(self._refused)

    def reading(self, text: str | None = None) -> Captured:
        """What is understood of that text, of the one that stands here when none is given."""
        text = (self.text if text is None else text)[:READ_AS_TYPED]
        return parse(text, self._clock.now(), self._names, refused=self._refused, **self._options)

    def read(self) -> None:
        """Show what is understood."""
        if self.busy or not self._chips.is_attached:
            return
        if not self.text.strip():
            self._refused.clear()
            self.meant.clear()
            self._chips.tell(None)
            self._answer(None)
        else:
            captured = self.reading()
            here = self._chip_here(captured.chips)
            self._chips.tell(captured, here.id if here else "")
            self._answer(captured)

    def _chip_here(self, chips: Sequence[Chip]) -> Chip | None:
        """The chip under the cursor, the narrowest; else the last one before it."""
        cursor = self.draft_now()[1]
        under = [chip for chip in chips if chip.span.start <= cursor <= chip.span.end and chip.kind != "due"]
        if under:
            return min(under, key=lambda chip: chip.span.end - chip.span.start)
        before = [chip for chip in chips if chip.span.end < cursor and chip.kind != "due"]
        return max(before, key=lambda chip: chip.span.end, default=None)

    def action_refuse(self) -> None:
        """Leave the chip at hand as text, or have it back."""
        captured = self.reading()
        cursor = self.draft_now()[1]
        back = [chip for chip in captured.refused if chip.span.start <= cursor <= chip.span.end]
        chip = self._chip_here(captured.chips)
        if back:
            self._refused.discard(back[-1].id)
        elif chip is not None:
            self._refused.add(chip.id)
        elif captured.refused:
            self._refused.discard(captured.refused[-1].id)
        self.read()

    def action_not_this(self) -> None:
        """The topic words at the cursor, or the last before it, are not meant so."""
        checked, cursor = self.checked(), self.draft_now()[1]
        hits = [hit for hit in checked.hits if hit.start <= cursor] if checked else []
        if hits:
            self.post_message(self.NotThis(hits[-1].topic, hits[-1].context))
