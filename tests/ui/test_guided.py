"""The guided review by real keys: all ten steps, text that outlives a lock, decisions, undo; how it looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.await_remove import AwaitRemove
from textual.pilot import Pilot
from textual.widgets import TextArea

from netjournal.app import NetJournalApp
from netjournal.journal.actions import list_actions
from netjournal.journal.writing import capture
from netjournal.models import Account, Decision, StepDone
from netjournal.network.contacts import add_contact
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.guided.page import GuidedPage
from netjournal.review.guided.writing import step_at
from netjournal.review.objectives import add_objective
from netjournal.review.ratings import rate
from netjournal.review.sealing.seals import seal_review
from netjournal.review.working_review import find_review, list_reviews, period_named
from netjournal.screens.days import DaysScreen
from netjournal.screens.dialogs.decision_form import DecisionForm
from netjournal.screens.entry import EntryScreen
from netjournal.screens.guided import GuidedScreen, _page_of
from netjournal.screens.guided_steps import StepsScreen
from netjournal.screens.review import ReviewScreen
from netjournal.screens.review_rating import RatingScreen
from netjournal.widgets.drafted import DraftArea
from netjournal.widgets.frame_parts import KeyLine
from netjournal.widgets.record_list import RecordList
from tests.ui.kept_drafts import load_drafts

from .conftest import PASSPHRASE, HeldClock
from .drawn import texts_of
from .pictures import SIZES
from .pressing import one_by_one
from .settle import hurried, settle
from .stocked import PERIOD, copy_of

Make = Callable[..., NetJournalApp]
TO_THE_END = ("right",) * 9


@pytest.fixture
def demo(made_stocked: Path, tmp_path: Path, clock: HeldClock) -> NetJournalApp:
    return NetJournalApp(copy_of(made_stocked, tmp_path / "home", clock), draft_pause=0.01)


async def write(pilot: Pilot[Any], text: str) -> str:
    await pilot.press(*("space" if each == " " else each for each in text))
    await settle(pilot)
    return texts_of(pilot.app.screen)


async def unlock(pilot: Pilot[Any]) -> str:
    await pilot.press(*PASSPHRASE, "enter")
    await settle(pilot)
    return texts_of(pilot.app.screen)


def call_of(app: NetJournalApp) -> Callable[..., Any]:
    return app.open_notebook.vault.call


def marked(app: NetJournalApp) -> list[int]:
    rows = StepDone.select().where(StepDone.deleted_at.is_null()).order_by(StepDone.step)
    return list(call_of(app)(lambda: [row.step for row in rows]))


def bodies(app: NetJournalApp) -> dict[int, str]:
    rows = Account.select().where(Account.step.is_null(False))
    return dict(call_of(app)(lambda: {row.step: row.body for row in rows}))


async def test_an_empty_notebook_is_taught_in_ten_steps_and_nothing_is_made(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = await one_by_one(pilot, "f7", "g")
        assert isinstance(app.screen, GuidedScreen) and "step 1 of 10" in shown
        assert "that is no failing" in shown and "serves 2.1" in shown
        for step in range(2, 11):
            shown = await one_by_one(pilot, "right")
            assert f"step {step} of 10" in shown and "serves " in shown
        assert "That was the last step" in await one_by_one(pilot, "right")
        assert call_of(app)(list_reviews) == () and marked(app) == []
        assert isinstance((await one_by_one(pilot, "escape")) and app.screen, ReviewScreen)
        assert "step 10 of 10" in await one_by_one(pilot, "g")


async def test_writing_alone_makes_the_review_and_moving_on_marks_the_step(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "e")
        assert "saved 14:20" in await write(pilot, "A quiet time.")
        assert call_of(app)(list_reviews) == () and len(call_of(app)(load_drafts, "review.text/")) == 1
        await one_by_one(pilot, "escape")
        assert bodies(app) == {1: "A quiet time."} and call_of(app)(load_drafts, "review.text/") == ()
        shown = await one_by_one(pilot, "right")
        assert "1✓" in shown and marked(app) == [1]
        assert "begun, nothing rated, step 2 of 10" in await one_by_one(pilot, "escape", "v")
        await one_by_one(pilot, "escape", "g")
        assert "1✓" not in await one_by_one(pilot, "u") and bodies(app) == {1: "A quiet time."}
        assert "A quiet time." in await one_by_one(pilot, "left")


async def test_a_lock_in_the_middle_of_a_word_brings_back_step_text_and_cursor(demo: NetJournalApp) -> None:
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", *["right"] * 6, "e")
        await write(pilot, "Bo made the difference")
        await one_by_one(pilot, "left", "left", "left")
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert demo.notebook is None
        shown = await unlock(pilot)
        assert isinstance(demo.screen, GuidedScreen) and "7 so what" in shown
        area = demo.screen.query_one("#text", TextArea)
        assert (area.text, area.cursor_location) == ("Bo made the difference", (0, 19))
        assert demo.focused is area and bodies(demo) == {}
        await write(pilot, "!")
        await one_by_one(pilot, "ctrl+s")
        assert bodies(demo) == {7: "Bo made the differe!nce"}


async def test_a_lock_brings_back_the_line_too(demo: NetJournalApp) -> None:
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right", "right", "down", "down", "down")
        before = texts_of(demo.screen)
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert await unlock(pilot) == before and "▌ 21 Sep" in before


async def test_steps_pressed_quickly_keep_the_text_where_it_was_written(demo: NetJournalApp) -> None:
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right", "right", "e")
        await hurried(pilot, *"Facts.", "escape", "right", "right", "right", "left")
        await settle(pilot)
        assert bodies(demo) == {3: "Facts."} and "5 shape" in texts_of(demo.screen)
        assert demo.screen.query_one("#text", TextArea).text == ""
        assert call_of(demo)(load_drafts, "review.text/") == ()


async def test_a_step_that_is_read_late_does_not_come_back(
    demo: NetJournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, free = Event(), Event()

    def read_late(label: str, step: int) -> Any:
        begun.set()
        free.wait()
        return _page_of(label, step)

    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right")
        monkeypatch.setattr("netjournal.screens.guided._page_of", read_late)
        await hurried(pilot, "right")
        await asyncio.to_thread(begun.wait)
        await hurried(pilot, "right")
        free.set()
        await settle(pilot)
        assert "step 4 of 10" in texts_of(demo.screen)


async def test_a_text_that_is_going_is_not_taken_for_the_one_that_comes(
    demo: NetJournalApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key back is there already while the text of its step begins to go, as under load."""
    read, back = asyncio.Event(), asyncio.Event()
    show_head, remove, forget = GuidedScreen._show_head, DraftArea.remove, DraftArea.on_unmount

    def press_back(area: DraftArea) -> AwaitRemove:
        going = remove(area)
        if not read.is_set():
            read.set()
            area.screen.action_former()
        return going

    async def go_slowly(area: DraftArea) -> None:
        await back.wait()
        forget(area)

    def tell(screen: GuidedScreen, page: GuidedPage) -> None:
        show_head(screen, page)
        if read.is_set():
            back.set()

    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right", "right")
        monkeypatch.setattr(DraftArea, "remove", press_back)
        monkeypatch.setattr(DraftArea, "on_unmount", go_slowly)
        monkeypatch.setattr(GuidedScreen, "_show_head", tell)
        await hurried(pilot, "right")
        await settle(pilot)
        assert "step 3 of 10" in texts_of(demo.screen)
        assert demo.screen.query_one("#text", DraftArea).draft_place.endswith("/3/")


