"""A calendar is brought in by keys, shown before it comes; one is written; how that looks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.journal.meetings import list_meetings
from netjournal.screens.dialogs.calendar_form import CalendarForm, CalendarOutForm
from netjournal.screens.meetings import MeetingsScreen
from netjournal.widgets.frame_parts import NoticeLine

from .drawn import texts_of
from .pressing import write
from .settle import settle

Make = Callable[..., NetJournalApp]
FILES = Path(__file__).parents[1] / "interchange" / "files" / "ics"


def meetings(app: NetJournalApp) -> int:
    return len(app.open_notebook.vault.call(list_meetings))


async def test_a_calendar_is_shown_before_it_comes_and_taken_back_whole(
    open_app: Make, tmp_path: Path
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await write(pilot, "f4")
        assert "I to bring a calendar in" in texts_of(app.screen)
        await write(pilot, "I", *str(FILES / "none.ics"), "ctrl+s")
        assert "no such file" in texts_of(app.screen)
        await write(pilot, "ctrl+u", *str(FILES / "google.ics"), "ctrl+s")
        shown = texts_of(app.screen)
        assert (
            isinstance(app.screen, CalendarForm)
            and "10 new, 1 unchanged" in shown
            and "Tender clinic" in shown
        )
        assert "Not among your people (3)" in shown and "ctrl+s again" in shown and meetings(app) == 0
        # Another choice is shown anew before it counts.
        await write(pilot, "tab", "right", "ctrl+s")
        assert "To become potential partners: 3" in texts_of(app.screen) and meetings(app) == 0
        await write(pilot, "ctrl+s")
        assert isinstance(app.screen, MeetingsScreen) and "10 added" in app.screen.query_one(NoticeLine).said
        assert meetings(app) == 4 and "Ana Ruiz" in texts_of(app.screen)
        await write(pilot, "I", "ctrl+u", *str(FILES / "google.ics"), "tab", "right", "ctrl+s")
        assert "unchanged" in app.screen.query_one(NoticeLine).said
        await write(pilot, "u")
        assert meetings(app) == 0
        app.push_screen(CalendarOutForm())
        await settle(pilot)
        await write(pilot, *str(tmp_path), "ctrl+s")
        assert "Written: " in app.screen.query_one(NoticeLine).said and len(list(tmp_path.glob("*.ics"))) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_how_a_calendar_looks_before_it_comes(
    open_app: Make, snap_compare: Any, size: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(FILES / "google.ics", tmp_path / "work.ics")
    monkeypatch.chdir(tmp_path)

    async def before(pilot: Any) -> None:
        await settle(pilot)
        await write(pilot, "f4", "I", *"work.ics", "ctrl+s")

    assert snap_compare(open_app(), terminal_size=size, run_before=before)
