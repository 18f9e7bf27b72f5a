"""Templates by real keys: made of the line that is being written, put into another, kept through a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.journal.rows import entry_rows
from netjournal.journal.templates import add_template, template_texts
from netjournal.journal.windows import journal_ids
from netjournal.screens.capturing import CapturingScreen
from netjournal.screens.templates import TemplateForm, TemplatesScreen
from netjournal.widgets.capture_field import CaptureField
from netjournal.widgets.chip_line import ChipLine
from tests.journal.capture.sayings import NAMES

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import one_by_one
from .settle import settle

Make = Callable[..., NetJournalApp]
LINE = "called @Bo about  #weekly"


async def test_a_template_is_made_of_a_line_and_put_into_the_next(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        field, call = app.screen.query_one(CaptureField), app.open_notebook.vault.call
        await pilot.press(*LINE)
        await one_by_one(pilot, "f10")
        assert isinstance(app.screen, TemplatesScreen)
        shown = await one_by_one(pilot, "n")
        assert isinstance(app.screen, TemplateForm) and LINE in shown
        await pilot.press(*";Weekly")
        await settle(pilot)
        await app.lock("key")
        await settle(pilot)
        await one_by_one(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, TemplateForm) and ";Weekly" in texts_of(app.screen)
        shown = await one_by_one(pilot, "tab", "home", *["right"] * 17, "{", "}", "ctrl+s")
        assert ";weekly" in shown and app.open_notebook.vault.call(template_texts) == {
            "weekly": "called @Bo about {} #weekly"
        }
        await one_by_one(pilot, "escape")
        field, call = app.screen.query_one(CaptureField), app.open_notebook.vault.call
        assert field.text == LINE  # the line is still there
        await one_by_one(pilot, "end", "ctrl+u", *";we")
        assert "weekly" in app.screen.query_one(ChipLine).said
        await one_by_one(pilot, "tab", *"the bid")
        assert field.text == "called @Bo about the bid #weekly"
        await one_by_one(pilot, "enter", *";weekly", "enter", *"rates", "enter", *";none", "enter")
        texts = [row.text for row in call(entry_rows, call(journal_ids).ids)]
        assert texts[1:] == ["called @Bo about rates #weekly", "called @Bo about the bid #weekly"]
        assert texts[0] == ";none"


async def test_names_that_come_after_the_mark_was_typed_are_offered(
    open_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CapturingScreen, "_learn_names", lambda _screen: None)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await one_by_one(pilot, "@", "a")
        field, chips = app.screen.query_one(CaptureField), app.screen.query_one(ChipLine)
        assert "Ana Ruiz" not in chips.said
        field.knows(NAMES)
        await settle(pilot)
        assert "Ana Ruiz" in chips.said


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(open_app: Make, snap_compare: Any, size: tuple[int, int]) -> None:
    app = open_app()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        app.open_notebook.vault.call(add_template, "weekly", "called @Bo 30m about {} #weekly")
        app.open_notebook.vault.call(add_template, "expo", "event: [red]{}\x1b[31m\n! thank them by friday")
        await one_by_one(pilot, "f10")

    assert snap_compare(app, terminal_size=size, run_before=look)
