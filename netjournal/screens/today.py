"""Today: the line to write in, the journal by day, who is ready to reconnect, what is to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from netjournal.commands import bindings, command
from netjournal.journal.actions import ActionRow, done, get_action
from netjournal.journal.entries import delete_entry
from netjournal.journal.rows import entry_rows
from netjournal.journal.windows import PAGE, JournalWindow
from netjournal.journal.writing import EntryCaptured
from netjournal.ledger.trash import discard
from netjournal.network.due import DueContact
from netjournal.network.introductions import thank
from netjournal.screens.capturing import CapturingScreen
from netjournal.screens.ending import EndingScreen, ending_words
from netjournal.screens.opening import open_record
from netjournal.screens.today_rows import (
    TodayPage,
    about,
    action_row,
    coming_words,
    day_headings,
    due_row,
    entry_row,
    overdue_words,
    read_today,
)
from netjournal.text import visible
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.heat_map import HeatMap
from netjournal.widgets.record_list import RecordList

NEAR_THE_END = 60
SIDE_WIDTH = 37
EMPTY = (
    "Nothing written yet.\n"
    "Press {app.capture}, write what happened, and press enter:\ncalled @ana about the bid #bid"
)


class TodoList(RecordList):
    """Things to do: space marks one as done, as x does."""

    key_words: ClassVar = {"list.mark": ""}

    def action_mark(self) -> None:
        """It is done."""
        self.app.call_later(self.screen.run_action, "done")


class TodayScreen(CapturingScreen):
    """The first place. Takes no ids."""

    HEADING = "Today"
    GROUP = "today"
    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "#capture"
    BINDINGS: ClassVar = bindings("today")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._window: JournalWindow | None = None
        self._limit = PAGE
        self._due: dict[int, DueContact] = {}
        self._actions: dict[int, ActionRow] = {}

    def body(self) -> ComposeResult:
        """The line and its chips, then the lists."""
        yield from self.capture_parts()
        yield Static("", markup=False, id="ends-soon")
        with Container(id="today-parts"):
            columns = [Column(5), Column(7, from_width=50), Column(), Column(13, "right", from_width=60)]
            yield RecordList(columns, self._load_entries, empty=EMPTY, id="journal")
            with Container(id="side"):
                with Vertical(id="coming-part"):
                    yield Static("Coming up", classes="heading")
                    yield Static("", markup=False, id="coming")
                with Vertical(classes="part", id="due-part"):
                    yield Static("Ready to reconnect", classes="heading", id="due-heading")
                    yield RecordList(
                        [Column(), Column(18, "right", from_width=34)],
                        self._load_due,
                        empty="",
                        id="due",
                    )
                    yield Static("", markup=False, classes="quiet", id="about")
                with Vertical(classes="part"):
                    yield Static("To do", classes="heading", id="todo-heading")
                    yield TodoList([Column(), Column(12, "right", from_width=30)], self._load_todo, id="todo")
                yield Static("The year", classes="heading", id="year-heading")
                yield HeatMap(id="year")

    # Reading

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the page; rows follow as they come into sight."""
        today = self.clock.now().local_date
        page = await self.ask(read_today, today, self._limit)
        self._show(page)
        await self.know_names(page.number)

    def _show(self, page: TodayPage) -> None:
        today = self.clock.now().local_date
        self.sub_title = " · ".join(filter(None, (page.review, overdue_words(page.overdue))))
        words = ending_words(page.ending, self.clock.now(), command("today.ending").key_list[0])
        ends = self.query_one("#ends-soon", Static)
        ends.update(Text(visible(words), no_wrap=True, overflow="ellipsis"))
        ends.display = bool(words)
        self._window = page.window
        self._due = {known.id: known for known in page.due}
        self._actions = {known.id: known for known in page.actions}
        journal = self.query_one("#journal", RecordList)
        journal.show(page.window.ids, headings=day_headings(page.window.days, today))
        due, todo = self.query_one("#due", RecordList), self.query_one("#todo", RecordList)
        due.empty = (
            "Nobody is due.\n{contacts.cadence} in Contacts says how often."
            if page.window.ids
            else "Contacts with an interval show here:\n{app.place.contacts}, then {contacts.cadence}."
        )
        todo.empty = "Nothing to do.\n{today.new} adds one; so does ! in a line."
        due.show(self._due)
        todo.show(self._actions)
        self._entitle("#due-heading", "Ready to reconnect", len(self._due))
        self._entitle("#todo-heading", "To do", len(self._actions))
        self.query_one(HeatMap).show(page.per_day, today)
        self.query_one("#coming-part").set_class(bool(page.coming or page.days), "-some")
        words = coming_words(page.coming, self.clock.now(), SIDE_WIDTH, page.days)
        self.query_one("#coming", Static).update(Text(words, no_wrap=True))
        if not self._due:
            self.query_one("#about", Static).update("")

    def _entitle(self, heading: str, words: str, count: int) -> None:
        self.query_one(heading, Static).update(Text(f"{words}  {count}" if count else words))

    async def _load_entries(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {row.id: entry_row(row) for row in await self.ask(entry_rows, ids)}

    async def _load_due(self, ids: Sequence[int]) -> Mapping[int, Row]:
        today = self.clock.now().local_date
        return {known: due_row(self._due[known], today) for known in ids if known in self._due}

    async def _load_todo(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {known: action_row(self._actions[known]) for known in ids if known in self._actions}

    def captured(self, entry: EntryCaptured) -> None:
        """The new row is on top, or on its day: the list shows it."""
        self.query_one("#journal", RecordList).cursor_to(entry.id)

    # Lists

    @on(RecordList.RowHighlighted, "#journal")
    def _near_the_end(self, event: RecordList.RowHighlighted) -> None:
        window = self._window
        if window is None or window.more is None or event.record not in window.ids[-NEAR_THE_END:]:
            return
        if self._limit <= len(window.ids):
            self._limit = len(window.ids) * 2
            self.refill()

    @on(RecordList.RowHighlighted, "#due")
    def _tell_about(self, event: RecordList.RowHighlighted) -> None:
        contact = self._due.get(event.record)
        words = about(contact, self.clock.now()) if contact else ""
        self.query_one("#about", Static).update(Text(visible(words, lines=True)))

    @on(RecordList.RowChosen, "#journal")
    def _open_entry(self, event: RecordList.RowChosen) -> None:
        from netjournal.screens.entry import EntryScreen

        self.app.push_screen(EntryScreen(event.record))

    @on(RecordList.RowChosen, "#due")
    def _open_contact(self, event: RecordList.RowChosen) -> None:
        open_record(self, "contact", event.record)

    @on(RecordList.RowChosen, "#todo")
    def _open_action(self) -> None:
        self.action_edit()

    def action_ending(self) -> None:
        """What ends soon."""
        self.app.push_screen(EndingScreen())

    @property
    def _list(self) -> RecordList | None:
        return self.focused if isinstance(self.focused, RecordList) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is offered where it means something."""
        at = self.focused.id if self.focused is not None else ""
        wanted = {
            "done": {"todo"},
            "snooze": {"due"},
            "edit": {"todo", "journal"},
            "delete": {"todo", "journal"},
        }
        return at in wanted[action] if action in wanted else True

    def action_done(self) -> None:
        """The thing to do at the cursor is done."""
        record = self.query_one("#todo", RecordList).record
        if record is not None:
            self._done(record)

    @work(group="keep")
    async def _done(self, record: int) -> None:
        # Thanks owed bear the number of their introduction, below zero.
        text = self._actions[record].text if record in self._actions else ""
        way, number = (thank, -record) if record < 0 else (done, record)
        if await self.keep_now(way, number) is not None:
            self.say(f"Done: {text}. u takes it back.", "good")

    def action_delete(self) -> None:
        """To the trash."""
        known = self._list
        if known is not None and known.record is not None:
            self._delete(str(known.id), known.record)

    @work(group="keep")
    async def _delete(self, where: str, record: int) -> None:
        if record < 0:
            self.say("Thanks are owed until you gave them: x says so; enter opens the introduction.")
            return
        fn = delete_entry if where == "journal" else _discard_action
        if await self.keep_now(fn, record) is not None:
            self.say("Moved to the trash; u puts it back.", "good")

    def action_edit(self) -> None:
        """A form for what the cursor is on."""
        from netjournal.screens.action_forms import ActionEditScreen
        from netjournal.screens.entry_forms import EntryEditScreen

        known = self._list
        if known is not None and known.record is not None and known.record < 0:
            open_record(self, "introduction", -known.record)
        elif known is not None and known.record is not None:
            screen = EntryEditScreen if known.id == "journal" else ActionEditScreen
            self.app.push_screen(screen(known.record))

    def action_new(self) -> None:
        """A form for something to do."""
        from netjournal.screens.action_forms import ActionNewScreen

        self.app.push_screen(ActionNewScreen())

    def action_overdue(self) -> None:
        """What is to be looked at again."""
        from netjournal.screens.overdue import OverdueScreen

        self.app.push_screen(OverdueScreen())

    def action_year(self) -> None:
        """The map of the year."""
        from netjournal.screens.year import YearScreen

        self.app.push_screen(YearScreen())

    def action_snooze(self) -> None:
        """Put the one at the cursor off."""
        from netjournal.screens.dialogs.cadence_forms import SnoozeForm

        record = self.query_one("#due", RecordList).record
        if record is not None:
            self.app.push_screen(SnoozeForm(record))


def _discard_action(action: int) -> int:
    get_action(action)
    return discard("action", action)
