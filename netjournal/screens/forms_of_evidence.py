"""Forms of evidence: all of them by kind, and what an assessor would miss in the one at the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.ledger import now
from netjournal.ledger.trash import discard
from netjournal.portfolio.forms.declarations import DeclarationRow, list_declarations
from netjournal.portfolio.forms.keeping import FormRow, keep_as_evidence, list_forms
from netjournal.portfolio.forms.seen import SeenRow, list_seen
from netjournal.screens.choose_piece import ChoosePieceScreen
from netjournal.screens.filled_forms import FILLED
from netjournal.screens.form_words import WHICH, label_of
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.other_forms import DeclarationForm, SeenForm
from netjournal.text import first_line
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.labelled_lines import FigureList, LabelledLines
from netjournal.widgets.page_lines import Line, LineBook, Section
from netjournal.widgets.record_list import RecordList

EMPTY = (
    "No form yet: what others saw of your work, and say of it.\n"
    "Press {evidence_forms.new} for an observation, a witness testimony, a professional discussion …"
)
Known = FormRow | SeenRow | DeclarationRow


def read_forms() -> tuple[list[Section], dict[tuple[str, int], Known]]:
    """The lines by kind, and what each is about."""
    today = now()
    known: dict[tuple[str, int], Known] = {(row.table, row.id): row for row in list_forms()}
    known |= {("seen_in_place", row.id): row for row in list_seen()}
    known |= {("declaration", row.id): row for row in list_declarations()}
    sections = []
    for table, (title, _) in WHICH.items():
        rows = [(number, row) for (name, number), row in known.items() if name == table]
        lines = tuple(_line(table, number, row, today) for number, row in rows)
        sections.append(Section(f"{title} · {len(rows)}", lines))
    return sections, known


def _line(table: str, number: int, row: Known, today: Moment) -> Line:
    when = say_day(row.day, today)
    if isinstance(row, DeclarationRow):
        return Line(table, number, when, row.name)
    if isinstance(row, SeenRow):
        aside = " · ".join(filter(None, (row.criterion, _amiss(row.warnings))))
        return Line(table, number, when, f"{row.assessor} · {row.piece}", aside)
    words = first_line(row.says) or first_line(row.values.get("questions", ""))
    said = f"{row.who} · {words}" if words else row.who
    return Line(table, number, when, said, _state(row))


def _state(row: FormRow) -> str:
    kept = "kept" if row.evidence is not None else "not kept yet"
    return " · ".join(filter(None, (kept, _amiss(row.warnings))))


def _amiss(warnings: Sequence[Any]) -> str:
    return f"! {len(warnings)}" if warnings else ""


def missing(table: str, row: Known) -> Iterator[tuple[str, str]]:
    """What an assessor would miss, each under the name of its field."""
    for warned in () if isinstance(row, DeclarationRow) else row.warnings:
        yield label_of(table, warned.name), warned.words


class FormsScreen(FrameScreen):
    """Opened from Portfolio. Takes no ids."""

    HEADING = "Forms of evidence"
    GROUP = "evidence_forms"
    AUTO_FOCUS = "#evidence_forms"
    BINDINGS: ClassVar = bindings("evidence_forms")
    DEFAULT_CSS = """
    FormsScreen LabelledLines { margin: 1 0 0 0; max-height: 8; }
    FormsScreen.-short LabelledLines { margin: 0; max-height: 3; }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._book = LineBook((), tuple(WHICH))
        self._known: dict[tuple[str, int], Known] = {}

    def body(self) -> ComposeResult:
        """The list; below it what is missing in the one at the cursor."""
        columns = (Column(11), Column(), Column(18, "right", from_width=48))
        yield FigureList(columns, self._load, empty=EMPTY, id="evidence_forms")
        yield LabelledLines(id="missing", label=13)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read them all: they are few."""
        sections, self._known = await self.ask(read_forms)
        self._book = LineBook(sections, tuple(WHICH))
        self.query_one(RecordList).show(self._book.ids, headings=self._book.headings)
        kept = sum(isinstance(row, FormRow) and row.evidence is None for row in self._known.values())
        self.sub_title = f"{len(self._known)}" + (f" · {kept} not kept yet" if kept else "")
        self._tell()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        rows: dict[int, Row] = {}
        for number, (when, said, aside) in self._book.rows(ids).items():
            state = aside.text if isinstance(aside, Cell) else aside
            rows[number] = (when, said, Cell(state, "warn" if "!" in state or "not" in state else "dim"))
        return rows

    @property
    def at_cursor(self) -> tuple[str, int] | None:
        """Table and id of the form that the cursor is on."""
        line = self._book.line(self.query_one(RecordList).record)
        return None if line is None else (line.kind, line.id)

    def on_record_list_row_highlighted(self, _event: RecordList.RowHighlighted) -> None:
        """What is missing in it."""
        self._tell()

    def _tell(self) -> None:
        at, pane = self.at_cursor, self.query_one(LabelledLines)
        found = list(missing(at[0], self._known[at])) if at in self._known and at else []
        pane.display = bool(found)
        if found:
            pane.show("What an assessor would miss", found)

    # Doing

    def on_record_list_row_chosen(self, _event: RecordList.RowChosen) -> None:
        """Its page; of the short ones the form."""
        at = self.at_cursor
        if at is not None and at[0] in FILLED:
            open_record(self, *_place(*at))
        else:
            self.action_edit()

    def action_new(self) -> None:
        """Choose which."""
        at = self.at_cursor
        self.app.push_screen(WhichFormScreen(at[0] if at else next(iter(WHICH))))

    def action_edit(self) -> None:
        """The form with what is there."""
        if (at := self.at_cursor) is None:
            return
        table, number = at
        row = self._known[at]
        if isinstance(row, SeenRow):
            self.app.push_screen(SeenForm(row.evidence, number))
        elif isinstance(row, DeclarationRow):
            self.app.push_screen(DeclarationForm(number))
        else:
            self.app.push_screen(FILLED[table](number))

    def action_keep(self) -> None:
        """A piece of what is at the cursor."""
        if (at := self.at_cursor) is not None:
            keep_form(self, *at)

    def action_delete(self) -> None:
        """To the trash."""
        if (at := self.at_cursor) is not None:
            self.keep(discard, *at)
            self.say("It is in the trash. {app.undo} takes it back.", "good")

    def action_plan(self) -> None:
        """The assessment plan."""
        open_record(self, "plan")

    def action_signatories(self) -> None:
        """Who signs."""
        open_record(self, "signatories")

    def action_history(self) -> None:
        """Every change."""
        if (at := self.at_cursor) is not None:
            open_record(self, "history", *at)


def _place(table: str, number: int) -> tuple[str, int]:
    return table, number


def keep_form(screen: FrameScreen, table: str, form: int) -> None:
    """Make a piece of a form, or take its copy anew, and say so; to be called from an action."""
    if table not in FILLED:
        screen.say("That is no piece of evidence by itself.", "warn")
        return

    async def kept() -> None:
        piece = await screen.keep_now(keep_as_evidence, table, form)
        if piece is not None:
            which = "A copy is in the portfolio" if piece.version == 1 else f"Copy {piece.version} is taken"
            wanted = ", ".join(piece.criteria) or "no criterion yet"
            screen.say(f"{which}, for {wanted}. {{app.undo}} takes it back.", "good")

    screen.run_worker(kept(), group="keep")


class WhichFormScreen(FrameScreen):
    """Which form is to be filled in. Its argument is the table that the cursor begins on."""

    HEADING = "Which form?"
    GROUP = "which_form"
    AUTO_FOCUS = "#which"
    BINDINGS: ClassVar = bindings("which_form")

    def body(self) -> ComposeResult:
        """A line a form."""
        yield FigureList((Column(28), Column(from_width=60)), self._load, empty="", id="which")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """They are always the same."""
        records = self.query_one(RecordList)
        records.cursor_to(list(WHICH).index(str(self.ids[0])) + 1)
        records.show(range(1, len(WHICH) + 1))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        rows = list(WHICH.values())
        return {number: (rows[number - 1][0], Cell(rows[number - 1][1], "dim")) for number in ids}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """That form, in the place of this list."""
        table, app = list(WHICH)[event.record - 1], self.app
        self.dismiss()
        if table == "seen_in_place":
            app.push_screen(ChoosePieceScreen("seen"))
        elif table == "declaration":
            app.push_screen(DeclarationForm())
        else:
            app.push_screen(FILLED[table]())
