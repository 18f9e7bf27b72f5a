"""What is copied where secrets are shown goes out of the clipboard again at a lock; a row stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App

from netjournal.app import NetJournalApp

from .settle import settle


@pytest.mark.parametrize(("keys", "copied"), [(("f9", "c"), ["x", ""]), (("f9",), ["x"])])
async def test_a_copied_secret_is_taken_back_at_a_lock(
    open_app: Callable[..., NetJournalApp],
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    copied: list[str],
) -> None:
    written: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: written.append(text))
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await settle(pilot)
            await pilot.press(key)
        await settle(pilot)
        app.copy_to_clipboard("x")
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert written == copied
