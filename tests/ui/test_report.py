"""A review handed over from its screen, by real keys: what is asked, what is written, what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.review.sealing.seals import seal_review
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.report_forms import ReportForm
from netjournal.screens.report_out import ReportOutScreen
from netjournal.screens.review import ReviewScreen
from netjournal.screens.sealing import SealedScreen
from netjournal.widgets.choices import ChoiceLine

from .conftest import HeldClock
from .pressing import go
from .settle import settle
from .stocked import copy_of
from .test_review import fill

Make = Callable[..., NetJournalApp]


@pytest.mark.parametrize(
    ("keys", "begins"), [((), b"%PDF-"), (("left",), b"<!DOCTYPE html>"), (("m",), b"# Rev")]
)
async def test_p_asks_as_what_and_where_to_and_writes_it(
    open_app: Make, tmp_path: Path, keys: tuple[str, ...], begins: bytes
) -> None:
    target = tmp_path / "review.out"
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(app.open_notebook.vault.call)
        await go(pilot, "f7", "p")
        assert isinstance(app.screen, ReportForm)
        await go(pilot, *keys, "tab", "tab", *str(target))
        shown = await go(pilot, "ctrl+s")
        assert isinstance(app.screen, ReviewScreen)
        assert "plain text" in " ".join(shown.split())
        assert target.read_bytes().startswith(begins)


async def test_what_exists_is_left_as_it_is_unless_told(open_app: Make, tmp_path: Path) -> None:
    target = tmp_path / "mine.md"
    target.write_text("mine")
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(app.open_notebook.vault.call)
        await go(pilot, "f7", "p", "m", "tab", "tab", *str(target))
        assert "exists" in " ".join((await go(pilot, "ctrl+s")).split())
        assert target.read_text() == "mine"
        await go(pilot, "tab", "w", "ctrl+s")
        assert isinstance(app.screen, ReviewScreen)
        assert target.read_text("utf-8").startswith("# Review")


async def test_for_an_assessor_no_name_is_in_it(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(app.open_notebook.vault.call)
        await go(pilot, "f7", "p", "m", "tab", "a", "tab", *str(tmp_path))
        shown = await go(pilot, "ctrl+s")
        assert isinstance(app.screen, ReportOutScreen)
        assert "Kept back: 18" in shown and "contributions: 18 × left out: a line of the journal" in shown
        assert not list(tmp_path.glob("review-*.md"))
        await go(pilot, "escape")
        assert isinstance(app.screen, ReportForm)
        await go(pilot, "ctrl+s")
    (written,) = tmp_path.glob("review-*.md")
    text = written.read_text("utf-8")
    assert "Contact 1" in text
    assert "Ann" not in text


async def test_p_on_a_sealed_review_tells_what_was_sealed(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        fill(call)
        seal = call(lambda: seal_review(period_named(None)))
        app.push_screen(SealedScreen(seal.id))
        await settle(pilot)
        await go(pilot, "p", "m", "tab", "tab", *str(tmp_path), "ctrl+s")
        assert isinstance(app.screen, SealedScreen)
    (written,) = tmp_path.glob("review-*.md")
    assert f"Root: {seal.root}" in written.read_text("utf-8")


async def test_the_choices_are_there_again_after_a_way_out(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(app.open_notebook.vault.call)
        await go(pilot, "f7", "p", "m")
        await go(pilot, "escape", "p")
        assert app.screen.query_one("#kind", ChoiceLine).value == "md"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(
    made_stocked: Path, tmp_path: Path, clock: HeldClock, snap_compare: Any, size: tuple[int, int]
) -> None:
    async def to_the_form(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await go(pilot, "f7", "p")

    app = NetJournalApp(copy_of(made_stocked, tmp_path / "home", clock), draft_pause=0.01)
    assert snap_compare(app, terminal_size=size, run_before=to_the_form)


async def test_x_on_the_preview_writes_it(open_app: Make, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        fill(app.open_notebook.vault.call)
        await go(pilot, "f7", "p", "m", "tab", "a", "a", "tab", *str(tmp_path), "ctrl+s")
        assert isinstance(app.screen, ReportOutScreen)
        await go(pilot, "x")
        assert isinstance(app.screen, ReviewScreen)
    (written,) = tmp_path.glob("review-*.md")
    assert "profile verifier" in written.read_text("utf-8")
