"""What was captured, as a line again: it reads the same, whenever it is read."""

from __future__ import annotations

from netjournal.clock import Moment
from netjournal.journal.capture.captured import Captured, Chip
from netjournal.journal.capture.dates import match_date


def write(captured: Captured) -> str:
    """The text with its dates made absolute and its refused chips escaped; else just as it was typed.

    Reading that gives the same as the first reading did, but for the places of things. A doubtful date
    stays as it was typed, so that the question stays too.
    """
    edits = [(chip.span.start, chip.span.start, "\\") for chip in captured.refused]
    doubtful = {question.span for question in captured.questions}
    for chip in captured.chips:
        words = None if chip.span in doubtful else _absolute(captured, chip)
        if words:
            edits.append((chip.span.start, chip.span.end, words))
    text = captured.text
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _absolute(captured: Captured, chip: Chip) -> str | None:
    if chip.kind == "due":
        return _due(captured, chip)
    if chip.kind != "when":
        return None
    moment = captured.moment
    pattern = {"month": "%Y-%m", "day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M"}[moment.precision]
    words = moment.local.strftime(pattern)
    typed = match_date(captured.text[: chip.span.end], chip.span.start, moment, future=False, bare_time=True)
    if typed and typed[0].duration_minutes:
        end = Moment(moment.ms + typed[0].duration_minutes * 60_000, moment.zone)
        words += f"-{end.local:%H:%M}"
    again = match_date(words, 0, moment, future=False)
    return words if again and again[0].moment == moment else None


def _due(captured: Captured, chip: Chip) -> str | None:
    places = [each.span for each in captured.chips if each.kind == "action"]
    for place, action in zip(places, captured.actions, strict=True):
        if action.due and place.start <= chip.span.start < place.end:
            return f"by {action.due.isoformat()}"
    return None
