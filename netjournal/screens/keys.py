"""Keys: which keymap is in use, what its file says, and what is wrong there; read again without leaving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from netjournal.commands import TABLE, Command, bindings, keys_of, shown, worded
from netjournal.commands.presets import PRESETS, SAID
from netjournal.config import write_keys
from netjournal.errors import NetJournalError
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

FIRST_PROBLEM, FIRST_CHANGED = 100, 1000


class KeysScreen(FrameScreen):
    """Opened over Settings. Takes no ids."""

    HEADING = "Keys"
    GROUP = "keys"
    AUTO_FOCUS = "#keys"
    BINDINGS: ClassVar = bindings("keys")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, Row] = {}

    def body(self) -> ComposeResult:
        """One list: what is in use, what is wrong, what is changed."""
        yield RecordList([Column(26), Column()], self._load, id="keys")

    def refill(self) -> None:
        """Show what was read; nothing is asked of the notebook."""
        found = self.nj.keys_file
        in_use = SAID["netjournal" if found.problems else found.base]
        self._rows = {1: ("In use", in_use), 2: ("The file", self._file())}
        headings = [(0, "The keymap")]
        wrong = {
            FIRST_PROBLEM + n: (f"line {each.line}" if each.line else "", Cell(each.words, "warn"))
            for n, each in enumerate(found.problems)
        }
        if wrong:
            headings.append((2, "Wrong in the file, so none of it is in force"))
        changed = [known for known in TABLE if keys_of(known, self.nj.keys) != known.key_list]
        if changed:
            headings.append((2 + len(wrong), "Other than netjournal’s own"))
        self._rows |= wrong
        self._rows |= {FIRST_CHANGED + n: (each.title, self._keys(each)) for n, each in enumerate(changed)}
        self.query_one(RecordList).show(list(self._rows), headings=headings)

    def _file(self) -> str:
        path = self.nj.keys_at
        if path is None:
            return "none here"
        return str(path) if path.exists() else worded(f"none yet: {{keys.make}} makes {path}", self.nj.keys)

    def _keys(self, known: Command) -> str:
        now, usual = (
            "  ".join(map(shown, keys)) or "none" for keys in (keys_of(known, self.nj.keys), known.key_list)
        )
        return f"{now}   (else {usual})"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._rows[number] for number in ids if number in self._rows}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Enter goes on to the other keymap, or makes the file; what is wrong is said whole."""
        if event.record == 1:
            self.action_base()
        elif event.record == 2:
            self.action_make()
        elif event.record in range(FIRST_PROBLEM, FIRST_CHANGED):
            self.say(str(self.nj.keys_file.problems[event.record - FIRST_PROBLEM]), "warn")

    def action_again(self) -> None:
        """Read it, and work by it."""
        found = self.nj.read_keys()
        self.refill()
        if found.problems:
            self.say("netjournal’s own keys are in use until the file is right.", "warn")
        else:
            self.say("Read: the keys are as the file says.", "good")

    def action_make(self) -> None:
        """A file that changes nothing yet."""
        self._write(None, "Made. Open it in an editor, then {keys.again} reads it.")

    def action_base(self) -> None:
        """The next ready keymap, written into the file."""
        names = list(PRESETS)
        following = names[(names.index(self.nj.keys_file.base) + 1) % len(names)]
        self._write(following, f"In use now: {SAID[following]}.")

    def _write(self, base: str | None, done: str) -> None:
        if self.nj.keys_at is None:
            return
        try:
            write_keys(self.nj.keys_at, base=base)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        found = self.nj.read_keys()
        self.refill()
        if found.problems:
            self.say("Written; but the file has mistakes, so netjournal’s own keys are in use.", "warn")
        else:
            self.say(done, "good")
