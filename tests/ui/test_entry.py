"""The page of an entry by real keys on a real encrypted notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.journal.entries import EntryPage, entry_page
from netjournal.journal.windows import journal_ids
from netjournal.screens.entry import EntryScreen
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]
LINE = "called @Ana 30m, got the draft rules, asked for the cohort numbers; ! send notes by fri"


async def opened(app: NetJournalApp, pilot: Pilot[Any]) -> None:
    """The page of one captured entry, opened by keys."""
    await settle(pilot)
    await pilot.press(*LINE, "enter")
    await settle(pilot)
    await pilot.press("escape", "enter")
    await settle(pilot)
    assert isinstance(app.screen, EntryScreen)


def page(app: NetJournalApp) -> EntryPage:
    vault = app.open_notebook.vault
    return vault.call(entry_page, vault.call(journal_ids).ids[0])


async def go_to(app: NetJournalApp, pilot: Pilot[Any], kind: str) -> None:
    """The cursor onto the first line of that kind, by the down key."""
    screen = app.screen
    assert isinstance(screen, EntryScreen)
    await pilot.press("home")
    for _ in range(40):
        if screen.line_at_cursor.kind == kind:
            return
        await pilot.press("down")
    raise AssertionError(kind)


async def test_everything_that_hangs_on_an_entry_is_shown(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        shown = texts_of(app.screen)
        for words in (
            "the draft rules · Ana",
            "asked Ana: the cohort",
            "send notes",
            "waiting 0 d",
            "30 min",
        ):
            assert words in shown, words


async def test_a_request_is_answered_and_an_action_done_by_a_key(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await go_to(app, pilot, "request")
        await pilot.press("w")
        await settle(pilot)
        assert [row.outcome for row in page(app).requests] == ["answered"]
        await pilot.press("c")
        await settle(pilot)
        assert [row.outcome for row in page(app).requests] == ["unanswered"]
        await go_to(app, pilot, "action")
        await pilot.press("x")
        await settle(pilot)
        assert [row.done for row in page(app).actions] == [True]


async def test_an_exchange_is_added_and_its_use_recorded(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("b", *"list of venues", "tab", "right", "tab", *"ana", "ctrl+s")
        await settle(pilot)
        assert [(row.direction, row.text) for row in page(app).exchanges][1:] == [("gave", "list of venues")]
        await go_to(app, pilot, "exchange")
        await pilot.press("r", "tab", *"the bid", "ctrl+s")
        await settle(pilot)
        assert page(app).exchanges[0].uses == 1 and "You used it" not in texts_of(app.screen)
        assert "the bid" in texts_of(app.screen)


async def test_the_entry_is_edited_and_only_what_changed(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        before = page(app).row
        await pilot.press("e")
        await settle(pilot)
        app.screen.query_one("#tags").focus()
        await pilot.press(*"bid, north", "ctrl+s")
        await settle(pilot)
        after = page(app).row
        assert isinstance(app.screen, EntryScreen) and after.tags == ("bid", "north")
        assert (after.text, after.moment, after.people) == (before.text, before.moment, before.people)


async def test_a_file_goes_in_and_out_whole(open_app: Make, tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_bytes(b"draft\n" * 9)
    (tmp_path / "out").mkdir()
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("A", *str(tmp_path / "rules.txt"), "enter")
        await settle(pilot)
        await go_to(app, pilot, "file")
        await pilot.press("o", *str(tmp_path / "out"), "enter")
        await settle(pilot)
        assert (tmp_path / "out" / "rules.txt").read_bytes() == b"draft\n" * 9


async def test_deleting_the_entry_goes_back_and_u_brings_it_again(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("d")
        await settle(pilot)
        assert not isinstance(app.screen, EntryScreen)
        assert list(app.open_notebook.vault.call(journal_ids).ids) == []
        await pilot.press("u")
        await settle(pilot)
        assert page(app).row.text == LINE and app.screen.query_one("#journal", RecordList).count == 1
