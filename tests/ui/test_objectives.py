"""Objectives by real keys: added, weighed, progressing, hoped for, deleted and taken back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.doors import VaultDoors
from netjournal.network.contacts import add_contact
from netjournal.network.organisations import add_organisation
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective, list_objectives, objective_page, record_progress
from netjournal.screens.dialogs.objective_forms import EditObjective
from netjournal.screens.hopes import HopesScreen
from netjournal.screens.objectives import ObjectiveScreen, ObjectivesScreen
from netjournal.widgets.sparkline import sparkline

from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def call(app: NetJournalApp, fn: Callable[..., Any], *args: Any, **more: Any) -> Any:
    return app.open_notebook.vault.call(fn, *args, **more)


async def test_an_empty_place_teaches_and_n_writes_the_first(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Press n to write the first one" in await go(pilot, "f6")
        await go(pilot, "n")
        await go(pilot, *"Win the bid", "tab", *"bid", "tab", *"100", "tab", "tab", *"30 nov", "ctrl+s")
        (row,) = call(app, list_objectives)
        assert (row.statement, row.key, row.swing, row.due) == ("Win the bid", "bid", 100, "2026-11-30")
        assert isinstance(app.screen, ObjectivesScreen)
        shown = texts_of(app.screen)
        assert "bid" in shown and "100" in shown and "uncovered" in shown


async def test_a_refusal_of_the_domain_stands_beside_its_field(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call(app, add_objective, "Win the bid", "bid", 100)
        await go(pilot, "f6", "n")
        shown = await go(pilot, *"Another", "tab", *"bid", "ctrl+s")
        assert "Another objective has this key already" in shown
        assert app.focused is not None and app.focused.id == "key"
        shown = await go(pilot, "tab", *"101", "ctrl+s")
        assert "whole number from 0 to 100" in shown
        assert len(call(app, list_objectives)) == 1


async def test_progress_weights_and_edit(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid = call(app, add_objective, "Win the bid", "bid", 100, target="60", unit="points").id
        skills = call(app, add_objective, "Learn to tender", "skills", 60).id
        await go(pilot, "f6")
        await go(pilot, "p")
        await go(pilot, *"42", "tab", "ctrl+u", *"yesterday", "ctrl+s")
        (value,) = call(app, objective_page, bid).progress
        assert (value.day, value.value) == ("2026-11-22", "42")
        assert "42 → 60 points" in texts_of(app.screen)
        await go(pilot, "w")
        await go(pilot, "ctrl+u", *"50", "tab", "ctrl+u", *"70", "ctrl+s")
        assert [(row.id, row.swing) for row in call(app, list_objectives)] == [(skills, 70), (bid, 50)]
        await go(pilot, "home", "e")
        assert isinstance(app.screen, EditObjective)
        await go(pilot, "ctrl+u", *"Tender well", "ctrl+s")
        assert call(app, objective_page, skills).objective.statement == "Tender well"


async def test_hopes_of_people_and_organisations(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid = call(app, add_objective, "Win the bid", "bid", 100).id
        call(app, add_contact, name="Zoë Example")
        call(app, add_organisation, "North Council")
        await go(pilot, "f6", "x")
        assert isinstance(app.screen, HopesScreen) and "Nobody is hoped for yet" in texts_of(app.screen)
        await go(pilot, "n")
        shown = await go(pilot, *"zoe exmaple")
        assert "Zoë Example" in shown
        await go(pilot, "tab", *"draft rules", "ctrl+s")
        await go(pilot, "n")
        await go(pilot, *"+north", "ctrl+s")
        person, organisation = call(app, objective_page, bid).hopes
        assert (person.name, person.text, organisation.name) == (
            "Zoë Example",
            "draft rules",
            "North Council",
        )
        await go(pilot, "home", "d")
        assert [hope.name for hope in call(app, objective_page, bid).hopes] == ["North Council"]
        await go(pilot, "u")
        assert len(call(app, objective_page, bid).hopes) == 2
        assert "2 hoped" in await go(pilot, "escape")


async def test_delete_asks_nothing_and_u_takes_it_back(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call(app, add_objective, "Win the bid", "bid", 100)
        await go(pilot, "f6", "d")
        assert call(app, list_objectives) == () and "No objectives yet" in texts_of(app.screen)
        await go(pilot, "u")
        assert len(call(app, list_objectives)) == 1 and "bid" in texts_of(app.screen)


async def test_the_page_of_an_objective_names_its_people(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        bid = call(app, add_objective, "Win the bid", "bid", 100, specific="The regional framework").id
        ann = call(app, add_contact, name="Ann [b]Example[/b]").id
        call(app, expect, bid, contact=ann, text="the draft rules")
        shown = await go(pilot, "f6", "enter")
        assert isinstance(app.screen, ObjectiveScreen)
        assert "The regional framework" in shown and "Ann [b]Example[/b]" in shown and "nothing yet" in shown


def test_bars_run_from_the_least_to_the_greatest() -> None:
    assert sparkline([Decimal(each) for each in (0, 7, 3)]) == "▁█▄"
    assert sparkline([Decimal(4)]) == "▄" and sparkline([]) == ""
    assert len(sparkline([Decimal(each) for each in range(30)])) == 8


def some_objectives(doors: VaultDoors) -> None:
    """Three of them, one on its way, one covered by nobody."""
    notebook = doors.open(doors.secret)
    keep = notebook.vault.call
    bid = keep(
        add_objective, "Win the regional bid", "bid", 100, measure="score of our draft", baseline="30",
        target="60", unit="points", due="2026-12-18", specific="The framework for 2027", agreed_by="Head",
    ).id  # fmt: skip
    skills = keep(add_objective, "Learn to tender", "skills", 60, scope="role").id
    keep(add_objective, "Find a second supplier", "supplier", 40, due="2026-11-20")
    for day, value in (("2026-10-05", "30"), ("2026-10-26", "38"), ("2026-11-16", "45")):
        keep(record_progress, bid, day, value)
    ann = keep(add_contact, name="Ann Example").id
    keep(expect, bid, contact=ann, text="the draft rules")
    keep(expect, skills, contact=keep(add_contact, name="Ben Example").id)
    notebook.vault.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_it_looks(snap_compare: Any, open_app: Make, doors: VaultDoors, size: tuple[int, int]) -> None:
    app = open_app()
    some_objectives(doors)

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f6")

    assert snap_compare(app, terminal_size=size, run_before=look)
