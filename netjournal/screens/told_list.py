"""A list of told lines: each opens what it says, and says more of itself when the cursor comes to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import open_record
from netjournal.screens.shape_words import Opens, Told
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.page_lines import Line, LineBook, Section
from netjournal.widgets.record_list import RecordList

KINDS = ("own", "hold", "rest", "alone", "area", "group", "circle", "person", "bridge", "relation", "entry")


class ToldList(RecordList):
    """Give it lines by `tell`; `at_cursor` is the line under the cursor."""

    key_words: ClassVar[Mapping[str, str]] = {"list.mark": ""}

    def __init__(self, columns: Sequence[Column], *, empty: str = "", **more: Any) -> None:
        super().__init__(columns, self._rows_of, empty=empty, **more)
        self._told: dict[int, Told] = {}

    @property
    def at_cursor(self) -> Told | None:
        """The line under the cursor."""
        return self._told.get(self.record) if self.record is not None else None

    def tell(self, lines: Sequence[Told]) -> None:
        """Show these lines under their headings."""
        sections: list[tuple[str, list[Told]]] = []
        for told in lines:
            if told.heading or not sections:
                sections.append((told.heading, []))
            sections[-1][1].append(told)
        book = LineBook(
            [Section(heading, tuple(Line(t.kind, t.id) for t in held)) for heading, held in sections], KINDS
        )
        self._told = dict(zip(book.ids, lines, strict=True))
        self.show(book.ids, headings=book.headings)

    @property
    def lines(self) -> int:
        """How many lines it takes to show all of it."""
        return self._vector.lines

    async def _rows_of(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {each: _row(self._told[each]) for each in ids if each in self._told}


def _row(told: Told) -> Row:
    first, *others = told.cells
    return (Cell(first, told.tone), *(Cell(each, "dim") for each in others))


def open_told(screen: FrameScreen, label: str, opens: Opens) -> None:
    """Open what a line says, over that screen, in the period of that name."""
    from netjournal.screens.dialogs.relation_forms import RelationForm
    from netjournal.screens.review_cell import CellScreen
    from netjournal.screens.review_points import PointsScreen
    from netjournal.screens.shape_list import ShapeListScreen, TieScreen

    match opens:
        case ("contact" | "entry" as place, row):
            open_record(screen, place, row)
        case ("list", kind, what):
            screen.app.push_screen(ShapeListScreen(label, kind, what))
        case ("tie", one, other):
            screen.app.push_screen(TieScreen(label, one, other))
        case ("points", contact):
            screen.app.push_screen(PointsScreen(label, contact))
        case ("cell", contact, objective):
            screen.app.push_screen(CellScreen(label, contact, objective))
        case ("relation", contact, relation):
            screen.app.push_screen(RelationForm(contact, relation))
        case ("objectives",):
            open_record(screen, "objectives")
