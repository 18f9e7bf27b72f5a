"""Sealing a review, and the page of one that is sealed."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.review.periods import read_period
from netjournal.review.sealing.seals import SealRow, seal_review
from netjournal.review.sealing.unfinished import Unfinished, unfinished
from netjournal.review.working_review import period_named
from netjournal.screens.line_page import LinePage
from netjournal.screens.sealed_page import KINDS, SealedView, read_sealed, sealed_sections
from netjournal.screens.sealed_words import WHAT_IT_DOES, open_words
from netjournal.widgets.columns import Column
from netjournal.widgets.page_lines import Line, Section, wrapped


class SealScreen(LinePage):
    """Before sealing: what it does, and what is still open. Its argument is the period's name."""

    HEADING = "Seal"
    GROUP = "seal"
    BINDINGS: ClassVar = bindings("seal")
    KINDS: ClassVar = ("does", "open", "how")
    COLUMNS: ClassVar = (Column(1), Column(), Column(1, from_width=999))
    AROUND: ClassVar = 7

    @property
    def record(self) -> int:
        """None: a period has a name."""
        return 0

    def read(self, record: int, entries: int) -> Unfinished:
        """What is still open."""
        return unfinished(period_named(str(self.ids[0])))

    def sections(self, view: Unfinished, width: int) -> list[Section]:
        """What sealing does, what is open, the key."""
        self.title = f"Seal {_title(str(self.ids[0]))}"
        does = [line for at, text in enumerate(WHAT_IT_DOES) for line in _lines("does", at, text, width)]
        left = [line for at, text in enumerate(open_words(view)) for line in _lines("open", at, text, width)]
        heading = "Still open; none of it stands in the way" if left else "Nothing is left open"
        how = Line("how", 0, "", "Press s to seal it; escape goes back.", tone="strong")
        return [Section("", tuple(does)), Section(heading, tuple(left)), Section("Then", (how,))]

    def open_line(self, line: Line) -> None:
        """Nothing hangs on a line."""

    @work(group="keep")
    async def action_seal(self) -> None:
        """Seal it, and show what was sealed."""
        sealed: SealRow | None = await self.keep_now(_seal, str(self.ids[0]))
        if sealed is not None:
            page = SealedScreen(sealed.id)
            self.app.switch_screen(page)
            page.call_after_refresh(page.say, "Sealed. In this sitting u takes it back.", "good")


class SealedScreen(LinePage):
    """A sealed review. Its argument is the id of the seal."""

    HEADING = "Sealed review"
    GROUP = "sealed"
    BINDINGS: ClassVar = bindings("sealed")
    KINDS: ClassVar = KINDS
    AROUND: ClassVar = 35
    TABLE = "seal"
    EMPTY = "This seal was taken back.\n{app.redo} puts it there again; {app.go_back} goes back."

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._view: SealedView | None = None

    def read(self, record: int, entries: int) -> SealedView:
        """Read and check it."""
        return read_sealed(record)

    def sections(self, view: SealedView, width: int) -> list[Section]:
        """The lines; the period is the title."""
        self._view, row = view, view.sealed.seal
        self.title = f"{_title(row.label)} · sealed"
        self.sub_title = f"version {row.version} · {'verifies' if view.verdict.ok else 'DOES NOT VERIFY'}"
        return sealed_sections(view, width)

    def gone(self) -> None:
        """It was taken back: nothing is sealed, and nothing is to be opened again."""
        super().gone()
        self.title, self._view = self.HEADING, None

    def open_line(self, line: Line) -> None:
        """Another version."""
        if line.kind == "version" and line.id != self.record:
            self.app.push_screen(SealedScreen(line.id))

    def action_addendum(self) -> None:
        """Say something later."""
        from netjournal.screens.dialogs.seal_forms import AddendumForm

        self.app.push_screen(AddendumForm(self.record))

    def action_report(self) -> None:
        """Write what was sealed as a report."""
        from netjournal.screens.dialogs.report_forms import ReportForm

        if self._view is not None:
            self.app.push_screen(ReportForm(self._view.sealed.seal.uid))

    def action_reopen(self) -> None:
        """Open the review again, with a reason."""
        from netjournal.screens.dialogs.seal_forms import ReopenForm

        if self._view is not None and self._view.sealed.seal.last:
            self.app.push_screen(ReopenForm(self._view.sealed.seal.review))
        else:
            self.say("It was opened again already, or sealed anew since.", "warn")


def _seal(label: str) -> SealRow:
    return seal_review(period_named(label))


def _title(label: str) -> str:
    # What a period is called does not depend on where its quarters begin.
    return read_period(label).title


def _lines(kind: str, at: int, text: str, width: int) -> list[Line]:
    return [replace(line, id=1000 * at + line.id) for line in wrapped(kind, text, width)]
