"""The list: a window over ids, whose cost does not grow with them; the cursor stays with its record."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from netjournal.themes import defaults
from netjournal.widgets.columns import GAP, Cell, Column, Row, cut, fit
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.row_vector import HeadingAt, RecordAt, RowVector

from .drawn import texts_of
from .settle import settle

MANY = 100_000


class ListApp(App[None]):
    """A list on its own, counting what it asks for."""

    def __init__(self, names: Mapping[int, str] | None = None) -> None:
        super().__init__()
        self.asked: list[int] = []
        self.told: list[int] = []
        self.opened: list[int] = []
        self.names = names

    def compose(self) -> ComposeResult:
        columns = [Column(weight=2), Column(width=6, align="right"), Column(width=12, from_width=70)]
        yield RecordList(columns, self.load, empty="Nobody yet.\nPress n for the first.", id="rows")

    async def load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        self.asked += ids
        names = self.names or {}
        return {
            known: (names.get(known, f"name {known}"), f"{known % 7} d", Cell("far", "dim")) for known in ids
        }

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        self.told.append(event.record)

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        self.opened.append(event.record)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults(self.current_theme)

    @property
    def rows(self) -> RecordList:
        return self.query_one("#rows", RecordList)


async def test_rows_asked_for_do_not_grow_with_the_list() -> None:
    asked = {}
    for size in (1_000, MANY):
        app = ListApp()
        async with app.run_test(size=(80, 24)) as pilot:
            app.rows.show(array("q", range(1, size + 1)))
            await settle(pilot)
            await pilot.press("end")
            await settle(pilot)
            await pilot.press("home", "pagedown", "pagedown", "down")
            await settle(pilot)
            asked[size] = len(app.asked)
            assert "name 47" in texts_of(app.screen) or "name 48" in texts_of(app.screen)
    assert asked[MANY] == asked[1_000] <= 24 * 3 * 4


async def test_page_one_is_painted_before_the_ids_are_known() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.rows.show_first([(known, (f"first {known}", "", "")) for known in range(1, 31)], MANY)
        await settle(pilot)
        assert "first 1 " in texts_of(app.screen)
        assert app.rows.count == MANY
        await pilot.press("end")
        await settle(pilot)
        assert "…" in texts_of(app.screen) and app.rows.record is None
        app.rows.show(range(1, MANY + 1))
        await settle(pilot)
        assert app.rows.record == MANY and f"name {MANY}" in texts_of(app.screen)


async def test_the_cursor_stays_with_its_record_when_order_and_filter_change() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.rows.show(range(1, 101))
        await pilot.press("down", "j", "down")
        await settle(pilot)
        assert app.rows.record == 4
        app.rows.show(range(100, 0, -1))
        await settle(pilot)
        assert app.rows.record == 4
        app.rows.show([2, 4, 90])
        await settle(pilot)
        assert app.rows.record == 4 and app.told[-1] == 4
        app.rows.show([2, 90])
        await settle(pilot)
        assert app.rows.record == 90


async def test_a_cursor_waits_for_a_record_that_is_not_there_yet() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.rows.cursor_to(70)
        app.rows.show(range(1, 101))
        await settle(pilot)
        assert app.rows.record == 70 and "name 70" in texts_of(app.screen)


async def test_moving_redraws_two_lines_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.rows.show(range(1, 101))
        await settle(pilot)
        drawn: list[int] = []
        real = RecordList._row
        monkeypatch.setattr(
            RecordList, "_row", lambda self, index, width: drawn.append(index) or real(self, index, width)
        )
        await pilot.press("down")
        await settle(pilot)
        assert sorted(drawn) == [0, 1]


async def test_marks_survive_an_order_and_leave_with_their_record() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.rows.show(range(1, 11))
        await pilot.press("space", "down", "space")
        await settle(pilot)
        assert app.rows.chosen == [1, 3]
        app.rows.show(range(10, 0, -1))
        await settle(pilot)
        assert app.rows.chosen == [3, 1] and "✓" in texts_of(app.screen)
        app.rows.show([3, 4])
        assert app.rows.chosen == [3]
        await pilot.press("asterisk")
        assert app.rows.chosen == [3, 4]
        await pilot.press("asterisk")
        assert app.rows.marked == set()


async def test_enter_chooses_and_an_empty_list_says_what_goes_there() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.rows.show([])
        await settle(pilot)
        assert "Nobody yet." in texts_of(app.screen) and "Press n for the first." in texts_of(app.screen)
        await pilot.press("enter", "down", "space", "end")
        assert app.opened == []
        app.rows.show([5, 6])
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.opened == [6]


async def test_what_an_empty_list_says_is_never_cut() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 12)) as pilot:
        app.rows.show([])
        await settle(pilot)
        assert " ".join(texts_of(app.screen).split()) == "Nobody yet. Press n for the first."


async def test_headings_stand_between_groups_and_the_cursor_steps_over_them() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.rows.show([1, 2, 3], headings=[(0, "Monday"), (2, "Friday")])
        await settle(pilot)
        lines = [line.strip(" ▌▎┃") for line in texts_of(app.screen).splitlines()]
        assert [line.split("  ")[0] for line in lines[:6]] == [
            "Monday",
            "name 1",
            "name 2",
            "",
            "Friday",
            "name 3",
        ]
        await pilot.press("down", "down")
        assert app.rows.record == 3


NASTY = [
    "[bold]x[/]",
    "\x1b[31mred",
    "a\u202eb",
    "田中 さん 田中",
    "e\u0301",
    "x" * 10_000,
    "two\nlines",
    "\t\x07",
    "",
]


async def test_hostile_and_wide_texts_keep_every_line_in_its_width() -> None:
    app = ListApp(dict(enumerate(NASTY, 1)))
    async with app.run_test(size=(40, 12)) as pilot:
        app.rows.show(range(1, len(NASTY) + 1))
        await settle(pilot)
        text = texts_of(app.screen)
        assert "\x1b" not in text and "\u202e" not in text and "[bold]x[/]" in text and "田中" in text
        assert {app.rows.render_line(y).cell_length for y in range(9)} == {app.rows.size.width}


@given(st.text(max_size=60), st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_a_cell_is_cut_to_its_width(text: str, width: int, align: Any) -> None:
    from rich.cells import cell_len

    assert cell_len(cut(text, width, align)) == width


def test_columns_fold_when_narrow_and_numbers_stand_right() -> None:
    columns = [Column(), Column(width=6, align="right"), Column(width=12, from_width=70)]
    assert fit(columns, 80) == [(0, 80 - 18 - 2 * GAP), (1, 6), (2, 12)]
    assert fit(columns, 60) == [(0, 52), (1, 6)]
    assert cut("7", 3, "right") == "  7"


@given(st.lists(st.integers(0, 40), unique=True, max_size=8), st.integers(1, 60))
def test_lines_and_records_are_each_others_inverse(starts: list[int], count: int) -> None:
    headings = [(start, f"h{start}") for start in sorted(starts) if start < count]
    vector = RowVector(range(count), None, headings)
    spots = [vector.at_line(line) for line in range(vector.lines)]
    assert [spot.index for spot in spots if isinstance(spot, RecordAt)] == list(range(count))
    assert [spots[vector.line_of(index)] for index in range(count)] == [
        RecordAt(index) for index in range(count)
    ]
    assert [s.text for s in spots if isinstance(s, HeadingAt) and s.text] == [text for _, text in headings]
