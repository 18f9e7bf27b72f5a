"""History and Trash by real keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netjournal.app import NetJournalApp
from netjournal.ledger.trash import discard, in_trash
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact, edit_contact
from netjournal.network.organisations import add_organisation
from netjournal.network.pages import contact_fields
from netjournal.screens.history import HistoryScreen
from netjournal.widgets.frame_parts import NoticeLine
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]


async def call(app: NetJournalApp, pilot: Any, fn: Callable[..., Any], *args: Any) -> Any:
    await settle(pilot)
    return app.open_notebook.vault.call(fn, *args)


def lived() -> int:
    """A person who was added, changed, deleted and taken back."""
    add_organisation(name="Norland plc")
    made = add_contact(name="Bo Chen", role="buyer").id
    edit_contact(made, {"role": "[b]head[/b] of buying", "organisation": "Norland plc"})
    discard("contact", made)
    undo_last(0)
    return made


async def test_a_record_tells_what_was_changed_from_what_to_what_the_latest_first(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        made = await call(app, pilot, lived)
        app.open_over("history", "contact", made)
        await settle(pilot)
        shown = texts_of(app.screen)
        told = [
            shown.index(piece) for piece in ("put back by", "moved to the trash", "buyer → [b]head", "added")
        ]
        assert told == sorted(told)
        assert "organisation       nothing → Norland plc" in shown and "Bo Chen" in shown
        await pilot.press("escape")
        await settle(pilot)
        assert "Norland plc" not in texts_of(app.screen)


async def test_a_record_without_a_history_says_so(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_over("history", "contact", 999)
        await settle(pilot)
        assert "Nothing was changed" in texts_of(app.screen)


def two_deleted() -> None:
    for name in ("Ana Ruiz", "Bo Chen"):
        discard("contact", add_contact(name=name).id)


async def test_the_trash_lists_what_lies_there_and_puts_it_back(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await call(app, pilot, two_deleted)
        app.open_over("trash")
        await settle(pilot)
        shown = texts_of(app.screen)
        assert "Ana Ruiz" in shown and "contact" in shown and "today 14:20" in shown
        titles = [item.title for item in await call(app, pilot, in_trash)]
        await pilot.press("enter")
        await settle(pilot)
        assert [item.title for item in await call(app, pilot, in_trash)] == titles[1:]
        assert titles[0] in app.screen.query_one(NoticeLine).said
        await pilot.press("u")
        await settle(pilot)
        assert app.screen.query_one(RecordList).count == 2
        await pilot.press("asterisk", "r")
        await settle(pilot)
        assert await call(app, pilot, in_trash) == () and "The trash is empty." in texts_of(app.screen)


async def test_the_palette_opens_the_trash(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"trash")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert type(app.screen).__name__ == "TrashScreen"


def long_notes() -> int:
    made = add_contact(name="Bo Chen", notes="first " * 20).id
    edit_contact(made, {"notes": "second " * 20})
    return made


async def test_a_long_value_wraps_below_itself_in_a_narrow_terminal(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(40, 24)) as pilot:
        made = await call(app, pilot, long_notes)
        app.open_over("history", "contact", made)
        await settle(pilot)
        lines = texts_of(app.screen).splitlines()
        wrapped = [line for line in lines if line.strip().startswith(("first", "second"))]
        assert len(wrapped) > 6
        assert {len(line) - len(line.lstrip()) for line in wrapped} == {3}


async def test_an_older_value_is_put_back_by_keys_and_taken_back_again(open_app: Make) -> None:
    def changed() -> int:
        made = add_contact(name="Ana Ruiz", role="Lead").id
        edit_contact(made, {"role": "Head of bids"})
        return int(made)

    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ana = await call(app, pilot, changed)
        app.push_screen(HistoryScreen("contact", ana))
        for key in ("r", "down", "enter"):
            await settle(pilot)
            if key == "enter":
                assert "all of it" in texts_of(app.screen) and "Lead" in texts_of(app.screen)
            await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen) and "Put back: role" in texts_of(app.screen)
        assert (await call(app, pilot, contact_fields, ana))["role"] == "Lead"
        await pilot.press("u")
        assert (await call(app, pilot, contact_fields, ana))["role"] == "Head of bids"
