"""Jump mode on every screen, in a small terminal too: a letter for each part in sight, and for no other."""

from __future__ import annotations

from typing import Any

import pytest
from textual.errors import NoWidget
from textual.widget import Widget

from netjournal.app import NetJournalApp
from netjournal.screens.jump import JumpScreen

from .settle import settle
from .test_every_field_survives_a_lock import SCREENS, opened

SMALL, USUAL = (40, 12), (80, 24)
SHORT = frozenset({"dialogs.contact_forms.NewContactForm", "today.TodayScreen"})
"""The rows of the short form, in the small terminal, where most of a form is out of sight. The others are
walked with --long.
"""


def rows() -> list[Any]:
    """Every screen in both sizes, all outside the short form marked long."""
    return [
        pytest.param(
            name, size, id=f"{name}-{size[0]}x{size[1]}",
            marks=() if name in SHORT and size == SMALL else pytest.mark.long,
        )
        for name in sorted(SCREENS) for size in (SMALL, USUAL)
    ]  # fmt: skip


def parts_in_sight(screen: Any) -> set[Widget]:
    """What can have the focus and is drawn in a cell at least, looked for cell by cell."""
    chain, found = set(screen.focus_chain), set()
    for y in range(screen.size.height):
        for x in range(screen.size.width):
            try:
                widget, _ = screen.get_widget_at(x, y)
            except NoWidget:
                continue
            found.update(each for each in widget.ancestors_with_self if each in chain)
    return found


@pytest.mark.parametrize(("name", "size"), rows())
async def test_every_part_in_sight_has_a_letter_that_takes_the_focus_there(
    stocked_app: NetJournalApp, name: str, size: tuple[int, int]
) -> None:
    app = stocked_app
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot, name)
        screen: Any = app.screen
        chain, seen = list(screen.focus_chain), parts_in_sight(screen)
        assert bool(seen) is bool(chain)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert isinstance(app.screen, JumpScreen)
        letters = {letter: widget for letter, (widget, _) in app.screen._targets.items()}
        assert set(letters.values()) == seen
        await pilot.press("escape")
        for letter, widget in letters.items():
            await pilot.press("ctrl+o", letter)
            await settle(pilot)
            assert app.screen is screen and app.focused is widget
            if parts_in_sight(screen) != seen:
                break  # the focus scrolled the screen: other letters now
