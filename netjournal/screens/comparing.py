"""Weights by comparing: the most important objective first, then each of the others against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from netjournal.review.evidence import columns_of
from netjournal.review.form import OBJECTIVE_FORM
from netjournal.review.freezing import fixed_today
from netjournal.review.objectives import list_objectives
from netjournal.review.working_review import find_review, period_named
from netjournal.screens.dialogs.domain_form import DomainForm, taken_by
from netjournal.screens.dialogs.objective_forms import WHY_NOW, set_swings
from netjournal.screens.dialogs.review_forms import weigh
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form
from netjournal.widgets.readings import Unreadable
from netjournal.widgets.record_list import RecordList

MOST = 100
"""The weight of the most important objective; the others are put against it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An objective with the weight (0-100) that it has before the comparing."""

    id: int
    key: str = field(repr=False)
    statement: str = field(repr=False)
    swing: int


@dataclass(frozen=True, slots=True)
class ToCompare:
    """The objectives, the weightiest first; how long the time is; whether weights are fixed already."""

    objectives: tuple[Weighed, ...]
    length: str
    fixed: bool


def to_compare(label: str) -> ToCompare:
    """The objectives of the review of a period; for "" the active ones, with their own weights."""
    if not label:
        rows = list_objectives(status="active")
        found = tuple(Weighed(row.id, row.key, row.statement, row.swing) for row in rows)
        return ToCompare(found, "quarter", fixed_today())
    period = period_named(label)
    review = find_review(period)
    found = tuple(Weighed(each.id, each.key, each.statement, each.swing) for each in columns_of(review))
    return ToCompare(found, period.length, review is not None and review.frozen)


class MostImportantScreen(FrameScreen):
    """The first question. Its argument is the period's name where it is of one review's weights."""

    HEADING = "Which matters most?"
    GROUP = "objectives.compare"
    AUTO_FOCUS = "#objectives"
    DEFAULT_CSS = "MostImportantScreen #asked { height: auto; padding: 0 1 1 1; }"

    def body(self) -> ComposeResult:
        """The question, and the objectives."""
        yield Static("", markup=False, id="asked")
        columns = (Column(18), Column(7, "right"), Column(weight=1))
        yield RecordList(
            columns,
            self.load,
            empty="There is no active objective to weigh yet.\n"
            "{app.place.objectives}, then {objectives.new}, writes one.",
            id="objectives",
        )

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, Weighed] = {}

    @property
    def label(self) -> str:
        """The period's name; "" where the objectives' own weights are given."""
        return str(self.ids[0]) if self.ids else ""

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the objectives."""
        found = await self.ask(to_compare, self.label)
        self._rows = {each.id: each for each in found.objectives}
        self.sub_title = "enter chooses it"
        self.query_one("#asked", Static).update(
            f"If only one of these could go from its worst to its best this {found.length}, "
            f"which should it be? It weighs {MOST}; then each of the others is put against it."
        )
        self.query_one("#objectives", RecordList).show(self._rows)

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Key, the weight before, and what it says."""
        return {
            row: (Cell(known.key, "strong"), Cell(f"was {known.swing}", "dim"), known.statement)
            for row in ids
            if (known := self._rows.get(row)) is not None
        }

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Put the others against it."""
        if len(self._rows) > 1:
            self.app.switch_screen(CompareForm(self.label, event.record))
        else:
            self._keep_alone(event.record)

    @work(group="keep")
    async def _keep_alone(self, objective: int) -> None:
        """There is nothing to put against it."""
        if await self.keep_now(keep_swings, self.label, {objective: MOST}, None) is not None:
            self.dismiss()
            self.nj.say(f"It is the only objective: it weighs {MOST}.", "good")


class SwingField(Field):
    """The weight of one objective against the most important. Enter in it alone keeps the weight before."""

    class Answered(Message):
        """Enter was pressed, and there is an answer."""

    def __init__(self, known: Weighed, against: Weighed) -> None:
        hint = f"0 to {MOST}; enter alone keeps {known.swing}"
        super().__init__(f"swing-{known.id}", known.key, read=taken_by(OBJECTIVE_FORM["swing"]), hint=hint)
        self.known = known
        self.against = against
        self.display = False

    @property
    def is_answered(self) -> bool:
        """Whether a weight is typed that can be read."""
        try:
            return self.reading().value is not None
        except Unreadable:
            return False

    def check(self) -> bool:
        """As any field, but that a blank one is no answer; a wrong one comes into view."""
        if self.text.strip():
            right = super().check()
        else:
            self._beside(f"Give a number; {self.hint}.", bad=True)
            right = False
        self.display = self.display or not right
        return right

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.text.strip():
            self.query_one(Input).value = str(self.known.swing)
        if self.check():
            self.post_message(self.Answered())


