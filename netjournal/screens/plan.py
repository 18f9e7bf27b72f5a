"""The assessment plan: what is overdue first, then what is to come, what has no day, what is fulfilled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.ledger.trash import discard
from netjournal.portfolio.forms.criteria import keys_in_use
from netjournal.portfolio.forms.warnings import Warned
from netjournal.portfolio.plan import (
    PlanRow,
    add_plan,
    criterion_words,
    edit_plan,
    fulfil,
    get_plan,
    kinds_in_use,
    list_plans,
    plan_warnings,
)
from netjournal.screens.choose_piece import ChoosePieceScreen
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words, day_text
from netjournal.screens.filled_forms import criteria_reader
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.warned_form import WarnedForm
from netjournal.text import first_line
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.labelled_lines import FigureList, LabelledLines
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No assessment plan yet: it comes before the evidence.\n"
    "Press {plan.new}: which source shows which criterion, agreed with whom, due when."
)
STATES = {"overdue": "Overdue", "due": "To come", "open": "Without a day", "fulfilled": "Fulfilled"}
"""State → its heading, in the order of the list."""


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """The plan with what its criteria and kinds are called."""

    rows: tuple[PlanRow, ...]
    kinds: Mapping[str, str]
    criteria: Mapping[str, str]


def read_plan() -> View:
    """The plan, overdue first; within a state by criterion."""
    order = list(STATES)
    rows = tuple(sorted(list_plans(), key=lambda row: (order.index(row.state), row.due if row.due else "")))
    return View(rows, kinds_in_use(), {row.criterion: criterion_words(row.criterion) for row in rows})


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """What the form begins with."""

    row: PlanRow | None
    keys: tuple[str, ...]
    kinds: Mapping[str, str]


class PlanForm(WarnedForm):
    """A line of the plan. Its argument is the id of one to be edited; none for a new one."""

    HEADING, GROUP = "Planned source", "forms.plan"

    def load(self) -> Loaded:
        """The line, and what the unit has. Raises NotFound."""
        return Loaded(get_plan(int(self.ids[0])) if self.ids else None, keys_in_use(), kinds_in_use())

    def fields(self, loaded: Loaded) -> list[Field]:
        """For what, which source, agreed with whom and when, due when."""
        row = loaded.row
        kind = row.kind if row else ""
        kinds = loaded.kinds if not kind or kind in loaded.kinds else {**loaded.kinds, kind: kind}
        back, ahead = day_in_words(self.clock), day_in_words(self.clock, ahead=True)
        return [
            Field("criterion", "Criterion", row.criterion if row else "", required=True,
                  read=criteria_reader(loaded.keys, one=True), hint="Or one of its items: 1.1, 1.1a"),
            ChoiceField("kind", "Source", kinds, kind),
            LongField("text", "What exactly", row.text if row else "",
                      hint="Such as the minutes of the meeting of 12 November."),
            Field("agreed_with", "Agreed with", row.agreed_with if row else "", hint="Your assessor."),
            Field("agreed_on", "Agreed on", day_text(row.agreed_on) if row else "", read=back),
            Field("due", "Due", day_text(row.due) if row else "", read=ahead),
        ]  # fmt: skip

    def warned(self, values: Mapping[str, Any]) -> Iterable[Warned]:
        """As an assessor would."""
        said = {name: str(value) for name, value in values.items()}
        return plan_warnings(said, self.clock.now().local_date)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Plan it, or change it."""
        if self.ids:
            return partial(edit_plan, int(self.ids[0]), self.changed(values))
        return partial(add_plan, **blanks_as_text(values))


