"""Forms of evidence, the stopwatch, the plan and accounts, by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.journal.accounts import account_page, add_account
from netjournal.portfolio.evidence_rows import list_evidence
from netjournal.portfolio.forms.keeping import add_form, list_forms
from netjournal.portfolio.forms.points import points_of
from netjournal.portfolio.plan import add_plan, list_plans
from netjournal.screens.account import AccountScreen
from netjournal.screens.filled_forms import WitnessForm
from netjournal.screens.form_page import DiscussionScreen, WitnessScreen
from netjournal.screens.forms_of_evidence import FormsScreen, WhichFormScreen
from netjournal.screens.piece import PieceScreen
from netjournal.screens.plan import PlanScreen

from .conftest import PASSPHRASE, HeldClock
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


async def test_a_testimony_is_filled_in_warned_of_and_kept(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        assert "No form yet" in await go(pilot, "f8", "o")
        assert isinstance(app.screen, FormsScreen)
        await go(pilot, "n")
        assert isinstance(app.screen, WhichFormScreen)
        await go(pilot, "down", "enter")
        assert isinstance(app.screen, WitnessForm)
        shown = await go(pilot, *"Bo Chen", "tab", *"manager", "tab", "tab", "tab", *"my uncle")
        assert "A relative is refused" in shown
        assert "A relative is refused" in await go(pilot, "tab")
        await go(pilot, *"yesterday", "tab", *"1.1 9.9", "ctrl+s")
        assert isinstance(app.screen, WitnessForm) and "wanted: 1.1" in texts_of(app.screen)
        await go(pilot, *["backspace"] * 4, "tab", *"saw it")
        shown = await go(pilot, "ctrl+s")
        assert isinstance(app.screen, FormsScreen) and "Bo Chen · saw it" in shown
        assert "What an assessor would miss" in shown
        call = app.open_notebook.vault.call
        ((form,), (piece,)) = call(list_forms), call(list_evidence)
        assert (form.day, form.evidence, piece.criteria) == ("2026-11-22", piece.id, ("1.1",))
        shown = await go(pilot, "enter")
        assert isinstance(app.screen, WitnessScreen) and "Copy 1 of" in shown
        shown = await go(pilot, "end", "enter")
        assert isinstance(app.screen, PieceScreen) and "The witness is a relative." in shown
        await go(pilot, "s", *"1.1", "tab", *"Dot Frame", "tab", "tab", *"today", "ctrl+s")
        assert "Dot Frame, Mon 23 Nov; where it is held is not said" in texts_of(app.screen)
        await go(pilot, "escape")
        await go(pilot, "e", "tab", *"s", "ctrl+s")
        assert call(list_forms)[0].values["role"] == "managers"
        assert call(list_evidence)[0].version == 2
        await go(pilot, "d")
        assert call(list_forms) == () and call(list_evidence)[0].source_in_trash


async def test_the_stopwatch_notes_points_and_survives_a_lock(open_app: Make, clock: HeldClock) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        made = call(
            add_form, "professional_discussion", assessor="Dot Frame", day="2026-11-23", criteria="1.1 1.2"
        )
        app.push_screen(DiscussionScreen(made.id))
        await settle(pilot)
        assert "The recording runs" in await go(pilot, "t")
        clock.pass_by(250)
        await go(pilot, *["down"] * 3)
        assert "4:10 noted for 1.2" in await go(pilot, "t")
        await go(pilot, "ctrl+l")
        clock.pass_by(500)
        await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, DiscussionScreen) and "recording since 14:20" in texts_of(app.screen)
        call = app.open_notebook.vault.call
        await go(pilot, "home", "t", "T")
        assert [(each.time, each.criterion) for each in call(points_of, made.id)] == [
            ("4:10", "1.2"),
            ("12:30", ""),
        ]
        await go(pilot, "n", *"2:05", "tab", *"1.1a", "ctrl+s")
        shown = await go(pilot, "E")
        assert "for 1.1, 1.1a, 1.2" in shown
        (piece,) = call(list_evidence)
        assert {each.criterion: each.text for each in piece.claims} == {
            "1.1": "", "1.1a": "at 2:05", "1.2": "at 4:10",
        }  # fmt: skip


async def test_a_plan_waits_until_a_piece_is_chosen(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        call(add_form, "observation", True, assessor="Dot Frame", day="2026-11-20", criteria="1.1")
        call(add_plan, criterion="1.1", kind="observation", due="2026-11-01")
        shown = await go(pilot, "f8", "p")
        assert isinstance(app.screen, PlanScreen) and "Overdue" in shown and "1 overdue" in shown
        assert "Observation in the wor" in await go(pilot, "enter")
        shown = await go(pilot, "enter")
        assert isinstance(app.screen, PlanScreen) and "1 of 1 fulfilled" in shown
        assert call(list_plans)[0].state == "fulfilled"
        await go(pilot, "x")
        assert call(list_plans)[0].state == "overdue"
        await go(pilot, "n", *"2.1d", "tab", "tab", *"an introduction", "tab", *"Dot Frame", "ctrl+s")
        assert [row.criterion for row in call(list_plans)] == ["1.1", "2.1d"]


async def test_an_account_begins_with_first_sentences_and_is_kept(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        account = call(add_account, "What it brings", "", "1.1").id
        app.push_screen(AccountScreen(account))
        await settle(pilot)
        await go(pilot, *"Much.", "ctrl+t", "ctrl+s")
        body = call(account_page, account).body
        assert body.startswith("Much.\n\n1.1 What networking brings\n") and "(1.1c)\nI …" in body
        await go(pilot, "escape")
        assert "Copy 1 is in the portfolio, for 1.1" in await go(pilot, "E")
        (piece,) = call(list_evidence)
        assert (piece.kind, piece.criteria) == ("account", ("1.1",))


LOOKS = {
    "list": ("f8", "o", "down", "down"),
    "discussion": ("f8", "o", *["down"] * 4, "enter"),
    "plan": ("f8", "p"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("where", LOOKS)
def test_how_it_looks(
    stocked_app: NetJournalApp, snap_compare: Any, where: str, size: tuple[int, int]
) -> None:
    async def look(pilot: Any) -> None:
        await settle(pilot)
        await go(pilot, *LOOKS[where])

    assert snap_compare(stocked_app, terminal_size=size, run_before=look)
