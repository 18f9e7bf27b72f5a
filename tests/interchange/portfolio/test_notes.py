"""What many rows stand behind is told in a note at the end, what few do beside the figure."""

from __future__ import annotations

from typing import Any

from netjournal.interchange.portfolio.piece_pages import sections_of
from netjournal.interchange.report.document import Paragraph, Table
from netjournal.portfolio import piece


def rests_on(count: int) -> list[dict[str, str]]:
    return [piece.behind("entry", f"{number:08}", "2026-11-20", "a line") for number in range(count)]


def laid(*rows: dict[str, Any]) -> list[Any]:
    made = {"sections": [piece.section("In all", piece.table("In all", ("What", "How many"), rows))]}
    return list(sections_of(made, str, lambda each: each["uid"]))


def test_few_rows_stand_beside_and_many_in_one_note() -> None:
    many = piece.row(("Contacts", "9"), rests_on(9))
    first, notes = laid(
        piece.row(("Passed on", "2"), rests_on(2)), many, piece.row(("Again", "9"), rests_on(9))
    )
    (table,) = first.blocks
    assert isinstance(table, Table)
    assert [row[2] for row in table.rows] == ["00000000; 00000001", "9 rows: note 1", "9 rows: note 1"]
    (note,) = notes.parts
    (said,) = note.blocks
    assert note.title == "Note 1: Contacts" and isinstance(said, Paragraph)
    assert said.text.split("; ") == [f"{number:08}" for number in range(9)]


def test_where_nothing_is_long_there_are_no_notes() -> None:
    assert len(laid(piece.row(("Contacts", "1"), rests_on(1)))) == 1
