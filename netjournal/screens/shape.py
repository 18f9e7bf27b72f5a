"""The network's shape: its picture, and the numbers with a sentence each; every name and number opens."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.review_words import neighbour
from netjournal.screens.shape_view import ShapeView
from netjournal.screens.shape_words import read_told
from netjournal.screens.told_list import ToldList, open_told
from netjournal.text import counted, visible
from netjournal.widgets.columns import Column
from netjournal.widgets.record_list import RecordList

NOBODY = (
    "Nobody is tied to anybody in this period yet.\n\n"
    "Whoever takes part in an entry is tied to you, and to the others who did: met @ana and @bo\n"
    "{contact.relation} on the page of a person says how they stand to another."
)
LEGEND = "◆ joins parts · ● tied to me · ○ not met · ═ single tie"
WHOLE = 72
"""Columns of a terminal from which the sentence beside a number is seen whole."""
BOTH = 34
"""Lines of a terminal from which picture and numbers are shown at once."""


class ShapeScreen(FrameScreen):
    """Over Review. Its argument is the name of the period; none for the current quarter."""

    HEADING = "The network’s shape"
    GROUP = "shape"
    BINDINGS: ClassVar = bindings("shape")
    AUTO_FOCUS = "#picture"
    DEFAULT_CSS = """
    ShapeScreen { & #legend { padding: 0 1 0 3; height: 1; color: $foreground-muted; }
                  & #numbers-room { height: 1fr; }
                  & #about { height: 3; padding: 0 1 0 3; color: $foreground-muted; } }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._label = str(ids[0]) if ids else ""
        self._view: ShapeView | None = None
        self._numbers_first = False

    def body(self) -> ComposeResult:
        """The picture, the numbers, and what the line of the cursor means."""
        yield Static(LEGEND, markup=False, id="legend")
        yield ToldList((Column(), Column(28, "right", from_width=56)), empty=NOBODY, id="picture")
        with Vertical(id="numbers-room"):
            yield ToldList((Column(10), Column(7, "right"), Column()), id="numbers")
        yield Static("", markup=False, id="about")

    @property
    def shown(self) -> ToldList:
        """The part in which the cursor is."""
        return self.query_one("#numbers" if self._numbers_first else "#picture", ToldList)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the shape of the period."""
        try:
            view, picture, numbers = await self.ask(read_told, self._label)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self._view, self._label = view, view.period.label
        self.title = f"{self.HEADING} · {view.period.title}"
        members, ties = view.shape.members, view.shape.ties
        self.sub_title = f"{counted(len(members), 'person', 'people')}, {counted(len(ties), 'tie')}"
        self.query_one("#picture", ToldList).tell(picture)
        self.query_one("#numbers", ToldList).tell(numbers)
        self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        """Both parts where there is room, else that of the cursor."""
        both = self.app.size.height >= BOTH
        numbers, room = self.query_one("#numbers", ToldList), self.query_one("#numbers-room")
        picture = self.query_one("#picture")
        picture.display = self.query_one("#legend").display = both or not self._numbers_first
        room.display = both or self._numbers_first
        room.styles.margin = (1, 0, 0, 0) if both else 0
        room.styles.height = min(numbers.lines + 1, self.app.size.height // 2) if both else "1fr"

    def on_resize(self, _event: events.Resize) -> None:
        """Another size."""
        if self._view is not None:
            self._lay_out()

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Say what it means, and what it does not."""
        self._tell()

    def on_descendant_focus(self) -> None:
        """The other part has the cursor."""
        if isinstance(self.focused, ToldList):
            self._numbers_first = self.focused.id == "numbers"
            self._tell()

    def _tell(self) -> None:
        told = self.shown.at_cursor
        words = "" if told is None else told.about
        if told is not None and self._numbers_first and self.app.size.width < WHOLE:
            words = f"{told.cells[-1]}. {words}"
        self.query_one("#about", Static).update(visible(words))

    # Doings

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open what it says."""
        chosen = event.record_list
        told = chosen.at_cursor if isinstance(chosen, ToldList) else None
        if told is not None:
            open_told(self, self._label, told.opens)

    def action_other_part(self) -> None:
        """From the picture to the numbers, and back."""
        self._go_to(numbers=not self._numbers_first)

    def _go_to(self, *, numbers: bool) -> None:
        self._numbers_first = numbers
        self._lay_out()
        self.set_focus(self.shown)
        self._tell()

    def action_export(self) -> None:
        """A form for where to write the picture."""
        from netjournal.screens.dialogs.shape_forms import ShapeFileForm

        self.app.push_screen(ShapeFileForm(self._label))

    def action_former(self) -> None:
        """The period before."""
        self._show_period(-1)

    def action_next_period(self) -> None:
        """The period after."""
        self._show_period(1)

    def _show_period(self, by: int) -> None:
        if self._label:
            self._label = neighbour(self._label, by)
            self.refill()

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """With the period."""
        return replace(super().bookmark(), ids=(self._label,) if self._label else ())

    def come_back(self, to: Bookmark) -> None:
        """To the part in which the cursor was."""
        self._label = str(to.ids[0]) if to.ids else ""
        self._numbers_first = to.focus == "numbers"
        super().come_back(to)