async def test_a_line_of_each_kind_opens_and_coming_back_is_where_one_was(demo: NetJournalApp) -> None:
    opened: set[str] = set()
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g")
        for _ in range(10):
            guided = demo.screen
            assert isinstance(guided, GuidedScreen)
            known, facts = guided.query_one("#known", RecordList), dict(guided._facts)
            for kind in {fact.kind: at for at, fact in reversed(facts.items())} if facts else ():
                first = next(at for at, fact in facts.items() if fact.kind == kind)
                known.cursor_to(first)
                await settle(pilot)
                before = texts_of(guided)
                if kind in {"note", "confirm", "step"}:
                    continue
                await one_by_one(pilot, "enter")
                assert demo.screen is not guided, kind
                assert await one_by_one(pilot, "escape") == before and known.record == first
                opened.add(kind)
            at = known.record
            if guided._at < 10:
                await one_by_one(pilot, "right")
                assert guided.query_one("#known", RecordList)._cursor == 0
                await one_by_one(pilot, "left")
                assert known.record == at
                await one_by_one(pilot, "right")
    assert opened >= {
        "request", "contact", "objective", "measure", "hope", "days", "rate", "cell", "contribution", "uses",
        "guideline", "decide",
    }  # fmt: skip


async def test_a_week_opens_its_entries_and_an_objective_its_rating(demo: NetJournalApp) -> None:
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right", "right", "end", "home", "down", "enter")
        assert isinstance(demo.screen, DaysScreen)
        shown = texts_of(demo.screen)
        assert "Monday 7 September to Sunday 13 September" in shown and "Tuesday 8 September" in shown
        await one_by_one(pilot, "enter")
        assert isinstance(demo.screen, EntryScreen)
        await one_by_one(pilot, "escape", "escape", "right", "down", "enter")
        assert isinstance(demo.screen, RatingScreen) and "employers" in texts_of(demo.screen)


