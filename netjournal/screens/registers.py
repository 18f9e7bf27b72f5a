"""The registers of confidentiality, one list after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.confidentiality.topics import remove_topic
from netjournal.ledger.trash import discard
from netjournal.screens.dialogs.register_forms import FORMS
from netjournal.screens.dialogs.topic_form import TopicForm
from netjournal.screens.form_screen import FormScreen
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.opening import open_record
from netjournal.screens.register_rows import REGISTERS, in_words
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.record_list import RecordList

ORDER = tuple(REGISTERS)
SHOWN = {"": "", "warn": "with a reason", "stop": "with leave"}


class RegisterScreen(FrameScreen):
    """One register, the row at the cursor whole below it. Its argument: a word of REGISTERS."""

    GROUP = "register"
    AUTO_FOCUS = "#register"
    BINDINGS: ClassVar = bindings("register")
    DEFAULT_CSS: ClassVar[str] = """
    RegisterScreen #register { height: 1fr; min-height: 4; }
    RegisterScreen #row-room { height: auto; max-height: 45%; padding: 0 2; border-top: solid $border; }
    """

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self.word = str(ids[0]) if ids and str(ids[0]) in REGISTERS else ORDER[0]
        self._rows: dict[int, Any] = {}
        self._level = ""
        self.ids = (self.word,)
        self.title = REGISTERS[self.word].title

    def body(self) -> ComposeResult:
        """The list, and the row at the cursor."""
        with Vertical():
            columns = [Column(17), Column(weight=2), Column(weight=2, from_width=60)]
            yield RecordList(columns, self._load, empty=REGISTERS[self.word].empty, id="register")
            with VerticalScroll(id="row-room", can_focus=False):
                yield Static("", id="row", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the register; they are short."""
        rows = await self.ask(REGISTERS[self.word].read)
        if self.word == "disclosures" and self._level:
            rows = [row for row in rows if row.decision.level == self._level]
        # A topic that is still a default is no row yet: its place stands for it.
        self._rows = {at if self.word == "topics" else row.id: row for at, row in enumerate(rows, 1)}
        self.title = REGISTERS[self.word].title
        shown = f" · {SHOWN[self._level]}" if self._level else ""
        self.sub_title = f"{len(rows)}{shown} · {ORDER.index(self.word) + 1} of {len(ORDER)} registers"
        records = self.query_one("#register", RecordList)
        records.empty = REGISTERS[self.word].empty
        records.show(self._rows)
        self._tell()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now, row = self.clock.now(), REGISTERS[self.word].row
        return {known: row(self._rows[known], now) for known in ids if known in self._rows}

    @property
    def at_cursor(self) -> Any:
        """The row that the cursor is on."""
        return self._rows.get(self.query_one("#register", RecordList).record or 0)

    def on_record_list_row_highlighted(self) -> None:
        """Show it whole."""
        self._tell()

    def _tell(self) -> None:
        row = self.at_cursor
        words = in_words(REGISTERS[self.word].whole(row, self.clock.now())) if row is not None else ""
        self.query_one("#row", Static).update(words)
        self.query_one("#row-room").display = bool(words)

    # From one to the next

    def action_next(self) -> None:
        """The next register."""
        self._turn(1)

    def action_previous(self) -> None:
        """The one before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self.word = ORDER[(ORDER.index(self.word) + step) % len(ORDER)]
        self.ids, self._rows, self._level = (self.word,), {}, ""
        self.query_one("#register", RecordList).show([])
        self.refill()
        self.refresh_bindings()

    # Doing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a register does not take is not offered."""
        if action in ("new", "edit", "delete") and self.word == "disclosures":
            return False
        if action == "end":
            return REGISTERS[self.word].end is not None
        if action == "filter":
            return self.word == "disclosures"
        return True

    def on_record_list_row_chosen(self) -> None:
        """Edit it; of a disclosure, to the entry."""
        if self.word != "disclosures":
            self.action_edit()
        elif self.at_cursor is not None and self.at_cursor.entry_id is not None:
            open_record(self, "entry", self.at_cursor.entry_id)

    def action_new(self) -> None:
        """A form for another one."""
        self.app.push_screen(self._form())

    def action_edit(self) -> None:
        """A form with what is there."""
        if (row := self.at_cursor) is not None:
            self.app.push_screen(self._form(row.uid if self.word == "topics" else row.id))

    def _form(self, *ids: Identity) -> FormScreen:
        return TopicForm(*ids) if self.word == "topics" else FORMS[self.word](*ids)

    def action_end(self) -> None:
        """It ends today."""
        end = REGISTERS[self.word].end
        row = self.at_cursor
        if row is not None and row.state != "in force":
            self.say("It is not in force: there is nothing to end.", "warn")
        elif row is not None and end is not None:
            self.keep(end, row.id)
            self.say("It ends today. u takes it back.", "good")

    def action_delete(self) -> None:
        """One that was a mistake goes to the trash."""
        if (row := self.at_cursor) is None:
            return
        if self.word == "topics":
            self.keep(remove_topic, row.uid)
        else:
            self.keep(discard, REGISTERS[self.word].table, row.id)
        self.say("It is in the trash. u takes it back.", "good")

    def action_filter(self) -> None:
        """All disclosures, those that needed a reason, those that needed leave."""
        levels = tuple(SHOWN)
        self._level = levels[(levels.index(self._level) + 1) % len(levels)]
        self.refill()

    def action_history(self) -> None:
        """Every change."""
        row = self.at_cursor
        number = row.row if row is not None and self.word == "topics" else getattr(row, "id", None)
        if number is not None:
            open_record(self, "history", REGISTERS[self.word].table, number)
