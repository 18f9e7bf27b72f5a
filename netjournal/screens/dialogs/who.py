"""Which of several people a name means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from netjournal.clock import Moment
from netjournal.journal.capture import say_date
from netjournal.network.rows import ContactRow, contact_rows
from netjournal.text import visible

if TYPE_CHECKING:
    from netjournal.app import NetJournalApp

OPEN = "open"


def _told_apart(rows: Sequence[ContactRow], now: Moment) -> list[str]:
    """Who each is, with what parts them; numbered where nothing that is known does."""
    said = [_who(row, now) for row in rows]
    seen = [said[:at].count(one) + 1 for at, one in enumerate(said)]
    return [f"{one} ({at})" if said.count(one) > 1 else one for one, at in zip(said, seen, strict=True)]


def _who(row: ContactRow, now: Moment) -> str:
    beside = ", ".join(filter(None, (row.role, row.organisation)))
    reached = next(iter((*row.emails, *row.phones)), "")
    last = f"last {say_date(row.last_contact, now)}" if row.last_contact else ""
    return " · ".join(filter(None, (row.name, beside, reached, last)))


class WhoDialog(ModalScreen[int | None]):
    """Ends with the id of a contact, 0 for leaving the question open, None to go on typing."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "Back", show=False)]
    DEFAULT_CSS = """
    WhoDialog {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 60; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $background;
            border: round $accent;
        }
        & Static { margin: 0 0 1 0; height: auto; }
        & #keys { margin: 1 0 0 0; color: $foreground-muted; }
    }
    """

    def __init__(self, written: str, candidates: Sequence[int]) -> None:
        super().__init__()
        self._written = written
        self._candidates = tuple(candidates)

    def compose(self) -> ComposeResult:
        """The question; the names follow as soon as they are read."""
        with Vertical():
            yield Static(Text(f"Which {visible(self._written)} is meant?"))
            yield OptionList(id="candidates")
            yield Static("enter choose   esc back to the line", id="keys")

    def on_mount(self) -> None:
        """Read who they are."""
        self._fill()

    @work
    async def _fill(self) -> None:
        app = cast("NetJournalApp", self.app)
        rows: Sequence[ContactRow] = await app.open_notebook.vault.read(contact_rows, self._candidates)
        options = self.query_one(OptionList)
        for row, said in zip(rows, _told_apart(rows, app.clock.now()), strict=True):
            options.add_option(Option(Text(visible(said)), str(row.id)))
        options.add_option(Option(Text("Leave the question open"), OPEN))
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That one."""
        self.dismiss(0 if event.option_id == OPEN else int(str(event.option_id)))
