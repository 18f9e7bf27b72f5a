"""The portfolio by real keys: the matrix, gaps that become things to do, evidence from anywhere, a unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.journal.accounts import list_accounts
from netjournal.journal.actions import list_actions
from netjournal.journal.entries import edit_entry
from netjournal.portfolio.coverage.pages import matrix
from netjournal.portfolio.evidence_rows import evidence_page, list_evidence
from netjournal.portfolio.offering import offered
from netjournal.portfolio.units import unit_in_use
from netjournal.screens.criterion import CriterionScreen
from netjournal.screens.evidence_at import evidence_at
from netjournal.screens.frame import FrameScreen
from netjournal.screens.piece import PieceScreen
from netjournal.screens.portfolio import PortfolioScreen
from tests.units.small import SMALL

from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]
WIDTHS = {"80x24": (80, 24), "120x40": (120, 40)}


async def test_an_entry_becomes_evidence_stays_as_it_was_and_goes_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        shown = await go(pilot, "f8")
        assert "7 criteria · 0 claimed · 0 met" in shown and shown.count("not assessed") >= 3
        await go(pilot, "f2", *"Note what @Jane Roe gave us", "enter", "escape", "down")
        shown = await go(pilot, "P")
        assert "Record of the work" in shown
        shown = await go(pilot, *"pays, values", "tab")
        assert "1.1a What pays back, for both sides; 1.2c Their values" in " ".join(shown.split())
        await go(pilot, *"It says what came of it", "ctrl+s")
        (piece,) = call(list_evidence)
        assert piece.criteria == ("1.1a", "1.2c") and piece.claims[0].text == "It says what came of it"
        before = call(evidence_page, piece.id).document
        call(edit_entry, piece.source_id, {"text": "Something else"})
        assert call(evidence_page, piece.id).document == before
        shown = await go(pilot, "P")
        assert isinstance(app.screen, PieceScreen) and "Note what @Jane Roe gave us" in shown
        await go(pilot, "c", "end", *", 3.2b", "ctrl+s")
        assert call(list_evidence)[0].criteria == ("1.1a", "1.2c", "3.2b")
        shown = await go(pilot, "escape", "f8")
        assert "7 criteria · 3 claimed · 0 met" in shown
        assert [row.state for row in call(matrix).coverage.rows] == ["not_assessed"] * 33
        await go(pilot, "v", "enter", "d")
        assert call(list_evidence) == ()
        await go(pilot, "u")
        assert len(call(list_evidence)) == 1


async def test_a_gap_becomes_something_to_do_and_a_prompt_an_account(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        shown = await go(pilot, "f8", "g")
        assert "Nothing is claimed for it." in shown and "Would fill it: A piece of any kind" in shown
        await go(pilot, "down", "enter", "tab", *"friday", "ctrl+s")
        (action,) = call(list_actions)
        assert action.text == "Record what one relationship cost and what it brought, to both sides (1.1a)"
        assert action.due == "2026-11-27"
        await go(pilot, "o")
        assert isinstance(app.screen, CriterionScreen) and app.screen.title.startswith("1.1a")
        await go(pilot, "escape", "escape", "enter", "down", "enter")
        (account,) = call(list_accounts)
        assert (account.criterion, account.title) == ("1.1", "What networking brings")
        assert app.screen.GROUP == "account"


async def test_another_unit_is_loaded_or_its_mistake_told_by_line(open_app: Make, tmp_path: Path) -> None:
    app, file = open_app(), tmp_path / "own.toml"
    file.write_text(SMALL.replace('title = "What it', 'titel = "What it'), "utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        call = app.open_notebook.vault.call
        shown = await go(pilot, "f8", "U", *str(file), "ctrl+s")
        assert 'did you mean "title"?' in " ".join(shown.split()) and call(unit_in_use).number == "21"
        file.write_text(SMALL, "utf-8")
        await go(pilot, "ctrl+s")
        assert isinstance(app.screen, PortfolioScreen) and "R/000/0001" in texts_of(app.screen)
        assert call(unit_in_use).keys == ("1.1",)
        shown = await go(pilot, "u")
        assert "R/600/9587" in shown and call(unit_in_use).number == "21"


HERE: dict[tuple[str, ...], tuple[str, str]] = {
    ("f3", "enter"): ("contact", "record"),
    ("f5",): ("guideline", "product"),
    ("f4", "right", "enter"): ("entry", "minutes"),
    ("f8", "w"): ("account", "account"),
    ("escape", "v", "enter"): ("", ""),
}


async def test_what_is_at_the_cursor_is_what_becomes_evidence(stocked_app: NetJournalApp) -> None:
    async with stocked_app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go(pilot, "escape")
        for keys, expected in HERE.items():
            await go(pilot, *keys)
            at = evidence_at(cast(FrameScreen, stocked_app.screen))
            found = stocked_app.open_notebook.vault.call(offered, *at) if at else None
            assert ((found.table, found.kind) if found else ("", "")) == expected, keys
        assert isinstance(stocked_app.screen, PieceScreen)
        await go(pilot, "o")
        assert not isinstance(stocked_app.screen, PieceScreen)


LOOKS: dict[str, tuple[str, ...]] = {
    "matrix": ("f8", "down", "down"),
    "criterion": ("f8", "enter"),
    "gaps": ("f8", "g"),
    "pieces": ("f8", "v"),
    "piece": ("f8", "v", "enter"),
    "evidence": ("f2", "escape", "down", "P"),
    "unit": ("f8", "U"),
}
SHORT = {("matrix", "80x24"), ("matrix", "120x40")}


def looks() -> list[Any]:
    pairs = [(where, size) for where in LOOKS for size in WIDTHS]
    long = [() if pair in SHORT else (pytest.mark.long,) for pair in pairs]
    return [pytest.param(*pair, marks=marks) for pair, marks in zip(pairs, long, strict=True)]


@pytest.mark.parametrize(("where", "size"), looks())
def test_how_it_looks(stocked_app: NetJournalApp, snap_compare: Any, where: str, size: str) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in LOOKS[where]:
            await pilot.press(key)
            await settle(pilot)

    assert snap_compare(stocked_app, terminal_size=WIDTHS[size], run_before=look)
