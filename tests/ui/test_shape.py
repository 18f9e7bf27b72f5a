"""The network's shape, by real keys on a real encrypted notebook."""

from __future__ import annotations

import stat
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from netjournal.app import NetJournalApp
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact
from netjournal.network.relations import relate
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective
from netjournal.review.ratings import rate
from netjournal.review.shape.whole import Member, shape_of
from netjournal.screens.contact import ContactScreen
from netjournal.screens.dialogs.relation_forms import RelationForm
from netjournal.screens.dialogs.shape_forms import ShapeFileForm
from netjournal.screens.entry import EntryScreen
from netjournal.screens.review_cell import CellScreen
from netjournal.screens.review_points import PointsScreen
from netjournal.screens.shape import ShapeScreen
from netjournal.screens.shape_list import ShapeListScreen, TieScreen
from netjournal.screens.shape_words import picture_lines
from netjournal.screens.told_list import ToldList

from .conftest import PASSPHRASE, HeldClock
from .drawn import texts_of
from .pressing import go
from .settle import settle
from .stocked import copy_of

Make = Callable[..., NetJournalApp]
NAMES = ("Ana Ruiz", "Bo Chen", "Cai Wren", "Dot Frame", "Eli Ward", "Fay Orme")


def lay() -> dict[str, int]:
    """Ana, Bo and Cai met at one table; Cai knows Dot, whom nobody met; Eli alone."""
    people = {
        name: add_contact(name=name, business_area="Finance" if name == "Dot Frame" else "").id
        for name in NAMES
    }
    capture("meeting: @Ana @Bo @Cai on the bid")
    capture("called @Eli 10m")
    relate(people["Cai Wren"], people["Dot Frame"], "reports to", strength=4)
    relate(people["Dot Frame"], people["Fay Orme"])
    bid = add_objective("Win the bid", "bid", 100, areas="Finance, Law").id
    entry = capture("called @Ana on the rules").id
    rate(contribute(people["Ana Ruiz"], bid, entry=entry, outcome="won").id, 4)
    return people | {"bid": bid}


async def at_shape(app: NetJournalApp, pilot: Any, fill: Callable[[], Any] = lay) -> Any:
    await settle(pilot)
    made = app.open_notebook.vault.call(fill)
    await go(pilot, "f7", "m")
    assert isinstance(app.screen, ShapeScreen)
    return made


async def to_line(pilot: Any, text: str) -> None:
    """Down to the line that says so, by its key."""
    told = pilot.app.screen.focused
    assert isinstance(told, ToldList)
    await go(pilot, "home")
    for _ in range(told.count):
        if told.at_cursor is not None and text in " ".join(told.at_cursor.cells):
            return
        await go(pilot, "down")
    raise AssertionError(f"no line says {text}")


