"""A page about one record that is walked through line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.errors import NotFound
from netjournal.ledger.trash import discard
from netjournal.network.timelines import PAGE
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.opening import open_record
from netjournal.screens.page_sections import KINDS
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.page_lines import ASIDE, LABEL, Line, LineBook, Section
from netjournal.widgets.record_list import RecordList

GONE = "This is not in the notebook any more.\n{app.undo} takes a deletion back; {app.go_back} goes back."
AROUND = 37
"""Gutter, label, what stands at the right."""


class LinePage(FrameScreen):
    """Its first argument is the id of the record. A subclass reads (`read`), and says what a page holds."""

    AUTO_FOCUS = "#page"
    TABLE = "contact"
    KINDS: ClassVar[tuple[str, ...]] = KINDS
    """Every kind of line that it may hold."""
    EMPTY: ClassVar[str] = GONE
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column(LABEL),
        Column(),
        Column(ASIDE, "right", from_width=48),
    )
    AROUND: ClassVar[int] = AROUND
    """Cells of a line that are not its text."""

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._entries = PAGE
        self._pointed = False
        self._book = LineBook((), self.KINDS)

    @property
    def record(self) -> int:
        """The id of the record."""
        return int(self.ids[0])

    @property
    def line(self) -> Line | None:
        """The line at the cursor."""
        return self._book.line(self.query_one(RecordList).record)

    def read(self, record: int, entries: int) -> Any:
        """Read the page on the database thread. Raises NotFound."""
        raise NotImplementedError

    def sections(self, view: Any, width: int) -> list[Section]:
        """The page in lines; also sets the title."""
        raise NotImplementedError

    def gone(self) -> None:
        """The record is gone: what stood beside the title was said of it."""
        self.sub_title = ""

    def open_line(self, line: Line) -> None:
        """Enter on that line."""
        if line.kind == "entry":
            open_record(self, "entry", line.id)
        elif line.kind == "more":
            self._more()

    def body(self) -> ComposeResult:
        """The lines."""
        yield RecordList(self.COLUMNS, self._load, empty=self.EMPTY, id="page")

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return self._book.rows(ids)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the page."""
        try:
            view = await self.ask(self.read, self.record, self._entries)
        except NotFound:
            self._book = LineBook((), self.KINDS)
            self.gone()
        else:
            self._book = LineBook(self.sections(view, max(24, self.app.size.width - self.AROUND)), self.KINDS)
        records = self.query_one(RecordList)
        if self.sought and not self._pointed and (hit := self._book.best_hit(self.sought)) is not None:
            self._pointed = True
            records.cursor_to(hit)
        records.show(self._book.ids, headings=self._book.headings)

    def on_resize(self) -> None:
        """Long texts wrap anew."""
        if self._book.ids:
            self.refill()

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """At the end of what was read, the timeline goes on."""
        line = self._book.line(event.record)
        if line is not None and line.kind == "more":
            self._more()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open what the line is about."""
        line = self._book.line(event.record)
        if line is not None:
            self.open_line(line)

    def _more(self) -> None:
        self._entries += PAGE
        self.refill()

    def action_delete(self) -> None:
        """Move it to the trash, and go back."""
        self._delete()

    @work(group="keep")
    async def _delete(self) -> None:
        if await self.keep_now(discard, self.TABLE, self.record) is not None:
            self.dismiss()
            self.nj.say("It is in the trash. u takes it back.", "good")

    def action_history(self) -> None:
        """Every change."""
        open_record(self, "history", self.TABLE, self.record)
