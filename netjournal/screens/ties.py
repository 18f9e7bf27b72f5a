"""The ties around one person, drawn: who is how close; Enter puts somebody else into the middle."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings, worded
from netjournal.network.relations import RelationRow, relations_of
from netjournal.network.rows import contact_rows
from netjournal.screens.frame import Bookmark, FrameScreen, Identity
from netjournal.screens.opening import open_record
from netjournal.text import visible
from netjournal.widgets.ties_drawing import Around, Drawing, draw

EMPTY = (
    "Nobody is tied to them yet.\nOn the page of a person {contact.relation} says how they stand to another."
)


class TiesView(Static, can_focus=True):
    """The drawing; up and down walk along it."""

    ALLOW_SELECT = False

    def on_resize(self) -> None:
        """Drawn anew."""
        screen = self.screen
        if isinstance(screen, TiesScreen):
            screen.show_drawing()


class TiesScreen(FrameScreen):
    """Its arguments: the id of who is in the middle, before it those who were in the middle before."""

    HEADING = "Ties"
    GROUP = "ties"
    AUTO_FOCUS = "#ties"
    BINDINGS: ClassVar = [*bindings("ties"), *bindings("list", without=("space", "asterisk", "ctrl+c"))]
    DEFAULT_CSS = """
    TiesScreen {
        & #ties { height: 1fr; padding: 0 1; }
        & #tie { height: 2; padding: 0 1 0 3; color: $foreground-muted; }
    }
    """

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._ties: dict[int, tuple[RelationRow, ...]] = {}
        self._called = ""
        self._names: dict[int, str] = {}
        self._drawing: Drawing | None = None
        self._cursor = 0

    @property
    def contact(self) -> int:
        """Who is in the middle."""
        return int(self.ids[-1])

    def body(self) -> ComposeResult:
        """The drawing, and the tie of the cursor in words."""
        yield TiesView("", id="ties", markup=False)
        yield Static("", id="tie", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the ties in force."""
        today = self.clock.now().local_date.isoformat()
        self._called, rows = await self.ask(_read, self.contact)
        held = [row for row in rows if not row.until or row.until >= today]
        self._ties, self._names = {}, {}
        for row in held:
            other, name, _ = row.seen_from(self.contact)
            self._ties[other] = (*self._ties.get(other, ()), row)
            self._names[other] = name
        ended = len(rows) - len(held)
        self.sub_title = f"{len(self._ties)}" + (f", {ended} ended" if ended else "")
        if self._cursor not in self._ties:
            self._cursor = 0
        self.show_drawing()

    def show_drawing(self) -> None:
        """Draw it in the room there is."""
        view = self.query_one(TiesView)
        width, height = view.content_size.width, view.content_size.height
        if not width or not height:
            return
        if not self._ties:
            self._drawing = None
            view.update(Text(worded(EMPTY, self.nj.keys) if self._called else "", "dim"))
            self.query_one("#tie", Static).update("")
            return
        around = [
            Around(other, visible(self._names[other]), max(row.strength for row in rows))
            for other, rows in self._ties.items()
        ]
        plain = not self.app.console.encoding.lower().startswith("utf")
        self._drawing = draw(visible(self._called), around, width, height, plain=plain)
        if self._cursor not in {spot.id for spot in self._drawing.spots}:
            self._cursor = self._drawing.spots[0].id
        self._paint()

    def _paint(self) -> None:
        drawing = self._drawing
        if drawing is None:
            return
        text = Text("\n").join(self._line(number) for number in range(len(drawing.lines)))
        self.query_one(TiesView).update(text)
        said = " · ".join(self._said(row) for row in self._ties.get(self._cursor, ()))
        more = f"\n{drawing.left_out} more are less close, and are not drawn." if drawing.left_out else ""
        self.query_one("#tie", Static).update(visible(said) + more)

    def _line(self, number: int) -> Text:
        """A line, with the middle bold and the one at the cursor turned round."""
        drawing = self._drawing
        assert drawing is not None
        line = Text(drawing.lines[number], no_wrap=True, overflow="crop")
        for spot in (*drawing.spots, drawing.middle):
            if spot.line == number:
                first, last = _cells(drawing.lines[number], spot.start, spot.width)
                here = spot.id == self._cursor and spot is not drawing.middle
                style = "bold" if spot is drawing.middle else "reverse" if here else ""
                line.stylize(style, first, last)
        return line

    def _said(self, row: RelationRow) -> str:
        _, name, words = row.seen_from(self.contact)
        since = f" · since {row.since}" if row.since else ""
        return f"{words} {name} · close {row.strength} of 5{since}"

    # Walking

    def _go(self, step: int) -> None:
        """Along the side of the cursor."""
        spots = self._side(self._is_left)
        at = next((n for n, spot in enumerate(spots) if spot == self._cursor), 0)
        if spots:
            self._cursor = spots[max(0, min(len(spots) - 1, at + step))]
            self._paint()

    def _side(self, left: bool) -> list[int]:
        spots = self._drawing.spots if self._drawing else ()
        return [spot.id for spot in sorted(spots, key=lambda spot: spot.line) if spot.left == left]

    @property
    def _is_left(self) -> bool:
        spots = self._drawing.spots if self._drawing else ()
        return any(spot.left for spot in spots if spot.id == self._cursor)

    def _to_side(self, left: bool) -> None:
        if self._drawing is None or self._is_left == left:
            return
        line = next(spot.line for spot in self._drawing.spots if spot.id == self._cursor)
        there = [spot for spot in self._drawing.spots if spot.left == left]
        if there:
            self._cursor = min(there, key=lambda spot: abs(spot.line - line)).id
            self._paint()

    def action_left(self) -> None:
        """To the left side."""
        self._to_side(left=True)

    def action_right(self) -> None:
        """To the right side."""
        self._to_side(left=False)

    def action_cursor_up(self) -> None:
        """To the one above."""
        self._go(-1)

    def action_cursor_down(self) -> None:
        """To the one below."""
        self._go(1)

    def action_page_up(self) -> None:
        """To the top of the side."""
        self._go(-1000)

    def action_page_down(self) -> None:
        """To the end of the side."""
        self._go(1000)

    action_first = action_page_up
    action_last = action_page_down

    def action_choose(self) -> None:
        """Who is at the cursor becomes the middle."""
        if self._cursor:
            self._middle((*self.ids, self._cursor), self.contact)

    def action_page(self) -> None:
        """Their page."""
        open_record(self, "contact", self._cursor or self.contact)

    def go_back(self) -> None:
        """Whoever was in the middle before; then out."""
        if len(self.ids) > 1:
            self._middle(self.ids[:-1], self.contact)
        else:
            super().go_back()

    def _middle(self, ids: tuple[Identity, ...], cursor: int) -> None:
        self.ids, self._cursor = ids, cursor
        self.refill()

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """With who is at the cursor."""
        known = super().bookmark()
        return replace(known, rows={**known.rows, "ties-cursor": self._cursor})

    def come_back(self, to: Bookmark) -> None:
        """The cursor first."""
        rows = dict(to.rows)
        self._cursor = rows.pop("ties-cursor", 0)
        super().come_back(replace(to, rows=rows))


def _read(contact: int) -> tuple[str, tuple[RelationRow, ...]]:
    name = next((row.name for row in contact_rows([contact])), "")
    return name, relations_of(contact)


def _cells(line: str, start: int, width: int) -> tuple[int, int]:
    """The characters of a line that stand in those cells: wide ones take two."""
    at, first, last = 0, 0, len(line)
    for number, sign in enumerate(line):
        if at == start:
            first = number
        if at >= start + width:
            last = number
            break
        at += Text(sign).cell_len
    return first, last
