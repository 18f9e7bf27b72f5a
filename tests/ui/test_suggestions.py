"""Suggestions and reports by keys, on the demo's quarter."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.portfolio.evidence_rows import list_evidence
from netjournal.portfolio.suggestions.answering import list_declined
from netjournal.screens.suggestions import SuggestionsScreen

from .drawn import texts_of
from .pictures import SIZES
from .settle import settle

KEYS: dict[str, tuple[str, ...]] = {
    "suggestions": ("f8", "s", "down", "down", "down"),
    "report": ("f8", "m", "down", "enter", *["down"] * 12),
}


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_a_suggestion_is_accepted_declined_and_taken_back(stocked_app: NetJournalApp) -> None:
    async with stocked_app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "f8", "s")
        call = stocked_app.open_notebook.vault.call
        screen = stocked_app.screen
        assert isinstance(screen, SuggestionsScreen) and screen._at is not None
        before, first = len(call(list_evidence)), screen._at
        await press(pilot, "e", "ctrl+a", *"Told in confidence", "ctrl+s")
        made = call(list_evidence)
        assert len(made) == before + 1
        assert [claim.text for row in made for claim in row.claims if claim.text.startswith("Told in")]
        second = screen._at
        assert second is not None and second.id != first.id and first.why not in texts_of(screen)
        await press(pilot, "enter")
        assert len(call(list_evidence)) >= before + 1 and "u takes it back" in texts_of(screen)
        await press(pilot, "u", "u")
        assert len(call(list_evidence)) == before and screen._found.find(first.id) == first
        await press(pilot, "home", "x")
        assert [row.key for row in call(list_declined)] == [first.key]
        assert screen._found.find(first.id) is None
        await press(pilot, "v", "enter", "escape")
        assert call(list_declined) == () and screen._found.find(first.id) == first


async def test_a_figure_opens_what_is_behind_it_and_a_report_is_kept(stocked_app: NetJournalApp) -> None:
    async with stocked_app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "f8", "m", "left_square_bracket", "enter")
        call = stocked_app.open_notebook.vault.call
        assert "not kept yet" in texts_of(stocked_app.screen)
        await press(pilot, "home", "enter")
        assert "That line counts nothing" in texts_of(stocked_app.screen)
        await press(pilot, "down", "down", "down", "enter")
        assert "Contacts (entries" in texts_of(stocked_app.screen)
        await press(pilot, "enter")
        assert stocked_app.screen.GROUP == "entry"
        await press(pilot, "escape", "escape", "E", "ctrl+s")
        (kept,) = [row for row in call(list_evidence) if row.source_uid == "2026-Q2"]
        assert (kept.kind, kept.criteria) == ("monitoring", ("2.1b", "3.1c", "3.2b"))
        assert "kept as evidence" in texts_of(stocked_app.screen)


@SIZES
@pytest.mark.parametrize("where", KEYS)
def test_how_it_looks(
    stocked_app: NetJournalApp, snap_compare: Any, where: str, size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await press(pilot, *KEYS[where])

    assert snap_compare(stocked_app, terminal_size=size, run_before=look)
