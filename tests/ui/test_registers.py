"""The registers, the two questions, what ends soon, the forms that ask: real keys on the demo's quarter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.confidentiality import breaches, grants, rulings
from netjournal.journal.exchanges import list_exchanges
from netjournal.network.completion import names_for_completion
from netjournal.screens.dialogs.evidence_forms import MeetingExchangeForm
from netjournal.screens.dialogs.meeting_forms import MinuteForm
from netjournal.screens.dialogs.passing_forms import ExchangeForm
from netjournal.screens.may_tell import MayTellScreen
from netjournal.screens.registers import RegisterScreen
from netjournal.screens.who_may_know import WhoMayKnowScreen
from netjournal.widgets.answer_line import AnswerLine

from .drawn import texts_of
from .settle import settle
from .stocked import ids_of_rows

Size = tuple[int, int]


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(*(key if " " in key else (key,)))
        await settle(pilot)


def contact(app: NetJournalApp, name: str) -> int:
    names = app.open_notebook.vault.call(names_for_completion).contacts
    return next(each.id for each in names if each.name == name)


async def test_every_register_of_the_demo_has_something_to_show(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "f5", "w")
        for title, words in (
            ("Conflicts of interest  2", "Pike & Larch"),
            ("Agreements  1", "NDA with Norland plc"),
            ("Grants  4", "Because: "),
            ("Limits of your authority  2", "More by leave of: Leila Haddad"),
            ("Breaches  1", "Done about it: Told Leila"),
            ("Disclosures  19", "Outcome: shared"),
            ("Topics  7", "Learners’ data"),
        ):
            shown = texts_of(app.screen)
            assert title in shown and words in shown, shown
            await typed(pilot, "w")
        assert "Conflicts of interest" in texts_of(app.screen)
        await typed(pilot, "left", "left", "f", "f")
        assert "Disclosures  3 · with leave" in texts_of(app.screen)


async def test_a_grant_is_given_changed_ended_and_taken_back(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault, bo = app.open_notebook.vault, contact(app, "Bo Chen")
        app.push_screen(RegisterScreen("grants"))
        await settle(pilot)
        await typed(pilot, "n", "bo chen ", "tab", "price ", "ctrl+s")
        assert "No topic is called so" in texts_of(app.screen)
        await typed(pilot, "ctrl+u", "pricing ", "tab", "he quotes ", "ctrl+s")
        given = vault.call(lambda: grants.list_grants(contact=bo))
        assert (given[0].topic_name, given[0].reason) == ("Pricing and resources", "he quotes")
        await typed(pilot, "home", "x")
        assert vault.call(lambda: grants.get_grant(given[0].id)).until == "2026-11-23"
        await typed(pilot, "u", "u")
        assert len(vault.call(lambda: grants.list_grants(contact=bo))) == len(given) - 1


async def test_what_ends_soon_stands_on_today_with_a_way_to_it(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "! E · The grant “Signe Dahl: Learners’ data” ended" in shown and "and 3 more" in shown
        await typed(pilot, "escape", "E")
        shown = texts_of(app.screen)
        assert "NDA with Norland plc" in shown and "Interest" in shown
        await typed(pilot, "down", "down", "enter")
        assert "My sister-in-law" in texts_of(app.screen) or "NDA with Norland" in texts_of(app.screen)


async def test_what_may_be_told_and_who_may_know_agree(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(MayTellScreen("contact", contact(app, "Bo Chen")))
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "What may I tell Bo Chen" in shown and "Maintenance academy · The agreement" in shown
        assert "our outline for the maintenance" in shown
        app.push_screen(WhoMayKnowScreen())
        await settle(pilot)
        await typed(pilot, "the maintenance academy tlp:amber")
        shown = texts_of(app.screen)
        assert "Maintenance academy · TLP:AMBER" in shown and "With a reason  6" in shown
        await typed(pilot, "enter")
        assert "ends on 2026-12-" in texts_of(app.screen)


async def test_those_who_come_to_a_meeting_are_told_of_each(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        rows = app.open_notebook.vault.call(ids_of_rows)
        app.push_screen(MayTellScreen("meeting", rows["minuted"]))
        await settle(pilot)
        assert "knows already" in texts_of(app.screen) or "Pricing and resources" in texts_of(app.screen)
        await typed(pilot, "n")
        assert "Needs to know of" in texts_of(app.screen)


async def test_the_form_of_what_passed_asks_for_what_is_missing(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        vault, hugo = app.open_notebook.vault, contact(app, "Hugo Larch")

        def given() -> list[str]:
            return [row.text for row in vault.call(list_exchanges, hugo)]

        app.push_screen(ExchangeForm(hugo))
        await settle(pilot)
        await typed(pilot, "right", "tab", "our price list ")
        assert app.screen.query_one(AnswerLine).said.startswith("stops: An interest is declared")
        await typed(pilot, "ctrl+s")
        assert "Name who allowed it" in texts_of(app.screen) and "our price list" not in given()
        app.screen.query_one("#what").focus()
        await typed(pilot, "right", "tab", "tab", "he read it over my shoulder", "ctrl+s")
        assert "our price list" in given()
        breach = vault.call(breaches.list_breaches)[0]
        assert breach.told == ((hugo, "Hugo Larch"),) and breach.what == "he read it over my shoulder"
        await typed(pilot, "ctrl+z")
        assert len(vault.call(breaches.list_breaches)) == 1 and "our price list" not in given()


async def test_minutes_say_it_and_never_ask(stocked_app: NetJournalApp) -> None:
    app = stocked_app
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        rows = app.open_notebook.vault.call(ids_of_rows)
        app.push_screen(MinuteForm(rows["minuted"]))
        await settle(pilot)
        await typed(pilot, "our price list ")
        assert app.screen.query_one(AnswerLine).said.startswith("if it was told: ")
        before = len(app.open_notebook.vault.call(rulings.list_rulings))
        await typed(pilot, "ctrl+s")
        assert not isinstance(app.screen, MinuteForm)
        assert len(app.open_notebook.vault.call(rulings.list_rulings)) == before


SCREENS: dict[str, Callable[[NetJournalApp], Any]] = {
    "conflicts": lambda app: RegisterScreen("conflicts"),
    "disclosures": lambda app: RegisterScreen("disclosures"),
    "topics": lambda app: RegisterScreen("topics"),
    "may_tell": lambda app: MayTellScreen("contact", contact(app, "Bo Chen")),
    "exchange": lambda app: MeetingExchangeForm(app.open_notebook.vault.call(ids_of_rows)["minuted"]),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_pictures(name: str, size: Size, snap_compare: Any, stocked_app: NetJournalApp) -> None:
    async def open_it(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        pilot.app.push_screen(SCREENS[name](stocked_app))
        await settle(pilot)

    assert snap_compare(stocked_app, terminal_size=size, run_before=open_it)