class CompareForm(DomainForm):
    """Each of the others against the most important, one at a time, what was given before in view.

    Arguments: the period's name ("" for the objectives' own weights), and the most important's id.
    """

    HEADING = "Weights by comparing"
    GROUP = "objectives.comparing"
    DEFAULT_CSS = """
    CompareForm { & #question, & #in-short { height: auto; padding: 0 1; } & #in-short { display: none; } }
    CompareForm.-short { & #question { display: none; } & #in-short { display: block; } }
    CompareForm.-short Form { padding: 0; }
    """

    def body(self) -> ComposeResult:
        """The question above the fields, in full where there is room."""
        yield Static("", markup=False, id="question")
        yield Static("", markup=False, id="in-short")
        yield from super().body()

    def load(self) -> ToCompare:
        """The objectives."""
        return to_compare(str(self.ids[0]))

    def fields(self, loaded: ToCompare) -> list[Field]:
        """A field for each but the most important, and the reason once weights are fixed."""
        self._length = loaded.length
        first = next((each for each in loaded.objectives if each.id == self.ids[1]), None)
        if first is None:
            return []
        fields: list[Field] = [SwingField(each, first) for each in loaded.objectives if each != first]
        if loaded.fixed:
            fields.append(Field("reason", "Why now", hint=WHY_NOW))
        return fields

    @property
    def swings(self) -> list[SwingField]:
        """The fields of the weights, in order."""
        return list(self.query(SwingField))

    def shown(self) -> None:
        """The first question."""
        self._show()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    def on_descendant_focus(self) -> None:
        """The question of the field at hand."""
        self._ask()

    def _show(self) -> None:
        """Bring into view what is answered, and the first that is not."""
        reached = True
        for each in [*self.swings, *self._reasons]:
            each.display = reached or bool(each.text)
            reached = reached and isinstance(each, SwingField) and each.is_answered
        self._ask()

    @property
    def _reasons(self) -> list[Field]:
        return [each for each in self.query(Field) if each.name == "reason"]

    def _ask(self) -> None:
        at_hand = next((each for each in self.swings if each.has_focus_within), None)
        if at_hand is not None:
            given = [(each.known.key, each.text.strip()) for each in self.swings if each.is_answered]
            self.query_one("#question", Static).update(_question(at_hand, self._length, given))
            self.query_one("#in-short", Static).update(_in_short(at_hand))

    @on(SwingField.Answered)
    def _answered(self) -> None:
        """On to the next; save after the last."""
        self._show()
        waiting: list[Field] = [each for each in self.swings if not each.is_answered]
        waiting += [each for each in self._reasons if not each.text.strip()]
        if waiting:
            waiting[0].query_one(Input).focus()
        else:
            self.query_one(Form).action_keep()

    def saving(self, values: dict[str, Any]) -> Saving:
        """Save them as one doing."""
        reason = values.pop("reason", None)
        swings = {int(name.removeprefix("swing-")): int(value) for name, value in values.items()}
        swings[int(self.ids[1])] = MOST
        return partial(keep_swings, str(self.ids[0]), swings, reason)


def keep_swings(label: str, swings: Mapping[int, int], reason: str | None) -> bool:
    """Give objectives (row ids) their weights in the review of a period; for "" their own weights."""
    if label:
        weigh(label, swings, reason)
    else:
        set_swings(swings, reason)
    return True


def _question(asked: SwingField, length: str, given: list[tuple[str, str]]) -> str:
    so_far = " · ".join(f"{key} {weight}" for key, weight in [(asked.against.key, str(MOST)), *given])
    return (
        f"Most important ({MOST}): {visible(asked.against.statement)}\n"
        f"Given so far: {visible(so_far)}\n\n"
        f"If “{visible(asked.known.statement)}” alone went from its worst to its best this {length}, "
        f"how much would that matter against the most important ({MOST})?"
    )


def _in_short(asked: SwingField) -> str:
    return (
        f"{visible(asked.known.key)} from worst to best: how much against "
        f"{visible(asked.against.key)} ({MOST})?"
    )
