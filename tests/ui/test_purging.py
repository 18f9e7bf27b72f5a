"""The trash emptied by key: weighed and said beforehand, only with the word, and not taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.ledger.trash import discard, in_trash
from netjournal.network.contacts import add_contact
from netjournal.screens.dialogs.purge_form import PurgeForm
from netjournal.widgets.frame_parts import NoticeLine

from .drawn import texts_of
from .settle import settle


def two_deleted() -> None:
    for name in ("Ana Ruiz", "Bo Chen"):
        discard("contact", add_contact(name=name).id)


async def test_the_trash_is_emptied_with_the_word_alone(open_app: Callable[..., NetJournalApp]) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(two_deleted)
        app.open_over("trash")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(app.screen, PurgeForm)
        drawn = " ".join(texts_of(app.screen).split())
        assert "holds 2 rows" in drawn and "No doing before this can be taken back" in drawn
        await pilot.press(*"no", "enter")
        await settle(pilot)
        assert "Nothing was emptied" in app.screen.query_one(NoticeLine).said
        assert len(app.open_notebook.vault.call(in_trash)) == 2
        await pilot.press("ctrl+u", *"Empty", "enter")
        await settle(pilot)
        assert app.open_notebook.vault.call(in_trash) == ()
        assert "Emptied: 2 rows went" in app.screen.query_one(NoticeLine).said
        await pilot.press("u")
        await settle(pilot)
        assert "The trash was emptied since" in app.screen.query_one(NoticeLine).said


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_how_it_looks(
    open_app: Callable[..., NetJournalApp], snap_compare: Any, size: tuple[int, int]
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        app: Any = pilot.app
        app.open_notebook.vault.call(two_deleted)
        app.open_over("trash")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)

    assert snap_compare(open_app(), terminal_size=size, run_before=look)
