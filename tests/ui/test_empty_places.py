"""An empty notebook: every list of every place says what goes there, and names the key that starts it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from netjournal.app import NetJournalApp
from netjournal.commands import worded
from netjournal.commands.wording import NAMED
from netjournal.screens.register_rows import REGISTERS
from netjournal.widgets.record_list import RecordList

from .drawn import texts_of
from .settle import settle

PERIOD = "2026-Q4"
OVER: dict[str, tuple[int | str, ...]] = {
    **{f"registers.RegisterScreen {word}": (word,) for word in REGISTERS if word != "topics"},
    "overdue.OverdueScreen": (),
    "ending.EndingScreen": (),
    "days.DaysScreen": (739921, 739922),
    "who_may_know.WhoMayKnowScreen": (),
    "accounts.AccountsScreen": (),
    "pieces.PiecesScreen": (),
    "trash.TrashScreen": (),
    "tags.TagsScreen": (),
    "occasions.OccasionsScreen": (1,),
    "duplicates.DuplicatesScreen": ("contact",),
    "review_list.ReviewsScreen": (),
    "review_worth.WorthScreen": (PERIOD,),
    "review_exchange.TrafficScreen": (PERIOD,),
    "review_ways.MetScreen": (PERIOD,),
    "review_trend.TrendScreen": (PERIOD,),
    "review_points.SureScreen": (PERIOD,),
    "shape.ShapeScreen": (PERIOD,),
    "contact.ContactScreen": (7,),
}
"""What opens over a place without a row, or over one that has gone."""


def silent_lists(app: NetJournalApp) -> list[str]:
    """Empty lists in sight that name no key, or whose words are not on the screen."""
    drawn = " ".join(texts_of(app.screen).split())
    wrong = []
    for known in app.screen.query(RecordList):
        if known.count or not known.region.area:
            continue
        first = " ".join(worded(known.empty, app.keys).split()[:2])
        if not NAMED.search(known.empty) or first not in drawn:
            wrong.append(f"{type(app.screen).__name__} #{known.id}: {known.empty!r}")
    return wrong


async def test_every_empty_list_names_the_key_that_starts_it(
    open_app: Callable[..., NetJournalApp],
) -> None:
    app, wrong = open_app(), []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        walk: list[Any] = ["f2", "f3", "right", "right", "f4", "right", "right", "f5", "f6", "f7", "f8"]
        for key in walk:
            await pilot.press(key)
            await settle(pilot)
            wrong += silent_lists(app)
        for name, ids in OVER.items():
            module, _, rest = name.partition(".")
            screen = getattr(import_module(f"netjournal.screens.{module}"), rest.partition(" ")[0])
            await app.push_screen(screen(*ids))
            await settle(pilot)
            wrong += silent_lists(app)
            await app.pop_screen()
    assert wrong == []
