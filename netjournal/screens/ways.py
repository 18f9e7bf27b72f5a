"""The way from a record found anywhere (a result, a citation) to the screen on which it is read."""

from __future__ import annotations

from netjournal.errors import NetJournalError
from netjournal.journal.belonging import MeetingPart, belongs_to, meeting_part_with
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
    "evidence": ("piece",),
    "review": ("working_review", "review"),
    "action": ("today",),
    "cost": ("cost",),
    "benefit": ("benefit",),
    "introduction": ("introduction",),
    "network": ("network",),
    "observation": ("observation",),
    "witness_testimony": ("witness_testimony",),
    "expert_judgement": ("expert_judgement",),
    "professional_discussion": ("professional_discussion",),
    "declaration": ("declaration",),
    "plan": ("plan",),
    "signatory": ("signatories",),
    "submission": ("submission",),
    "assessment_decision": ("portfolio",),
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
    "unit": "unit", "evidence": "evidence", "claim": "claim", "plan": "assessment plan",
    "observation": "observation", "witness_testimony": "witness testimony",
    "expert_judgement": "expert judgement", "professional_discussion": "discussion",
    "discussion_point": "point of a discussion", "seen_in_place": "seen in place",
    "submission": "submission", "assessment_decision": "assessor’s decision", "sample": "sample",
    "declaration": "declaration", "signatory": "signatory",
}  # fmt: skip
"""Kind of record → what people call it."""


def kind_in_words(kind: str, detail: str = "") -> str:
    """What people call a record of that kind; an entry by its own kind (`detail`): "call", "note"."""
    return detail if kind == "entry" and detail else KIND_WORDS.get(kind, kind.replace("_", " "))


async def go_to_record(screen: FrameScreen, kind: str, row: int, words: tuple[str, ...] = ()) -> bool:
    """Open, over that screen, the one on which the record is read; False (and said) where it is gone.

    These folded words, which were looked for, are marked there, and the cursor goes to them. To be awaited
    in a worker of the screen.
    """
    try:
        holder, number = await screen.ask(belongs_to, kind, row)
        part = await screen.ask(meeting_part_with, number, words) if holder == "entry" else None
    except NetJournalError as error:
        screen.nj.say_error(error)
        return False
    if part is not None:
        _open_meeting(screen, part, words)
        return True
    place = next((name for name in WAYS.get(holder, ()) if is_built(name)), None)
    if place is None:
        screen.say("There is no page for that yet.", "warn")
        return False
    screen.nj.open_over(place, number)
    _mark(screen.nj.screen, words)
    _point_at(screen.nj.screen, number)
    return True


def _open_meeting(screen: FrameScreen, part: MeetingPart, words: tuple[str, ...]) -> None:
    from netjournal.screens.meeting import MeetingScreen
    from netjournal.screens.meeting_parts import Kind, row_id

    opened = MeetingScreen(part.meeting, part.part)
    opened.sought = words
    screen.app.push_screen(opened)
    if part.minute is not None:
        row = row_id(Kind.MINUTE, part.minute)
        opened.call_after_refresh(lambda: opened.records.cursor_to(row))


def _mark(opened: object, words: tuple[str, ...]) -> None:
    if isinstance(opened, FrameScreen):
        opened.sought = words


def _point_at(screen: object, number: int) -> None:
    """In a list of such records, the cursor goes to the one that is meant."""
    if isinstance(screen, FrameScreen):
        screen.call_after_refresh(_first_list_to, screen, number)


def _first_list_to(screen: FrameScreen, number: int) -> None:
    named = [found for found in screen.query(RecordList) if found.id == screen.GROUP]
    for found in named[:1]:
        found.cursor_to(number)