async def test_fixing_what_was_intended_by_a_key(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g")
        assert "no objectives to confirm" in await one_by_one(pilot, "right", "c")
        call_of(app)(add_objective, "Win the bid", "bid", 100)
        assert "not fixed yet" in await one_by_one(pilot, "left", "right")
        assert "fix weights" in dict(app.screen.query_one(KeyLine).keys()).values()
        assert "Weights and hopes are fixed" in await one_by_one(pilot, "c")
        assert call_of(app)(lambda: find_review(period_named(None))).frozen
        assert "c" not in dict(app.screen.query_one(KeyLine).keys())
        assert "2✓" in await one_by_one(pilot, "right") and marked(app) == [2]
        assert "not fixed yet" in await one_by_one(pilot, "u", "u", "left")


async def test_deciding_for_one_person_after_the_other(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        objective = call_of(app)(add_objective, "Win the bid", "bid", 100).id
        for name in ("Ann Example", "Ben Example"):
            call_of(app)(expect, objective, contact=call_of(app)(add_contact, name=name).id)
        await one_by_one(pilot, "f7", "g", "v", *["down"] * 8)
        assert isinstance(app.screen, StepsScreen)
        shown = await one_by_one(pilot, "enter")
        assert "2 of 2 people not decided yet" in shown and "hoped for" in shown
        assert "Now what? Ann Example" in await one_by_one(pilot, "enter")
        await one_by_one(pilot, "i", "tab")
        await write(pilot, "she knows the panel")
        await one_by_one(pilot, "tab")
        await write(pilot, "lunch with Ann")
        await one_by_one(pilot, "tab")
        await write(pilot, "1 dec")
        await one_by_one(pilot, "tab")
        await write(pilot, "she calls back")
        shown = await one_by_one(pilot, "ctrl+s")
        assert isinstance(app.screen, DecisionForm) and "Now what? Ben Example" in shown
        await one_by_one(pilot, "e")
        shown = await one_by_one(pilot, "ctrl+s")
        assert isinstance(app.screen, GuidedScreen) and "2 of 2 people decided" in shown
        assert "invest" in shown and "Ann Example: lunch with Ann" in shown and "Tue 1 Dec" in shown

        def decided() -> list[tuple[str, ...]]:
            rows = Decision.select().where(Decision.deleted_at.is_null()).order_by(Decision.id)
            return [(row.choice, row.why, row.how_known, row.day, row.contact.name) for row in rows]

        first = ("invest", "she knows the panel", "she calls back", "2026-12-01", "Ann Example")
        assert call_of(app)(decided) == [first, ("end", "", "", "", "Ben Example")]
        assert [(row.text, row.due) for row in call_of(app)(list_actions)] == [
            ("lunch with Ann", "2026-12-01")
        ]
        assert "lunch with Ann" in await one_by_one(pilot, "f2", "escape")
        await one_by_one(pilot, "f7", "u")
        assert call_of(app)(decided) == [first]
        await one_by_one(pilot, "down", "d")
        assert call_of(app)(decided) == [] and len(call_of(app)(list_actions)) == 1
        await one_by_one(pilot, "u")
        assert call_of(app)(decided) == [first]


async def test_a_sealed_review_is_read_and_takes_nothing(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call_of(app)(add_objective, "Win the bid", "bid", 100)
        await one_by_one(pilot, "f7", "g", "e")
        await write(pilot, "As it was.")
        await one_by_one(pilot, "escape")
        call_of(app)(lambda: seal_review(period_named(None)))
        shown = await one_by_one(pilot, "right", "left", "e")
        assert "sealed" in shown and "As it was." in shown
        assert "no more" not in await write(pilot, "no more")
        shown = await one_by_one(pilot, "ctrl+s")
        assert "Kept." not in shown and "texts stay as they are" in shown
        assert "sealed; nothing was changed" in await one_by_one(pilot, "escape", "x")
        assert bodies(app) == {1: "As it was."} and marked(app) == []


async def test_hostile_names_and_texts_are_harmless(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        objective = call_of(app)(add_objective, "[red]Win[/] \x1b[31mit", "陳陳", 100).id
        who = call_of(app)(add_contact, name="[b]Zoë\u202e 陳大文 \x1b]0;x\x07" + "n" * 300).id
        entry = call_of(app)(capture, "note: \x1b[2J", said_at=app.clock.now()).id
        made = call_of(app)(contribute, who, objective, entry=entry, outcome="\x1b[2J[red]gone" + "x" * 900)
        call_of(app)(rate, made.id, 3)
        shown = await one_by_one(pilot, "f7", "g")
        for _ in range(9):
            assert "\x1b" not in shown and "\u202e" not in shown and "next step" in shown
            shown = await one_by_one(pilot, "right")
        shown = await one_by_one(pilot, "left", "enter")
        assert isinstance(app.screen, DecisionForm) and "[b]Zo" in shown and "\x1b" not in shown


async def test_a_month_and_a_year_are_led_through_as_well(demo: NetJournalApp) -> None:
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for label, title, heading in (
            ("2026-11", "November 2026", "Week by week"), ("2026", "Review · 2026", "Month by month"),
        ):  # fmt: skip
            await one_by_one(pilot, "f7", "v", "n")
            await write(pilot, label)
            await one_by_one(pilot, "enter")
            await one_by_one(pilot, *["escape"] * (len(demo.screen_stack) - 1))
            demo.screen.show_period(label)
            await settle(pilot)
            shown = await one_by_one(pilot, "g", "right", "right")
            assert title in shown and heading in shown
            for step in range(4, 11):
                assert f"step {step} of 10" in await one_by_one(pilot, "right")
            await one_by_one(pilot, "escape")
        assert call_of(demo)(lambda: step_at(period_named(PERIOD))) is None


async def test_leaving_by_escape_keeps_the_text_and_a_bad_save_keeps_the_draft(demo: NetJournalApp) -> None:
    async with demo.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right", "right", "e")
        await write(pilot, "Told")
        await one_by_one(pilot, "escape", "escape")
        assert isinstance(demo.screen, ReviewScreen) and bodies(demo) == {3: "Told"}


LOOKS = {
    "current": (),
    "intended": ("right",),
    "happened": ("right",) * 2,
    "rate": ("right",) * 3,
    "meaning": (*["right"] * 6, "e", *"Bo", "escape"),
    "deciding": ("right",) * 8,
    "decision": (*["right"] * 8, "enter"),
    "close": TO_THE_END,
    "steps": ("v",),
}


@SIZES
@pytest.mark.parametrize("where", LOOKS)
def test_how_it_looks(demo: NetJournalApp, snap_compare: Any, where: str, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", *LOOKS[where])

    assert snap_compare(demo, terminal_size=size, run_before=look)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
def test_how_an_empty_notebook_is_taught(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await one_by_one(pilot, "f7", "g", "right")

    assert snap_compare(open_app(), terminal_size=size, run_before=look)
