"""Today by real keys on a real encrypted notebook: the line, its chips, what it keeps, and the lists."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.app import NetJournalApp
from netjournal.journal.rows import entry_rows
from netjournal.journal.windows import journal_ids
from netjournal.screens.frame import texts_of
from netjournal.widgets.capture_field import CaptureField
from netjournal.widgets.chip_line import ChipLine
from netjournal.widgets.frame_parts import NoticeLine
from netjournal.widgets.record_list import RecordList

from .settle import settle

Make = Callable[..., NetJournalApp]


def entries(app: NetJournalApp) -> list[str]:
    """The texts of the journal as it is kept, newest first."""
    vault = app.open_notebook.vault
    return [row.text for row in vault.call(entry_rows, vault.call(journal_ids).ids)]


async def test_a_line_is_kept_by_enter_and_stands_on_the_screen(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"called @Ana 30m on the bid #bid", "enter")
        await settle(pilot)
        assert entries(app) == ["called @Ana 30m on the bid #bid"]
        shown = texts_of(app.screen)
        assert "Monday 23 November" in shown and "14:20  Call     Ana · on the bid" in shown
        assert "ctrl+z" in app.screen.query_one(NoticeLine).said
        assert app.screen.query_one(CaptureField).text == "" and app.focused is app.screen.query_one(CaptureField)
