"""Help: the keys that work where it was called, then all others; made from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import GROUPS, Command, keys_of, shown, worded
from netjournal.commands.purposes import FORM, PURPOSES
from netjournal.commands.wording import PALETTE
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.widgets.reading import Reading

KEYS_WIDTH = 16
_PARTS = ("list", "form")


class HelpScreen(FrameScreen):
    """A page to scroll. Its only argument is the group of commands of the screen below ("contacts"), or
    none.
    """

    HEADING = "Help"
    GROUP = "help"
    AUTO_FOCUS = "#help"

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self.sub_title = "escape goes back"

    def body(self) -> ComposeResult:
        """What can be done here first, then in lists, in forms, everywhere."""
        with Reading(id="help"):
            yield Static(id="help-text", markup=False)

    def refill(self) -> None:
        """Write the page; nothing is read from the notebook."""
        page = self._purpose()
        for group in (*self._here(), *_PARTS, "app"):
            heading, commands = GROUPS[group]
            offered = tuple(known for known in commands if self.nj.offers(known))
            page += _section(heading, offered, self.nj.keys, key_style=self._accent())
        self.query_one("#help-text", Static).update(Group(*page))

    def _purpose(self) -> list[Text | Table]:
        """What the place is for; a screen that says nothing of itself is a form."""
        if not self.ids:
            return []
        place = str(self.ids[0])
        words = PURPOSES.get(place, "" if place in GROUPS else FORM)
        return [Text(worded(words, self.nj.keys)), Text("")] if words else []

    def _here(self) -> list[str]:
        return [
            str(known) for known in self.ids if str(known) in GROUPS and str(known) not in (*_PARTS, "app")
        ]

    def _accent(self) -> str:
        return self.app.theme_variables.get("accent", "").replace("ansi_", "")


def _section(
    heading: str, commands: tuple[Command, ...], wanted: Mapping[str, str], key_style: str
) -> list[Text | Table]:
    """What does not fit beside the keys goes on below itself, not below the keys."""
    if not commands:
        return []
    lines = Table.grid(padding=(0, 2, 0, 0), expand=True)
    lines.add_column(width=KEYS_WIDTH + 2, no_wrap=True)
    lines.add_column(ratio=1)
    for known in commands:
        keys = "  ".join(shown(key) for key in keys_of(known, wanted)) or worded(f"{{{PALETTE}}}", wanted)
        said = Text("" if known.help.startswith(known.title) else f"{known.title}. ")
        lines.add_row(Text(f"  {keys}", key_style), said.append(known.help, "dim" if key_style else ""))
    return [Text(heading, "bold"), lines, Text("")]