class PlanScreen(FrameScreen):
    """Opened from Portfolio. Takes no ids."""

    HEADING = "Assessment plan"
    GROUP = "plan"
    AUTO_FOCUS = "#plan"
    BINDINGS: ClassVar = bindings("plan")
    DEFAULT_CSS = """
    PlanScreen LabelledLines { margin: 1 0 0 0; }
    PlanScreen.-short LabelledLines { margin: 0; max-height: 3; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, PlanRow] = {}
        self._view = View((), {}, {})

    def body(self) -> ComposeResult:
        """The list, and the line at the cursor whole."""
        columns = (Column(5), Column(), Column(20, from_width=60), Column(14, "right"))
        yield FigureList(columns, self._load, empty=EMPTY, id="plan")
        yield LabelledLines(id="whole")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it whole: a plan is short."""
        self._view = await self.ask(read_plan)
        rows = self._view.rows
        self._rows = {row.id: row for row in rows}
        first = [at for at, row in enumerate(rows) if not at or rows[at - 1].state != row.state]
        self.query_one(RecordList).show(self._rows, headings=[(at, STATES[rows[at].state]) for at in first])
        late = sum(row.state == "overdue" for row in rows)
        done = sum(row.state == "fulfilled" for row in rows)
        self.sub_title = f"{done} of {len(rows)} fulfilled" + (f" · {late} overdue" if late else "")
        self._tell()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        now = self.clock.now()
        return {number: self._row(self._rows[number], now) for number in ids if number in self._rows}

    def _row(self, row: PlanRow, now: Moment) -> Row:
        kind = self._view.kinds.get(row.kind, row.kind)
        told = f"{kind}: {first_line(row.text)}" if row.text.strip() else kind
        when = say_day(row.due, now)
        late = Cell(f"! {when}", "bad") if row.state == "overdue" else Cell(when or "no day", "dim")
        return row.criterion, Cell(told, "strong"), Cell(row.agreed_with, "dim"), late

    @property
    def at_cursor(self) -> PlanRow | None:
        """The line that the cursor is on."""
        return self._rows.get(self.query_one(RecordList).record or 0)

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """Show it whole."""
        self._tell()

    def _tell(self) -> None:
        row, pane = self.at_cursor, self.query_one(LabelledLines)
        pane.display = row is not None
        if row is not None:
            name = " ".join(filter(None, (row.criterion, self._view.criteria.get(row.criterion, ""))))
            pane.show(name, _whole(row, self._view.kinds, self.clock.now()))

    # Doing

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """The piece that fulfils it; where none does, one is chosen."""
        row = self.at_cursor
        if row is not None and row.evidence is not None:
            open_record(self, "piece", row.evidence)
        else:
            self.action_choose()

    def action_new(self) -> None:
        """Another line."""
        self.app.push_screen(PlanForm())

    def action_edit(self) -> None:
        """The line at the cursor."""
        if (row := self.at_cursor) is not None:
            self.app.push_screen(PlanForm(row.id))

    def action_choose(self) -> None:
        """Which piece is what was planned."""
        if (row := self.at_cursor) is not None:
            self.app.push_screen(ChoosePieceScreen("plan", row.id))

    def action_free(self) -> None:
        """None after all."""
        if (row := self.at_cursor) is not None:
            self.keep(fulfil, row.id, None)
            self.say("It waits for a piece again. {app.undo} takes that back.", "good")

    def action_delete(self) -> None:
        """To the trash."""
        if (row := self.at_cursor) is not None:
            self.keep(discard, "plan", row.id)
            self.say("It is in the trash. {app.undo} takes it back.", "good")

    def action_history(self) -> None:
        """Every change."""
        if (row := self.at_cursor) is not None:
            open_record(self, "history", "plan", row.id)


def _whole(row: PlanRow, kinds: Mapping[str, str], now: Moment) -> Iterator[tuple[str, str]]:
    yield "source", kinds.get(row.kind, row.kind)
    yield "what", " ".join(row.text[:300].split())
    yield "agreed", " ".join(filter(None, (row.agreed_with, say_day(row.agreed_on, now))))
    yield "due", say_day(row.due, now)
    yield "piece", row.piece
    if row.state != "fulfilled":
        yield "missing", " ".join(warned.words for warned in row.warnings)
