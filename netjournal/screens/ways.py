"""The way from a record found anywhere (a result, a citation) to the screen on which it is read."""

from __future__ import annotations

from netjournal.errors import NetJournalError
from netjournal.journal.belonging import belongs_to
from netjournal.screens.frame import FrameScreen
from netjournal.screens.opening import is_built
from netjournal.widgets.record_list import RecordList

WAYS: dict[str, tuple[str, ...]] = {
    "contact": ("contact",),
    "organisation": ("organisation",),
    "entry": ("entry",),
    "objective": ("objective", "objectives"),
    "guideline": ("guideline", "guidelines"),
    "account": ("account",),
    "review": ("working_review", "review"),
    "action": ("today",),
    "cost": ("cost",),
    "benefit": ("benefit",),
    "introduction": ("introduction",),
    "network": ("network",),
}
"""Kind of record → ids in netjournal.places, the first that is built is opened over the screen in front."""

KIND_WORDS = {
    "contact": "contact", "organisation": "organisation", "entry": "entry", "exchange": "exchange",
    "use": "use",
    "request": "asked", "action": "to do", "objective": "objective", "contribution": "contribution",
    "expectation": "hoped for", "progress": "progress", "account": "account", "attachment": "file",
    "guideline": "guideline", "rule": "rule", "review": "review", "seal": "seal", "addendum": "addendum",
    "cost": "cost",
    "benefit": "benefit", "meeting": "meeting", "minute": "minute", "against": "speaks against",
    "not_this": "not meant", "authority_limit": "own authority", "agreement": "agreement",
    "relation": "relation", "contact_method": "way to reach", "tag": "tag", "question": "question",
    "decision": "decision", "offer": "offer", "need": "need", "introduction": "introduction",
    "network": "network", "membership": "member",
    "values_check": "values", "template": "template",
    "occasion": "date", "saved_filter": "saved filter",
}  # fmt: skip
"""Kind of record → what people call it."""


def kind_in_words(kind: str, detail: str = "") -> str:
    """What people call a record of that kind; an entry by its own kind (`detail`): "call", "note"."""
    return detail if kind == "entry" and detail else KIND_WORDS.get(kind, kind.replace("_", " "))


async def go_to_record(screen: FrameScreen, kind: str, row: int) -> bool:
    """Open, over that screen, the one on which the record is read; False (and said) where it is gone.

    To be awaited in a worker of the screen.
    """
    try:
        holder, number = await screen.ask(belongs_to, kind, row)
    except NetJournalError as error:
        screen.nj.say_error(error)
        return False
    place = next((name for name in WAYS.get(holder, ()) if is_built(name)), None)
    if place is None:
        screen.say("There is no page for that yet.", "warn")
        return False
    screen.nj.open_over(place, number)
    _point_at(screen.nj.screen, number)
    return True


def _point_at(screen: object, number: int) -> None:
    """In a list of such records, the cursor goes to the one that is meant."""
    if isinstance(screen, FrameScreen):
        screen.call_after_refresh(_first_list_to, screen, number)


def _first_list_to(screen: FrameScreen, number: int) -> None:
    named = [found for found in screen.query(RecordList) if found.id == screen.GROUP]
    for found in named[:1]:
        found.cursor_to(number)
