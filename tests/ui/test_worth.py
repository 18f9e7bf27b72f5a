"""Cost, benefit and exchange by real keys: every figure opens, forms keep, bad input gets plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netjournal.app import NetJournalApp
from netjournal.clock import Moment
from netjournal.journal.exchanges import record_exchange, record_use
from netjournal.journal.requests import answer_request, record_request
from netjournal.journal.settings import change_settings
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.network.contacts import add_contact, edit_contact, self_id
from netjournal.network.organisations import add_organisation
from netjournal.review.contributions import contribute
from netjournal.review.objectives import add_objective
from netjournal.review.ratings import rate
from netjournal.review.worth.costs import add_benefit, add_cost, get_benefit, get_cost
from netjournal.screens.entry import EntryScreen
from netjournal.screens.review_exchange import DealingsScreen, TrafficScreen
from netjournal.screens.review_ways import MetScreen
from netjournal.screens.review_worth import WorthScreen
from netjournal.screens.worth_behind import BehindScreen
from netjournal.screens.worth_forms import BenefitForm, CostForm
from netjournal.widgets.frame_parts import KeyLine

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]
Call = Callable[..., Any]


def call_of(app: NetJournalApp) -> Call:
    return app.open_notebook.vault.call


def day(text: str) -> Moment:
    return Moment.of_day(date.fromisoformat(text), "Europe/London")


def fill(call: Call, rate_an_hour: str = "32.00") -> dict[str, int]:
    """Ann and Ben; an hour and £10 shared between them; Ann brought £120, and something without a price."""
    call(change_settings, {"hourly_rate": rate_an_hour})
    ann = call(add_contact, name="Ann Example").id
    ben = call(add_contact, name="Ben Example").id
    entry = call(
        capture, 'met @"Ann Example" @"Ben Example" for 1h cost £10; about lot 3', said_at=day("2026-11-12")
    ).id
    bid = call(add_objective, "Win the bid", "bid", 100).id
    call(contribute, ann, bid, entry=entry, outcome="won", value="£120")
    learnt = call(contribute, ann, bid, entry=entry, outcome="learnt to tender")
    call(rate, learnt.id, 2)
    return {"ann": ann, "ben": ben, "entry": entry, "bid": bid}


def line_with(screen: str, text: str) -> str:
    """The last line that holds that text: names stand above the table too."""
    return [line for line in screen.splitlines() if text in line][-1]


def figures(screen: str, name: str) -> list[str]:
    return line_with(screen, name).replace("▌", " ").split(name)[1].split()


async def test_empty_screens_teach(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Press n for a cost, b for a benefit" in await go(pilot, "f7", "b")
        assert "Nobody took part in anything" in await go(pilot, "w")
        assert "Nothing passed between you and anybody" in await go(pilot, "escape", "escape", "x")
        assert isinstance(app.screen, TrafficScreen)


async def test_the_table_adds_up_and_every_figure_opens_to_its_entry(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = fill(call_of(app))
        shown = await go(pilot, "f7", "b")
        assert figures(shown, "In all") == ["1.00", "42.00", "120.00", "78.00", "2.86", "1"]
        assert figures(shown, "Ann Example") == ["0.50", "21.00", "120.00", "99.00", "5.71", "1"]
        assert figures(shown, "Ben Example") == ["0.50", "21.00", "–", "−21.00", "–", "–"]
        shown = await go(pilot, "down")
        assert "0.50 hours at £32.00 an hour, £16.00 · cash £5.00" in shown
        assert "5.71 for each £1.00 spent, net £99.00" in shown
        shown = await go(pilot, "enter")
        assert isinstance(app.screen, BehindScreen)
        assert line_with(shown, "  1 h  ").split()[-2:] == ["1/2", "£16.00"]
        assert line_with(shown, "won").split()[-1] == "£120.00"
        assert "no price" in line_with(shown, "learnt to tender")
        await go(pilot, "enter")
        assert isinstance(app.screen, EntryScreen) and app.screen.ids == (rows["entry"],)


async def test_numbers_stand_at_the_right_of_their_heads(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        shown = await go(pilot, "f7", "b")
        heads, ann = line_with(shown, "unpriced"), line_with(shown, "Ann Example  ")
        for head, number in (("cost", "21.00"), ("brought", "120.00"), ("net", "99.00"), ("ratio", "5.71")):
            assert heads.index(head) + len(head) == ann.index(number) + len(number)


async def test_a_cost_is_added_changed_and_taken_back_by_keys(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = fill(call_of(app))
        await go(pilot, "f7", "b", "down", "n")
        assert isinstance(app.screen, CostForm)
        assert app.screen.query_one("#contact", Input).value == "Ann Example"
        await go(pilot, "tab", *"1h30", "tab", "tab", *"reading the annex", "ctrl+s")
        assert isinstance(app.screen, WorthScreen)
        cost = call_of(app)(get_cost, 1)
        assert (cost.kind, cost.minutes, cost.contact, cost.text) == (
            "hours",
            90,
            rows["ann"],
            "reading the annex",
        )
        assert cost.day == date(2026, 11, 23) and cost.side == "me"
        shown = await go(pilot, "enter")
        assert "1 h 30      reading the annex" in shown and "£48.00" in shown
        await to_line(pilot, "reading")
        await go(pilot, "e")
        assert isinstance(app.screen, CostForm)
        assert app.screen.query_one("#length", Input).value == "1h30"
        await go(pilot, "right", "tab", "ctrl+u", "tab", *"£8.50", "ctrl+s")
        changed = call_of(app)(get_cost, 1)
        assert (changed.kind, changed.minutes, changed.amount.minor) == ("cash", None, 850)
        shown = await go(pilot, "d")
        assert "u takes it back" in shown and "reading the annex" not in shown
        assert "reading the annex" in await go(pilot, "u")


async def to_line(pilot: Pilot[Any], text: str) -> None:
    """Put the cursor on the line that holds that text."""
    for _ in range(40):
        if text in next(line for line in texts_of(pilot.app.screen).splitlines() if "▌" in line):
            return
        await go(pilot, "down")
    raise AssertionError("there is no such line")


async def test_a_benefit_of_the_partner_stands_on_their_side(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7", "b", "down", "b")
        assert isinstance(app.screen, BenefitForm)
        await go(
            pilot, *"filled their course", "tab", *"£500", "tab", "tab", "tab", "right", "right", "ctrl+s"
        )
        assert call_of(app)(get_benefit, 1).side == "partner"
        shown = texts_of(app.screen)
        assert "gained £500.00" in shown and figures(shown, "Ann Example ")[2] == "120.00"
        shown = await go(pilot, "enter")
        assert "What they gained" in shown


async def test_what_cannot_be_taken_is_said_beside_its_field_and_what_was_typed_stays(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go(pilot, "f7", "b", "n", "tab", *"-3", "ctrl+s")
        shown = texts_of(app.screen)
        assert isinstance(app.screen, CostForm) and "Write a length of time" in shown and "-3" in shown
        await go(pilot, "ctrl+u", *"900h", "ctrl+s")
        assert "Write a length of time" in texts_of(app.screen)
        await go(pilot, "ctrl+u", "ctrl+s")
        assert "Say how long" in texts_of(app.screen)
        assert call_of(app)(lambda: database().execute_sql("SELECT COUNT(*) FROM cost").fetchone()) == (0,)


async def test_what_counts_from_an_entry_is_not_edited_nor_deleted_here(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        await go(pilot, "f7", "b", "down", "enter")
        for key in ("e", "d", "y"):
            assert "It counts from where it was noted" in await go(pilot, key)
        assert isinstance(app.screen, BehindScreen)


async def test_without_a_rate_it_is_said_where_to_set_one(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(call_of(app), "")
        shown = " ".join((await go(pilot, "f7", "b")).split())
        assert "1.00 hours, without a rate" in shown and "F9, then e, sets what an hour costs" in shown
        assert "1.00 hours are not in it" in shown


async def test_currencies_have_lines_of_their_own(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows, call = fill(call_of(app)), call_of(app)
        call(add_cost, "travel", amount="EUR 126", contact=rows["ben"])
        call(add_benefit, "a place", amount="EUR 640", contact=rows["ben"])
        shown = await go(pilot, "f7", "b")
        assert figures(shown, "EUR · Ben Examp…") == ["126.00", "640.00", "514.00", "5.08"]
        assert "in GBP and EUR" in shown
        assert "766" not in shown and "168.00" not in shown


async def test_by_organisation_and_back_and_other_periods_survive_a_lock(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        rows = fill(call)
        forum = call(add_organisation, "Skills Forum").id
        call(edit_contact, rows["ann"], {"organisation": "Norland"})
        call(add_cost, "membership", amount="£180", organisation=forum)
        shown = await go(pilot, "f7", "b", "o")
        assert "By organisation" in shown and figures(shown, "Skills Forum")[1] == "180.00"
        assert figures(shown, "Norland")[1] == "21.00" and "No organisation" in shown
        await pilot.press("ctrl+l")
        await settle(pilot)
        await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, WorthScreen) and "By organisation" in texts_of(app.screen)
        assert "By person" in await go(pilot, "o")
        assert "Q3 2026" in await go(pilot, "left_square_bracket")
        assert "Nothing is noted" in texts_of(app.screen)
        assert "Q4 2026" in await go(pilot, "right_square_bracket")


async def test_an_intended_end_that_has_passed_is_said(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows, call = fill(call_of(app)), call_of(app)
        call(edit_contact, rows["ann"], {"intended_from": "2026-01-01", "intended_until": "2026-11-20"})
        shown = await go(pilot, "f7", "b", "down")
        assert "that day has passed. Go on, or end it?" in shown
        call(edit_contact, rows["ann"], {"intended_until": "2026-12-20"})
        assert "passed" not in await go(pilot, "escape", "b", "down")


def exchange(call: Call, rows: dict[str, int]) -> None:
    me = call(self_id)
    judged = {"reliability": "b", "credibility": "2"}
    got = call(
        record_exchange, "the rules", rows["ann"], me, when=day("2026-11-02"), entry=rows["entry"], **judged
    )
    gave = call(record_exchange, "venues", me, rows["ann"], when=day("2026-11-03"))
    call(record_use, got.id, me, when=day("2026-11-04"), purpose="the bid")
    call(record_use, got.id, me, when=day("2026-11-05"))
    call(record_use, gave.id, rows["ann"], when=day("2026-11-06"))
    for at, answered in (("2026-11-02", "2026-11-04"), ("2026-11-03", "2026-11-12"), ("2026-11-20", "")):
        asked = call(record_request, "numbers", me, rows["ann"], when=day(at), entry=rows["entry"])
        if answered:
            call(answer_request, asked.id, day(answered))


async def test_exchange_counts_both_ways_and_each_count_opens_its_list(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        rows = fill(call)
        exchange(call, rows)
        shown = await go(pilot, "f7", "x")
        assert figures(shown, "Ann Example")[:5] == ["2", "1", "1", "of", "2"]
        assert "is no failure" in shown
        shown = await go(pilot, "down")
        assert "1 usually reliable (B)" in shown and "1 probably true (2)" in shown
        assert "within 7 days: 1 of 2 old enough · after 2, 9 days · 1 open for 3 days" in " ".join(
            shown.split()
        )
        shown = await go(pilot, "enter")
        assert isinstance(app.screen, DealingsScreen)
        shown += await go(pilot, "end")
        for heading in ("I used what they gave", "They used what I gave", "They gave", "I gave", "I asked"):
            assert heading in shown
        await go(pilot, "home")
        await go(pilot, "enter")
        assert isinstance(app.screen, EntryScreen) and app.screen.ids == (rows["entry"],)
        await go(pilot, "escape")
        await to_line(pilot, "venues")
        await go(pilot, "enter")
        assert "not noted in an entry" in texts_of(app.screen)


async def test_ways_of_meeting_open_to_people(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = call_of(app)
        rows = fill(call)
        exchange(call, rows)
        call(edit_contact, rows["ann"], {"how_met": "in a queue"})
        shown = await go(pilot, "f7", "b", "w")
        assert isinstance(app.screen, MetScreen)
        assert "No method named → 1 person → 3 uses" in shown and "in a queue" in shown
        assert "Not said → 1 person → no use yet" in shown
        assert "Ann Example" in await go(pilot, "enter") and app.screen.ids == (rows["ann"],)


async def test_the_page_of_a_person_tells_cost_benefit_and_answers_in_a_line_each(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        call = call_of(app)
        rows = fill(call)
        exchange(call, rows)
        app.open_over("contact", rows["ann"])
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "cost 0.50 hours at £32.00 an hour, £16.00 · cash £5.00" in shown
        assert "brought £120.00 · 1 without a price" in " ".join(shown.split())
        assert "within 7 days: 1 of 2 old enough · after 2, 9 days · 1 open for 3 days" in shown
        await to_line(pilot, "cost 0.50")
        await go(pilot, "enter")
        assert isinstance(app.screen, BehindScreen) and "all time" in texts_of(app.screen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_long_and_wide_names_and_huge_sums_stay_within_the_screen(
    open_app: Make, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        call = call_of(app)
        fill(call)
        wide = call(add_contact, name="陳" * 60 + "[red]").id
        call(add_cost, "cash", amount="£999,999,999.99", contact=wide, text="陳" * 300)
        call(add_benefit, "\n".join(["x"] * 50), amount="JPY 999999999", contact=wide)
        shown = await go(pilot, "f7", "b", "down")
        assert all(len(line) <= size[0] for line in shown.splitlines())
        assert "1,000,000,000"[:3] in shown
        shown = await go(pilot, "enter")
        assert isinstance(app.screen, BehindScreen) and "What it cost us" in shown and "▌" in shown
        await go(pilot, "escape", "escape", "x")


async def test_a_cost_that_is_found_opens_as_its_form(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows, call = fill(call_of(app)), call_of(app)
        made = call(add_cost, "travel", amount="£8", contact=rows["ann"], text="the zeppelin home")
        await go(pilot, "ctrl+f", *"zeppelin", "down", "enter")
        assert isinstance(app.screen, CostForm) and app.screen.ids == (made.id,)
        assert app.screen.query_one("#amount", Input).value == "£8.00"


async def test_no_footer_has_more_than_seven_words(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        fill(call_of(app))
        for keys in (("f7", "b"), ("enter",)):
            await go(pilot, *keys)
            assert 1 <= len(app.screen.query_one(KeyLine).keys()) <= 7
