"""The fictional notebook that the tests of the grammar speak of: a Monday afternoon in November."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from netjournal.clock import Moment
from netjournal.journal.capture import Captured, Named, NameIndex, parse

NOW = Moment.of(datetime(2026, 11, 23, 14, 16, tzinfo=ZoneInfo("Europe/London")))
NAMES = NameIndex(
    [
        Named(1, "Ana Ruiz"),
        Named(2, "Bo Chen"),
        Named(3, "Priya Nair"),
        Named(4, "Tom Hale"),
        Named(5, "Tom Hart"),
        Named(6, "Zoë O’Neill", "Zo"),
        Named(7, "Robert Łukasz"),
    ],
    organisations=["North Council", "Norland plc"],
    tags=["bid", "Skills"],
    objectives=["bid-income", "supply"],
)


def read(text: str, *refused: str) -> Captured:
    """The text, read in that notebook."""
    return parse(text, NOW, NAMES, refused=refused)


def ids(captured: Captured, *kinds: str) -> list[str]:
    """The ids of the chips of those kinds."""
    return [chip.id for chip in captured.chips if chip.kind in kinds or not kinds]
