"""Offers and needs, introductions, paths and networks, by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netjournal.app import NetJournalApp
from netjournal.journal.actions import list_actions
from netjournal.network import contacts, introductions, networks, offers, relations
from netjournal.review.worth.costs import costs_of_network
from netjournal.screens.contact import ContactScreen
from netjournal.screens.introduction_forms import IntroductionForm
from netjournal.screens.path import PathScreen
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


async def to_line(pilot: Any, words: str) -> None:
    """The cursor to the line of the page that holds these words."""
    page = pilot.app.screen.query_one(RecordList)
    for _ in range(60):
        line = pilot.app.screen.line
        if line is not None and words in line.text:
            return
        page.action_cursor_down()
    raise AssertionError(words)


def people(app: NetJournalApp, *names: str) -> list[int]:
    return [app.open_notebook.vault.call(contacts.add_contact, name=name).id for name in names]


async def test_what_one_needs_and_another_offers_leads_to_an_introduction(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        ana, bo = people(app, "Ana Ruiz", "Bo Chen")
        call(offers.add_offer, "training rooms", contact=bo, kind="access")
        app.push_screen(ContactScreen(ana))
        await settle(pilot)
        shown = await go(pilot, "n", "tab", *"rooms for trainers", "ctrl+s")
        assert "Needs and offers" in shown and "rooms for trainers" in shown
        await to_line(pilot, "trainers")
        await go(pilot, "enter", *" in May", "ctrl+s")
        (need,) = call(offers.services_of, "contact", ana)
        assert (need.which, need.text) == ("need", "rooms for trainers in May")
        await go(pilot, "escape", "f3")
        shown = await go(pilot, "s")
        assert "rooms, trainers · 5 points" in shown and "Bo Chen: training rooms" in shown
        await go(pilot, "enter")
        assert isinstance(app.screen, IntroductionForm)
        await go(pilot, "ctrl+s")
        (row,) = call(introductions.list_introductions)
        assert (row.person, row.other, row.introducer, row.state) == (bo, ana, row.me, "offered")
        await go(pilot, "x")
        assert call(offers.get_service, "need", need.id).met_on == "2026-11-23"
        shown = await go(pilot, "u")
        assert call(offers.get_service, "need", need.id).met_on == "" and "Bo Chen" in shown


async def test_thanks_stand_on_today_until_they_are_given(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        tom, gwen = people(app, "Tom Hale", "Gwen Abbott")
        app.push_screen(ContactScreen(gwen))
        await settle(pilot)
        await go(pilot, "i", "n")
        await go(pilot, "ctrl+u", *"tom", "tab", "tab", *"me", "tab", *"the bid", "ctrl+s")
        (row,) = call(introductions.list_introductions, tom)
        assert (row.words, row.purpose) == ("Tom Hale introduces you to Gwen Abbott", "the bid")
        shown = await go(pilot, "m")
        assert "thanks owed" in shown and call(relations.relations_of, tom)[0].kind == "introduced"
        shown = await go(pilot, "escape")
        assert "Introductions" in shown and "thanks owed" in shown
        await go(pilot, "escape", "f2", "escape")
        app.screen.query_one("#todo", RecordList).focus()
        await settle(pilot)
        assert "thank Tom Hale" in texts_of(app.screen)
        await go(pilot, "d")
        assert call(introductions.thanks_owed) != ()
        shown = await go(pilot, "x")
        assert call(introductions.thanks_owed) == () and "Nothing to do" in shown
        assert "thank Tom Hale" in await go(pilot, "u")


async def test_a_path_is_shown_in_steps_and_asked_for_once(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        ana, dee = people(app, "Ana Ruiz", "Dee [bold]Far")
        call(contacts.edit_contact, dee, {"organisation": "Norland"})
        call(contacts.want, dee, "me")
        app.push_screen(ContactScreen(dee))
        await settle(pilot)
        shown = await go(pilot, "p")
        assert "Nobody yet" in shown
        assert "Put the cursor on a path" in await go(pilot, "i")
        call(relations.relate, ana, dee, strength=4)
        await go(pilot, "escape")
        shown = await go(pilot, "p")
        assert "1 · 16 of 100" in shown and "Ana Ruiz" in shown and "Dee [bold]Far · Norland" in shown
        shown = await go(pilot, "i")
        assert "To do: ask Ana Ruiz to introduce me to Dee [bold]Far" in shown
        await go(pilot, "i")
        (row,) = call(introductions.list_introductions)
        (action,) = call(list_actions)
        assert (row.state, row.introducer, row.action, action.contact_id) == ("asked", ana, action.id, ana)
        await go(pilot, "enter")
        assert isinstance(app.screen, ContactScreen) and app.screen.record == ana
        await go(pilot, "escape", "u")
        assert isinstance(app.screen, PathScreen) and call(introductions.list_introductions) == ()


async def test_a_network_is_added_with_its_people_and_what_it_cost(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        people(app, "Ana Ruiz", "Bo Chen")
        shown = await go(pilot, "f3", "left")
        assert "No network yet" in shown
        await go(pilot, "t")
        await go(pilot, "n", *"Skills Forum", "tab", "f", "tab", "tab", *"meet buyers", "ctrl+s")
        (row,) = call(lambda: networks.network_rows(networks.network_ids()))
        assert (row.name, row.kind, row.own and row.own.aim) == ("Skills Forum", "forum", "meet buyers")
        await go(pilot, "enter", "n")
        shown = await go(pilot, *"bo chen, ana ruiz", "ctrl+s")
        assert "2 people" in shown and call(networks.network_page, row.id).row.people == 2
        await go(pilot, "b", "tab", "tab", *"45")
        shown = await go(pilot, "ctrl+s")
        (cost,) = call(costs_of_network, row.id)
        assert cost.kind == "membership" and "£45.00" in shown
        await to_line(pilot, "Ana Ruiz")
        await go(pilot, "minus")
        assert call(networks.network_page, row.id).row.people == 1
        assert "2 people" in await go(pilot, "u")
        await go(pilot, "d")
        assert list(call(networks.network_ids)) == []
