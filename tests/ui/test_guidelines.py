"""Guidelines: drafted, edited, put in force, and from then on not edited; all by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.confidentiality.guideline_pages import guideline_page, in_force, list_guidelines, rules_of
from netjournal.confidentiality.guidelines import draft_guideline, put_in_force
from netjournal.screens.dialogs.guideline_forms import ForceForm, GuidelineForm
from netjournal.screens.guideline import GuidelineScreen
from netjournal.screens.guidelines import GuidelinesScreen
from netjournal.widgets.frame_parts import NoticeLine

from .conftest import PASSPHRASE
from .drawn import texts_of
from .pressing import go
from .settle import settle

Make = Callable[..., NetJournalApp]


def call(app: NetJournalApp, fn: Callable[..., Any], *args: Any) -> Any:
    return app.open_notebook.vault.call(lambda: fn(*args))


def said(app: NetJournalApp) -> str:
    return app.screen.query_one(NoticeLine).said


def two_versions(app: NetJournalApp) -> None:
    first = call(app, draft_guideline).id
    call(app, put_in_force, first, "2026-09-01", "Priya Nair")
    call(app, draft_guideline)


async def test_a_version_is_drafted_edited_and_put_in_force_by_keys(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go(pilot, "f5")
        assert isinstance(app.screen, GuidelinesScreen) and "Press n for a first draft" in texts_of(
            app.screen
        )
        await go(pilot, "n")
        (row,) = call(app, list_guidelines)
        assert isinstance(app.screen, GuidelineScreen) and "Version 1 · draft" in texts_of(app.screen)
        assert "Applied from the day" in texts_of(app.screen)
        before = [rule.area for rule in call(app, rules_of, row.id)]
        await go(pilot, "r", *"Names", "tab", *"Ask first.", "tab", "right", "ctrl+s")
        added = call(app, rules_of, row.id)[-1]
        assert (added.area, added.text, added.level) == ("Names", "Ask first.", "stop")
        await go(pilot, "J")
        assert [rule.area for rule in call(app, rules_of, row.id)][:2] == [before[1], before[0]]
        await go(pilot, "shift+up", "d")
        assert [rule.area for rule in call(app, rules_of, row.id)] == [*before[1:], "Names"]
        await go(pilot, "e", "end", *" today", "tab", "tab", *"House rules", "ctrl+s")
        page = call(app, guideline_page, row.id)
        assert (page.row.title, page.procedure) == ("Working with my network today", "House rules")
        await go(pilot, "F", "tab", *"Priya Nair", "ctrl+s")
        assert isinstance(app.screen, ForceForm) and "put it in force" in texts_of(app.screen)
        assert call(app, in_force) is None
        await go(pilot, "right", "ctrl+s")
        forced = call(app, in_force)
        assert (forced.id, forced.in_force_from, forced.approved_by) == (row.id, "2026-11-23", "Priya Nair")
        assert "in force from Mon 23 Nov" in texts_of(app.screen)


@pytest.mark.parametrize("key", ["e", "r", "enter", "d", "J", "K", "F"])
async def test_a_version_in_force_refuses_every_edit_and_says_why(open_app: Make, key: str) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_versions(app)
        await go(pilot, "f5")
        await go(pilot, "enter")
        screen = app.screen
        before = call(app, guideline_page, screen.ids[0])
        assert before.row.state == "in force"
        await go(pilot, key)
        assert app.screen is screen and "never edited" in said(app)
        assert call(app, guideline_page, screen.ids[0]) == before


async def test_the_version_in_force_comes_first_with_its_rules_and_only_a_draft_is_deleted(
    open_app: Make,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_versions(app)
        await go(pilot, "f5")
        shown = texts_of(app.screen)
        assert shown.index("in force from Tue 1 Sep") < shown.index("draft")
        assert "approved by Priya Nair" in shown and "Applied: lines" in shown
        assert "1. Conflict of interest  stop" in shown and "may tell" not in shown.lower()
        await go(pilot, "d")
        assert "never edited" in said(app) and len(call(app, list_guidelines)) == 2
        await go(pilot, "e", "F")
        assert isinstance(app.screen, GuidelinesScreen)
        await go(pilot, "down", "d")
        assert [row.version for row in call(app, list_guidelines)] == [1]
        await go(pilot, "u")
        assert len(call(app, list_guidelines)) == 2


async def test_the_text_of_a_draft_survives_a_lock_with_its_cursor(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        two_versions(app)
        await go(pilot, "f5", "down", "e", "tab", *"Zephyrine ", "left", "ctrl+l")
        await go(pilot, *PASSPHRASE, "enter")
        assert isinstance(app.screen, GuidelineForm)
        body = app.screen.query_one("#text")
        assert body.text.startswith("Zephyrine This is") and body.cursor_location == (0, 9)
        assert app.focused is body


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [("f5",), ("f5", "down", "enter")])
def test_how_guidelines_look(open_app: Make, snap_compare: Any, size: Any, keys: tuple[str, ...]) -> None:
    async def before(pilot: Any) -> None:
        await settle(pilot)
        two_versions(pilot.app)
        await go(pilot, *keys)

    assert snap_compare(open_app(), terminal_size=size, run_before=before)


async def test_the_key_for_a_draft_opens_the_one_that_was_only_begun(open_app: Make) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go(pilot, "f5", "n")
        await go(pilot, "escape", "n")
        assert isinstance(app.screen, GuidelineScreen) and "Version 1 · draft" in texts_of(app.screen)
        assert len(call(app, list_guidelines)) == 1
        await go(pilot, "d")
        await go(pilot, "escape", "n")
        assert "Version 2 · draft" in texts_of(app.screen) and len(call(app, list_guidelines)) == 2
        call(app, put_in_force, call(app, list_guidelines)[0].id, "2026-11-01", "Priya Nair")
        await go(pilot, "escape", "n")
        await go(pilot, "escape", "n")
        assert "Version 3 · draft" in texts_of(app.screen) and len(call(app, list_guidelines)) == 3
