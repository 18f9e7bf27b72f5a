"""Sealing in words: what it does, what is still open, what changed between versions. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from netjournal.review.score.figures import number, step_text
from netjournal.review.sealing.unfinished import Unfinished
from netjournal.review.sealing.versions import Difference

WHAT_IT_DOES = (
    "Sealing freezes this review as it stands now: objectives, weights, hopes, ratings, results, texts.",
    "It then reads the same for ever, and nothing more is rated or weighed in it.",
    "A correction is an addendum; to open it again takes a reason and makes a new version.",
    "The notebook can then tell whether a word or number was changed since. It is no proof against whoever "
    "holds the whole notebook, and could make all of it anew.",
)
_PARTS = {
    "objectives": "Objective", "expectations": "Hope", "contributions": "Contribution",
    "cell_steps": "Step set by hand", "results": "Result", "actions": "To do", "texts": "Text",
}  # fmt: skip
_FIELDS = {
    "swing": "weight", "contribution": "points", "up_to": "up to", "second_look": "second look",
    "disconfirming": "speaks against them", "body": "text", "outcome": "what came of it",
}  # fmt: skip
_POINTS = {"contribution", "up_to"}
_LONGEST = 60


def open_words(found: Unfinished) -> Iterator[str]:
    """What is still open, a sentence each; the last day is told where the period is not over."""
    if found.ends is not None:
        yield f"The period is not over: it ends on {found.ends:%d.%m.%Y}."
    if not found.objectives:
        yield "There is no objective yet."
    if found.unrated:
        unsaid = f", {found.unsaid} of them without a word on what came of it" if found.unsaid else ""
        yield f"{_count(found.unrated, 'contribution')} not rated{unsaid}."
    elif not found.rated and found.objectives:
        yield "Nothing is rated, so nobody gets a number."
    if found.bare_meetings:
        yield f"{_count(found.bare_meetings, 'meeting')} without minutes."
    if found.open_requests:
        yield f"{_count(found.open_requests, 'request')} still open."
    if not found.texts:
        yield "No text was written for this review."


def difference_words(found: Difference) -> str:
    """One thing that changed, in words."""
    part = _PARTS.get(found.part, found.part.replace("_", " ").capitalize())
    if not found.what:
        if found.of == found.part:
            return f"{part}: changed"
        return f"{part} {'added' if found.before is None else 'gone'}: {found.of}"
    what = _FIELDS.get(found.what, found.what.replace("_", " "))
    if isinstance(found.before, (dict, list)) or isinstance(found.after, (dict, list)):
        return f"{found.of}: {what} changed"
    return f"{found.of}: {what} {_said(found.what, found.before)} → {_said(found.what, found.after)}"


def _said(what: str, value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if what in _POINTS:
        return number(Fraction(value))
    if what == "step":
        return step_text(Fraction(value))
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _count(many: int, noun: str) -> str:
    return f"1 {noun} is" if many == 1 else f"{many} {noun}s are"
