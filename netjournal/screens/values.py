"""Values side by side: theirs, mine, my organisation’s; what they come to; earlier checks by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.network.rows import contact_rows, organisation_rows
from netjournal.network.values import ValuesRow, checks_of, remove_check
from netjournal.screens.dialogs.values_form import LABELS, ValuesForm
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.opening import open_record
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "Nothing was compared yet.\n{values.new} compares: what they stand for, what I do, "
    "what my organisation does."
)
SIDES = ("theirs", "mine", "own")
BELOW = ("shared", "differs", "conflicts", "follows")
WIDE = 60


class ValuesScreen(FrameScreen):
    """Its arguments: "contact" or "organisation", and the id."""

    HEADING = "Values"
    GROUP = "values"
    AUTO_FOCUS = "#values"
    BINDINGS: ClassVar = bindings("values")
    DEFAULT_CSS = """
    ValuesScreen {
        & #values { height: auto; min-height: 2; max-height: 5; }
        & #side-by-side { height: 1fr; padding: 0 1 0 3; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._checks: dict[int, ValuesRow] = {}

    def body(self) -> ComposeResult:
        """The days, and the check of the one at the cursor."""
        yield RecordList((Column(12), Column()), self._load, empty=EMPTY, id="values")
        with VerticalScroll(id="side-by-side", can_focus=False):
            yield Static("", id="check", markup=False)

    @property
    def kind(self) -> str:
        """Of what they are."""
        return str(self.ids[0])

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the checks, the latest first."""
        row = int(self.ids[1])
        self.sub_title = await self.ask(_name_of, self.kind, row)
        self._checks = {check.id: check for check in await self.ask(checks_of, self.kind, row)}
        self.query_one(RecordList).show(self._checks)
        self._show_check()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {
            number: (say_day(check.day, now), Cell(in_a_word(check), "dim"))
            for number in ids
            if (check := self._checks.get(number)) is not None
        }

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Show it."""
        self._show_check()

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Edit it."""
        self.action_edit()

    def on_resize(self) -> None:
        """Beside each other, or one below the other."""
        self._show_check()

    def _show_check(self) -> None:
        check = self._checks.get(self.query_one(RecordList).record or 0)
        quiet = self.app.theme_variables.get("foreground-muted", "").replace("ansi_", "")
        page = side_by_side(check, self.app.size.width >= WIDE, quiet) if check else Text("")
        self.query_one("#check", Static).update(page)

    def action_new(self) -> None:
        """Another check; the earlier ones stay."""
        self.app.push_screen(ValuesForm(*self.ids))

    def action_edit(self) -> None:
        """The one at the cursor."""
        if (check := self.query_one(RecordList).record) is not None:
            self.app.push_screen(ValuesForm(*self.ids[:2], check))

    def action_history(self) -> None:
        """Every change of it."""
        if (check := self.query_one(RecordList).record) is not None:
            open_record(self, "history", "values_check", check)

    def action_delete(self) -> None:
        """Move it to the trash."""
        if (check := self.query_one(RecordList).record) is not None:
            self.keep(remove_check, check)
            self.say("It is in the trash. {app.undo} takes it back.", "good")


def _name_of(kind: str, row: int) -> str:
    if kind == "contact":
        return next((each.name for each in contact_rows([row])), "")
    return next((each.name for each in organisation_rows([row])), "")


def side_by_side(check: ValuesRow, wide: bool, quiet: str) -> RenderableType:
    """The three sides in columns, or one below the other; then what they come to. Empty ones are left out."""
    head = f"bold {quiet}".strip()
    if not wide:
        return Group(*_below(check, (*SIDES, *BELOW), head))
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in SIDES:
        table.add_column(ratio=1)
    table.add_row(*(Text(LABELS[name], head) for name in SIDES))
    table.add_row(*(Text(_shown(getattr(check, name)) or "–") for name in SIDES))
    return Group(table, Text(""), *_below(check, BELOW, head))


def in_a_word(check: ValuesRow) -> str:
    """What the check came to, in a line."""
    for name in ("conflicts", "differs", "shared", "theirs"):
        if text := getattr(check, name).strip():
            return f"{LABELS[name].lower()}: {' '.join(text.split())}"
    return "noted"


def _below(check: ValuesRow, names: Sequence[str], head: str) -> Iterator[RenderableType]:
    for name in names:
        if text := _shown(getattr(check, name)):
            yield Text(LABELS[name], head)
            yield Text(text)


def _shown(text: str) -> str:
    return visible(text.strip()[:20_000], lines=True)
