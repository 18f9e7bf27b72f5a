"""A machine that stands still at the wrong moment delays a draft, and loses none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import _time

from netjournal.app import NetJournalApp
from netjournal.ledger.drafts import load_draft

from .probe import PROBES
from .settle import settle


async def test_a_timer_that_is_late_when_it_begins_saves_the_draft(
    open_app: Callable[..., NetJournalApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, looks = _time.get_time, [0]

    def late() -> float:
        """Five seconds pass between the first look of the drafts' timer at the clock and its second."""
        task = asyncio.current_task()
        looks[0] += task is not None and task.get_name() == "drafts"
        return real() + (5 if looks[0] > 1 else 0)

    app = open_app(places=PROBES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(_time, "get_time", late)
        app.screen.query_one("#line").focus()
        await pilot.press("x")
        await settle(pilot)
        assert looks[0] > 1
        draft = app.open_notebook.vault.call(load_draft, "probe/line")
        assert draft is not None and draft.text == "x"