async def test_the_picture_shows_circles_brokers_and_single_ties(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_shape(app, pilot)
        shown = texts_of(app.screen)
        assert "6 people, 5 ties" in shown and "5 people who reach each other without me" in shown
        assert "◆ Cai Wren" in shown and "joins 2 + 2" in shown
        assert "circle of 3" in shown and "3 of 3 ties" in shown
        assert "only tie to Dot Frame" in shown and "Tied to me alone" in shown and "● Eli Ward" in shown
        await to_line(pilot, "Fay")
        assert "single one" in texts_of(app.screen) and "It knows no tie that was never noted" in texts_of(
            app.screen
        )


async def test_every_number_has_its_sentence_and_opens_to_the_entries(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_shape(app, pilot)
        shown = await go(pilot, "right")
        assert "tied to me: met in the period, or related" in shown and "100 %" in shown
        assert "uncovered" in shown and "Law, for bid" in shown and "Ana Ruiz alone is behind it" in shown
        # Dot and Fay stand in relations and are active, so Finance is covered.
        assert "Finance" not in shown
        await to_line(pilot, "effective")
        await go(pilot, "enter")
        assert isinstance(app.screen, ShapeListScreen) and "3 ties to others of mine" in texts_of(app.screen)
        await go(pilot, "enter")
        assert "Ties of one person · Cai Wren" in texts_of(app.screen)
        await to_line(pilot, "Ana")
        await go(pilot, "enter")
        assert isinstance(app.screen, TieScreen) and "Both took part" in texts_of(app.screen)
        await go(pilot, "enter")
        assert isinstance(app.screen, EntryScreen)
        await go(pilot, "escape", "escape")
        await to_line(pilot, "Dot")
        await go(pilot, "enter")
        assert "reports to" in texts_of(app.screen)
        await go(pilot, "enter")
        assert isinstance(app.screen, RelationForm)
        await go(pilot, "escape", "escape", "escape", "escape")
        for name, opens in (
            ("top three", ShapeListScreen),
            ("alone", CellScreen),
            ("bridges", ShapeListScreen),
        ):
            await to_line(pilot, name)
            await go(pilot, "enter")
            assert isinstance(app.screen, opens), name
            if name == "top three":
                await go(pilot, "enter")
                assert isinstance(app.screen, PointsScreen)
                await go(pilot, "escape")
            await go(pilot, "escape")
            assert isinstance(app.screen, ShapeScreen)


async def test_a_name_opens_the_person_and_a_broker_the_parts(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_shape(app, pilot)
        await to_line(pilot, "Cai")
        await go(pilot, "enter")
        assert isinstance(app.screen, ContactScreen)
        await go(pilot, "escape", "right")
        await to_line(pilot, "brokers")
        shown = await go(pilot, "enter")
        assert "Cai Wren" in shown and "Dot Frame" in shown and "joins 3 + 1" in shown
        shown = await go(pilot, "enter")
        assert "Part 1: 2 people" in shown and "Part 2: 2 people" in shown and "tied to them" in shown


async def test_the_picture_is_written_where_it_is_said_and_never_over_a_file(
    open_app: Make, tmp_path: Path
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_shape(app, pilot)
        await go(pilot, "x")
        assert isinstance(app.screen, ShapeFileForm)
        shown = await go(pilot, *str(tmp_path), "ctrl+s")
        assert isinstance(app.screen, ShapeScreen) and "plain text" in shown
        (written,) = tmp_path.glob("*.svg")
        assert written.name == "network-2026-Q4.svg"
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        text = written.read_text("utf-8")
        ElementTree.fromstring(text)
        assert "Ana Ruiz" in text and "DEMO" not in text
        before = written.read_bytes()
        shown = await go(pilot, "x", *str(written), "ctrl+s")
        assert "was left as it is" in shown and isinstance(app.screen, ShapeFileForm)
        assert written.read_bytes() == before


async def test_part_and_period_come_back_after_a_lock(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_shape(app, pilot)
        await go(pilot, "left_square_bracket", "right")
        assert "Q3 2026" in texts_of(app.screen)
        await to_line(pilot, "brokers")
        await pilot.press("ctrl+l")
        await settle(pilot)
        await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, ShapeScreen)
        told = app.screen.focused
        assert isinstance(told, ToldList) and told.id == "numbers" and "Q3 2026" in texts_of(app.screen)
        assert told.at_cursor is not None and told.at_cursor.cells[0] == "brokers"
        shown = await go(pilot, "right_square_bracket", "right")
        assert "Q4 2026" in shown and "Ana Ruiz" in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_nobody_and_odd_names(open_app: Make, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await at_shape(app, pilot, lambda: None)
        assert "tied" in texts_of(app.screen)
        shown = await go(pilot, "right")
        if size[0] >= 80:
            assert "people" in shown and "–" in shown
        await go(pilot, "enter")
        assert isinstance(app.screen, ShapeListScreen)
        await go(pilot, "escape")

        def odd() -> None:
            names = ("陳" * 250, "עברית שם", "\u202eevil\u202c <b>[red]x[/]</b>", "x" * 500)
            people = [add_contact(name=name).id for name in names]
            relate(people[0], people[1], note="<script>")
            relate(people[1], people[2])
            relate(people[2], people[3])

        app.open_notebook.vault.call(odd)
        await go(pilot, "f6", "f7", "left")
        shown = texts_of(app.screen)
        assert "joins" in shown or size[0] < 80
        assert "\u202e" not in shown


LOOKS = {
    "picture": ("f7", "m", "down"),
    "numbers": ("f7", "m", "right", "down", "down"),
    "brokers": ("f7", "m", "right", *["down"] * 4, "enter"),
    "tie": ("f7", "m", "right", *["down"] * 5, "enter", "enter"),
    "file": ("f7", "m", "x"),
    "relation": ("f3", "enter", "R"),
}


@pytest.mark.parametrize("where", LOOKS)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(
    made_stocked: Path, tmp_path: Path, clock: HeldClock, snap_compare: Any, where: str, size: tuple[int, int]
) -> None:
    app = NetJournalApp(copy_of(made_stocked, tmp_path / "home", clock), draft_pause=0.01)

    async def look(pilot: Any) -> None:
        await settle(pilot)
        for key in LOOKS[where]:
            await go(pilot, key)

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_names_of_any_length_and_script_stay_in_their_room() -> None:
    names = ("x" * 10_000, "陳" * 10_000, "שלום עולם " * 900, "\x1b[31m\u202e", " ", "a\nb")
    ties = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]
    shape = shape_of([Member(at + 1, str(at), name) for at, name in enumerate(names)], ties)
    for told in picture_lines(shape):
        assert all(cell_len(cell) < 70 for cell in told.cells) and len(told.about) < 400
        assert not set("\x1b\u202e\n") & set("".join(told.cells))
    clique = shape_of([Member(at + 1, str(at), f"P{at}") for at in range(200)], combinations(range(200), 2))
    lines = picture_lines(clique)
    assert len(lines) == 202 and "19,900 of 19,900 ties" in lines[2].cells[1]
