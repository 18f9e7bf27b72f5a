"""The first hour, walked by its own keys: what the page says is written, found and scored, is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual.events import Paste

from netjournal.app import NetJournalApp
from netjournal.confidentiality.guideline_pages import in_force
from netjournal.interchange.bring_in import import_vcard
from netjournal.journal.windows import journal_ids
from netjournal.review.objectives import list_objectives
from netjournal.review.score.document import score_document
from netjournal.review.score.table import score_table
from netjournal.review.working_review import period_named
from tests.docs.pages import rows, section, text_of
from tests.ui.conftest import (  # noqa: F401  # fixtures are taken by name
    PASSPHRASE,
    clock,
    doors,
    each_key_is_answered,
    made_vault,
    make_app,
    open_app,
    style_sheets_are_read_once,
)
from tests.ui.drawn import texts_of
from tests.ui.settle import settle

PAGE = text_of("tutorial/first-hour.md")


def _block(heading: str, language: str) -> list[str]:
    found = re.search(rf"```{language}\n(.*?)```", section(PAGE, heading), re.DOTALL)
    assert found
    return found[1].splitlines()


async def test_the_first_hour(open_app: Callable[..., NetJournalApp]) -> None:  # noqa: F811  # the fixture, not the import
    app = open_app()

    def call(fn: Callable[..., Any], *args: Any) -> Any:
        return app.open_notebook.vault.call(fn, *args)

    async with app.run_test(size=(100, 30)) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await settle(pilot)

        async def keep(line: str) -> None:
            assert app.screen.focused is not None
            app.screen.focused.post_message(Paste(line))
            await settle(pilot)
            await press("enter")

        await settle(pilot)
        lines = _block("Ten lines", "text")
        assert len(lines) == 10
        for line in lines:
            await keep(line)
        assert len(call(lambda: journal_ids(limit=50).ids)) == 10
        names = texts_of(app.screen)
        assert "send the method statement" in names
        card = "\n".join(_block("Bring contacts in", "vcard"))
        assert call(import_vcard, card.encode()).added == 2
        await press("f3")
        assert "Ines Duarte" in texts_of(app.screen)
        await press("f6")
        wanted = rows(PAGE, "Three objectives")
        for statement, key, weight in wanted:
            await press("n", *statement, "tab", *key, "tab", *weight, "ctrl+s")
        assert [(o.statement, o.key, str(o.swing)) for o in call(list_objectives)] == [
            tuple(each) for each in wanted
        ]
        await press("f2")
        for line in _block("Contributions, and their ratings", "text"):
            await keep(line)
        await press("f4", "n", *"Bid clinic", "tab", *"yesterday 14:00-15:00", "tab", *"Ana Ruiz, Bo Chen")
        await press("ctrl+s")
        await press("right", "enter", "m")
        await press("n", *"Method statement", "tab", *"Too long", "tab", *"Cut to ten pages", "ctrl+s")
        await press("t", *"Send the short one", "tab", *"Bo Chen", "tab", *"friday", "ctrl+s")
        assert "Send the short one" in texts_of(app.screen)
        await press("f5", "n", "r", *"Prices", "tab", *"No one else's price is passed on.", "ctrl+s")
        await press("F", "tab", *"Priya Nair", "tab", "right", "ctrl+s")
        assert call(in_force).version == 1
        await press("f7", "r")
        await press("3", "right_square_bracket", "2", "right_square_bracket", "1", "escape")
        scored = score_document(call(lambda: score_table(period_named(None))))["contacts"]
        said = rows(PAGE, "The score")
        assert [(one["name"], one["contribution"]) for one in scored] == [(n, float(p)) for n, _, p in said]
        steps = [max(cell["step"] or 0 for cell in one["cells"]) for one in scored]
        assert steps == [float(step) for _, step, _ in said] and all(one["thin"] for one in scored)
        await press("ctrl+l")
        assert "Ana" not in texts_of(app.screen)
        await press(*PASSPHRASE, "enter")
        assert "Ana Ruiz" in texts_of(app.screen)
        await press("ctrl+q")
