"""Help: the keys that work where it was called, then all others; made from the table of commands."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.commands import GROUPS, Command, shown
from netjournal.screens.frame import FrameScreen, Identity

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
        with VerticalScroll(id="help"):
            yield Static(id="help-text", markup=False)

    def refill(self) -> None:
        """Write the page; nothing is read from the notebook."""
        page = Text()
        for group in (*self._here(), *_PARTS, "app"):
            heading, commands = GROUPS[group]
            offered = tuple(known for known in commands if self.nj.offers(known))
            _section(page, heading, offered, key_style=self._accent())
        self.query_one("#help-text", Static).update(page)

    def _here(self) -> list[str]:
        return [
            str(known) for known in self.ids if str(known) in GROUPS and str(known) not in (*_PARTS, "app")
        ]

    def _accent(self) -> str:
        return self.app.theme_variables.get("accent", "").replace("ansi_", "")


def _section(page: Text, heading: str, commands: tuple[Command, ...], key_style: str) -> None:
    if not commands:
        return
    page.append(f"{heading}\n", "bold")
    for known in commands:
        keys = "  ".join(shown(key) for key in known.key_list) or "ctrl+p"
        page.append(f"  {keys:<{KEYS_WIDTH}}", key_style)
        page.append(f"  {known.title}. " if not known.help.startswith(known.title) else "  ")
        page.append(f"{known.help}\n", "dim" if key_style else "")
    page.append("\n")
