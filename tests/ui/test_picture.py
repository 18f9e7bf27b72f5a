"""A picture of somebody, by keys: drawn where the terminal can, said in words where it cannot, copied out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from netjournal.app import NetJournalApp
from netjournal.journal.attachments import attach
from netjournal.network.contacts import add_contact
from netjournal.screens.contact import ContactScreen
from netjournal.screens.file_forms import CopyOutScreen
from netjournal.screens.picture import PictureScreen
from netjournal.terminals import Terminal
from tests.interchange.test_pictures import BLUE, RED, png

from .drawn import texts_of
from .settle import settle

Make = Callable[..., NetJournalApp]


async def on_the_file(app: NetJournalApp, pilot: Pilot[Any], content: bytes) -> None:
    """From the page of Ana, with the cursor on her only file, into it."""
    await settle(pilot)
    call = app.open_notebook.vault.call
    who = call(add_contact, name="Ana Ruiz").id
    call(attach, "contact", who, "ana.png", content, "image/png")
    await app.push_screen(ContactScreen(who))
    await settle(pilot)
    await pilot.press("end", "enter")
    await settle(pilot)
    assert isinstance(app.screen, PictureScreen) and "ana.png" in texts_of(app.screen)


def colours(app: NetJournalApp) -> set[tuple[int, int, int]]:
    """Of the signs that are on the screen."""
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
    return {tuple(style.color.triplet) for style in styles if style.color and style.color.triplet}


async def test_a_picture_is_drawn_in_its_colours_and_copied_out_by_a_key(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await on_the_file(app, pilot, png([[RED] * 40] * 20 + [[BLUE] * 40] * 20))
        assert "▀" in texts_of(app.screen) and {RED[:3], BLUE[:3]} <= colours(app)
        await pilot.press("o")
        assert isinstance(app.screen, CopyOutScreen)


async def test_what_cannot_be_drawn_is_said(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await on_the_file(app, pilot, b"no picture")
        assert "no picture that can be drawn" in texts_of(app.screen)


async def test_a_terminal_of_few_colours_is_told_so(open_app: Make) -> None:
    app = open_app(terminal=Terminal("utf-8", few_colours=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await on_the_file(app, pilot, png([[RED]]))
        assert "This terminal has no colours" in texts_of(app.screen) and "▀" not in texts_of(app.screen)
