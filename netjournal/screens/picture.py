"""A file that is kept with somebody: drawn where it is a picture and the terminal can, and copied out."""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.style import Style
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.interchange.pictures import Dots, draw
from netjournal.journal.attachments import AttachedFile, attached_file
from netjournal.screens.file_forms import CopyOutScreen
from netjournal.screens.frame import FrameScreen
from netjournal.text import visible

CANNOT = "This terminal has no colours or signs for pictures."
SEEN_FROM = 128
"""Opacity from which on a dot is seen."""


class PictureScreen(FrameScreen):
    """Over the page of a person. Its argument is the id of the attached file."""

    HEADING = "File"
    GROUP = "picture"
    AUTO_FOCUS = "#picture"
    BINDINGS: ClassVar = bindings("picture")
    DEFAULT_CSS = "PictureScreen #picture { padding: 0 1; }"

    def body(self) -> ComposeResult:
        """Nothing until it was drawn."""
        with Vertical(id="picture-room"):
            yield Static("", id="picture", markup=False)

    def on_resize(self) -> None:
        """Drawn anew, in the room that there is now."""
        self.refill()

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the file; draw it."""
        if not self.nj.is_open:
            return
        room = self.query_one("#picture-room").content_size
        try:
            file = await self.ask(attached_file, int(self.ids[0]))
            self.sub_title = visible(file.name)
            drawn = await self._drawn(file, max(room.width - 2, 2), max(room.height * 2 - 2, 2))
        except NetJournalError as error:
            drawn = Text(f"{error.what}\n{error.do}")
        self.query_one("#picture", Static).update(drawn)

    async def _drawn(self, file: AttachedFile, across: int, down: int) -> Text:
        terminal = self.nj.signs.terminal
        if terminal.plain or terminal.few_colours:
            return Text(f"{CANNOT}\nCopy it out to look at it.")
        return half_blocks(await self.ask(draw, file.id, across, down))

    def action_copy_out(self) -> None:
        """A form for where it goes."""
        self.app.push_screen(CopyOutScreen(*self.ids))


def half_blocks(dots: Dots) -> Text:
    """Two rows of dots in each line: the upper one in the colour of the sign, the lower one behind it."""
    text, rows = Text(no_wrap=True), dots.rows
    for at in range(0, len(rows) - 1, 2):
        for upper, lower in zip(rows[at], rows[at + 1], strict=True):
            text.append(*_cell(upper, lower))
        text.append("\n")
    return text


def _cell(upper: tuple[int, int, int, int], lower: tuple[int, int, int, int]) -> tuple[str, Style]:
    colours = [Color.from_rgb(*dot[:3]) if dot[3] >= SEEN_FROM else None for dot in (upper, lower)]
    if colours[0] is None:
        return ("▄" if colours[1] else " "), Style(color=colours[1])
    return "▀", Style(color=colours[0], bgcolor=colours[1])
