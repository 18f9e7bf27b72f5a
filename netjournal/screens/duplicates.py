"""Who may be one: pairs that look alike, with the reason; Enter shows both side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult

from netjournal.commands import bindings
from netjournal.ledger import changeset
from netjournal.network.merging.parting import say_not_same
from netjournal.network.merging.parts import Kind
from netjournal.network.merging.suggestions import Suggestion, Suggestions, duplicates, still_open
from netjournal.progress import Tell
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.merging import MergeScreen
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No two look alike.\nTwo that are one all the same: in Contacts mark both with {list.mark}, "
    "then press {contacts.merge}.\n{duplicates.other} shows organisations, or people again."
)
READING = "Comparing names and addresses …"


class DuplicatesScreen(FrameScreen):
    """Its argument: "contact" or "organisation"."""

    HEADING = "Who may be one"
    GROUP = "duplicates"
    AUTO_FOCUS = "#pairs"
    BINDINGS: ClassVar = bindings("duplicates")

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*(ids or ("contact",)))
        self._found: Suggestions | None = None
        self._pairs: dict[int, Suggestion] = {}

    @property
    def kind(self) -> Kind:
        """Of what they are."""
        return cast(Kind, str(self.ids[0]))

    def body(self) -> ComposeResult:
        """The pairs."""
        columns = (Column(weight=3), Column(weight=3), Column(weight=5, from_width=56))
        yield RecordList(columns, self._load, empty=READING, id="pairs")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Compare all once; afterwards only what of it still stands."""
        shown = self.query_one(RecordList)
        if self._found is None:
            shown.empty = READING
            shown.show(())
            self._found = await self.ask_long("Comparing", _duplicates, self.kind)
        standing = await self.ask(still_open, self.kind, self._found.pairs)
        self._pairs = {pair.one << 31 | pair.other: pair for pair in standing}
        shown.empty = EMPTY
        shown.show(self._pairs)
        more = self._found.count - len(self._found.pairs)
        what = "people" if self.kind == "contact" else "organisations"
        count = f"{len(self._pairs):,}" + (f" of {len(self._pairs) + more:,}, the surest" if more else "")
        self.sub_title = f"{what} · {count}" if self._pairs else what

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: _row(self._pairs[number]) for number in ids if number in self._pairs}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Both side by side."""
        if (pair := self._pairs.get(event.record)) is not None:
            self.app.push_screen(MergeScreen(self.kind, pair.one, pair.other))

    def action_other(self) -> None:
        """People, or organisations."""
        self.ids = ("organisation" if self.kind == "contact" else "contact",)
        self._found = None
        self.refill()

    @work(group="keep")
    async def action_part(self) -> None:
        """Those marked are two each."""
        shown = self.query_one(RecordList)
        chosen = [self._pairs[number] for number in shown.chosen if number in self._pairs]
        if chosen and await self.keep_now(_part_all, self.kind, chosen) is not None:
            shown.marked.clear()
            what = "they are two" if len(chosen) == 1 else f"{len(chosen)} pairs are two each"
            self.say(f"Noted: {what}, and not suggested again. {{app.undo}} takes it back.", "good")


def _duplicates(tell: Tell, kind: Kind) -> Suggestions:
    return duplicates(kind, tell)


def _part_all(kind: Kind, pairs: list[Suggestion]) -> int:
    with changeset(f"{kind}.not_same"):
        for pair in pairs:
            say_not_same(kind, pair.one, pair.other)
    return len(pairs)


def _row(pair: Suggestion) -> Row:
    return pair.names[0], pair.names[1], Cell(", ".join(pair.why), "dim")
