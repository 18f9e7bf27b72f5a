"""Who may know this: a text or a topic is typed, and everybody stands under yes, with a reason, or no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from netjournal.commands import bindings
from netjournal.confidentiality.decision import Decision
from netjournal.confidentiality.markings import strictest
from netjournal.confidentiality.telling import WhoMayKnow, who_may_know
from netjournal.confidentiality.topics import list_topics
from netjournal.network.rows import contact_rows
from netjournal.screens.frame import FrameScreen
from netjournal.screens.may_tell import ANSWERS
from netjournal.screens.opening import open_record
from netjournal.text import fold, visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.record_list import RecordList

_MARKING = re.compile(r"(?<!\w)tlp:(red|amber\+strict|amber|green|clear)(?!\w)", re.IGNORECASE)
HINT = "Type what you would tell, or the name of a topic; tlp:red and the like count."
_EMPTY = "Nobody is in the notebook yet.\n{app.place.contacts}, then {contacts.new}, adds somebody."


class WhoMayKnowScreen(FrameScreen):
    """Takes no ids. What is typed is kept as a draft."""

    HEADING = "Who may know this"
    GROUP = "who_may_know"
    AUTO_FOCUS = "#what"
    BINDINGS: ClassVar = bindings("who_may_know")
    DEFAULT_CSS: ClassVar[str] = """
    WhoMayKnowScreen #found { height: auto; padding: 0 2; color: $foreground-muted; }
    WhoMayKnowScreen #people { height: 1fr; min-height: 4; }
    WhoMayKnowScreen #why-room { height: auto; max-height: 40%; padding: 0 2; border-top: solid $border; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._asked: WhoMayKnow | None = None

    def body(self) -> ComposeResult:
        """The line, what was found in it, the people, and why at the cursor."""
        with Vertical():
            yield DraftInput(
                draft_place="who_may_know", id="what", placeholder="the new price list tlp:amber"
            )
            yield Static(HINT, id="found", markup=False)
            columns = [Column(6), Column(weight=2), Column(weight=2, from_width=60)]
            yield RecordList(columns, self._load, empty=_EMPTY, id="people")
            with VerticalScroll(id="why-room", can_focus=False):
                yield Static("", id="why", markup=False)

    @on(Input.Changed, "#what")
    def _typed(self) -> None:
        self.refill()

    @on(Input.Submitted, "#what")
    def _to_the_people(self) -> None:
        self.set_focus(self.query_one("#people", RecordList))

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Ask it of everybody."""
        typed = self.query_one("#what", Input).value
        records = self.query_one("#people", RecordList)
        if not typed.strip():
            self._asked = None
            records.show([])
            self.query_one("#found", Static).update(HINT)
            self._tell()
            return
        asked = await self.ask(_ask, typed)
        self._asked = asked
        groups = (("May know it", asked.may), ("With a reason", asked.with_reason), ("Not", asked.may_not))
        ids: list[int] = []
        headings = []
        for words, people in groups:
            if people:
                headings.append((len(ids), f"{words}  {len(people):,}"))
                ids += people
        records.show(ids, headings=headings)
        if ids and self.focused is not records:
            records.cursor_to(ids[0])
        topics = ", ".join(asked.topics) or "no sensitive topic found"
        self.query_one("#found", Static).update(Text(visible(f"{topics} · {_marked(typed) or 'unmarked'}")))
        self._tell()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        asked = self._asked
        if asked is None:
            return {}
        rows = await self.ask(contact_rows, ids)
        return {row.id: _row(row.name, row.organisation, asked.decision(row.id)) for row in rows}

    def on_record_list_row_highlighted(self) -> None:
        """Say why."""
        self._tell()

    def _tell(self) -> None:
        record, asked = self.query_one("#people", RecordList).record, self._asked
        text = Text()
        if record is not None and asked is not None:
            for reason in asked.decision(record).reasons:
                text.append("\n" if text else "").append(visible(reason.why))
                text.append(f" ({visible(reason.rule)}; {visible(reason.would_change)})", "dim")
        self.query_one("#why", Static).update(text)
        self.query_one("#why-room").display = bool(text)

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """To the person."""
        open_record(self, "contact", event.record)


def _ask(typed: str) -> WhoMayKnow:
    marking = _marked(typed)
    text = _MARKING.sub("", typed).strip()
    topic = next((row.uid for row in list_topics() if fold(row.name) == fold(text)), "")
    return who_may_know(text="" if topic else text, topic=topic, marking=marking)


def _marked(typed: str) -> str:
    return strictest(*(f"TLP:{found[1].upper()}" for found in _MARKING.finditer(typed)))


def _row(name: str, organisation: str, decision: Decision) -> Row:
    answer, tone = ANSWERS[decision.level]
    return Cell(answer, tone), Cell(name, "strong"), organisation
