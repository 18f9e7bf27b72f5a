"""The tour by real keys, at 80×24: offered over the demo, gone through to its end, left, taken up again."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.journal.windows import journal_ids
from netjournal.network.contacts import add_contact
from netjournal.widgets.frame_parts import KeyLine, NoticeLine
from netjournal.widgets.tour_strip import TourStrip

from .drawn import texts_of
from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]


def strip(app: NetJournalApp) -> str:
    shown = app.screen.query_one(TourStrip)
    return str(shown.render()) if shown.display else ""


async def test_a_stranger_goes_through_the_tour(open_app: Make) -> None:
    app = open_app()
    app.doors.demo = True
    app.tour.offer()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(add_contact, name="Bo Chen")
        before = app.open_notebook.vault.call(journal_ids).ids
        assert "enter begins a tour" in strip(app)
        await one_by_one(pilot, "enter")
        assert "1 of 9" in strip(app)
        await pilot.press(*"called @bo 20m about venues")
        await settle(pilot)
        await one_by_one(pilot, "enter")
        assert "2 of 9" in strip(app) and "ctrl+z" in strip(app)
        await one_by_one(pilot, "ctrl+z")
        assert "3 of 9" in strip(app) and app.open_notebook.vault.call(journal_ids).ids == before
        for keys, number in ((("f3",), 4), (("down", "enter"), 5), (("escape",), 6), (("f4",), 7)):
            await one_by_one(pilot, *keys)
            assert f"{number} of 9" in strip(app), texts_of(app.screen)
        await one_by_one(pilot, "escape")
        assert strip(app) == "" and "takes it up again" in app.screen.query_one(NoticeLine).said
        await one_by_one(pilot, "ctrl+p", *"tour", "enter")
        assert "7 of 9" in strip(app)
        await one_by_one(pilot, "f7", "ctrl+f")
        assert "9 of 9" in strip(app) and app.screen.query_one(KeyLine).region.bottom == 24
        await one_by_one(pilot, "f1")
        assert "That was it" in strip(app)
        await one_by_one(pilot, "escape", "escape")
        assert strip(app) == "" and app.screen.title == "Search"


async def test_over_a_notebook_of_ones_own_there_is_no_tour(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.action_tour()
        await settle(pilot)
        assert strip(app) == "" and "netjournal demo" in app.screen.query_one(NoticeLine).said
