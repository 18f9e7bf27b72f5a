"""Search: a field, and below it what was found as one types, across everything, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.journal.search import SearchPage, SearchResult, search
from netjournal.screens.frame import FrameScreen
from netjournal.screens.ways import go_to_record, kind_in_words
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.found_list import FoundList, emphasised
from netjournal.widgets.record_list import RecordList

PAGE = 50
NEAR_THE_END = 25
LANGUAGE = """Type what you look for; results come as you type, the newest first.

budget forum            both words; the last may be the beginning of one
"day rates"             these words in this order
-draft                  not what holds that word
with:ana  or  @ana      what that person took part in
org:"North Council"     what names that organisation or its people
tag:bid  or  #bid       what bears that tag
kind:call  kind:contact entries or records of one kind
from:2026-10-01  to:yesterday  on:"3 Nov"    by day
last:>90d  due:yes  status:potential  wanted:yes  contribution:no    people
saved:name              what is saved under a name ({search.saved})
                        a minus before most of these turns it round"""
NOTHING = """Nothing was found.

Fewer words find more; -word and kind: narrow. Empty the field to see how to ask."""


class QueryField(DraftInput):
    """The field. Down goes into the results."""

    def on_key(self, event: events.Key) -> None:
        """Down, where there is something below."""
        found = self.screen.query_one(FoundList)
        if event.key == "down" and found.count:
            event.stop()
            self.screen.set_focus(found)


class SearchScreen(FrameScreen):
    """Opened over any screen. Takes no ids."""

    HEADING = "Search"
    GROUP = "search"
    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#query"
    BINDINGS: ClassVar = bindings("search")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._asked = ""
        self._below: int | None = None
        self._hinted = ""
        self._words: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """The field, the results, and the one at the cursor in full."""
        yield QueryField(draft_place="search/query", placeholder="look for", id="query")
        with Container(id="search-parts"):
            columns = [
                Column(12),
                Column(),
                Column(20, from_width=90),
                Column(11, "right", from_width=50),
            ]
            yield FoundList(columns, self._load, id="found")
            yield Static("", id="about", markup=False)

    @property
    def _found(self) -> FoundList:
        return self.query_one(FoundList)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Search for what stands in the field; the next key stops a search that still runs."""
        text = self.query_text
        depth = max(PAGE, self._found.count) if text == self._asked else PAGE
        page = await self.ask(search, text, depth)
        self._found.empty = NOTHING if text.strip() else LANGUAGE
        if text != self._asked:
            self._found.show_found(())
        self._asked, self._words = text, page.words
        self._show(page.results, page)
        self._hint(page.hints)

    def _hint(self, hints: Sequence[str]) -> None:
        """What of the question was not understood; gone as soon as it is."""
        words = "; ".join(hints)
        if words != self._hinted:
            self._hinted = words
            self.say(f"{words[:1].upper()}{words[1:]}" if words else "")

    @work(exclusive=True, group="refill")
    async def _read_on(self) -> None:
        page = await self.ask(search, self._asked, PAGE, self._below)
        self._show((*self._found.found.values(), *page.results), page)

    def _show(self, results: Sequence[SearchResult], page: SearchPage) -> None:
        self._below = page.below if page.more else None
        self._found.show_found(results)
        count = len(results)
        self.sub_title = "" if not self._asked.strip() else f"{count}+" if page.more else f"{count}"
        if not results:
            self._say_about(None)

    async def _load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        found = self._found.found
        return {key: self._row(found[key]) for key in keys if key in found}

    def _row(self, result: SearchResult) -> Row:
        kind = kind_in_words(result.kind, result.detail)
        text = f"{result.title} {result.snippet.text}"
        return Cell(kind, "dim"), text, Cell(result.whom, "dim"), Cell(self._day(result), "dim")

    def _day(self, result: SearchResult) -> str:
        return say_day(result.date, self.clock.now())

    # The one at the cursor

    def _say_about(self, result: SearchResult | None) -> None:
        about = self.query_one("#about", Static)
        about.set_class(result is not None, "-said")
        if result is None:
            about.update("")
            return
        facts = [kind_in_words(result.kind, result.detail), self._day(result), visible(result.whom)]
        said = Text(" · ".join(filter(None, facts)) + "\n", "dim")
        if not result.snippet.text.startswith(result.title[:20]):
            said.append(f"{visible(result.title)}\n", "bold not dim")
        matches = emphasised(result.snippet, self._found.match_style)
        about.update(Text.assemble(said, matches))

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show the one at the cursor, and read on before the end is reached."""
        found = self._found
        self._say_about(found.found.get(event.record))
        if self._below is not None and found._cursor >= found.count - NEAR_THE_END:
            self._read_on()

    # Doing

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._asked:
            self.refill()

    @on(Input.Submitted, "#query")
    def _entered(self) -> None:
        self._found.action_choose()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Go there."""
        result = self._found.found.get(event.record)
        if result is not None:
            self._go(result.kind, result.id)

    @work(group="go")
    async def _go(self, kind: str, row: int) -> None:
        await go_to_record(self, kind, row, self._words)

    def on_found_list_left_at_top(self) -> None:
        """Up from the first result: to the field."""
        self.action_field()

    def action_field(self) -> None:
        """To the field."""
        self.query_one("#query", Input).focus()

    @property
    def query_text(self) -> str:
        """What is looked for."""
        return self.query_one("#query", Input).value

    def ask_for(self, query: str) -> None:
        """Look for that."""
        field = self.query_one("#query", Input)
        field.value, field.cursor_position = query, len(query)
        field.focus()

    def action_saved(self) -> None:
        """Saved filters."""
        from netjournal.screens.saved import SavedScreen

        self.app.push_screen(SavedScreen())

    def go_back(self) -> None:
        """Back to exactly where one was, from the field as from the results."""
        self._leave()

    @work(group="leave")
    async def _leave(self) -> None:
        await self.nj.drafts.drop("search/")
        self.dismiss()
