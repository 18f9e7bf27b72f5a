"""Who may know what, while a line is typed: the answer below it, and what is kept of a warning and a stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.confidentiality.breaches import list_breaches
from netjournal.confidentiality.conflicts import declare_conflict
from netjournal.confidentiality.grants import give_grant
from netjournal.confidentiality.limits import set_limit
from netjournal.confidentiality.rulings import list_rulings
from netjournal.confidentiality.topics import list_topics
from netjournal.journal.exchanges import exchanges_of_entry
from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.journal.windows import journal_ids
from netjournal.models import NotThis
from netjournal.network.contacts import add_contact
from netjournal.screens.dialogs.why_form import WhyForm
from netjournal.screens.today import TodayScreen
from netjournal.widgets.answer_line import AnswerLine
from netjournal.widgets.capture_field import CaptureField
from netjournal.widgets.fields import Field
from netjournal.widgets.record_list import RecordList

from .conftest import PASSPHRASE
from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]


def pricing() -> str:
    """The uid of the default topic."""
    return next(row.uid for row in list_topics() if row.name.lower().startswith("pricing"))


def ana() -> int:
    return add_contact(name="Ana Ruiz").id


def ana_and_a_conflict() -> int:
    """Ana, with whom an interest is declared in pricing; somebody who may allow more."""
    who = ana()
    declare_conflict("my cousin's firm", contact=who, topic=pricing())
    set_limit("share", marking="TLP:GREEN", authoriser="Dana Fox")
    return who


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(*(key if " " in key else (key,)))
        await settle(pilot)


def answer(app: NetJournalApp) -> str:
    return app.screen.query_one(AnswerLine).said


def kept(app: NetJournalApp) -> list[EntryRow]:
    vault = app.open_notebook.vault
    return list(vault.call(entry_rows, vault.call(journal_ids).ids))


async def test_a_warning_asks_for_a_reason_which_is_kept_with_the_line_and_taken_back_with_it(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        who = vault.call(ana)
        await typed(pilot, "met @Ana Ruiz, gave the price list")
        assert answer(app).startswith("asks: Ana Ruiz has no grant on")
        await typed(pilot, "enter")
        assert isinstance(app.screen, WhyForm) and kept(app) == []
        assert "Ana Ruiz has no grant on" in texts_of(app.screen)
        await typed(pilot, "escape")
        line = app.screen.query_one(CaptureField)
        assert line.text == "met @Ana Ruiz, gave the price list" and app.focused is line
        await typed(pilot, "enter", "enter")
        assert isinstance(app.screen, WhyForm) and kept(app) == []
        await typed(pilot, "she quotes for us", "enter")
        assert isinstance(app.screen, TodayScreen) and len(kept(app)) == 1 and not line.text
        assert "Kept: meeting, 1 person, 1 exchange." in texts_of(app.screen)
        assert app.screen.query_one("#journal", RecordList).record == kept(app)[0].id
        (ruling,) = vault.call(list_rulings, contact=who)
        assert (ruling.decision.level, ruling.reason) == ("warn", "she quotes for us")
        (passed,) = vault.call(exchanges_of_entry, kept(app)[0].id)
        assert ruling.exchange_id == passed.id
        await typed(pilot, "ctrl+z")
        assert kept(app) == [] and vault.call(list_rulings) == ()


async def test_a_line_that_is_kept_before_the_rules_were_read_waits_for_them_and_asks(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(ana)
        await typed(pilot, "gave @Ana Ruiz the price list")
        app.screen._watch = app.screen.query_one(CaptureField)._watch = None
        await typed(pilot, "enter")
        assert isinstance(app.screen, WhyForm) and kept(app) == []


async def test_a_stop_wants_an_authoriser_or_is_not_told_or_has_happened(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        who = vault.call(ana_and_a_conflict)
        await typed(pilot, "told @Ana Ruiz about the price list")
        assert answer(app).startswith("stops: An interest is declared")
        await typed(pilot, "enter", "tab", "tab", "they asked in writing", "enter")
        assert isinstance(app.screen, WhyForm) and "Name who allowed it." in texts_of(app.screen)
        await typed(pilot, "Dana Fox wrote it", "enter")
        (ruling,) = vault.call(list_rulings)
        assert (ruling.authoriser, ruling.outcome) == ("Dana Fox wrote it", "shared")

        await typed(pilot, "told @Ana Ruiz about our day rate rises", "enter", "right", "tab", "tab", "enter")
        ruling = vault.call(list_rulings)[0]
        assert ruling.outcome == "not shared" and ruling.entry_id == kept(app)[0].id
        assert vault.call(exchanges_of_entry, kept(app)[0].id) == ()

        await typed(pilot, "told @Ana Ruiz about the pricing plans", "enter", "right", "right", "tab", "tab")
        await typed(pilot, "enter")
        (breach,) = vault.call(list_breaches)
        assert "the pricing plans" in breach.what and breach.told == ((who, "Ana Ruiz"),)
        assert breach.entry_id == kept(app)[0].id and len(kept(app)) == 3
        await typed(pilot, "ctrl+z")
        assert vault.call(list_breaches) == () and len(kept(app)) == 2


async def test_what_was_only_spoken_of_never_stands_in_the_way(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        who = vault.call(ana_and_a_conflict)
        await typed(pilot, "met @Ana Ruiz about the price list")
        assert answer(app).startswith("if it was told: An interest is declared")
        await typed(pilot, "enter")
        assert len(kept(app)) == 1 and vault.call(list_rulings) == ()
        await typed(pilot, "got the price list from @Ana Ruiz")
        assert not answer(app).startswith(("asks", "stops", "if"))
        await typed(pilot, "enter", "gave @Ana Ruiz the room list")
        assert answer(app) == ""
        await typed(pilot, "enter")
        assert [row.decision.level for row in vault.call(list_rulings, contact=who)] == ["allow"]


async def test_a_grant_lets_it_pass_and_a_mark_sets_the_marking(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        who = vault.call(ana)
        vault.call(lambda: give_grant(who, pricing(), "she prices it with us"))
        await typed(pilot, "gave @Ana Ruiz the price list chatham:house")
        assert answer(app).endswith("may be told: no rule speaks against")
        await typed(pilot, "enter")
        (row,) = kept(app)
        assert row.chatham_house and vault.call(exchanges_of_entry, row.id)[0].chatham_house


async def test_not_this_is_remembered_for_that_context(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        vault = app.open_notebook.vault
        vault.call(ana)
        await typed(pilot, "gave @Ana Ruiz the price list of the canteen")
        assert answer(app).startswith("asks")
        await typed(pilot, "ctrl+n")
        assert (
            answer(app) == ""
            and "canteen" in vault.call(NotThis.select().order_by(NotThis.id.desc()).get).text
        )
        await typed(pilot, "enter")
        assert len(kept(app)) == 1


async def test_the_question_why_survives_a_lock_and_then_keeps_the_line(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(ana)
        await typed(pilot, "gave @Ana Ruiz the price list", "enter", "she quotes for us")
        await pilot.press("ctrl+l")
        await settle(pilot)
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen, WhyForm)
        assert app.screen.query_one("#field-reason", Field).text == "she quotes for us"
        assert "Ana Ruiz has no grant on" in texts_of(app.screen)
        await typed(pilot, "enter")
        assert [row.text for row in kept(app)] == ["gave @Ana Ruiz the price list"]
        assert app.screen.query_one(CaptureField).text == ""
        assert app.open_notebook.vault.call(list_rulings)[0].reason == "she quotes for us"
