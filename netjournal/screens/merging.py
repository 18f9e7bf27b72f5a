"""Two records side by side: which value is kept, what moves; ctrl+s makes them one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.network.merging.merge import Compared, Comparison, compare, merge
from netjournal.network.merging.parting import say_not_same
from netjournal.network.merging.parts import Choice, Kind
from netjournal.network.merging.words import counted
from netjournal.screens.frame import Bookmark, FrameScreen, Identity
from netjournal.screens.merge_page import (
    compared_row,
    flat,
    moves_in_words,
    place_of,
    row_ids,
    start_choices,
)
from netjournal.text import visible
from netjournal.widgets.columns import Column, Row
from netjournal.widgets.record_list import RecordList

WIDE = 60
LOW = 18
CHOICES: tuple[Choice, ...] = ("left", "right", "both")
TURNED: dict[Choice, Choice] = {"left": "right", "right": "left", "both": "both"}
GONE = "One of the two is not there any more.\n{app.undo} takes a merge back; escape goes back."


class Sides(RecordList):
    """Enter takes the value at the cursor; nothing is marked here."""

    key_words: ClassVar = {"list.choose": "", "list.mark": ""}


class MergeScreen(FrameScreen):
    """Its arguments: "contact" or "organisation", the id of the one that stays, and of the other."""

    HEADING = "Make one of two"
    GROUP = "merge"
    AUTO_FOCUS = "#sides"
    BINDINGS: ClassVar = bindings("merge")
    DEFAULT_CSS = """
    MergeScreen {
        & #who { height: auto; padding: 0 0 0 3; text-style: bold; }
        & #whole { height: auto; max-height: 6; padding: 0 1 0 3; color: $foreground-muted; }
        & #moves { height: auto; max-height: 5; padding: 0 1 0 3; }
    }
    """

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._both: Comparison | None = None
        self._choices: dict[str, Choice] = {}

    @property
    def kind(self) -> Kind:
        """Of what both are."""
        return cast(Kind, str(self.ids[0]))

    def body(self) -> ComposeResult:
        """Who stays, the parts, the whole of a long one, and what moves."""
        yield Static("", id="who", markup=False)
        columns = (Column(12), Column(), Column(from_width=WIDE - 4))
        yield Sides(columns, self._load, empty=GONE, id="sides")
        yield Static("", id="whole", markup=False)
        yield Static("", id="moves", markup=False)

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read both."""
        try:
            self._both = await self.ask(compare, self.kind, int(self.ids[1]), int(self.ids[2]))
        except NetJournalError as error:
            self._both = None
            self.query_one(Sides).show(())
            self.nj.say_error(error)
            return
        self._choices = start_choices(self._both.parts, self._choices)
        self._show_rows()

    def _show_rows(self) -> None:
        both = self._both
        if both is None:
            return
        stays, goes = (
            f"{visible(name)[:40]} …{uid[-6:]}" for name, uid in zip(both.names, both.uids, strict=True)
        )
        apart = "   " if self._wide else "\n"
        self.query_one("#who", Static).update(f"Left, stays: {stays}{apart}Right, goes into it: {goes}")
        self.query_one("#moves", Static).update(moves_in_words(both))
        self.query_one(Sides).show(row_ids(both.parts, self._wide))
        self._show_whole()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        parts = self._both.parts if self._both else ()
        rows: dict[int, Row] = {}
        for row in ids:
            at, side = place_of(row)
            if at < len(parts):
                choice = self._choices[parts[at].name]
                rows[row] = compared_row(parts[at], side, choice, self._wide)
        return rows

    def _show_whole(self) -> None:
        """Both values of a part that does not fit into its cells."""
        part, room = self._part, max(10, (self.app.size.width - 24) // (2 if self._wide else 1))
        text = ""
        if part is not None and max(len(flat(part.left)), len(flat(part.right))) > room:
            text = f"Left: {visible(flat(part.left))}"
            text += "" if part.same else f"\nRight: {visible(flat(part.right))}"
        self.query_one("#whole", Static).update(text)

    @property
    def _part(self) -> Compared | None:
        row = self.query_one(Sides).record
        return None if row is None or self._both is None else self._both.parts[place_of(row)[0]]

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Show it whole."""
        self._show_whole()

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Wide: from left to right and back; narrow: the value at the cursor."""
        if (part := self._part) is not None:
            side = place_of(event.record)[1]
            turned = TURNED[self._choices[part.name]] if self._wide else CHOICES[side]
            self._choose("left" if turned == "both" else turned)

    def on_resize(self) -> None:
        """Two columns, or one; where there are few lines they are for the rows."""
        low = self.app.size.height < LOW
        self.query_one("#whole").styles.max_height = 1 if low else 6
        self.query_one("#moves").styles.max_height = 1 if low else 5
        self._show_rows()

    # Choosing

    def action_left(self) -> None:
        """The left one's."""
        self._choose("left")

    def action_right(self) -> None:
        """The right one's."""
        self._choose("right")

    def action_both(self) -> None:
        """Both, where that can be."""
        if (part := self._part) is not None and not part.joins:
            self.say(f"{part.label}: there is one only; take the left or the right.")
        else:
            self._choose("both")

    def _choose(self, choice: Choice) -> None:
        part = self._part
        if part is None or part.same:
            return
        self._choices[part.name] = choice
        self._show_rows()

    def action_turn(self) -> None:
        """The other one stays; what is taken is the same as before."""
        self.ids = (self.ids[0], self.ids[2], self.ids[1])
        self._choices = {name: TURNED[choice] for name, choice in self._choices.items()}
        self.refill()

    # Doing

    @work(group="keep")
    async def action_keep(self) -> None:
        """One record of the two."""
        if self._both is None:
            return
        kept, gone = int(self.ids[1]), int(self.ids[2])
        done = await self.keep_now(merge, self.kind, kept, gone, dict(self._choices))
        if done is not None:
            self._leave()
            moved = ", ".join(counted(*each) for each in done.moved[:3]) or "nothing else"
            now = f"One record now: {visible(done.name)}. Moved: {moved}."
            self.nj.say(f"{now} {{app.undo}} takes it back.", "good")

    @work(group="keep")
    async def action_part(self) -> None:
        """They are two."""
        await self.keep_now(say_not_same, self.kind, int(self.ids[1]), int(self.ids[2]))
        self._leave()
        self.nj.say("Noted: they are two, and are not suggested again. {app.undo} takes it back.", "good")

    def _leave(self) -> None:
        """Back, where nothing is marked any more."""
        self.dismiss()
        for below in self.app.screen_stack[-2:]:
            for shown in below.query(RecordList):
                shown.marked.difference_update({int(each) for each in self.ids[1:]})
                shown.refresh()

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """With what was chosen."""
        known = super().bookmark()
        chosen = {f"merge-{name}": CHOICES.index(choice) for name, choice in self._choices.items()}
        return replace(known, cursors={**known.cursors, **chosen})

    def come_back(self, to: Bookmark) -> None:
        """What was chosen first."""
        self._choices = {
            name.removeprefix("merge-"): CHOICES[at]
            for name, at in to.cursors.items()
            if name.startswith("merge-")
        }
        super().come_back(to)
