"""Two records made one, and who may be one, by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.ledger import database
from netjournal.models import Contact
from netjournal.network import contacts
from netjournal.network.pages import contact_page
from netjournal.screens.contacts import ContactsScreen
from netjournal.screens.duplicates import DuplicatesScreen
from netjournal.screens.merging import MergeScreen
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]


def add_twins() -> tuple[int, int]:
    add = contacts.add_contact
    ana = add(name="Ana Ruiz", emails=("ana@north.example",), notes="Knows the rules.", tags=("bid",)).id
    anna = add(name="Anna Ruiz", role="Lead", emails=("ANA@north.example",), notes="Met at the fair.").id
    add(name="Bo Chen")
    return ana, anna


async def test_two_marked_are_chosen_part_by_part_merged_and_taken_apart_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        ana, anna = call(add_twins)
        shown = await one_by_one(pilot, "f3", "m")
        assert "Mark two with space" in shown
        shown = await one_by_one(pilot, "space", "m")
        assert isinstance(app.screen, MergeScreen) and "● Ana Ruiz" in shown and "○ Anna Ruiz" in shown
        assert "Both had, and one stays: 1 way to reach them that both had." in shown
        shown = await one_by_one(pilot, "right")
        assert "○ Ana Ruiz" in shown and "● Anna Ruiz" in shown
        await one_by_one(pilot, "b")
        assert "there is one only" in texts_of(app.screen)
        rows = app.screen.query_one(RecordList)
        while app.screen._part.name != "notes":
            rows.action_cursor_down()
        shown = await one_by_one(pilot, "left")
        assert "● Knows the rules." in shown and "○ Met at the fair." in shown
        bookmark = app.screen.bookmark()
        await one_by_one(pilot, "escape")
        app.push_screen(again := MergeScreen(*bookmark.ids))
        await settle(pilot)
        again.come_back(bookmark)
        await one_by_one(pilot, "x", "x")
        shown = texts_of(app.screen)
        assert (
            isinstance(app.screen, MergeScreen) and "● Anna Ruiz" in shown and "○ Met at the fair." in shown
        )
        shown = await one_by_one(pilot, "ctrl+s")
        assert isinstance(app.screen, ContactsScreen) and "One record now: Anna Ruiz" in shown
        page = app.open_notebook.vault.call(contact_page, ana)
        assert (page.row.name, page.row.role, page.fields["notes"]) == (
            "Anna Ruiz",
            "Lead",
            "Knows the rules.",
        )
        await one_by_one(pilot, "u")
        assert call(contact_page, anna).row.emails == ("ANA@north.example",)
        assert call(contact_page, ana).row.name == "Ana Ruiz"


async def test_at_40_wide_one_value_stands_below_the_other_and_the_sides_are_exchanged(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(40, 16)) as pilot:
        await settle(pilot)
        ana, anna = app.open_notebook.vault.call(add_twins)
        app.push_screen(MergeScreen("contact", ana, anna))
        await settle(pilot)
        lines = [line.strip() for line in texts_of(app.screen).splitlines()]
        at = next(number for number, line in enumerate(lines) if "● Ana Ruiz" in line)
        assert "○ Anna Ruiz" in lines[at + 1]
        await one_by_one(pilot, "down", "enter", "x", "ctrl+s")
        kept = app.open_notebook.vault.call(contact_page, anna).row
        assert kept.name == "Anna Ruiz"
        assert app.open_notebook.vault.call(lambda: Contact.get_by_id(ana).merged_into_id) == anna


async def test_those_who_look_alike_are_listed_with_the_reason_and_not_again_once_they_are_two(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(add_twins)
        shown = await one_by_one(pilot, "f3", "M")
        assert isinstance(app.screen, DuplicatesScreen)
        assert "same email, one letter apart" in shown and "Bo Chen" not in shown
        shown = await one_by_one(pilot, "n")
        assert "not suggested again" in shown and "No two look alike" in shown
        rows = app.open_notebook.vault.call(
            lambda: database().execute_sql("SELECT count(*) FROM not_same_contact").fetchone()
        )
        assert rows == (1,)
        shown = await one_by_one(pilot, "escape", "M")
        assert "No two look alike" in shown
        shown = await one_by_one(pilot, "u")
        assert "No two look alike" not in await one_by_one(pilot, "escape", "M")
        await one_by_one(pilot, "enter", "ctrl+s")
        assert isinstance(app.screen, DuplicatesScreen) and "No two look alike" in texts_of(app.screen)
