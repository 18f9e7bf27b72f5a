"""Search by real keys: results as one types, pages, the way there and exactly back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.journal.belonging import belongs_to
from netjournal.journal.writing import capture
from netjournal.network.contacts import add_contact
from netjournal.screens.search import SearchScreen
from netjournal.widgets.found_list import FoundList
from tests.ui.kept_drafts import load_drafts

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]


def few() -> None:
    """Two entries and a person that are alike in a word."""
    capture("1 Nov 10:00: called @Ana about the forum budget")
    capture("20 Nov 10:00: note: the budget of the [red]forum[/red] was cut \u202etsal\u202c")
    add_contact(name="Budgie Forum-Smith", notes="kept birds")


def many() -> None:
    """More than one page."""
    for number in range(120):
        capture(f"note: heron sighting {number}")


async def opened(app: NetJournalApp, pilot: Any, fill: Callable[[], None] = few) -> None:
    await settle(pilot)
    app.open_notebook.vault.call(fill)
    await pilot.press("ctrl+f")
    await settle(pilot)


def found(app: NetJournalApp) -> FoundList:
    return app.screen.query_one(FoundList)


async def test_an_empty_search_explains_how_to_ask(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        shown = texts_of(app.screen)
        assert isinstance(app.screen, SearchScreen) and app.focused is app.screen.query_one("#query")
        for piece in ("kind:call", "tag:bid", "with:ana", "from:2026-10-01", '"day rates"'):
            assert piece in shown


async def test_results_come_as_one_types_newest_first_with_kind_date_and_match(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press(*"budget for")
        await settle(pilot)
        kinds = [result.detail for result in found(app).found.values()]
        assert kinds == ["note", "call"] and app.screen.sub_title == "2"
        shown = texts_of(app.screen)
        assert "[red]forum[/red]" in shown and "\u202e" not in shown and "Fri 20 Nov" in shown
        strip = found(app)._row(0, 80)
        lit = [part.text for part in strip if part.style is not None and part.style.underline]
        assert "budget" in lit and "forum" in lit and not any("cut" in part for part in lit)
        await pilot.press(*"zzz")
        await settle(pilot)
        assert "Nothing was found." in texts_of(app.screen)


async def test_pages_follow_and_the_line_never_counts_what_it_has_not_read(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, many)
        await pilot.press(*"heron")
        await settle(pilot)
        assert app.screen.sub_title == "50+"
        for _ in range(4):
            await pilot.press("end" if app.focused is found(app) else "down")
            await settle(pilot)
        assert app.screen.sub_title == "120" and found(app).count == 120
        keys = list(found(app).found)
        assert keys == sorted(set(keys), reverse=True)


async def test_escape_comes_back_to_exactly_where_one_was_and_forgets_the_question(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(few)
        await pilot.press(*"half a line", "ctrl+f", *"budget")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, SearchScreen)
        assert app.focused is not None and app.focused.id == "capture"
        assert "half a line" in texts_of(app.screen)
        assert app.open_notebook.vault.call(load_drafts, "search/") == ()


async def test_up_from_the_first_result_and_f_lead_back_to_the_field(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        field = app.screen.query_one("#query", Input)
        await pilot.press(*"budget", "down")
        await settle(pilot)
        assert app.focused is found(app)
        await pilot.press("up")
        await settle(pilot)
        assert app.focused is field
        await settle(pilot)
        await pilot.press("down", "f", *"x")
        await settle(pilot)
        assert app.focused is field and field.value == "budgetx"


async def test_a_lock_leaves_the_question_and_the_place_as_they_were(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press(*"budget", "left", "left")
        await settle(pilot)
        await pilot.press("ctrl+l")
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        field: Any = app.screen.query_one("#query")
        assert isinstance(app.screen, SearchScreen)
        assert (field.value, field.cursor_position) == ("budget", 4) and found(app).count == 2


def test_a_part_leads_to_the_record_on_whose_page_it_is_read(vault: Any) -> None:
    def check() -> None:
        entry = capture("called @Ana, got the draft rules; ! send notes by friday")
        assert belongs_to("entry", entry.id) == ("entry", entry.id)
        assert belongs_to("exchange", 1) == ("entry", entry.id)
        assert belongs_to("action", 1) == ("entry", entry.id)

    vault.call(check)


async def test_enter_goes_there_and_escape_comes_back_to_the_result(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press(*"budg", "down", "down")
        await settle(pilot)
        chosen = found(app).record
        assert chosen is not None
        kind = found(app).found[chosen].kind
        await pilot.press("enter")
        await settle(pilot)
        assert getattr(app.screen, "GROUP", "") == kind and not isinstance(app.screen, SearchScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen) and found(app).record == chosen
        assert app.focused is found(app)
