"""What ends soon, or is to be looked at again: grants, agreements, limits, interests, the guideline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.confidentiality.expiring import Expiring, ExpiringKind, expiring
from netjournal.journal.capture import say_day
from netjournal.screens.dialogs.register_forms import FORMS
from netjournal.screens.frame import FrameScreen
from netjournal.screens.guideline import GuidelineScreen
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

KINDS: dict[ExpiringKind, tuple[str, str]] = {
    "grant": ("Grant", "grants"),
    "agreement": ("Agreement", "agreements"),
    "authority_limit": ("Limit", "limits"),
    "conflict_of_interest": ("Interest", "conflicts"),
    "guideline": ("Guideline", ""),
}
"""What each kind is called, and the register that it stands in."""
EMPTY = "Nothing ends within a month.\n{app.place.guidelines} has grants, agreements and limits."


class EndingScreen(FrameScreen):
    """Takes no ids. Enter opens what ends, to give it a later day or to let it end."""

    HEADING = "What ends soon"
    GROUP = "ending"
    AUTO_FOCUS = "#ending"
    BINDINGS: ClassVar = bindings("ending")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, Expiring] = {}

    def body(self) -> ComposeResult:
        """The list, the soonest first."""
        yield RecordList([Column(16), Column(11), Column()], self._load, empty=EMPTY, id="ending")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read what ends."""
        self._rows = dict(enumerate(await self.ask(expiring), 1))
        self.query_one(RecordList).show(self._rows)
        self.sub_title = f"{len(self._rows)}" if self._rows else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {known: _row(self._rows[known], now) for known in ids if known in self._rows}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """To what ends."""
        row = self._rows.get(event.record)
        if row is not None and row.kind == "guideline":
            self.app.push_screen(GuidelineScreen(row.id))
        elif row is not None:
            self.app.push_screen(FORMS[KINDS[row.kind][1]](row.id))


def _row(row: Expiring, now: Moment) -> Row:
    day = say_day(row.until, now)
    again = row.kind in ("conflict_of_interest", "guideline")
    words = f"{'due' if again else 'ended'} {day}" if row.days_left < 0 else day
    return Cell(words, "bad" if row.days_left < 0 else "warn"), Cell(KINDS[row.kind][0], "dim"), row.title


def ending_words(rows: Sequence[Expiring], now: Moment, key: str) -> str:
    """In one line for Today: the first that ends, how many more, and the key that shows them; "" for none."""
    if not rows:
        return ""
    first = rows[0]
    day = say_day(first.until, now)
    what = f"{KINDS[first.kind][0].lower()} “{' '.join(first.title.split())[:60]}”"
    verb = "ends" if first.kind not in ("conflict_of_interest", "guideline") else "is to be looked at again"
    verb = "ended" if verb == "ends" and first.days_left < 0 else verb
    more = f", and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"! {key} · The {what} {verb} {day}{more}"
