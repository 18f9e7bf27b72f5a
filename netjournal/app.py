"""The application: its keys, its commands, its themes. Wiring only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from netjournal.commands import Command, bindings, keymap
from netjournal.commands.keymap_file import KeymapFile
from netjournal.config import read_keys
from netjournal.errors import NetJournalError
from netjournal.lockable_app import LockableApp
from netjournal.places import OVER, PLACES, Place
from netjournal.sitting import Doors
from netjournal.terminals import PlainSigns, Terminal
from netjournal.themes import ANSI, DEFAULT, THEMES, defaults
from netjournal.tour import AGAIN, END, OFFER

if TYPE_CHECKING:
    from netjournal.ledger.undo import Undone
    from netjournal.notebook import Notebook

WIDTHS = [(0, "-tiny"), (40, "-narrow"), (72, "-medium"), (100, "-wide")]
HEIGHTS = [(0, "-flat"), (10, "-short"), (18, "-tall")]
"""From how many columns, or lines, on a screen has that class."""


class NetJournalApp(LockableApp, inherit_bindings=False):
    """The notebook in a terminal. `doors` opens it; `lock_after` is in seconds (None: never for idleness);
    `keys` is a keymap that `check_keymap` found sound, or `keys_at` the file of one, which may have mistakes:
    then our own keys work, and the first entering says so. `theme` is one of Textual's or ours;
    `terminal` what can be shown: where its colours are few, the theme of 16 stands for the usual one.
    """

    TITLE = "netjournal"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    BINDINGS: ClassVar = bindings("app")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        doors: Doors,
        *,
        lock_after: float | None = 600,
        keys: Mapping[str, str] | None = None,
        keys_at: Path | None = None,
        theme: str = DEFAULT,
        terminal: Terminal | None = None,
        draft_pause: float = 1.0,
        places: Sequence[Place] = (*PLACES, *OVER),
    ) -> None:
        super().__init__(doors, lock_after, draft_pause, places)
        for own in THEMES:
            self.register_theme(own)
        if terminal is not None:
            self.terminal_signs = self.signs = PlainSigns(terminal)
            theme = ANSI.name if terminal.few_colours else theme
        self.usual_theme = theme if theme in self.available_themes else DEFAULT
        self.theme = self.usual_theme
        self.keys: Mapping[str, str] = keys or {}
        """Command id → its keys, of those that are not as in the table."""
        self.keys_at = keys_at
        self.keys_file = KeymapFile()
        self.set_keymap(keymap(self.keys))
        self.read_keys()
        self.tour_wanted = False

    def read_keys(self) -> KeymapFile:
        """Read the file of keys anew and work by it from now on; footer, help and palette follow."""
        if self.keys_at is not None:
            self.keys_file = read_keys(self.keys_at)
            self.keys = self.keys_file.wanted
            self.set_keymap(keymap(self.keys))
        return self.keys_file

    def sentences_at_entry(self) -> list[str]:
        """Of the keys, too: once, as Settings keeps them."""
        wrong, said = self.keys_file.problems, super().sentences_at_entry()
        if not wrong or self.was_locked:
            return said
        more = f" ({len(wrong) - 1} more: Settings, Keys)" if len(wrong) > 1 else " (Settings, Keys)"
        return [*said, f"netjournal’s own keys are in use. In the file of keys, {wrong[0]}{more}."]

    def beginnings(self) -> list[tuple[str, str]]:
        """How a new notebook can begin: (name, text)."""
        return [
            ("start", "Start with an empty page"),
            ("import", "Bring contacts in from a file"),
            ("tour", "Look around first, with a fictional quarter"),
        ]

    def begin(self, notebook: Notebook, how: str) -> None:
        """End the first run that way."""
        if how == "tour":
            self.tour_wanted = True
            self.run_worker(self.leave(0, "quit"), group="leave")
            return
        self.run_worker(self._begin(notebook, how), group="begin")

    async def _begin(self, notebook: Notebook, how: str) -> None:
        await self.enter(notebook)
        if how == "import":
            from netjournal.screens.dialogs.import_form import ImportForm

            await self.push_screen(ImportForm())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the door only quitting works; a place that is not built is nowhere offered."""
        if action in {"place", "open"}:
            return self.is_inside and self._built(str(parameters[0]))
        if action in {"capture", "evidence", "undo", "redo", "lock", "jump", "command_palette", "tour"}:
            return self.is_inside
        return True

    def offers(self, known: Command) -> bool:
        """Whether a command of the table leads anywhere: False for places that are not built."""
        name, _, argument = known.id.removeprefix("app.").partition(".")
        return name not in {"place", "open"} or self._built(argument)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command that can be done here, from the table; none of Textual's (one writes
        screenshots).
        """
        from netjournal.palette import offered

        yield from offered(self, screen)

    def action_place(self, name: str) -> None:
        """To a place."""
        self.go_to(name)

    def action_open(self, name: str) -> None:
        """Open a screen over this one, unless it is in front already."""
        if not isinstance(self.screen, self._places[name].screen_class()):
            group = getattr(self.screen, "GROUP", "")
            self.open_over(name, *([group] if name == "help" and group else []))

    def action_go_back(self) -> None:
        """Out of the tour, unless it asks for this key; else out of the field, the form or the screen."""
        step = self.tour.step
        if step is not None and not (step.by_escape and len(self.screen_stack) > 1):
            self._leave_tour()
            return
        back = getattr(self.screen, "go_back", None)
        if back is not None:
            back()

    def action_tour(self) -> None:
        """Begin the tour, or go on with it: in the demo, where nothing is anybody's."""
        if not (self.doors.demo or self.open_notebook.demo):
            self.say("The tour runs in the demo, where it touches nothing of yours: netjournal demo.")
            return
        self.tour.take_up()
        self.show_tour()

    def _leave_tour(self) -> None:
        said = AGAIN if self.tour.step not in (OFFER, END) else ""
        self.tour.leave()
        self.show_tour()
        if said:
            self.say(said)

    def action_capture(self) -> None:
        """To the capture line."""
        begin = getattr(self.screen, "begin_capture", None)
        if begin is not None:
            begin()
        else:
            self.open_over("capture")

    def action_evidence(self) -> None:
        """Evidence of what is at the cursor: a form, or the piece that was made of it already."""
        from netjournal.screens.evidence_at import offer_evidence
        from netjournal.screens.frame import FrameScreen

        if isinstance(self.screen, FrameScreen):
            self.run_worker(offer_evidence(self.screen), group="evidence", exclusive=True)

    def action_jump(self) -> None:
        """Letters over the parts of the screen."""
        from netjournal.screens.jump import JumpScreen

        self.push_screen(JumpScreen.over(self.screen))

    def action_lock(self) -> None:
        """Lock."""
        self.run_worker(self.lock("key"), group="lock", exclusive=False)

    async def action_quit(self) -> None:
        """Save and leave."""
        self.run_worker(self.leave(0, "quit"), group="leave", exclusive=False)

    def action_undo(self) -> None:
        """Take back the last doing of this sitting."""
        from netjournal.ledger.undo import undo_last

        self.run_worker(self._undo(undo_last, "Taken back", "There is nothing to take back."), group="undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from netjournal.ledger.undo import redo_last

        self.run_worker(self._undo(redo_last, "Done again", "There is nothing to do again."), group="undo")

    async def _undo(self, fn: Any, done: str, nothing: str) -> None:
        from netjournal.ledger.wording import in_words

        notebook = self.open_notebook
        try:
            undone: Undone | None = await notebook.vault.run(fn, notebook.sitting)
        except NetJournalError as error:
            self.say_error(error)
            return
        self.say(nothing if undone is None else f"{done}: {in_words(undone.kind)}.")
        if undone is not None:
            self.tour_saw("undone")
        self.refill()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own style variables, for themes that are not ours."""
        known: Theme = self.current_theme
        return defaults(known)
