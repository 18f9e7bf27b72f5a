"""The page of an entry: its text, who was there, what passed, what is asked, to do and still doubtful."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.journal.actions import done, undone
from netjournal.journal.attachments import detach
from netjournal.journal.entries import delete_entry
from netjournal.journal.requests import answer_request, close_unanswered
from netjournal.ledger.trash import discard
from netjournal.screens import action_forms, entry_forms, exchange_forms, file_forms
from netjournal.screens.entry_page import KINDS, EntryView, read_entry, sections
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.page_lines import Line, LineBook
from netjournal.widgets.record_list import RecordList

_ROWS = frozenset({"exchange", "use", "request", "action", "contribution"})
"""Kinds of lines that are rows of a table of that name."""


class EntryScreen(FrameScreen):
    """Over another screen. Its argument is the id of the entry."""

    HEADING = "Entry"
    GROUP = "entry"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar = bindings("entry")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._view: EntryView | None = None
        self._hits: list[int] = []
        self._pointed = False
        self._book = LineBook((), KINDS)

    @property
    def entry(self) -> int:
        """The id of the entry."""
        return int(self.ids[0])

    def body(self) -> ComposeResult:
        """The page as a list of lines, so that every line can have the cursor."""
        columns = [Column(8, from_width=50), Column(), Column(18, "right", from_width=44)]
        yield RecordList(columns, self._load, id="page")

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return self._book.rows(ids)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the page; an entry that has gone (undone, deleted) is left."""
        try:
            self._view = await self.ask(read_entry, self.entry)
        except NotFound:
            if self.is_current and len(self.app.screen_stack) > 1:
                self.dismiss()
            return
        width = max(30, self.size.width - 36)
        parts = sections(self._view, self.clock.now(), width, whole=bool(self.sought))
        self._book = LineBook(parts, KINDS)
        self.title = self._view.page.row.kind.capitalize()
        self._hits = self._book.hits(self.sought) if self.sought else []
        if not self._pointed and (hit := self._book.best_hit(self.sought)) is not None:
            self._pointed = True
            self.query_one(RecordList).cursor_to(hit)
        self.query_one(RecordList).show(self._book.ids, headings=self._book.headings)
        self.refresh_bindings()

    @property
    def line_at_cursor(self) -> Line:
        """The line at the cursor; one of no kind where there is none."""
        return self._book.line(self.query_one(RecordList).record) or Line("", 0)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a line are offered on that line."""
        wanted = {
            "use": {"exchange"},
            "answer": {"request", "question"},
            "close": {"request"},
            "done": {"action"},
            "copy_out": {"file"},
        }
        if action in ("next_hit", "former_hit"):
            return len(self._hits) > 1
        return self.line_at_cursor.kind in wanted[action] if action in wanted and self.is_mounted else True

    def action_next_hit(self) -> None:
        """The next line with what was looked for, the first after the last."""
        self._to_hit(1)

    def action_former_hit(self) -> None:
        """The line before with what was looked for, the last before the first."""
        self._to_hit(-1)

    def _to_hit(self, step: int) -> None:
        records = self.query_one(RecordList)
        order = {number: index for index, number in enumerate(self._book.ids)}
        here = order.get(records.record or 0, 0)
        places = [order[hit] for hit in self._hits]
        beyond = [place for place in places if (place - here) * step > 0]
        chosen = (min(beyond) if step > 0 else max(beyond)) if beyond else places[0 if step > 0 else -1]
        records.cursor_to(self._book.ids[chosen])

    @on(RecordList.RowHighlighted)
    def _at_another_line(self) -> None:
        self.refresh_bindings()

    @on(RecordList.RowChosen)
    def _chosen(self) -> None:
        line = self.line_at_cursor
        if line.kind == "person":
            open_record(self, "contact", line.id)
        elif line.kind == "question":
            self.action_answer()
        elif line.kind == "file":
            self.action_copy_out()
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """A form for what the cursor is on; for the entry itself on its own lines."""
        forms = {
            "exchange": exchange_forms.ExchangeEditScreen,
            "action": action_forms.ActionEditScreen,
        }
        line = self.line_at_cursor
        form = forms.get(line.kind)
        if line.kind == "use" and self._view is not None:
            exchange = next(use.exchange_id for use in self._view.uses if use.id == line.id)
            self.app.push_screen(exchange_forms.UseEditScreen(line.id, exchange))
            return
        self.app.push_screen(form(line.id) if form else entry_forms.EntryEditScreen(self.entry))

    def action_delete(self) -> None:
        """The exchange, request, … at the cursor goes to the trash; on any other line the entry."""
        line = self.line_at_cursor
        if line.kind in _ROWS:
            self._save(partial(discard, line.kind, line.id), "Moved to the trash; u puts it back.")
        elif line.kind == "file":
            self._save(partial(detach, line.id), "The file is in the trash; u puts it back.")
        else:
            self._save(partial(delete_entry, self.entry), "Moved to the trash; u puts it back.")

    def action_exchange(self) -> None:
        """A form for what passed."""
        self.app.push_screen(exchange_forms.ExchangeNewScreen(self.entry))

    def action_use(self) -> None:
        """A form for a use of the exchange at the cursor."""
        self.app.push_screen(exchange_forms.UseNewScreen(self.line_at_cursor.id))

    def action_answer(self) -> None:
        """The request was answered now; a question is answered in a form."""
        line = self.line_at_cursor
        if line.kind == "question":
            self.app.push_screen(entry_forms.AnswerScreen(self.entry, line.id))
        else:
            self._save(partial(answer_request, line.id), "Answered today.")

    def action_close(self) -> None:
        """The request will not be answered."""
        self._save(partial(close_unanswered, self.line_at_cursor.id), "Closed unanswered.")

    def action_done(self) -> None:
        """Done, or not done after all."""
        line = self.line_at_cursor
        fn = undone if line.label == "done" else done
        self._save(partial(fn, line.id), "To do again." if fn is undone else "Done.")

    def action_attach(self) -> None:
        """A form for the path of a file."""
        self.app.push_screen(file_forms.AttachScreen(self.entry))

    def action_copy_out(self) -> None:
        """A form for where the file goes."""
        self.app.push_screen(file_forms.CopyOutScreen(self.line_at_cursor.id))

    def action_history(self) -> None:
        """What happened to the entry."""
        open_record(self, "history", "entry", self.entry)

    @work(group="keep")
    async def _save(self, fn: Callable[[], object], said: str) -> None:
        if await self.keep_now(_done, fn):
            self.nj.say(said, "good")


def _done(fn: Callable[[], object]) -> bool:
    fn()
    return True
