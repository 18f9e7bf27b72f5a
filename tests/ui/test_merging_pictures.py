"""How the merge, the values, the ties and the older values look at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netjournal.app import NetJournalApp
from netjournal.network import contacts, values
from netjournal.network.relations import relate
from netjournal.screens.duplicates import DuplicatesScreen
from netjournal.screens.merging import MergeScreen
from netjournal.screens.restoring import RestoreScreen
from netjournal.screens.ties import TiesScreen
from netjournal.screens.values import ValuesScreen

from .settle import settle

Make = Callable[..., NetJournalApp]
SCREENS = {
    "duplicates": lambda ana, anna: DuplicatesScreen("contact"),
    "merge": lambda ana, anna: MergeScreen("contact", ana, anna),
    "values": lambda ana, anna: ValuesScreen("contact", ana),
    "ties": lambda ana, anna: TiesScreen(ana),
    "older": lambda ana, anna: RestoreScreen("contact", ana),
}
ROUND = ("Bo Chen", "Cai Wren", "Dot Frame", "Eli Ward", "Tom Hale")


def fill() -> tuple[int, int]:
    """Ana twice, and five around her. Uids are never the same, so nothing with one is pictured wide."""
    add = contacts.add_contact
    ana = add(name="Ana Ruiz", role="Lead", emails=("ana@north.example",), notes="Knows the rules.").id
    anna = add(
        name="Anna Ruiz", organisation="North Council", emails=("ANA@north.example",), tags=("bid",)
    ).id
    for close, name in enumerate(ROUND, 1):
        relate(ana, add(name=name).id, "knows", strength=close)
    contacts.edit_contact(ana, {"role": "Head of bids", "notes": "Knows the rules by heart."})
    texts = {"theirs": "thrift\nplain dealing", "mine": "care", "own": "reach"}
    values.add_check("contact", ana, day="2026-03-01", conflicts="gifts", follows="none taken", **texts)
    values.add_check("contact", ana, shared="plain dealing", **texts)
    return int(ana), int(anna)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_how_it_looks(open_app: Make, snap_compare: Any, name: str, size: tuple[int, int]) -> None:
    async def there(pilot: Any) -> None:
        await settle(pilot)
        ana, anna = pilot.app.open_notebook.vault.call(fill)
        pilot.app.push_screen(SCREENS[name](ana, anna))
        await settle(pilot)
        for shown in pilot.app.screen.query("#who"):
            shown.display = False
            await settle(pilot)

    assert snap_compare(open_app(), terminal_size=size, run_before=there)
